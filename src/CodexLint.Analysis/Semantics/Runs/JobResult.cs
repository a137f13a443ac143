using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Runs;

/// <summary>How a job ends, as <see cref="JobRun"/> tells it.</summary>
internal sealed record JobResult
{
    public required Reachability Succeeds { get; init; }

    public required Reachability Fails { get; init; }

    public required Reachability ShowsFailure { get; init; }

    public required Reachability IsContained { get; init; }

    public required AbstractValue Outputs { get; init; }

    /// <summary>The result where the call through which the job runs is itself reached only so far.</summary>
    public JobResult Within(Reachability call) =>
        this with { Succeeds = Succeeds.And(call), Fails = Fails.And(call), ShowsFailure = ShowsFailure.And(call) };
}
