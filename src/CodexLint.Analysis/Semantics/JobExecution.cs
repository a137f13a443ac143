using System.Collections.Immutable;

namespace CodexLint.Semantics;

/// <summary>What a job does when it runs, as <see cref="JobRun"/> tells it.</summary>
internal sealed record JobExecution
{
    public required Reachability Succeeds { get; init; }

    public required Reachability Fails { get; init; }

    public required Reachability ShowsFailure { get; init; }

    public required Reachability IsContained { get; init; }

    public required AbstractValue Outputs { get; init; }

    public ImmutableArray<StepRun> Steps { get; init; } = [];

    public ImmutableArray<JobRun> Called { get; init; } = [];

    /// <summary>The moments before each step and behind the last, from which a run that differs only later goes on; none for a job that calls a workflow.</summary>
    public ImmutableArray<JobMoment> Moments { get; init; } = [];

    /// <summary>The steps given that the job runs, however sure that is.</summary>
    public ImmutableArray<StepRun> GivenSteps { get; init; } = [];

    /// <summary>The execution where the call through which the job runs is itself reached only so far.</summary>
    public JobExecution Within(Reachability call) => this with
    {
        Succeeds = Succeeds.And(call),
        Fails = Fails.And(call),
        ShowsFailure = ShowsFailure.And(call),
        Steps = StepRun.Within(call, Steps),
        Called = [.. Called.Select(job => job.Within(call))],
        Moments = [],
        GivenSteps = [],
    };
}
