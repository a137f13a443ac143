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
    private readonly Dictionary<Job, Finished> finished = [];

    /// <summary>The run in which no step is assumed to fail: jobs that do not descend from such a step are the same there.</summary>
    private readonly WorkflowRun? unfailing;

    /// <param name="model">The workflow.</param>
    /// <param name="scenario">What is assumed of the run.</param>
    /// <param name="explains">Whether jobs and steps carry what decided about them; rules do without.</param>
    public RunSimulator(WorkflowModel model, Scenario scenario, bool explains)
    {
        this.model = model;
        this.scenario = scenario;
        this.explains = explains;
        github = new EventPayload(scenario, model.RepositoryIdentity).Context();
        if (!explains && !scenario.FailingSteps.IsEmpty && scenario.FailingSteps.All(step => step.Job is not null))
            unfailing = model.Run(scenario with { FailingSteps = [], FilesNotWritten = [] });
    }

    /// <summary>What happens to a job; the jobs from which it descends are executed before it, others are not.</summary>
    public JobRun Execute(Job job)
    {
        if (finished.TryGetValue(job, out var known))
            return known.Run;

        // A stack of our own: a chain of needs is as long as the input makes it.
        var pending = new Stack<Job>([job]);
        while (pending.TryPeek(out var current))
        {
            var count = pending.Count;
            foreach (var needed in model.Order.NeedsOf(current))
            {
                if (!finished.ContainsKey(needed))
                    pending.Push(needed);
            }

            if (pending.Count > count)
                continue;

            pending.Pop();
            if (!finished.ContainsKey(current))
                finished.Add(current, Run(current));
        }

        return finished[job].Run;
    }

    private Finished Run(Job job)
    {
        var succeeded = Reachability.Always;
        var failed = Reachability.Never;
        var isTouched = unfailing is null || scenario.FailingSteps.Any(step => step.Job == job);
        foreach (var needed in model.Order.NeedsOf(job))
        {
            var ancestor = finished[needed];
            succeeded = succeeded.And(ancestor.Run.Succeeds).And(ancestor.AncestorsSucceed);
            failed = failed.Or(ancestor.Run.Fails).Or(ancestor.AncestorsFail);
            isTouched |= ancestor.IsTouched;
        }

        if (!isTouched)
            return new Finished(unfailing!.Find(job), succeeded, failed, IsTouched: false);

        var skipped = succeeded.Negated.And(failed.Negated);
        var scope = new Scope(model, scenario, job, github, Needs(job));
        var holds = scope.Decide(job.If, JobStatus.Success);
        var reaches = holds.And(succeeded)
            .Or(scope.Decide(job.If, JobStatus.Failure).And(failed))
            .Or(scope.Decide(job.If, JobStatus.Skipped).And(skipped));
        var result = new JobSimulator(scope, job, reaches, explains).Execute() with
        {
            ConditionHolds = holds,
            Decision = explains ? Decisions.OfJob(scope, job, succeeded, Obstacle(job)) : null,
        };
        return new Finished(result, succeeded, failed, isTouched);
    }

    /// <summary>The job that a reader should look at: one that runs without success before one that is skipped in turn.</summary>
    private JobRun? Obstacle(Job job) => model.NeededBy(job)
        .Where(finished.ContainsKey)
        .Select(ancestor => finished[ancestor].Run)
        .Where(run => run.Succeeds != Reachability.Always)
        .OrderBy(run => run.Succeeds)
        .ThenByDescending(run => run.Fails)
        .ThenBy(run => run.Job.Key.Span.Start)
        .FirstOrDefault();

    /// <summary>The <c>needs</c> context: results and outputs of the jobs that the job names.</summary>
    private ObjectValue Needs(Job job)
    {
        var needs = new PropertyList("needs", rest: null);
        foreach (var needed in model.Order.NeedsOf(job))
        {
            var run = finished[needed].Run;
            needs[needed.Id] = new PropertyList($"needs.{needed.Id}", rest: null)
            {
                ["result"] = Scope.Alternatives(
                    $"needs.{needed.Id}.result",
                    ("success", run.Succeeds),
                    ("failure", run.Fails),
                    ("skipped", run.Reaches.Negated)),
                ["outputs"] = run.Outputs,
            }.ToValue();
        }

        return needs.ToValue();
    }

    /// <summary>A job that was executed.</summary>
    /// <param name="Run">What happens to it.</param>
    /// <param name="AncestorsSucceed">Whether all jobs from which it descends succeed.</param>
    /// <param name="AncestorsFail">Whether any of them fails.</param>
    /// <param name="IsTouched">Whether a step that is assumed to fail is in it or in one of them.</param>
    private sealed record Finished(JobRun Run, Reachability AncestorsSucceed, Reachability AncestorsFail, bool IsTouched);
}
