using System.Collections.Immutable;

namespace CodexLint.Semantics.Scripts;

/// <summary>Executes scripts over values that may be unknown.</summary>
public static class ScriptInterpreter
{
    /// <summary>What a script does, for all runs that its input allows. Never throws for bad input; the work is bounded.</summary>
    public static ScriptEffects Run(ScriptInput input)
    {
        var expected = new ShellInterpreter(input, commandsSucceed: true).Run();
        var general = new ShellInterpreter(input, commandsSucceed: false).Run();
        return new ScriptEffects
        {
            ExitStatus = new ExitStatus(expected.Outcomes, general.Outcomes | expected.Outcomes, expected.Decisions),
            All = Merge(expected.Effects, general.Effects),
            Outputs = Values(expected.Final, CommandFile.Output),
            Environment = Values(expected.Final, CommandFile.Environment),
            OnSuccess = EndOf(expected.Succeeded),
            OnFailure = EndOf(expected.Failed),
            MaySetMore = expected.MaySetMore || general.MaySetMore,
            Files = expected.Final?.Files ?? input.Files,
            IsWhole = expected.IsWhole && general.IsWhole,
        };
    }

    private static ScriptEnd? EndOf(ShellState? state) =>
        state is null ? null : new ScriptEnd(Values(state, CommandFile.Output), Values(state, CommandFile.Environment), state.Files);

    private static ImmutableDictionary<string, AbstractValue> Values(ShellState? state, CommandFile file) =>
        state?.CommandFiles.GetValueOrDefault(file)?.Values ?? ImmutableDictionary<string, AbstractValue>.Empty;

    /// <summary>The effects of both readings; one that only the general reading has happens only when a command fails.</summary>
    private static ImmutableArray<ScriptEffect> Merge(IReadOnlyList<ScriptEffect> expected, IReadOnlyList<ScriptEffect> general)
    {
        var seen = new HashSet<(Type, string?, int, int)>();
        var merged = ImmutableArray.CreateBuilder<ScriptEffect>();
        foreach (var effect in expected)
        {
            seen.Add(KeyOf(effect));
            merged.Add(effect);
        }

        foreach (var effect in general)
        {
            if (!seen.Contains(KeyOf(effect)))
                merged.Add(effect with { Certainty = Certainty.OnFailure });
        }

        return merged.ToImmutable();
    }

    private static (Type, string?, int, int) KeyOf(ScriptEffect effect) =>
        (effect.GetType(), effect.File?.Path, effect.Span.Start, effect.Span.Length);
}

/// <summary>One execution: how the shell ended and what it did.</summary>
/// <param name="Final">The state at the end, all ends joined; null where it never ends.</param>
/// <param name="Succeeded">The state where it ends with success; null where it cannot.</param>
/// <param name="Failed">The state where it ends with a failure; null where it cannot.</param>
/// <param name="Decisions">What it depends on how it ends.</param>
/// <param name="Effects">What it did, in order.</param>
/// <param name="MaySetMore">Whether it may have set outputs or variables that the state does not show.</param>
/// <param name="IsWhole">Whether all of it was understood.</param>
internal sealed record ShellRun(
    ShellState? Final, ShellState? Succeeded, ShellState? Failed, Origins Decisions, IReadOnlyList<ScriptEffect> Effects, bool MaySetMore, bool IsWhole)
{
    /// <summary>How it can end.</summary>
    public ScriptOutcomes Outcomes => (Succeeded is null ? 0 : ScriptOutcomes.Succeeds) | (Failed is null ? 0 : ScriptOutcomes.Fails);
}
