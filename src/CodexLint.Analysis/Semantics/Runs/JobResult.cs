using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Runs;

/// <summary>How a job ends, as <see cref="JobRun"/> tells it.</summary>
internal sealed record JobResult
{
    /// <summary>The jobs that need it take it for a success.</summary>
    public required Reachability Succeeds { get; init; }

    /// <summary>The jobs that need it take it for a failure.</summary>
    public required Reachability Fails { get; init; }

    /// <summary>The job shows as failed, be it that its <c>continue-on-error</c> keeps that from the run.</summary>
    public required Reachability ShowsFailure { get; init; }

    /// <summary>The job's <c>continue-on-error</c> is set.</summary>
    public required Reachability IsContained { get; init; }

    /// <summary>What the jobs that need it see of its outputs.</summary>
    public required AbstractValue Outputs { get; init; }

    /// <summary>The result where the call through which the job runs is itself reached only so far.</summary>
    public JobResult Within(Reachability call) =>
        this with { Succeeds = Succeeds.And(call), Fails = Fails.And(call), ShowsFailure = ShowsFailure.And(call) };
}
