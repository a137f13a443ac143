using System.Collections.Immutable;
using CodexLint.Workflows;

namespace CodexLint.Semantics;

/// <summary>What happens to one job in the runs of a scenario.</summary>
/// <param name="Job">The job.</param>
/// <param name="Reaches">Whether the job runs; it is skipped otherwise.</param>
public sealed record JobRun(Job Job, Reachability Reaches)
{
    /// <summary>What the job's condition says when all that the job needs has succeeded.</summary>
    public required Reachability ConditionHolds { get; init; }

    /// <summary>Whether the job's result is <c>success</c>.</summary>
    public required Reachability Succeeds { get; init; }

    /// <summary>Whether the job's result is <c>failure</c> as other jobs see it, after the job's <c>continue-on-error</c>.</summary>
    public required Reachability Fails { get; init; }

    /// <summary>Whether the job itself shows as failed, whatever its <c>continue-on-error</c>.</summary>
    public required Reachability ShowsFailure { get; init; }

    /// <summary>Whether the job's <c>continue-on-error</c> keeps the run green when the job fails.</summary>
    public required Reachability IsContained { get; init; }

    /// <summary>The job's outputs, as jobs that need it read them.</summary>
    public required AbstractValue Outputs { get; init; }

    /// <summary>What decided whether the job runs; null where nobody asked for reasons.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The job's steps in their order.</summary>
    public required ImmutableArray<StepRun> Steps { get; init; }

    /// <summary>The jobs of the workflow of the repository that the job calls.</summary>
    public ImmutableArray<JobRun> Called { get; init; } = [];

    /// <summary>What happens to a job of the called workflow.</summary>
    internal JobRun FindCalled(Job job)
    {
        foreach (var run in Called)
        {
            if (run.Job == job)
                return run;
        }

        throw new ArgumentException("The job is none of the called workflow.", nameof(job));
    }

    /// <summary>The job's runs where the call through which it runs is itself reached only so far.</summary>
    internal JobRun Within(Reachability call) => this with
    {
        Reaches = Reaches.And(call),
        Succeeds = Succeeds.And(call),
        Fails = Fails.And(call),
        ShowsFailure = ShowsFailure.And(call),
        Steps = StepRun.Within(call, Steps),
        Called = [.. Called.Select(job => job.Within(call))],
    };
}
