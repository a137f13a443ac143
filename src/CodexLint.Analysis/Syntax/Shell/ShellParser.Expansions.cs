using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Shell;

/// <summary><c>${…}</c>, assignments and <c>[[ … ]]</c>.</summary>
internal sealed partial class ShellParser
{
    /// <summary>Operators behind a name in braces; longer ones first.</summary>
    private static readonly string[] ExpansionOperators =
        [":-", ":=", ":?", ":+", "-", "=", "?", "+", "%%", "%", "##", "#", "//", "/#", "/%", "/", "^^", "^", ",,", ",", "@", ":"];

    private ParameterExpansion? ParseBraces(int start, bool isQuoted)
    {
        position = start + 2;
        var isLength = Current == '#'
            && Next(1) is not ('}' or '\0')
            && (IsNameCharacter(Next(1)) || Next(1) is '@' or '*' || Next(1) is '#' or '?' or '-' or '$' or '!' && Next(2) == '}');
        var isIndirect = Current == '!' && IsNameCharacter(Next(1));
        if (isLength || isIndirect)
            position++;

        if (TakeParameter() is not { } name)
        {
            Fail();
            return null;
        }

        Word? index = null;
        if (Current == '[')
        {
            position++;
            index = ParseSection(PartMode.Index);
            if (Current != ']')
                Fail();
            position++;
        }

        var expansion = new ParameterExpansion(default, name) { Index = index, IsLength = isLength, IsIndirect = isIndirect };
        if (!failed && Current != '}')
            expansion = ParseOperator(expansion, isQuoted);
        if (failed || Current != '}')
        {
            Fail();
            return null;
        }

        position++;
        return expansion with { Span = SpanOf(start, position) };
    }

    private string? TakeParameter()
    {
        var start = position;
        if (char.IsAsciiDigit(Current))
        {
            while (char.IsAsciiDigit(Current))
                position++;
            return text[start..position];
        }

        if (Current is '@' or '*' or '#' or '?' or '-' or '$' or '!')
        {
            position++;
            return text[start..position];
        }

        return TakeName();
    }

    private ParameterExpansion ParseOperator(ParameterExpansion expansion, bool isQuoted)
    {
        foreach (var candidate in ExpansionOperators)
        {
            if (!At(candidate))
                continue;

            position += candidate.Length;
            if (candidate[0] == '*' || expansion.IsLength)
                break;
            if (candidate[0] == '/')
                return ParseReplacement(expansion with { Operator = candidate });

            var mode = candidate[0] is '%' or '#' or '^' or ',' || !isQuoted ? PartMode.Braced : PartMode.BracedQuoted;
            return expansion with { Operator = candidate, Argument = ParseSection(mode) };
        }

        if (expansion.IsIndirect && Current == '*')
        {
            position++;
            return expansion with { Operator = "*" };
        }

        Fail();
        return expansion;
    }

    private ParameterExpansion ParseReplacement(ParameterExpansion expansion)
    {
        var start = position;
        ImmutableArray<WordPart> leading = [];
        if (Current == '/' && expansion.Operator == "//")
        {
            leading = [new LiteralText(SpanOf(position, position + 1), "/")];
            position++;
        }

        var rest = ParseParts(PartMode.BracedPattern);
        var pattern = new Word(SpanOf(start, Math.Max(start, position)), [.. leading, .. rest]);
        if (Current != '/')
            return expansion with { Argument = pattern };

        position++;
        // Quotes mean the same in it within quotes, too.
        return expansion with { Argument = pattern, Replacement = ParseSection(PartMode.Braced) };
    }

    /// <summary>An assignment, if one begins here.</summary>
    private Assignment? TryParseAssignment()
    {
        var start = position;
        if (TakeName() is not { } name)
        {
            position = start;
            return null;
        }

        Word? index = null;
        if (Current == '[')
        {
            if (!HasAssignmentBehindIndex())
            {
                position = start;
                return null;
            }

            position++;
            index = ParseSection(PartMode.Index);
            position++;
        }

        var isAppend = Current == '+' && Next(1) == '=';
        if (failed || !isAppend && Current != '=')
        {
            if (!failed)
                position = start;
            return null;
        }

        position += isAppend ? 2 : 1;
        var value = ParseAssignedValue();
        return new Assignment(SpanOf(start, position), name, index, isAppend, value);
    }

    /// <summary>Looks for <c>]=</c> on the line without reading it.</summary>
    private bool HasAssignmentBehindIndex()
    {
        const int longestIndex = 200;
        var limit = Math.Min(end, position + longestIndex);
        for (var i = position; i < limit && text[i] is not ('\n' or ';'); i++)
        {
            if (text[i] == ']')
                return i + 1 < end && (text[i + 1] == '=' || text[i + 1] == '+' && i + 2 < end && text[i + 2] == '=');
        }

        return false;
    }

    private Word ParseAssignedValue()
    {
        var start = position;
        if (Current != '(')
            return position >= end || AtMeta() && !AtProcessSubstitution() ? new Word(SpanOf(start, start), []) : ParseWord();

        var array = ParseArray();
        return new Word(SpanOf(start, position), [array]);
    }

    private ArrayLiteral ParseArray()
    {
        var start = position;
        position++;
        var elements = ImmutableArray.CreateBuilder<Word>();
        SkipNewlines();
        while (!failed && position < end && Current != ')')
        {
            if (AtMeta() && !AtProcessSubstitution())
            {
                Fail();
                break;
            }

            elements.Add(ParseWord());
            SkipNewlines();
        }

        if (Current != ')')
            Fail();
        position++;
        return new ArrayLiteral(SpanOf(start, position), elements.ToImmutable());
    }

    private TestExpression ParseTestOr() => ParseTestChain("||", ParseTestAnd, static (span, operands) => new TestOr(span, operands));

    private TestExpression ParseTestAnd() => ParseTestChain("&&", ParseTestNot, static (span, operands) => new TestAnd(span, operands));

    private TestExpression ParseTestChain(
        string sign, Func<TestExpression> parseOperand, Func<TextSpan, ImmutableArray<TestExpression>, TestExpression> make)
    {
        SkipTestBlanks();
        var start = position;
        var first = parseOperand();
        SkipTestBlanks();
        if (failed || !At(sign))
            return first;

        var operands = ImmutableArray.CreateBuilder<TestExpression>();
        operands.Add(first);
        while (!failed && At(sign))
        {
            position += 2;
            SkipTestBlanks();
            operands.Add(parseOperand());
            SkipTestBlanks();
        }

        return make(SpanOf(start, Math.Max(start, testEnd)), operands.ToImmutable());
    }

    private TestExpression ParseTestNot()
    {
        var start = position;
        if (!Enter())
            return new TestWord(default, new Word(default, []));

        TestExpression expression;
        if (AtWord("!"))
        {
            position++;
            SkipTestBlanks();
            var operand = ParseTestNot();
            expression = new TestNot(SpanOf(start, Math.Max(start, position)), operand);
        }
        else if (Current == '(')
        {
            position++;
            expression = ParseTestOr();
            SkipTestBlanks();
            if (Current != ')')
                Fail();
            position++;
            testEnd = position;
        }
        else
        {
            expression = ParsePrimary(start);
        }

        Leave();
        return expression;
    }

    private TestExpression ParsePrimary(int start)
    {
        if (position >= end || AtMeta() || AtWord("]]"))
        {
            Fail();
            return new TestWord(default, new Word(default, []));
        }

        var left = ParseWord();
        testEnd = position;
        SkipTestBlanks();
        if (left.Parts is [LiteralText { IsEscaped: false, Value: ['-', >= 'A' and <= 'z'] } option]
            && !AtTestEnd()
            && BinaryOperator() is null)
        {
            var operand = ParseWord();
            testEnd = position;
            return new TestUnary(SpanOf(start, position), option.Value, operand);
        }

        if (BinaryOperator() is not { } sign)
            return new TestWord(left.Span, left);

        position += sign.Length;
        SkipTestBlanks();
        var mode = sign switch
        {
            "=~" => PartMode.Regex,
            "=" or "==" or "!=" => PartMode.Pattern,
            _ => PartMode.Word,
        };
        if (AtTestEnd() && mode == PartMode.Word)
            Fail();
        var right = ParseSection(mode);
        testEnd = position;
        return new TestBinary(SpanOf(start, Math.Max(start, position)), sign, left, right);
    }

    private bool AtTestEnd() => position >= end || Current == ')' || At("&&") || At("||") || AtWord("]]");

    private string? BinaryOperator()
    {
        string[] signs = ["=~", "==", "!=", "=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef"];
        foreach (var sign in signs)
        {
            if (sign is "<" or ">" ? At(sign) : AtWord(sign))
                return sign;
        }

        return null;
    }

    private void SkipTestBlanks() => SkipNewlines();
}
