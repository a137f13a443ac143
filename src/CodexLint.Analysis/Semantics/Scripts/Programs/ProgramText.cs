using System.Buffers;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>
/// The text of a program in another language than a shell's: where its words stand, and what of it is executed in each run.
/// </summary>
internal sealed class ProgramText
{
    /// <summary>Each occurrence looks through the text again; a program that says one thing more often says nothing new.</summary>
    private const int MaxOccurrences = 100;

    /// <summary>
    /// How far back a statement is looked through, in characters, and a block, in lines: those that people write are shorter.
    /// </summary>
    private const int LongestStatement = 2_000;
    private const int MaxLines = 500;

    private readonly ScriptDialect dialect;
    private readonly Lazy<int> firstEnd;
    private readonly Lazy<List<(int Offset, int Depth)>> braces;

    public ProgramText(ScriptDialect dialect, string text)
    {
        this.dialect = dialect;
        Text = text;
        (Code, Plain) = Blank(text);
        firstEnd = new(FindEnd, LazyThreadSafetyMode.None);
        braces = new(FindBraces, LazyThreadSafetyMode.None);
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The text with blanks for comments, so that offsets stay.</summary>
    public string Code { get; }

    /// <summary><see cref="Code"/> with blanks for what stands in quotes, too.</summary>
    public string Plain { get; }

    public StringComparison Comparison => dialect.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Where words stand outside of texts and comments.</summary>
    public IEnumerable<(int Start, string Word)> Occurrences(WordList words) => words.AreIn(Plain) ? words.SelectMany(Occurrences) : [];

    /// <summary>Where a word stands outside of texts and comments.</summary>
    public IEnumerable<(int Start, string Word)> Occurrences(string word)
    {
        var count = 0;
        for (var start = Plain.IndexOf(word, Comparison);
            start >= 0 && count < MaxOccurrences;
            count++, start = Plain.IndexOf(word, start + word.Length, Comparison))
        {
            if (start == 0 || !IsNamePart(word[0]) || !IsNamePart(Plain[start - 1]))
                yield return (start, word);
        }
    }

    public bool ContainsAny(WordList words)
    {
        if (!words.AreIn(Plain))
            return false;

        foreach (var word in words)
        {
            if (Plain.Contains(word, Comparison))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether what stands at an offset is executed in each run that gets as far as <paramref name="from"/> and has no error before: it is
    /// in no block that is entered only perhaps, behind no operator that decides, and behind nothing that ends the program.
    /// </summary>
    public bool IsUnconditional(int offset, int from = 0)
    {
        if (from == 0 ? firstEnd.Value < offset : EndsWithin(from, offset))
            return false;

        return !IsBehindOperator(Plain.AsSpan(from, offset - from))
            && (dialect.HasBraces ? DepthAt(offset) == DepthAt(from) : IsInPlainBlocks(offset, from) && !IsBeforeCondition(offset));
    }

    /// <summary>Whether the condition for an expression stands behind it: <c>load(file) if there else {}</c>.</summary>
    private bool IsBeforeCondition(int offset)
    {
        var rest = Plain.AsSpan(offset, EndOfLine(Plain, offset) - offset);
        return rest.IndexOf(" if ") is >= 0 and var condition && rest[condition..].Contains(" else ", StringComparison.Ordinal);
    }

    /// <summary>
    /// The commands that run where a condition holds: the block behind it, or the statement. The offset is that of the condition's end:
    /// the closing parenthesis, or the colon.
    /// </summary>
    public (int Start, int End) BlockBehind(int end)
    {
        var start = end + 1;
        while (start < Plain.Length && Plain[start] is ' ' or '\t')
            start++;
        if (dialect.HasBraces)
        {
            while (start < Plain.Length && char.IsWhiteSpace(Plain[start]))
                start++;
            return start < Plain.Length && Plain[start] == '{' ? (start + 1, Closing(start)) : (start, EndOfStatement(start));
        }

        if (start < Plain.Length && Plain[start] is not ('\r' or '\n'))
            return (start, EndOfLine(Plain, start));

        var indentation = IndentationAt(end);
        var next = EndOfLine(Plain, end);
        start = Math.Min(next + 1, Plain.Length);
        while (next < Plain.Length)
        {
            var line = next + 1;
            var lineEnd = EndOfLine(Plain, line);
            if (!Plain.AsSpan(line, lineEnd - line).IsWhiteSpace() && IndentationAt(line) <= indentation)
                break;
            next = lineEnd;
        }

        return (start, Math.Max(start, Math.Min(next, Plain.Length)));
    }

    /// <summary>The parenthesis, bracket or brace that closes the one at an offset; the end of the text where none does.</summary>
    public int Closing(int start)
    {
        var depth = 0;
        for (var i = start; i < Plain.Length; i++)
        {
            if (Plain[i] is '(' or '[' or '{')
                depth++;
            else if (Plain[i] is ')' or ']' or '}' && --depth == 0)
                return i;
        }

        return Plain.Length;
    }

    /// <summary>The start of the statement in which an offset lies.</summary>
    public int StatementAt(int offset)
    {
        var span = Plain.AsSpan(0, offset);
        return (dialect.EndsStatementsWithLine ? span.LastIndexOfAny('\n', '{', ';') : span.LastIndexOfAny('}', '{', ';')) + 1;
    }

    /// <summary>The first text in quotes among the arguments that begin at an offset; null where the first argument is none.</summary>
    public string? Quoted(int from, int length)
    {
        var limit = Math.Min(Code.Length, from + length);
        for (var i = from; i < limit; i++)
        {
            if (Code[i] is '\n' or ')' or ';' or ',')
                return null;
            if (Code[i] is '"' or '\'' or '`')
                return Code.IndexOf(Code[i], i + 1) is >= 0 and var end ? Code[(i + 1)..end] : null;
        }

        return null;
    }

    public string? NameAt(int start)
    {
        var end = start;
        while (end < Plain.Length && IsNamePart(Plain[end]))
            end++;
        return end > start ? Plain[start..end] : null;
    }

    public static bool IsNamePart(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    private bool IsBehindOperator(ReadOnlySpan<char> before)
    {
        if (before.Length > LongestStatement)
            before = before[^LongestStatement..];
        var statement = before[((dialect.EndsStatementsWithLine
            ? before.LastIndexOfAny('\n', ';', '{')
            : before.LastIndexOfAny('}', ';', '{'))
            + 1)..];
        foreach (var word in dialect.Deciders)
        {
            for (var start = statement.IndexOf(word, Comparison); start >= 0;)
            {
                var isWord = !IsNamePart(word[0])
                    || (start == 0 || !IsNamePart(statement[start - 1]))
                        && (start + word.Length >= statement.Length || !IsNamePart(statement[start + word.Length]));
                if (isWord)
                    return true;

                var next = statement[(start + 1)..].IndexOf(word, Comparison);
                start = next < 0 ? -1 : start + 1 + next;
            }
        }

        return false;
    }

    private bool EndsWithin(int from, int to)
    {
        foreach (var end in dialect.Ends)
        {
            if (Plain.AsSpan(from, to - from).Contains(end, Comparison))
                return true;
        }

        return false;
    }

    private int FindEnd()
    {
        var first = int.MaxValue;
        foreach (var end in dialect.Ends)
        {
            var found = Plain.IndexOf(end, Comparison);
            first = found < 0 ? first : Math.Min(first, found + end.Length - 1);
        }

        return first;
    }

    private List<(int Offset, int Depth)> FindBraces()
    {
        List<(int Offset, int Depth)> found = [(-1, 0)];
        for (var i = 0; i < Plain.Length; i++)
        {
            if (Plain[i] is '{' or '}')
                found.Add((i, found[^1].Depth + (Plain[i] == '{' ? 1 : -1)));
        }

        return found;
    }

    /// <summary>How many braces are open in front of an offset.</summary>
    private int DepthAt(int offset)
    {
        var index = braces.Value.BinarySearch((offset, int.MinValue));
        return braces.Value[(index < 0 ? ~index : index) - 1].Depth;
    }

    /// <summary>Whether all blocks around an offset, up to another one, are such as are always entered: those of <c>with</c>.</summary>
    private bool IsInPlainBlocks(int offset, int from)
    {
        var outermost = from == 0 ? 0 : IndentationAt(from);
        var indentation = IndentationAt(offset);
        var lines = 0;
        for (var line = Plain.LastIndexOf('\n', Math.Max(0, offset - 1)) + 1; line > from && indentation > outermost;)
        {
            if (++lines > MaxLines)
                return false;
            line = line < 2 ? 0 : Plain.LastIndexOf('\n', line - 2) + 1;
            var content = Plain.AsSpan(line, EndOfLine(Plain, line) - line);
            if (content.IsWhiteSpace() || IndentationAt(line) >= indentation)
                continue;
            if (!content.TrimStart().StartsWith("with ") && !content.TrimStart().StartsWith("async with "))
                return false;

            indentation = IndentationAt(line);
        }

        return indentation <= outermost;
    }

    private int IndentationAt(int offset)
    {
        var line = offset == 0 ? 0 : Plain.LastIndexOf('\n', offset - 1) + 1;
        var end = line;
        while (end < Plain.Length && Plain[end] is ' ' or '\t')
            end++;
        return end - line;
    }

    private int EndOfStatement(int start) => Plain.AsSpan(start).IndexOfAny('\n', ';') is >= 0 and var end ? start + end : Plain.Length;

    private static int EndOfLine(string text, int start) =>
        start < text.Length && text.IndexOf('\n', start) is >= 0 and var end ? end : text.Length;

    private (string Code, string Plain) Blank(string text)
    {
        var code = ArrayPool<char>.Shared.Rent(text.Length);
        var plain = ArrayPool<char>.Shared.Rent(text.Length);
        text.CopyTo(code);
        text.CopyTo(plain);
        var quote = '\0';
        var signs = string.Concat(dialect.BlockComments.Select(comment => comment.Start[0])
            .Concat([dialect.LineComment[0], '"', '\'', '`'])
            .Distinct());
        for (var i = 0; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                var isEscape = text[i] == '\\' && !dialect.IgnoresCase;
                if (!isEscape && (text[i] == quote || text[i] == '\n' && quote != '`'))
                {
                    quote = '\0';
                    continue;
                }

                plain[i] = ' ';
                if (isEscape && i + 1 < text.Length && text[++i] != '\n')
                    plain[i] = ' ';
                continue;
            }

            if (text.AsSpan(i).IndexOfAny(signs) is not (>= 0 and var sign))
                break;

            i += sign;
            var end = EndOfComment(text, i);
            if (end < 0)
            {
                quote = text[i] is '"' or '\'' || text[i] == '`' && dialect.QuotesWithBackticks ? text[i] : '\0';
                continue;
            }

            for (var blank = i; blank < end; blank++)
                code[blank] = plain[blank] = code[blank] == '\n' ? '\n' : ' ';
            i = end - 1;
        }

        var blanked = (new string(code, 0, text.Length), new string(plain, 0, text.Length));
        ArrayPool<char>.Shared.Return(code);
        ArrayPool<char>.Shared.Return(plain);
        return blanked;
    }

    /// <summary>The end of the comment that begins at an offset; negative where none does.</summary>
    private int EndOfComment(string text, int start)
    {
        foreach (var (open, close) in dialect.BlockComments)
        {
            if (text.AsSpan(start).StartsWith(open))
            {
                return text.IndexOf(close, start + open.Length, StringComparison.Ordinal) is >= 0 and var end
                    ? end + close.Length
                    : text.Length;
            }
        }

        return text.AsSpan(start).StartsWith(dialect.LineComment) ? EndOfLine(text, start) : -1;
    }
}
