using System.Collections.Immutable;

namespace CodexLint.Semantics.Runs;

/// <summary>What a job does when it runs, as <see cref="JobRun"/> tells it.</summary>
internal sealed record JobExecution
{
    /// <summary>How the job ends, for which all its steps are executed.</summary>
    public required Lazy<JobResult> Result { get; init; }

    /// <summary>The steps, each executed when somebody asks for it or for a later one: most runs are asked how they get to Codex.</summary>
    public IReadOnlyList<StepRun> Steps { get; init; } = [];

    public ImmutableArray<JobRun> Called { get; init; } = [];

    /// <summary>What executes the steps, from where a run that differs only later goes on; null for a job that calls a workflow.</summary>
    public JobSimulator? Simulator { get; init; }

    /// <summary>The execution where the call through which the job runs is itself reached only so far.</summary>
    public JobExecution Within(Reachability call) => this with
    {
        Result = new Lazy<JobResult>(() => Result.Value.Within(call), LazyThreadSafetyMode.None),
        Steps = new StepRuns(Steps.Count, index => StepRun.Within(call, Steps[index])),
        Called = [.. Called.Select(job => job.Within(call))],
        Simulator = null,
    };
}
