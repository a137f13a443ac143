using System.Collections.Immutable;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>What a step does when it runs.</summary>
/// <param name="Fails">Whether it fails although nothing assumes so.</param>
/// <param name="Outputs">Its outputs.</param>
internal sealed record StepEffect(Reachability Fails, AbstractValue Outputs)
{
    /// <summary>A step that does nothing.</summary>
    public static StepEffect None { get; } = new(Reachability.Never, NullValue.Instance);

    /// <summary>The action's inputs.</summary>
    public ImmutableDictionary<string, AbstractValue> Inputs { get; init; } = ImmutableDictionary<string, AbstractValue>.Empty;

    /// <summary>The steps of a composite action.</summary>
    public ImmutableArray<StepRun> Nested { get; init; } = [];

    /// <summary>What the step leaves in the environment of later steps, through <c>GITHUB_ENV</c>.</summary>
    public ImmutableDictionary<string, AbstractValue> Environment { get; init; } = ImmutableDictionary<string, AbstractValue>.Empty;

    /// <summary>The files as the step leaves them; null where it leaves them as they were.</summary>
    public FileSystemState? Files { get; init; }

    /// <summary>What the step's script does.</summary>
    public ScriptEffects? Script { get; init; }

    /// <summary>What can be read off the step's program in another language.</summary>
    public ScriptEffects? Program { get; init; }

    /// <summary>A step of which only its succeeding is assumed.</summary>
    public static StepEffect Opaque(Scope scope, Step step)
    {
        var origins = scope.Model.MayTellForks(step, scope.Scenario) ? Origins.Opaque | Origins.MayTellForks : Origins.Opaque;
        return new StepEffect(
            Reachability.Never,
            new UnknownValue { Symbol = scope.SymbolOf(step) + ".outputs", Kinds = ValueKinds.Object, Truth = true, Origins = origins });
    }
}
