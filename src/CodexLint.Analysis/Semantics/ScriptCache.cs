using System.Collections.Immutable;
using CodexLint.Semantics.Scripts;

namespace CodexLint.Semantics;

/// <summary>
/// Remembers what scripts did: scenarios that differ in something else start most scripts with the same values. Without it, the check of a
/// workflow with 1,242 lines took 230 ms, nearly all of it in scripts.
/// </summary>
internal sealed class ScriptCache
{
    private readonly Dictionary<Syntax.Shell.Script, List<(ScriptInput Input, ScriptEffects Effects)>> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>What a script does with an input, executed at most once for equal inputs.</summary>
    public ScriptEffects Run(ScriptInput input)
    {
        if (!known.TryGetValue(input.Script, out var runs))
            known.Add(input.Script, runs = []);

        foreach (var (earlier, effects) in runs)
        {
            if (IsSame(earlier, input))
                return effects;
        }

        var result = ScriptInterpreter.Run(input);
        runs.Add((input, result));
        return result;
    }

    private static bool IsSame(ScriptInput first, ScriptInput second) =>
        first.Shell == second.Shell
        && first.WorkingDirectory == second.WorkingDirectory
        && first.RequestStatus == second.RequestStatus
        && first.Expressions.AsSpan().SequenceEqual(second.Expressions.AsSpan())
        && IsSame(first.Environment, second.Environment)
        && IsSame(first.Files, second.Files);

    private static bool IsSame(FileSystemState first, FileSystemState second) =>
        ReferenceEquals(first, second)
        || (first.Unlisted == second.Unlisted && ReferenceEquals(first.Checkout, second.Checkout) && IsSame(first.Entries, second.Entries));

    private static bool IsSame<T>(ImmutableDictionary<string, T> first, ImmutableDictionary<string, T> second)
    {
        if (ReferenceEquals(first, second))
            return true;
        if (first.Count != second.Count)
            return false;

        foreach (var (key, value) in first)
        {
            if (!second.TryGetValue(key, out var other) || !Equals(value, other))
                return false;
        }

        return true;
    }
}
