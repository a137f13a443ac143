using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace CodexLint.Syntax.Shell;

/// <summary>Words, quotes and expansions.</summary>
internal sealed partial class ShellParser
{
    /// <summary>What stands for itself in each mode; most of a script.</summary>
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.,:=");

    private Word ParseWord() => ParseSection(PartMode.Word);

    /// <summary>Parses parts up to what ends them in this mode, which stays unread.</summary>
    private Word ParseSection(PartMode mode)
    {
        var start = position;
        var parts = ParseParts(mode);
        return new Word(SpanOf(start, Math.Max(start, position)), parts);
    }

    private ImmutableArray<WordPart> ParseParts(PartMode mode, bool stripsTabs = false)
    {
        if (!Enter())
            return [];

        var parts = ImmutableArray.CreateBuilder<WordPart>(1);
        var literal = spareText ?? new StringBuilder();
        spareText = null;
        var literalStart = position;
        var nesting = 0;
        if (stripsTabs)
            SkipTabs();

        while (!failed && position < end)
        {
            if (Ends(mode, nesting))
                break;

            var c = text[position];
            if (literal.Length == 0)
                literalStart = position;
            if (char.IsAsciiLetter(c))
            {
                AppendPlain(literal);
                continue;
            }

            if (c == '\\' && mode != PartMode.Raw)
            {
                ParseBackslash(mode, literal, literalStart, parts);
                continue;
            }

            var partStart = position;
            if (mode.Starts(c))
            {
                Flush(literal, literalStart, parts);
                if (ParsePart(mode) is { } part)
                {
                    parts.Add(part);
                    continue;
                }

                if (failed)
                    break;
                position = partStart;
                literalStart = partStart;
                c = text[position];
            }

            nesting += mode.NestingOf(c);
            literal.Append(c);
            position++;
            if (stripsTabs && c == '\n')
                SkipTabs();
        }

        if (!failed)
            Flush(literal, literalStart, parts);
        spareText = literal.Clear();
        Leave();
        return parts.DrainToImmutable();
    }

    private void Flush(StringBuilder literal, int start, ImmutableArray<WordPart>.Builder parts)
    {
        if (literal.Length > 0)
            parts.Add(new LiteralText(SpanOf(start, position), literal.ToString()));
        literal.Clear();
    }

    private void AppendPlain(StringBuilder literal)
    {
        var rest = text.AsSpan(position, end - position);
        var length = rest.IndexOfAnyExcept(Plain);
        var plain = length < 0 ? rest : rest[..length];
        literal.Append(plain);
        position += plain.Length;
    }

    private void SkipTabs()
    {
        while (Current == '\t')
            position++;
    }

    private bool Ends(PartMode mode, int nesting) => mode switch
    {
        PartMode.Word => AtMeta() && nesting == 0 && !AtProcessSubstitution() && !AtExtendedGlob(),
        PartMode.Pattern => AtMeta() && nesting == 0 && Current != '(' || Current == '\n',
        PartMode.Regex => nesting == 0 && (Current is ' ' or '\t' or '\n' or ')' or ';' || At("&&") || At("||")),
        PartMode.DoubleQuoted => Current == '"',
        PartMode.Braced or PartMode.BracedQuoted => Current == '}',
        PartMode.BracedPattern => Current is '}' or '/',
        PartMode.Index => Current == ']' && nesting == 0,
        PartMode.Arithmetic => nesting == 0 && Current == ')',
        PartMode.ArithmeticSection => nesting == 0 && Current is ')' or ';',
        _ => false,
    };

    /// <summary><c>@(a|b)</c> and its like; the character in front is a part of the word already.</summary>
    private bool AtExtendedGlob() => Current == '(' && position > 0 && text[position - 1] is '?' or '*' or '+' or '@' or '!';

    private void ParseBackslash(PartMode mode, StringBuilder literal, int literalStart, ImmutableArray<WordPart>.Builder parts)
    {
        if (position + 1 >= end)
        {
            literal.Append('\\');
            position++;
            return;
        }

        var next = text[position + 1];
        if (next == '\n')
        {
            position += 2;
            return;
        }

        if (mode.IsQuoted && !mode.CanEscape(next))
        {
            literal.Append('\\');
            position++;
            return;
        }

        Flush(literal, literalStart, parts);
        parts.Add(new LiteralText(SpanOf(position, position + 2), next.ToString(), IsEscaped: true));
        position += 2;
    }

    /// <summary>The part that begins here; null where the sign stands for itself.</summary>
    private WordPart? ParsePart(PartMode mode)
    {
        var start = position;
        switch (text[position])
        {
            case '$' when At("${{") && ParseWorkflowExpression() is { } expression:
                return expression;
            case '$' when mode == PartMode.Raw:
                return null;
            case '$':
                return ParseDollar(start, mode);
            case '`':
                return ParseBackquoted(start, mode);
            case '\'':
                return ParseSingleQuoted(start);
            case '"':
                return ParseDoubleQuoted(start, start + 1, QuoteStyle.Double);
            default:
                return AtProcessSubstitution() ? ParseProcessSubstitution(start) : null;
        }
    }

    private WorkflowExpression? ParseWorkflowExpression()
    {
        var start = position;
        var origin = origins is null ? start : origins[start];
        var (low, high) = (0, expressions.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var candidate = expressions[middle].Start;
            if (candidate == origin)
            {
                var behind = Script.WorkflowExpressionEnd(text, start, end);
                if (behind < 0)
                    return null;

                position = behind;
                return new WorkflowExpression(SpanOf(start, behind), middle);
            }

            if (candidate < origin)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }

    private WordPart? ParseDollar(int start, PartMode mode)
    {
        switch (Next(1))
        {
            case '{':
                return ParseBraces(start, mode.IsQuoted);
            case '(' when Next(2) == '(' && TryParseArithmetic(3) is { } arithmetic:
                return new ArithmeticExpansion(SpanOf(start, position), arithmetic);
            case '(':
                position = start + 2;
                var body = ParseList();
                if (Current != ')')
                    Fail();
                position++;
                return failed ? null : new CommandSubstitution(SpanOf(start, position), body);
            case '\'' when mode.HasDollarQuotes:
                return ParseAnsiQuoted(start);
            case '"' when mode.HasDollarQuotes:
                return ParseDoubleQuoted(start, start + 2, QuoteStyle.Locale);
            case '@' or '*' or '#' or '?' or '-' or '$' or '!':
            case >= '0' and <= '9':
                position += 2;
                return new ParameterExpansion(SpanOf(start, position), text[(start + 1)..position]);
            case var c when IsNameCharacter(c):
                position++;
                var name = TakeName();
                return new ParameterExpansion(SpanOf(start, position), name!);
            default:
                return null;
        }
    }

    /// <summary>Reads an arithmetic expression up to its <c>))</c>; null, with nothing read, where the text is not one.</summary>
    private Word? TryParseArithmetic(int prefix)
    {
        if (rereadings >= MaxRereadings)
            return null;

        var start = position;
        var waiting = pendingDocuments.Count;
        var outerDepth = depth;
        position += prefix;
        var expression = ParseSection(PartMode.Arithmetic);
        if (!failed && At("))"))
        {
            position += 2;
            return expression;
        }

        // Only a text that is read to its end by mistake may be read again: a failure within it is one of the depth.
        rereadings++;
        if (pendingDocuments.Count != waiting || deepest >= MaxDepth)
        {
            Fail();
            return null;
        }

        failed = false;
        depth = outerDepth;
        position = start;
        return null;
    }

    private Quoted? ParseSingleQuoted(int start)
    {
        position = start + 1;
        var contentEnd = position;
        while (contentEnd < end && text[contentEnd] != '\'')
        {
            var behind = text[contentEnd] == '$' && text.AsSpan(contentEnd, end - contentEnd).StartsWith("${{") && !expressions.IsEmpty
                ? Script.WorkflowExpressionEnd(text, contentEnd, end)
                : -1;
            contentEnd = behind > 0 ? behind : contentEnd + 1;
        }

        if (contentEnd >= end)
        {
            Fail();
            return null;
        }

        return ParseWithin(start, contentEnd, PartMode.Raw, QuoteStyle.Single);
    }

    private Quoted? ParseWithin(int start, int contentEnd, PartMode mode, QuoteStyle style)
    {
        var outerEnd = end;
        end = contentEnd;
        var parts = ParseParts(mode);
        end = outerEnd;
        if (failed)
        {
            position = end;
            return null;
        }

        position = contentEnd + 1;
        return new Quoted(SpanOf(start, position), style, parts);
    }

    private Quoted? ParseDoubleQuoted(int start, int contentStart, QuoteStyle style)
    {
        position = contentStart;
        var parts = ParseParts(PartMode.DoubleQuoted);
        if (failed || Current != '"')
        {
            Fail();
            return null;
        }

        position++;
        return new Quoted(SpanOf(start, position), style, parts);
    }

    private Quoted? ParseAnsiQuoted(int start)
    {
        position = start + 2;
        var parts = ImmutableArray.CreateBuilder<WordPart>(1);
        var contentStart = position;
        var content = new StringBuilder();
        // What is behind a zero is lost: to the shell it ends the text.
        var isEnded = false;
        while (position < end && text[position] != '\'')
        {
            if (text[position] == '\\' && position + 1 < end)
            {
                ParseAnsiEscape(content);
            }
            else if (At("${{") && position is var before && ParseWorkflowExpression() is { } expression)
            {
                if (before > contentStart)
                    AddLiteral(before);
                if (!isEnded)
                    parts.Add(expression);
                contentStart = position;
            }
            else
            {
                content.Append(text[position++]);
            }
        }

        if (position >= end)
        {
            Fail();
            return null;
        }

        if (position > contentStart || parts.Count == 0)
            AddLiteral(position);
        position++;
        return new Quoted(SpanOf(start, position), QuoteStyle.AnsiC, parts.DrainToImmutable());

        void AddLiteral(int contentEnd)
        {
            var written = content.ToString();
            content.Clear();
            var zero = written.IndexOf('\0', StringComparison.Ordinal);
            if (!isEnded)
                parts.Add(new LiteralText(SpanOf(contentStart, contentEnd), zero < 0 ? written : written[..zero], IsEscaped: true));
            isEnded |= zero >= 0;
        }
    }

    private void ParseAnsiEscape(StringBuilder content)
    {
        position++;
        var sign = text[position++];
        switch (sign)
        {
            case 'n':
                content.Append('\n');
                break;
            case 't':
                content.Append('\t');
                break;
            case 'r':
                content.Append('\r');
                break;
            case 'a':
                content.Append('\a');
                break;
            case 'b':
                content.Append('\b');
                break;
            case 'f':
                content.Append('\f');
                break;
            case 'v':
                content.Append('\v');
                break;
            case 'e' or 'E':
                content.Append('\u001b');
                break;
            case '\\' or '\'' or '"' or '?':
                content.Append(sign);
                break;
            case >= '0' and <= '7':
                position--;
                AppendCoded(content, 8, 3);
                break;
            case 'x' when char.IsAsciiHexDigit(Current):
                AppendCoded(content, 16, 2);
                break;
            case 'u' when char.IsAsciiHexDigit(Current):
                AppendCoded(content, 16, 4);
                break;
            case 'U' when char.IsAsciiHexDigit(Current):
                AppendCoded(content, 16, 8);
                break;
            default:
                content.Append('\\').Append(sign);
                break;
        }
    }

    /// <summary>Reads a character that is given by its number, of at most so many digits.</summary>
    private void AppendCoded(StringBuilder content, int radix, int digits)
    {
        var code = 0L;
        for (;
            digits > 0 && position < end && char.IsAsciiHexDigit(text[position]) && (radix == 16 || text[position] is >= '0' and <= '7');
            digits--)
        {
            code = code * radix + Convert.ToInt32(text[position++].ToString(), 16);
        }

        if (Rune.TryCreate((uint)code, out var rune))
            content.Append(rune.ToString());
    }

    private CommandSubstitution? ParseBackquoted(int start, PartMode mode)
    {
        var isQuoted = mode is PartMode.DoubleQuoted;
        var content = new StringBuilder();
        var contentOrigins = new List<int>();
        var i = start + 1;
        while (i < end && text[i] != '`')
        {
            if (text[i] == '\\' && i + 1 < end && (text[i + 1] is '`' or '\\' or '$' || isQuoted && text[i + 1] == '"'))
                i++;
            content.Append(text[i]);
            contentOrigins.Add(origins is null ? i : origins[i]);
            i++;
        }

        if (i >= end)
        {
            Fail();
            return null;
        }

        var inner = new ShellParser(content.ToString(), [.. contentOrigins], expressions, map, depth) { rereadings = rereadings };
        var body = contentOrigins.Count == 0 ? new CommandList(SpanOf(start + 1, start + 1), []) : inner.ParseScript();
        rereadings = inner.rereadings;
        if (inner.HasOpaque)
        {
            Fail();
            return null;
        }

        position = i + 1;
        return new CommandSubstitution(SpanOf(start, position), body);
    }

    private ProcessSubstitution? ParseProcessSubstitution(int start)
    {
        var isInput = Current == '<';
        position += 2;
        var body = ParseList();
        if (Current != ')')
            Fail();
        position++;
        return failed ? null : new ProcessSubstitution(SpanOf(start, position), body, isInput);
    }
}
