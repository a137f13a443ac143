namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>
/// Which expressions in JavaScript can be <c>false</c>, which is a text as an output: a comparison, a question, or a name for one.
/// </summary>
internal sealed class FalseExpressions(ProgramText program)
{
    /// <summary>How many expressions of a program are read: names can refer to each other in circles.</summary>
    private const int MaxExpressions = 200;

    private static readonly string[] Comparisons = ["===", "!==", "==", "!=", ">=", "<=", " > ", " < "];

    /// <summary>Methods that answer a question.</summary>
    private static readonly string[] Questions = [".includes", ".some", ".every", ".startsWith", ".endsWith", ".test", ".has", "Boolean"];

    private readonly ExpressionShape shape = new(program);
    private int count;

    /// <summary>Whether the second argument of a call can be false.</summary>
    /// <param name="from">Where the arguments begin, behind the parenthesis.</param>
    public bool IsSecondOf(int from) =>
        shape.Split(from, Math.Min(shape.Closing(from - 1), program.Code.Length), ",") is [_, var (start, end), ..]
        && CanBeFalse(start, end);

    private bool CanBeFalse(int start, int end)
    {
        (start, end) = shape.Trimmed(start, end);
        if (start >= end || ++count > MaxExpressions)
            return false;
        if (shape.IsEnclosed(start, end, '('))
            return CanBeFalse(start + 1, end - 1);

        if (shape.Split(start, end, "?") is { Count: > 1 } question
            && shape.Split(question[^1].Start, question[^1].End, ":") is { Count: > 1 } sides)
        {
            return sides.Exists(side => CanBeFalse(side.Start, side.End));
        }

        foreach (var sign in (ReadOnlySpan<string>)["||", "??"])
        {
            if (shape.Split(start, end, sign) is { Count: > 1 } alternatives)
                return CanBeFalse(alternatives[^1].Start, alternatives[^1].End);
        }

        if (shape.Split(start, end, "&&") is { Count: > 1 } conditions)
            return conditions.Exists(condition => CanBeFalse(condition.Start, condition.End));
        return program.Plain[start] == '!'
            || Array.Exists(Comparisons, sign => shape.Split(start, end, sign).Count > 1)
            || IsFalseOperand(start, end);
    }

    private bool IsFalseOperand(int start, int end)
    {
        var text = program.Code[start..end];
        if (text.Trim('\'', '"', '`') == "false")
            return true;
        if (text is ['`', '$', '{', .., '}', '`'] && shape.Closing(start + 2) == end - 2)
            return CanBeFalse(start + 3, end - 2);
        if (text[^1] == ')' && shape.OpeningOf(start, end - 1) is { } open)
        {
            var name = shape.Plain[start..open].TrimEnd();
            return name == "String" ? CanBeFalse(open + 1, end - 1)
                : name.EndsWith(".toString", StringComparison.Ordinal) ? CanBeFalse(start, start + name.Length - ".toString".Length)
                : Array.Exists(Questions, question => name.EndsWith(question, StringComparison.Ordinal));
        }

        return text.All(ProgramText.IsNamePart)
            && shape.DefinitionsOf(text).Any(definition => CanBeFalse(definition.Start, definition.End));
    }
}
