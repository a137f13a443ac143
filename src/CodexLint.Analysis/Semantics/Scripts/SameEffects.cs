using System.Collections.Immutable;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts;

/// <summary>Tells whether two effects of one place say the same.</summary>
internal static class SameEffects
{
    public static bool Are(ScriptEffect left, ScriptEffect right) => (left, right) switch
    {
        (CommandRun first, CommandRun second) => Same(first.Arguments, second.Arguments) && first.StatusUse == second.StatusUse
            && first.IsMaskedByPipe == second.IsMaskedByPipe
            && first.IsTrapped == second.IsTrapped
            && first.WorkingDirectory == second.WorkingDirectory,
        (DirectoryMade first, DirectoryMade second) => Same(first.Path, second.Path) && first.Resolved == second.Resolved,
        (FileWritten first, FileWritten second) =>
            Same(first.Path, second.Path) && first.Resolved == second.Resolved && Same(first.Content, second.Content),
        (PathRemoved first, PathRemoved second) => Same(first.Path, second.Path) && first.Resolved == second.Resolved,
        (PathTested first, PathTested second) =>
            Same(first.Path, second.Path)
            && first.Resolved == second.Resolved
            && first.Use == second.Use
            && first.Operator == second.Operator,
        (PathListed first, PathListed second) => Same(first.Path, second.Path) && first.Resolved == second.Resolved,
        (RequestSent first, RequestSent second) => Same(first.Url, second.Url) && first.ExaminesStatus == second.ExaminesStatus,
        (JsonParsed first, JsonParsed second) => first.Resolved == second.Resolved && first.IsGuarded == second.IsGuarded,
        (ScriptCalled first, ScriptCalled second) => first.Path == second.Path && ReferenceEquals(first.Source, second.Source),
        (FileRead first, FileRead second) => first.Path == second.Path && first.IsOfRepository == second.IsOfRepository,
        (VariableWritten first, VariableWritten second) =>
            first.Target == second.Target && first.Name == second.Name && Same(first.Value, second.Value),
        _ => false,
    };

    private static bool Same(ImmutableArray<AbstractValue> left, ImmutableArray<AbstractValue> right)
    {
        if (left.Length != right.Length)
            return false;

        for (var i = 0; i < left.Length; i++)
        {
            if (!Same(left[i], right[i]))
                return false;
        }

        return true;
    }

    private static bool Same(AbstractValue left, AbstractValue right) => AbstractText.Same(left, right);
}
