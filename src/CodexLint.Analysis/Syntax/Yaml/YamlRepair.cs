using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Yaml;

/// <summary>
/// Replaces text that today's YamlDotNet refuses by text of the same length that it takes: what GitHub's older version of the library
/// reads (known from its own test cases <c>yaml-schema-sequence</c> and <c>yaml-schema-string</c>), and values whose unquoted <c>!</c>
/// cannot even be read as a tag.
/// </summary>
internal static class YamlRepair
{
    /// <summary>The text with one repair more; null where there is nothing to repair.</summary>
    public static string? Repair(string text, YamlFailure failure) =>
        RepairTag(text, failure.Start) ?? RepairTag(text, failure.Cursor)
        ?? RepairComment(text, failure.Start)
        ?? RepairBlock(text, failure)
        ?? RepairQuoted(text, failure.Start)
        ?? RepairFlow(text, failure);

    /// <summary>Says in words what the library stumbled over, at a place with text.</summary>
    public static SyntaxError Explain(string text, YamlFailure failure)
    {
        if ((Tab(text, failure.Start) ?? Tab(text, failure.Cursor)) is { } tab)
            return new(tab, "A tab cannot indent in YAML; use spaces") { Kind = SyntaxErrorKind.Tab };

        var message = YamlMessages.Translate(failure.Message);
        if (failure.Start < text.Length && text[failure.Start] is '"' or '\'')
        {
            if (QuotedEnd(text, failure.Start) < 0)
                return new(VisibleSpan(text, failure.Start, failure.End), "The quote that opens here is never closed");

            if (Escape(text, failure) is { } escape)
                return new(escape, message);
        }

        var bracket = OpeningBracket(text, failure);
        return bracket < failure.Cursor && BracketsEnd(text, bracket) < 0
            ? new(new(bracket, 1), $"The '{text[bracket]}' that opens here is never closed")
            : new(VisibleSpan(text, failure.Start, failure.End), message);
    }

    /// <summary>A tab in the indentation of the line, before the place.</summary>
    private static TextSpan? Tab(string text, int position)
    {
        var tab = YamlCharacters.LineStart(text, position);
        while (tab < text.Length && text[tab] == ' ')
            tab++;
        if (tab >= text.Length || text[tab] != '\t' || tab > position)
            return null;

        var end = tab;
        while (end < text.Length && YamlCharacters.IsBlank(text[end]))
            end++;
        return TextSpan.FromBounds(tab, end);
    }

    /// <summary>The escape sequence at which reading a double-quoted scalar ended.</summary>
    private static TextSpan? Escape(string text, YamlFailure failure)
    {
        const int LongestEscape = 10;
        var last = Math.Min(failure.End, text.Length - 1);
        for (var start = last; start > failure.Start && start > last - LongestEscape; start--)
        {
            if (text[start] == '\\' && (start == last || text[start + 1] is 'x' or 'u' or 'U'))
                return TextSpan.FromBounds(start, Math.Min(text.Length, Math.Max(start + 2, failure.End)));
        }

        return null;
    }

    /// <summary>The named place, at most to the end of its line; where that is empty, the word there or the last one before.</summary>
    private static TextSpan VisibleSpan(string text, int start, int end)
    {
        var lineEnd = YamlCharacters.LineEnd(text, start);
        if (end > start && lineEnd > start)
            return TextSpan.FromBounds(start, Math.Min(end, lineEnd));

        while (start > 0 && (start == text.Length || YamlCharacters.IsBlank(text[start]) || YamlCharacters.IsBreak(text[start])))
            start--;
        if (start == text.Length)
            return new(start, 0);

        end = start;
        while (end < text.Length && !YamlCharacters.IsBlank(text[end]) && !YamlCharacters.IsBreak(text[end]))
            end++;
        return TextSpan.FromBounds(start, Math.Max(end, start + 1));
    }

    /// <summary>`if: !contains(a, 'b')`: a tag that is no tag. The value becomes a word.</summary>
    private static string? RepairTag(string text, int position)
    {
        var lineStart = YamlCharacters.LineStart(text, position);
        var lineEnd = YamlCharacters.LineEnd(text, position);
        for (var index = lineStart; index < lineEnd; index++)
        {
            if (text[index] is '#' or '"' or '\'')
                return null;
            if (text[index] != '!')
                continue;
            if (index < lineStart + 2 || text[index - 1] != ' ' || text[index - 2] is not (':' or '-'))
                return null;
            if (index + 1 >= lineEnd || text[index + 1] is '!' or '<')
                return null;

            var end = index;
            while (end < lineEnd && !(text[end] == '#' && YamlCharacters.IsBlank(text[end - 1])))
                end++;
            while (YamlCharacters.IsBlank(text[end - 1]))
                end--;
            return Fill(text, TextSpan.FromBounds(index, end), 'x');
        }

        return null;
    }

    /// <summary>`[a]# b`, `"a"# b`: a comment without a blank before it.</summary>
    private static string? RepairComment(string text, int position)
    {
        var comment = position;
        if (comment < text.Length && text[comment] is ']' or ',')
            comment++;
        if (comment == 0 || comment >= text.Length || text[comment] != '#' || text[comment - 1] is not (']' or ',' or '"'))
            return null;

        return Fill(text, TextSpan.FromBounds(comment, YamlCharacters.LineEnd(text, comment)), ' ');
    }

    /// <summary>A block whose first lines are blank: their blanks move to the end of the line with the indicator.</summary>
    private static string? RepairBlock(string text, YamlFailure failure)
    {
        // Anywhere else, the line before would be content.
        if (!failure.Message.Contains("extra spaces in first line", StringComparison.Ordinal))
            return null;

        var start = failure.Start;
        while (start > 0 && (YamlCharacters.IsBlank(text[start - 1]) || YamlCharacters.IsBreak(text[start - 1])))
            start--;
        start = YamlCharacters.LineEnd(text, start);

        var blanks = 0;
        var longest = 0;
        var line = start;
        var end = start;
        while (end < text.Length && (text[end] == ' ' || YamlCharacters.IsBreak(text[end])))
        {
            if (YamlCharacters.IsBreak(text[end]))
            {
                longest = Math.Max(longest, end - line);
                blanks += end - line;
                line = end + 1;
            }

            end++;
        }

        // Longer blank lines than the first with content are an error for the older library, too.
        if (blanks == 0 || longest > end - line)
            return null;

        var breaks = text.AsSpan(start, line - start).ToString().Replace(" ", "", StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, start), new string(' ', blanks), breaks) + text[line..];
    }

    /// <summary>A double-quoted scalar whose further lines are not indented.</summary>
    private static string? RepairQuoted(string text, int position)
    {
        if (position >= text.Length || text[position] != '"')
            return null;

        var end = QuotedEnd(text, position);
        return end < 0 || !ContainsBreak(text.AsSpan(position, end - position)) ? null : Flatten(text, position, end);
    }

    /// <summary>Brackets whose further lines are not indented.</summary>
    private static string? RepairFlow(string text, YamlFailure failure)
    {
        var start = OpeningBracket(text, failure);
        if (start >= failure.Cursor)
            return null;

        var end = BracketsEnd(text, start);
        return end <= failure.Cursor || !ContainsBreak(text.AsSpan(start, end - start)) ? null : Flatten(text, start, end);
    }

    /// <summary>The outermost bracket in which the failure lies, or a place behind the failure.</summary>
    private static int OpeningBracket(string text, YamlFailure failure)
    {
        var start = failure.From;
        while (start < failure.Cursor && !(text[start] is '[' or '{' && StartsScalar(start == 0 ? ' ' : text[start - 1])))
        {
            start = text[start] switch
            {
                '#' => YamlCharacters.LineEnd(text, start),
                '"' or '\'' when QuotedEnd(text, start) is > 0 and var quoted => quoted,
                _ => start + 1,
            };
        }

        return start;
    }

    private static int BracketsEnd(string text, int position)
    {
        var level = 0;
        while (position < text.Length)
        {
            switch (text[position])
            {
                case '[' or '{':
                    level++;
                    break;
                case ']' or '}':
                    if (--level == 0)
                        return position + 1;
                    break;
                case '#' when StartsComment(text[position - 1]):
                    position = YamlCharacters.LineEnd(text, position);
                    continue;
                case '"' or '\'' when StartsScalar(text[position - 1]):
                    if (QuotedEnd(text, position) is > 0 and var quoted)
                    {
                        position = quoted;
                        continue;
                    }

                    return -1;
            }

            position++;
        }

        return -1;
    }

    private static bool StartsComment(char before) => YamlCharacters.IsBlank(before) || YamlCharacters.IsBreak(before);

    private static bool StartsScalar(char before) =>
        YamlCharacters.IsBlank(before) || YamlCharacters.IsBreak(before) || before is '[' or '{' or ',' or ':';

    /// <summary>Behind the closing quote; -1 where there is none.</summary>
    private static int QuotedEnd(string text, int start)
    {
        var quote = text[start];
        for (var position = start + 1; position < text.Length; position++)
        {
            if (text[position] == '\\' && quote == '"')
                position++;
            else if (text[position] != quote)
                continue;
            else if (quote == '\'' && position + 1 < text.Length && text[position + 1] == '\'')
                position++;
            else
                return position + 1;
        }

        return -1;
    }

    private static bool ContainsBreak(ReadOnlySpan<char> part) => part.ContainsAny("\n\r\u0085\u2028\u2029");

    /// <summary>One line of many: line breaks and comments become blanks.</summary>
    private static string Flatten(string text, int start, int end)
    {
        var characters = text.ToCharArray();
        for (var position = start; position < end; position++)
        {
            if (characters[position] is '"' or '\'' && StartsScalar(position == 0 ? ' ' : text[position - 1])
                && QuotedEnd(text, position) is > 0 and var quoted)
            {
                for (; position < quoted - 1; position++)
                    BlankBreak(characters, position);
            }
            else if (characters[position] == '#' && StartsComment(text[position - 1]))
            {
                for (; position < end && !YamlCharacters.IsBreak(characters[position]); position++)
                    characters[position] = ' ';
                position--;
            }
            else
            {
                BlankBreak(characters, position);
            }
        }

        return new(characters);
    }

    private static void BlankBreak(char[] characters, int position)
    {
        if (YamlCharacters.IsBreak(characters[position]))
            characters[position] = ' ';
    }

    private static string Fill(string text, TextSpan span, char filler) =>
        string.Concat(text.AsSpan(0, span.Start), new string(filler, span.Length), text.AsSpan(span.End));
}
