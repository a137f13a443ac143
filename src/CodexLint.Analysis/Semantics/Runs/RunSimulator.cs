using System.Collections.Immutable;
using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>
/// Executes a workflow's jobs over abstract values in the order of their needs, as GitHub does: a job starts when the jobs that it needs
/// have ended and its condition holds; without a status function the condition means <c>success() &amp;&amp; (condition)</c>, where success
/// is that of all jobs from which this one descends.
/// </summary>
/// <remarks>Source: GitHub's documentation of <c>jobs.&lt;job_id&gt;.needs</c> and of status check functions; actions/runner 491.</remarks>
internal sealed class RunSimulator
{
    private readonly WorkflowModel model;
    private readonly Scenario scenario;
    private readonly bool explains;
    private readonly AbstractValue github;
    private readonly CallValues? call;
    private readonly Dictionary<Job, Finished> finished = [];

    /// <summary>
    /// A run with fewer assumptions. Jobs that these do not touch are the same there, and one in which a step fails is the same up to that
    /// step. Without it 1,534 steps instead of 729 are executed for a workflow with 1,242 lines, which then costs an eighth more.
    /// </summary>
    private readonly WorkflowRun? simpler;

    private ImmutableArray<string>? difference;

    /// <param name="model">The workflow.</param>
    /// <param name="scenario">What is assumed of the run.</param>
    /// <param name="simpler">A run that leaves open some of the scenario's facts; null where none is known to be executed.</param>
    /// <param name="explains">Whether jobs and steps carry what decided about them; rules do without.</param>
    /// <param name="github">The <c>github</c> context.</param>
    /// <param name="call">What the workflow got from its caller; null where an event started it.</param>
    public RunSimulator(WorkflowModel model, Scenario scenario, WorkflowRun? simpler, bool explains, AbstractValue github, CallValues? call)
    {
        this.model = model;
        this.scenario = scenario;
        this.explains = explains;
        this.github = github;
        this.call = call;
        this.simpler = call is null && !explains ? FindSimpler(simpler) : null;
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
            // One at a time: of jobs that need all before them, each would push all of these again.
            var count = pending.Count;
            foreach (var needed in model.Order.NeedsOf(current))
            {
                if (!finished.ContainsKey(needed))
                {
                    pending.Push(needed);
                    break;
                }
            }

            if (pending.Count > count)
                continue;

            pending.Pop();
            if (!finished.ContainsKey(current))
                finished.Add(current, Run(current));
        }

        return finished[job].Run;
    }

    private WorkflowRun? FindSimpler(WorkflowRun? known)
    {
        if (scenario.AssumesFailure)
        {
            return scenario.FailingSteps.All(step => step.Job is not null)
                && scenario.FailingCommands.All(command => command.Step.Job is not null)
                ? model.Run(scenario.WithoutFailures())
                : null;
        }

        // Worth nothing where nobody has executed it.
        return known
            ?? (!scenario.Facts.IsEmpty ? model.FindRun(scenario.WithoutFacts())
                : scenario.RequestStatus is not null ? model.FindRun(scenario with { RequestStatus = null })
                : null);
    }

    private Finished Run(Job job)
    {
        var succeeded = Reachability.Always;
        var failed = Reachability.Never;
        var startsTheSame = simpler is not null;
        foreach (var needed in model.Order.NeedsOf(job))
        {
            var ancestor = finished[needed];
            succeeded = succeeded.And(ancestor.Run.Succeeds).And(ancestor.AncestorsSucceed);
            failed = failed.Or(ancestor.Run.Fails).Or(ancestor.AncestorsFail);
            startsTheSame &= !ancestor.IsTouched;
        }

        if (startsTheSame && !IsTouched(job))
        {
            var (_, asked, askedBySteps) = simpler!.FindExecuted(job).GetValueOrDefault();
            return new Finished(simpler.Find(job), succeeded, failed, IsTouched: false, asked, askedBySteps);
        }

        var skipped = succeeded.Negated.And(failed.Negated);
        var condition = new FactLog();
        var scope = new Scope(model, scenario, job, github, Needs(job, haveRun: true), call);
        var holds = scope.DecideJob(JobStatus.Success, condition);

        // A job that runs without the success of those that it needs may find one of them skipped, without outputs.
        var mayLackOutputs = model.Order.NeedsOf(job).Any(needed =>
            finished[needed].Run.Reaches is not (Reachability.Always or Reachability.Never));
        var lacking = mayLackOutputs ? new Scope(model, scenario, job, github, Needs(job, haveRun: false), call) : scope;
        var holdsOnFailure = lacking.DecideJob(JobStatus.Failure, condition);
        var holdsOnSkipped = lacking.DecideJob(JobStatus.Skipped, condition);
        if (failed.And(holdsOnFailure) != Reachability.Never || skipped.And(holdsOnSkipped) != Reachability.Never)
            (scope, startsTheSame) = (lacking, startsTheSame && !mayLackOutputs);

        var reaches = call is { IsReached: false }
            ? Reachability.Never
            : Reachability.InCases((succeeded, holds), (failed, holdsOnFailure), (skipped, holdsOnSkipped));

        var called = model.FindCalled(job);
        var result = new JobRun(job, reaches, () => called is not null ? Call(called, scope, reaches) : ExecuteSteps())
        {
            ConditionHolds = holds,
            Decision = explains ? Decisions.OfJob(scope, job, succeeded, Obstacle(job)) : null,
        };
        return new Finished(result, succeeded, failed, IsTouched: true, condition, called is null ? scope.OpenFacts : null);

        JobExecution ExecuteSteps()
        {
            var (like, same) = startsTheSame ? FindLike(job, reaches) : default;
            return new JobSimulator(scope, job, reaches, explains, like, same).Execute();
        }
    }

    /// <summary>Whether what the scenario assumes beyond <see cref="simpler"/> may make a difference in a job itself.</summary>
    private bool IsTouched(Job job)
    {
        if (scenario.AssumesFailure)
        {
            return scenario.FailingSteps.Any(step => IsInside(step.Job, job))
                || scenario.FailingCommands.Any(command => IsInside(command.Step.Job, job));
        }

        return simpler!.FindExecuted(job) is not var (execution, condition, steps) || !execution.Result.IsValueCreated
            || condition.FirstOf(Difference) is not null || steps.FirstOf(Difference) is not null;
    }

    /// <summary>The execution of a job in <see cref="simpler"/>, and how many of its first steps are the same here.</summary>
    private (JobSimulator? Like, int Same) FindLike(Job job, Reachability reaches)
    {
        if (scenario.AssumesFailure)
        {
            var failing = 0;
            while (failing < job.Steps.Length && !scenario.Fails(job.Steps[failing]))
                failing++;
            return (simpler!.Find(job).Execution.Value.Simulator, failing);
        }

        // Steps are executed given that the job runs; a job that does not run executes none.
        if (simpler!.FindExecuted(job) is not ({ Simulator: { } like }, _, var steps)
            || (simpler.Find(job).Reaches == Reachability.Never) != (reaches == Reachability.Never))
        {
            return default;
        }

        var same = like.ExecutedSteps;
        if (steps.FirstOf(Difference) is { } place)
        {
            while (same >= 0 && like.MomentBefore(same).OpenFacts > place)
                same--;
        }

        return same < 0 ? default : (like, same);
    }

    /// <summary>What may tell a run from <see cref="simpler"/>, where no failure is assumed.</summary>
    private ImmutableArray<string> Difference => difference ??=
    [
        .. scenario.Facts.Keys.Where(symbol => !simpler!.Scenario.Facts.ContainsKey(symbol)),
        .. simpler!.Scenario.IsRestricted == scenario.IsRestricted ? (ReadOnlySpan<string>)[] : [FactLog.Restriction],
        .. simpler.Scenario.RequestStatus == scenario.RequestStatus ? (ReadOnlySpan<string>)[] : [FactLog.RequestStatus],
    ];

    /// <summary>
    /// The execution of a job so far, with the open facts that its condition and its steps have asked for; null where nobody asked for it.
    /// </summary>
    public (JobExecution Execution, FactLog Condition, FactLog Steps)? FindExecuted(Job job) =>
        finished.TryGetValue(job, out var known)
        && known is { Condition: { } condition, Steps: { } steps, Run.Execution: { IsValueCreated: true, Value: var execution } }
            ? (execution, condition, steps)
            : null;

    /// <summary>Whether a job is another one, or runs by its call.</summary>
    private static bool IsInside(Job? inner, Job job)
    {
        while (inner is not null && inner != job)
            inner = inner.Workflow.Caller;
        return inner is not null;
    }

    /// <summary>A job that calls a workflow of the repository: its result is that of the jobs of the called workflow.</summary>
    private JobExecution Call(WorkflowModel called, Scope scope, Reachability reaches)
    {
        var inner = new RunSimulator(
            called, scenario, simpler: null, explains, github, scope.Call(called.Workflow, reaches != Reachability.Never));
        ImmutableArray<JobRun> jobs = [.. called.Workflow.Jobs.Select(inner.Execute)];
        var fails = jobs.Aggregate(Reachability.Never, (any, run) => any.Or(run.Fails));

        // What the result is where each called job is skipped is documented nowhere.
        var succeeds = jobs.All(run => run.Reaches == Reachability.Never) ? Reachability.Unknown : fails.Negated;
        return new JobExecution
        {
            Result = new Lazy<JobResult>(new JobResult
            {
                Succeeds = reaches.And(succeeds),
                Fails = reaches.And(fails),
                ShowsFailure = reaches.And(jobs.Aggregate(Reachability.Never, (any, run) => any.Or(run.ShowsFailure))),
                IsContained = Reachability.Never,
                Outputs = inner.OutputsOfCall(jobs),
            }),
            Called = [.. jobs.Select(run => run.Within(reaches))],
        };
    }

    /// <summary>The outputs of a called workflow: its <c>on.workflow_call.outputs</c>, which read those of its jobs.</summary>
    private ObjectValue OutputsOfCall(ImmutableArray<JobRun> runs)
    {
        var jobs = new PropertyList();
        foreach (var run in runs)
            jobs[run.Job.Id] = StepsContext.EntryOf("jobs", run, hasRun: false);

        var context = jobs.ToValue();
        var contexts = new EvaluationContext(name => name.ToLowerInvariant() switch
        {
            "github" => github,
            "inputs" => call!.Inputs,
            "jobs" => context,
            "vars" => Scope.Variables,
            _ => null,
        })
        { Facts = scenario.Facts };
        var outputs = new PropertyList();
        foreach (var entry in model.Workflow.CalledOutputs?.Entries ?? [])
        {
            if ((entry.Value as MappingNode)?.Scalar("value") is { } value)
            {
                outputs[entry.Key.Value] = call!.IsReached
                    ? Evaluator.Evaluate(model.Template(value), contexts).ToText()
                    : NullValue.Instance;
            }
        }

        return outputs.ToValue();
    }

    /// <summary>The job that a reader should look at: one that runs without success before one that is skipped in turn.</summary>
    private JobRun? Obstacle(Job job) => job.AllNeeds
        .Where(finished.ContainsKey)
        .Select(ancestor => finished[ancestor].Run)
        .Where(run => run.Succeeds != Reachability.Always)
        .OrderBy(run => run.Succeeds)
        .ThenByDescending(run => run.Fails)
        .ThenBy(run => run.Job.Key.Span.Start)
        .FirstOrDefault();

    /// <summary>The <c>needs</c> context: results and outputs of the jobs that the job names.</summary>
    /// <param name="job">The job that needs others.</param>
    /// <param name="haveRun">Whether these are known to have run.</param>
    private ObjectValue Needs(Job job, bool haveRun)
    {
        var needs = new PropertyList();
        foreach (var needed in model.Order.NeedsOf(job))
            needs[needed.Id] = StepsContext.EntryOf("needs", finished[needed].Run, haveRun);

        return needs.ToValue();
    }

    /// <summary>A job that was executed.</summary>
    /// <param name="Run">What happens to it.</param>
    /// <param name="AncestorsSucceed">Whether all jobs from which it descends succeed.</param>
    /// <param name="AncestorsFail">Whether any of them fails.</param>
    /// <param name="IsTouched">Whether what happens to it, or to one of them, may differ from the simpler run.</param>
    /// <param name="Condition">The open facts that its condition has asked for; null where that is not known.</param>
    /// <param name="Steps">The open facts that all else of it has asked for; null where that is not known.</param>
    private sealed record Finished(
        JobRun Run, Reachability AncestorsSucceed, Reachability AncestorsFail, bool IsTouched, FactLog? Condition, FactLog? Steps);
}
