using System.Collections.Immutable;
using CodexLint.Workflows;

namespace CodexLint.Semantics;

/// <summary>What happens to one step in the runs of a scenario.</summary>
/// <param name="Step">The step.</param>
/// <param name="Reaches">Whether the runner executes the step.</param>
public sealed record StepRun(Step Step, Reachability Reaches)
{
    /// <summary>Whether the step runs and succeeds.</summary>
    public required Reachability Succeeds { get; init; }

    /// <summary>Whether the step runs and fails: its <c>outcome</c> is <c>failure</c>.</summary>
    public required Reachability Fails { get; init; }

    /// <summary>Whether the step fails without being contained, so that the job fails: its <c>conclusion</c> is <c>failure</c>.</summary>
    public required Reachability FailsJob { get; init; }

    /// <summary>Whether a failure of the step would be contained by its <c>continue-on-error</c>.</summary>
    public required Reachability IsContained { get; init; }

    /// <summary>The environment of the step's process: <c>GITHUB_ENV</c> over workflow and job, the step's own <c>env</c> over both.</summary>
    public required ImmutableDictionary<string, AbstractValue> Environment { get; init; }

    /// <summary>The action's inputs by name, as given by <c>with</c>.</summary>
    public ImmutableDictionary<string, AbstractValue> Inputs { get; init; } = ImmutableDictionary<string, AbstractValue>.Empty;

    /// <summary>The steps of the local composite action that the step uses.</summary>
    public ImmutableArray<StepRun> Nested { get; init; } = [];
}
