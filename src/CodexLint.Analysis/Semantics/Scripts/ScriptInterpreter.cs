using System.Collections.Immutable;
using CodexLint.Semantics.Scripts.Shell;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts;

/// <summary>Executes scripts over values that may be unknown.</summary>
internal static class ScriptInterpreter
{
    /// <summary>What a script does, for all runs that its input allows. Never throws for bad input; the work is bounded.</summary>
    public static ScriptEffects Run(ScriptInput input) =>
        Effects(input, Execute(input, commandsSucceed: true), () => Execute(input, commandsSucceed: false));

    /// <summary>What a script does, as its two readings tell it.</summary>
    /// <param name="input">The script and what it starts with.</param>
    /// <param name="expected">The reading in which external commands succeed.</param>
    /// <param name="general">Makes the reading in which they may fail, when somebody asks for what only that tells.</param>
    internal static ScriptEffects Effects(ScriptInput input, ShellRun expected, Func<ShellRun> general) => new()
    {
        ExitStatus = new ExitStatus(expected.Outcomes, expected.Decisions),
        Expected = expected.Effects,
        General = expected.DependsOnFailures
            ? new Lazy<GeneralReading>(() => ReadInGeneral(general(), expected.Effects), LazyThreadSafetyMode.None)
            : null,
        Outputs = Values(expected.Final, CommandFile.Output),
        Environment = Values(expected.Final, CommandFile.Environment),
        OnSuccess = EndOf(expected.Succeeded),
        OnFailure = EndOf(expected.Failed),
        ExpectedMaySetMore = expected.MaySetMore,
        Examined = expected.Examined,
        MaySetVariables = expected.Final?.CommandFiles[CommandFile.Environment].IsOpen == true,
        Files = expected.Final?.Files ?? input.Files,
        ExpectedIsWhole = expected.IsWhole,
        CanFail = new Lazy<bool>(
            () => expected.Failed is not null
                || input.Files.Find(input.WorkingDirectory).Is(FileKinds.Directory) != true
                || general().Failed is not null,
            LazyThreadSafetyMode.None),
        DependsOnRequestStatus = expected.DependsOnRequestStatus || expected.DependsOnFailures,
    };

    /// <summary>Executes a script in one reading.</summary>
    /// <param name="input">The script and what it starts with.</param>
    /// <param name="commandsSucceed">Whether external commands are taken to succeed.</param>
    internal static ShellRun Execute(ScriptInput input, bool commandsSucceed) => new ShellInterpreter(input, commandsSucceed).Run();

    private static GeneralReading ReadInGeneral(ShellRun general, ImmutableArray<ScriptEffect> expected) =>
        new(OnlyIn(general.Effects, expected), general.MaySetMore, general.IsWhole);

    private static ScriptEnd? EndOf(ShellState? state) =>
        state is null ? null : new ScriptEnd(Values(state, CommandFile.Output), Values(state, CommandFile.Environment), state.Files);

    private static ImmutableDictionary<string, AbstractValue> Values(ShellState? state, CommandFile file) =>
        state?.CommandFiles[file].Values ?? ImmutableDictionary<string, AbstractValue>.Empty;

    /// <summary>The effects that only the general reading has: they happen only when a command fails.</summary>
    private static ImmutableArray<ScriptEffect> OnlyIn(ImmutableArray<ScriptEffect> general, ImmutableArray<ScriptEffect> expected)
    {
        var seen = new HashSet<(Type, string?, int, int)>(expected.Length);
        foreach (var effect in expected)
            seen.Add(KeyOf(effect));

        var only = ImmutableArray.CreateBuilder<ScriptEffect>();
        foreach (var effect in general)
        {
            if (!seen.Contains(KeyOf(effect)))
                only.Add(effect with { Certainty = Certainty.OnFailure });
        }

        return only.ToImmutable();
    }

    private static (Type, string?, int, int) KeyOf(ScriptEffect effect) =>
        (effect.GetType(), effect.File?.Path, effect.Span.Start, effect.Span.Length);
}
