using System.Collections.Frozen;
using System.Collections.Immutable;
using CodexLint.Workflows;

namespace CodexLint.Semantics;

/// <summary>All runs of a workflow that fit a scenario, executed at once.</summary>
public sealed class WorkflowRun
{
    private readonly FrozenDictionary<Job, JobRun> jobs;

    internal WorkflowRun(Scenario scenario, ImmutableArray<JobRun> jobs)
    {
        Scenario = scenario;
        Jobs = jobs;
        this.jobs = jobs.ToFrozenDictionary(run => run.Job);
    }

    /// <summary>What was assumed.</summary>
    public Scenario Scenario { get; }

    /// <summary>The jobs in the order of the file.</summary>
    public ImmutableArray<JobRun> Jobs { get; }

    /// <summary>What happens to a job.</summary>
    public JobRun Find(Job job) => jobs[job];

    /// <summary>What happens to a step.</summary>
    /// <param name="path">The step of the job, then, from caller to called, the steps of the composite actions that lead to the step.</param>
    public StepRun Find(ReadOnlySpan<Step> path)
    {
        var job = path[0].Job ?? throw new ArgumentException("A path starts at a step of a job.", nameof(path));
        var run = jobs[job].Steps[path[0].Index];
        foreach (var step in path[1..])
            run = run.Nested[step.Index];
        return run;
    }

    /// <summary>What happens to a step of a job.</summary>
    public StepRun Find(Step step) => Find([step]);

    /// <summary>Whether a job runs.</summary>
    public Reachability Reaches(Job job) => Find(job).Reaches;

    /// <summary>Whether a step of a job runs.</summary>
    public Reachability Reaches(Step step) => Find(step).Reaches;
}
