using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CodexLint.Semantics.Values;
using CodexLint.Syntax.Shell;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary><c>[ … ]</c>, <c>[[ … ]]</c> and <c>(( … ))</c>.</summary>
internal sealed partial class ShellInterpreter
{
    /// <summary>The letters of the operators that ask about a file.</summary>
    private const string FileOperators = "abcdefghkprsuwxGLNOS";

    private ExitStates ExecuteTest(Test test, ShellState state, StatusUse use)
    {
        var current = (ShellState?)state;
        var answer = Evaluate(test.Condition, ref current, use);
        return current is null ? default : Answered(current, answer);
    }

    private TestAnswer Evaluate(TestExpression expression, ref ShellState? state, StatusUse use)
    {
        if (state is null)
            return TestAnswer.Error;

        switch (expression)
        {
            case TestNot not:
                return Evaluate(not.Operand, ref state, use).Negate();
            case TestAnd and:
                return EvaluateChain(and.Operands, stopsAt: false, ref state, use);
            case TestOr or:
                return EvaluateChain(or.Operands, stopsAt: true, ref state, use);
            case TestWord word:
                var text = ExpandText(word.Word, ref state);
                effects.NoteExamined(text);
                return TestAnswer.Of(!text.IsEmptyText(), text.Origins);
            case TestUnary unary:
                var operand = ExpandText(unary.Operand, ref state);
                return state is null ? TestAnswer.Error : EvaluateUnary(unary.Operator, operand, unary.Operand.Span, state, use);
            case TestBinary binary:
                return EvaluateConditional(binary, ref state);
            default:
                return TestAnswer.Of(null, Origins.Opaque);
        }
    }

    private TestAnswer EvaluateChain(ImmutableArray<TestExpression> operands, bool stopsAt, ref ShellState? state, StatusUse use)
    {
        var result = TestAnswer.Of(!stopsAt, Origins.None);
        foreach (var operand in operands)
        {
            var next = Evaluate(operand, ref state, use);
            if (next.IsError)
                return next;

            var origins = result.Origins | (next.Holds is null ? next.Origins : Origins.None);
            var lessons = next.Holds is not null ? result.Lessons
                : result.Holds is not null ? next.Lessons
                : OfBoth(result.Lessons, next.Lessons, stopsAt);
            result = TestAnswer.Of(stopsAt ? result.Holds | next.Holds : result.Holds & next.Holds, origins) with { Lessons = lessons };
            if (result.Holds == stopsAt)
                return result;
        }

        return result;
    }

    /// <summary>What two answers say together: both where both must hold; otherwise nothing tells which of them decided.</summary>
    private static ImmutableArray<FileLesson> OfBoth(ImmutableArray<FileLesson> first, ImmutableArray<FileLesson> second, bool isOr) =>
        [.. first.Concat(second).Select(lesson => isOr ? lesson with { IfTrue = null } : lesson with { IfFalse = null })];

    private TestAnswer EvaluateConditional(TestBinary binary, ref ShellState? state)
    {
        var left = ExpandText(binary.Left, ref state);
        effects.NoteExamined(left);
        if (state is null)
            return TestAnswer.Error;

        switch (binary.Operator)
        {
            case "=" or "==" or "!=":
                var pattern = ExpandPattern(binary.Right, ref state, out var origins);
                var matches = pattern is null && state is not null && binary.Right.Parts is [Quoted or ParameterExpansion]
                    ? AbstractText.AreEqual(left, ExpandText(binary.Right, ref state))
                    : GlobPattern.Matches(pattern, left);
                if (matches is null && pattern is not null && !GlobPattern.HasSpecial(pattern))
                    matches = IsNonZero(left) && pattern == "0" ? false : AbstractText.AreEqual(left, new StringValue(pattern));
                return TestAnswer.Of(binary.Operator == "!=" ? !matches : matches, left.Origins | origins);
            case "=~":
                var regex = ExpandPattern(binary.Right, ref state, out var regexOrigins, isRegex: true);
                return TestAnswer.Of(MatchesRegex(left, regex), left.Origins | regexOrigins | Origins.Opaque);
        }

        var right = ExpandText(binary.Right, ref state);
        effects.NoteExamined(right);
        if (binary.Operator is "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge" && state is { } current)
            return Compare(binary.Operator, left, right, IsPlainNumber(left, current), IsPlainNumber(right, current));

        return EvaluateBinary(binary.Operator, left, right);

        // In [[ ]] the operands are arithmetic: a name is a variable, an empty text is 0.
        static long? IsPlainNumber(AbstractValue value, ShellState state) =>
            value.Known() is not { } text ? null
                : text.Length == 0 ? 0
                : long.TryParse(
                    text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                    CultureInfo.InvariantCulture, out var number)
                    && (text.Length == 1 || text[0] != '0')
                    ? number
                : null;
    }

    private static bool? MatchesRegex(AbstractValue text, string? regex)
    {
        if (regex is not null && text.Known() is { } known)
            return PosixPattern.IsMatch(regex, known, text.Origins);

        return regex is "^$" && text.IsEmptyText() is { } empty ? empty : null;
    }

    /// <summary><c>test</c> and <c>[</c>: the operators are recognized by the number of arguments, as POSIX lays down.</summary>
    private TestAnswer EvaluateTest(ReadOnlySpan<Field> arguments, ShellState state, StatusUse use)
    {
        foreach (var argument in arguments)
        {
            effects.NoteExamined(argument.Value);
            if (argument.IsOpen)
                return EvaluateOpenTest(arguments, state, use);
        }

        switch (arguments.Length)
        {
            case 0:
                return TestAnswer.Of(false, Origins.None);
            case 1:
                return TestAnswer.Of(!arguments[0].Value.IsEmptyText(), arguments[0].Value.Origins);
            case 2 when Is(arguments[0], "!"):
                return EvaluateTest(arguments[1..], state, use).Negate();
            case 2:
                return arguments[0].Value.Known() is { } unary
                    ? EvaluateUnary(unary, arguments[1].Value, arguments[1].Span, state, use)
                    : TestAnswer.Of(null, Origins.Opaque);
            case 3 when arguments[1].Value.Known() is { } sign && IsBinary(sign):
                return EvaluateBinary(sign, arguments[0].Value, arguments[2].Value);
            case 3 or 4 when Is(arguments[0], "!"):
                return EvaluateTest(arguments[1..], state, use).Negate();
            case 3 or 4 when Is(arguments[0], "(") && Is(arguments[^1], ")"):
                return EvaluateTest(arguments[1..^1], state, use);
            default:
                return EvaluateLongTest(arguments, state, use);
        }
    }

    private TestAnswer EvaluateLongTest(ReadOnlySpan<Field> arguments, ShellState state, StatusUse use)
    {
        // Each -o and -a is a level of recursion; nobody writes a test of that length by hand.
        const int longestTest = 40;
        if (arguments.Length > longestTest)
            return TestAnswer.Of(null, Origins.Opaque);

        foreach (var sign in (ReadOnlySpan<string>)["-o", "-a"])
        {
            for (var i = 1; i < arguments.Length - 1; i++)
            {
                if (!Is(arguments[i], sign) || Is(arguments[i - 1], "("))
                    continue;

                var left = EvaluateTest(arguments[..i], state, use);
                var right = EvaluateTest(arguments[(i + 1)..], state, use);
                if (left.IsError || right.IsError)
                    return TestAnswer.Of(null, Origins.Opaque);

                return TestAnswer.Of(sign == "-o" ? left.Holds | right.Holds : left.Holds & right.Holds, left.Origins | right.Origins);
            }
        }

        return arguments.Length == 3 && arguments[1].Value.Known() is not null ? TestAnswer.Error : TestAnswer.Of(null, Origins.Opaque);
    }

    /// <summary>An unquoted variable of unknown value: the usual tests are judged as if it were one word.</summary>
    private TestAnswer EvaluateOpenTest(ReadOnlySpan<Field> arguments, ShellState state, StatusUse use)
    {
        var origins = Origins.None;
        foreach (var argument in arguments)
            origins |= argument.Value.Origins;
        if (arguments is [var sign, var operand] && sign.Value.Known() is { } unary && unary is not ("-z" or "-n"))
            _ = EvaluateUnary(unary, operand.Value, operand.Span, state, use);
        return TestAnswer.Of(null, origins);
    }

    private static bool Is(Field field, string text) => field.Value is StringValue known && known.Value == text;

    private static bool IsBinary(string sign) =>
        sign is "=" or "==" or "!=" or "<" or ">" or "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge" or "-nt" or "-ot" or "-ef";

    private static bool IsNonZero(AbstractValue value) => value is UnknownValue { Symbol: ExitCodes.FailureSymbol };

    private TestAnswer EvaluateUnary(string sign, AbstractValue operand, TextSpan span, ShellState state, StatusUse use)
    {
        effects.NoteExamined(operand);
        switch (sign)
        {
            case "-z":
                return TestAnswer.Of(operand.IsEmptyText(), operand.Origins);
            case "-n":
                return TestAnswer.Of(!operand.IsEmptyText(), operand.Origins);
            case "-v":
                return operand.Known() is { } name
                    && !name.Contains('[', StringComparison.Ordinal)
                    && state.Variables.GetValueOrDefault(name) is not ({ IsOpenArray: true } or { Elements.IsDefault: false })
                    ? TestAnswer.Of(IsSet(Lookup(name, state)), Lookup(name, state).Origins)
                    : TestAnswer.Of(null, Origins.Opaque);
            case "-t" or "-o" or "-R":
                return TestAnswer.Of(null, Origins.Opaque);
        }

        if (sign is not ['-', var letter] || !FileOperators.Contains(letter))
            return TestAnswer.Error;
        if (operand is StringValue { Value: "" })
            return TestAnswer.Of(false, Origins.None);

        var path = AbstractPath.Resolve(operand, state.WorkingDirectory);
        Record(new PathTested(sign, operand, path, UseIn(state, use)), state, span);
        var entry = state.Files.Find(path);

        // What a machine comes with, no step has made.
        if (entry.Kinds == FileKinds.Absent && path is { IsOfMachine: true } && !state.Files.Entries.ContainsKey(path.Text))
            entry = FileEntry.Unknown;

        var holds = sign switch
        {
            "-e" or "-a" => entry.Exists,
            "-f" => entry.Is(FileKinds.File),
            "-d" => entry.Is(FileKinds.Directory),
            "-s" =>
                entry.Exists == false ? false
                    : entry.Is(FileKinds.Directory) == true ? true
                    : entry.Is(FileKinds.File) == true ? !entry.IsEmpty
                    : null,
            _ => entry.Exists == false ? false : (bool?)null,
        };
        var answer = TestAnswer.Of(holds, operand.Origins | entry.Content.Origins | Origins.Opaque);
        return holds is null && path is not null ? answer with { Lessons = LessonsOf(sign, path, entry) } : answer;
    }

    /// <summary>What is known of a path behind a test of it.</summary>
    private static ImmutableArray<FileLesson> LessonsOf(string sign, AbstractPath path, FileEntry entry)
    {
        var kinds = sign switch
        {
            "-d" => FileKinds.Directory,
            "-f" => FileKinds.File,
            "-e" or "-a" or "-s" or "-r" or "-w" or "-x" => FileKinds.File | FileKinds.Directory,
            _ => FileKinds.None,
        };
        if (kinds == FileKinds.None)
            return [];

        var ifTrue = entry with { Kinds = entry.Kinds & kinds };
        if (sign == "-s" && entry.Content is UnknownValue { Truth: null } content)
            ifTrue = ifTrue with { Content = content with { Truth = true } };
        return [new FileLesson(path, ifTrue, sign is "-s" or "-r" or "-w" or "-x" ? entry : entry with { Kinds = entry.Kinds & ~kinds })];
    }

    /// <summary>
    /// What becomes of a status where neither <c>set -e</c> nor the pipe looks at it, or where the status of the called script decides.
    /// </summary>
    private StatusUse UseIn(ShellState state, StatusUse use) =>
        use != StatusUse.Exits ? use
        : state.StopsOnError == false && !passesStatus || isMasked ? StatusUse.Ignored
        : isDecisive ? StatusUse.Decides : StatusUse.Exits;

    private static TestAnswer EvaluateBinary(string sign, AbstractValue left, AbstractValue right)
    {
        var origins = left.Origins | right.Origins;
        switch (sign)
        {
            case "=" or "==" or "!=":
                var equal = IsNonZero(left) && right is StringValue { Value: "0" } ? false : AbstractText.AreEqual(left, right);
                return TestAnswer.Of(sign == "!=" ? !equal : equal, origins);
            case "<" or ">" or "-nt" or "-ot" or "-ef":
                return TestAnswer.Of(null, origins | Origins.Opaque);
            default:
                return Compare(sign, left, right, ToNumber(left), ToNumber(right));
        }
    }

    private static long? ToNumber(AbstractValue value) =>
        value.Known() is { } text && long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static TestAnswer Compare(string sign, AbstractValue left, AbstractValue right, long? first, long? second)
    {
        var origins = left.Origins | right.Origins;
        if (IsNonZero(left) && second == 0 && sign is "-eq" or "-ne")
            return TestAnswer.Of(sign == "-ne", origins);
        if (first is not { } a || second is not { } b)
        {
            return left.Known() is { Length: > 18 } || right.Known() is { Length: > 18 } || left.Known() is null && right.Known() is null
                ? TestAnswer.Of(null, origins | Origins.Opaque)
                : first is null && left.Known() is not null && sign[0] == '-' && !IsName(left)
                    || second is null && right.Known() is not null && !IsName(right)
                    ? TestAnswer.Error
                : TestAnswer.Of(null, origins | Origins.Opaque);
        }

        return TestAnswer.Of(
            sign switch
            {
                "-eq" => a == b,
                "-ne" => a != b,
                "-lt" => a < b,
                "-le" => a <= b,
                "-gt" => a > b,
                _ => a >= b,
            },
            origins);

        // In [[ ]] a text may be the name of a variable; that is left open.
        static bool IsName(AbstractValue value) =>
            value.Known() is { Length: > 0 } text && (char.IsAsciiLetter(text[0]) || text[0] == '_' || char.IsAsciiDigit(text[0]));
    }

    private ExitStates ExecuteArithmetic(ArithmeticCommand command, ShellState state)
    {
        var current = (ShellState?)state;
        var value = EvaluateArithmetic(command.Expression, ref current);
        return current is null ? default : ExitStates.Branch(current, value is { } number ? number != 0 : null, lastArithmeticOrigins);
    }

    private long? EvaluateArithmetic(Word expression, ref ShellState? state)
    {
        lastArithmeticOrigins = Origins.None;
        var text = ExpandQuoted(expression.Parts, ref state);
        effects.NoteExamined(text);
        if (state is not { } start)
            return null;
        if (text.Known() is not { } known)
        {
            lastArithmeticOrigins = text.Origins | Origins.Opaque;
            state = ForgetAssigned(text, start);
            return CompareWithZero(text);
        }

        var current = start;
        var origins = text.Origins;
        var mayReject = false;
        var value = ArithmeticEvaluator.Evaluate(
            known,
            name =>
            {
                var variable = Lookup(name, current);
                effects.NoteExamined(variable);
                origins |= variable.Origins;
                mayReject |= current.RejectsUnset != false && IsSet(variable) != true;
                if (AbstractText.Of(variable).Known() is not { } content)
                    return null;
                if (content.Length == 0)
                    return 0;
                if (long.TryParse(content, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                    return content.Length == 1 || content[0] != '0' ? number : null;

                // The text is an expression itself, if it is one.
                mayReject = true;
                return null;
            },
            (name, number) => current = SetNamed(
                current, name, number is { } known ? Number(known) : AbstractText.Unknown(Origins.Opaque) with { Truth = true }),
            out var isInvalid);
        if (value is null && !isInvalid)
            value = CompareNamed(known, start);
        lastArithmeticOrigins = origins | (isInvalid ? Origins.Opaque : Origins.None);
        state = current;
        if (isInvalid || mayReject)
        {
            // An invalid expression ends the command and, in an expansion, the shell: both are kept open. So is whether the operand is
            // evaluated that has a variable with no number in it or, under set -u, one that is not set.
            var half = current.Half(Origins.Opaque);
            exits.Peek().Add(half.WithStatus(ExitCodes.One));
            state = half;
        }

        return value;
    }

    /// <summary>
    /// What an expression says of a number that is positive, such as a text's length: it is that number, or compares it with zero.
    /// </summary>
    private static long? CompareWithZero(AbstractValue text)
    {
        const char Number = '#';
        var signs = new StringBuilder();
        foreach (var part in AbstractText.PartsOf(text))
        {
            if (part.Known() is { } known)
                signs.Append(known);
            else if (IsNonZero(part))
                signs.Append(Number);
            else
                return null;
        }

        return signs.Replace(" ", "").ToString() switch
        {
            "#" or "#>0" or "#!=0" or "#>=1" or "0<#" or "0!=#" or "1<=#" => 1,
            "!#" or "#==0" or "#<1" or "#<=0" or "0==#" or "0>=#" or "1>#" => 0,
            _ => null,
        };
    }

    /// <summary>The same of an expression that names the variable with the number.</summary>
    private long? CompareNamed(string expression, ShellState state)
    {
        var start = 0;
        while (start < expression.Length && !char.IsAsciiLetter(expression[start]) && expression[start] != '_')
            start++;
        var end = start;
        while (end < expression.Length && (char.IsAsciiLetterOrDigit(expression[end]) || expression[end] == '_'))
            end++;
        return start == end
            ? null
            : CompareWithZero(AbstractText.Concat(
                new StringValue(expression[..start]),
                AbstractText.Concat(Lookup(expression[start..end], state), new StringValue(expression[end..]))));
    }

    /// <summary>The state in which every variable that an expression of unknown text may assign is unknown.</summary>
    private static ShellState ForgetAssigned(AbstractValue text, ShellState state)
    {
        foreach (var part in AbstractText.PartsOf(text))
        {
            if (part.Known() is not { } known || known.AsSpan().IndexOfAny("=+-") < 0)
                continue;

            var start = -1;
            for (var i = 0; i <= known.Length; i++)
            {
                var isName = i < known.Length && (char.IsAsciiLetterOrDigit(known[i]) || known[i] == '_');
                if (isName && start < 0)
                    start = i;
                if (isName || start < 0)
                    continue;

                if (!char.IsAsciiDigit(known[start]))
                    state = Set(state, known[start..i], AbstractText.Unknown(Origins.Opaque));
                start = -1;
            }
        }

        return state;
    }
}
