using System.Collections.Immutable;
using CodexLint.Workflows;

namespace CodexLint.Semantics;

/// <summary>
/// Executes a workflow's jobs over abstract values in the order of their needs, as GitHub does: a job starts when the jobs that it needs
/// have ended and its condition holds; without a status function the condition means <c>success() &amp;&amp; (condition)</c>, where success is
/// that of all jobs from which this one descends.
/// </summary>
/// <remarks>Source: GitHub's documentation of <c>jobs.&lt;job_id&gt;.needs</c> and of status check functions; actions/runner 491.</remarks>
internal sealed class RunSimulator
{
    private readonly WorkflowModel model;
    private readonly Scenario scenario;
    private readonly bool explains;
    private readonly AbstractValue github;
    private readonly Dictionary<Job, JobRun> finished = [];
    private readonly Dictionary<Job, ImmutableArray<Job>> ancestors = [];

    private RunSimulator(WorkflowModel model, Scenario scenario, bool explains)
    {
        this.model = model;
        this.scenario = scenario;
        this.explains = explains;
        github = new EventPayload(scenario, model.RepositoryIdentity).Context();
    }

    /// <summary>All runs of the model's workflow that fit the scenario.</summary>
    /// <param name="explains">Whether jobs and steps carry what decided about them; rules do without.</param>
    public static WorkflowRun Execute(WorkflowModel model, Scenario scenario, bool explains = false)
    {
        var simulator = new RunSimulator(model, scenario, explains);
        foreach (var job in model.JobsInOrder)
            simulator.finished.Add(job, simulator.Execute(job));
        return new WorkflowRun(scenario, [.. model.Workflow.Jobs.Select(job => simulator.finished[job])]);
    }

    private JobRun Execute(Job job)
    {
        var lineage = Ancestors(job);
        var succeeded = Reachability.Always;
        var failed = Reachability.Never;
        foreach (var ancestor in lineage)
        {
            succeeded = succeeded.And(finished[ancestor].Succeeds);
            failed = failed.Or(finished[ancestor].Fails);
        }

        var skipped = succeeded.Negated.And(failed.Negated);
        var scope = new Scope(model, scenario, job, github, Needs(job));
        var holds = scope.Decide(job.If, JobStatus.Success);
        var reaches = holds.And(succeeded)
            .Or(scope.Decide(job.If, JobStatus.Failure).And(failed))
            .Or(scope.Decide(job.If, JobStatus.Skipped).And(skipped));
        return new JobSimulator(scope, job, reaches, explains).Execute() with
        {
            ConditionHolds = holds,
            Decision = explains ? Decisions.OfJob(scope, job, succeeded, Obstacle(lineage)) : null,
        };
    }

    /// <summary>The job that a reader should look at: one that runs without success before one that is skipped in turn.</summary>
    private JobRun? Obstacle(ImmutableArray<Job> lineage) => lineage.Select(ancestor => finished[ancestor])
        .Where(run => run.Succeeds != Reachability.Always)
        .OrderBy(run => run.Succeeds)
        .ThenByDescending(run => run.Fails)
        .ThenBy(run => run.Job.Key.Span.Start)
        .FirstOrDefault();

    /// <summary>The <c>needs</c> context: results and outputs of the jobs that the job names.</summary>
    private ObjectValue Needs(Job job)
    {
        var needs = new PropertyList("needs", rest: null);
        foreach (var id in job.Needs)
        {
            if (model.Workflow.FindJob(id.Value) is not { } needed || !finished.TryGetValue(needed, out var run))
                continue;

            needs[id.Value] = new PropertyList($"needs.{id.Value}", rest: null)
            {
                ["result"] = Scope.Alternatives(
                    $"needs.{id.Value}.result",
                    ("success", run.Succeeds),
                    ("failure", run.Fails),
                    ("skipped", run.Reaches.Negated)),
                ["outputs"] = run.Outputs,
            }.ToValue();
        }

        return needs.ToValue();
    }

    private ImmutableArray<Job> Ancestors(Job job)
    {
        if (ancestors.TryGetValue(job, out var known))
            return known;

        var result = new HashSet<Job>();
        foreach (var id in job.Needs)
        {
            // A need that is unknown or part of a cycle has not run: GitHub rejects the workflow, and CDX0002 says so.
            if (model.Workflow.FindJob(id.Value) is not { } needed || !finished.ContainsKey(needed) || !result.Add(needed))
                continue;
            result.UnionWith(Ancestors(needed));
        }

        return ancestors[job] = [.. result];
    }
}
