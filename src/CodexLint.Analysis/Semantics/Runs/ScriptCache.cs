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
    private readonly Dictionary<Syntax.Shell.Script, List<Execution>> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>
    /// What a script does with an input: one object for inputs that are equal in what the script asks for, also where commands fail.
    /// </summary>
    public ScriptEffects Run(ScriptInput input)
    {
        var expected = Execute(input, commandsSucceed: true);
        return expected.Run.DependsOnFailures ? EffectsOf(input, expected.Run) : expected.Effects ??= EffectsOf(input, expected.Run);
    }

    private ScriptEffects EffectsOf(ScriptInput input, ShellRun expected) =>
        ScriptInterpreter.Effects(input, expected, () => Execute(input, commandsSucceed: false).Run);

    private Execution Execute(ScriptInput input, bool commandsSucceed)
    {
        if (!known.TryGetValue(input.Script, out var executions))
            known.Add(input.Script, executions = []);

        foreach (var earlier in executions)
        {
            if (earlier.CommandsSucceed == commandsSucceed && IsSame(earlier.Input, input, earlier.Run))
                return earlier;
        }

        var execution = new Execution(input, commandsSucceed, ScriptInterpreter.Execute(input, commandsSucceed));
        executions.Add(execution);
        return execution;
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
        || (first.Unlisted == second.Unlisted && first.LivesOn == second.LivesOn && ReferenceEquals(first.Checkout, second.Checkout)
            && ReferenceEquals(first.PossibleCheckout, second.PossibleCheckout) && IsSame(first.Entries, second.Entries));

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

    /// <summary>One execution of a script.</summary>
    private sealed record Execution(ScriptInput Input, bool CommandsSucceed, ShellRun Run)
    {
        /// <summary>What it did, where nothing but its end depends on whether commands fail.</summary>
        public ScriptEffects? Effects { get; set; }
    }
}
