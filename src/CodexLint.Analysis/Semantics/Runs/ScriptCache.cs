using System.Collections.Immutable;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Scripts.Shell;

namespace CodexLint.Semantics.Runs;

/// <summary>
/// Remembers what scripts did: scenarios that differ in something else start most scripts with the same values. Without it, the check of a
/// workflow with 1,242 lines took 230 ms, nearly all of it in scripts.
/// </summary>
internal sealed class ScriptCache
{
    private readonly Dictionary<Syntax.Shell.Script, List<(ScriptInput Input, bool CommandsSucceed, ShellRun Run)>> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>What a script does with an input, executed at most once for inputs that are equal in what the script asks for.</summary>
    public ShellRun Run(ScriptInput input, bool commandsSucceed)
    {
        if (!known.TryGetValue(input.Script, out var runs))
            known.Add(input.Script, runs = []);

        foreach (var (earlier, reading, run) in runs)
        {
            if (reading == commandsSucceed && IsSame(earlier, input, run))
                return run;
        }

        var result = ScriptInterpreter.Execute(input, commandsSucceed);
        runs.Add((input, commandsSucceed, result));
        return result;
    }

    private static bool IsSame(ScriptInput first, ScriptInput second, ShellRun run) =>
        first.Shell == second.Shell
        && ReferenceEquals(first.Repository, second.Repository)
        && first.WorkingDirectory == second.WorkingDirectory
        && (!run.DependsOnRequestStatus || first.RequestStatus == second.RequestStatus)
        && ReadsTheSame(second, run)
        && first.FailingCommands.SetEquals(second.FailingCommands)
        && first.Expressions.AsSpan().SequenceEqual(second.Expressions.AsSpan())
        && IsSame(first.Environment, second.Environment)
        && IsSame(first.Files, second.Files);

    private static bool ReadsTheSame(ScriptInput input, ShellRun run)
    {
        foreach (var (name, value) in run.EventVariables)
        {
            if (!Equals(input.EventVariable(name), value))
                return false;
        }

        return true;
    }

    private static bool IsSame(FileSystemState first, FileSystemState second) =>
        ReferenceEquals(first, second)
        || (first.Unlisted == second.Unlisted && first.LivesOn == second.LivesOn && ReferenceEquals(first.Checkout, second.Checkout) && IsSame(first.Entries, second.Entries));

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
