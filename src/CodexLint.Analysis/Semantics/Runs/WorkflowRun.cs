using System.Collections.Immutable;
using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Scenarios;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>All runs of a workflow that fit a scenario, executed at once; a job is executed when somebody asks for it.</summary>
internal sealed class WorkflowRun
{
    private readonly Workflow workflow;
    private readonly RunSimulator? simulator;
    private readonly WorkflowRun? outer;
    private ImmutableArray<JobRun>? jobs;

    /// <param name="model">The workflow.</param>
    /// <param name="scenario">What is assumed of the run.</param>
    /// <param name="simpler">A run that leaves open some of the scenario's facts; null where none is known to be executed.</param>
    /// <param name="explains">Whether jobs and steps carry what decided about them; rules do without.</param>
    internal WorkflowRun(WorkflowModel model, Scenario scenario, WorkflowRun? simpler = null, bool explains = false)
    {
        Scenario = scenario;
        workflow = model.Workflow;
        simulator = new RunSimulator(model, scenario, simpler, explains, model.Payload(scenario), call: null);
    }

    /// <param name="called">A workflow that a job calls.</param>
    /// <param name="outer">The run of that job's workflow.</param>
    internal WorkflowRun(Workflow called, WorkflowRun outer)
    {
        Scenario = outer.Scenario;
        workflow = called;
        this.outer = outer;
    }

    /// <summary>The run of the workflow that calls this one; null where events start it.</summary>
    internal WorkflowRun? Outer => outer;

    /// <summary>What was assumed.</summary>
    public Scenario Scenario { get; }

    /// <summary>The jobs in the order of the file.</summary>
    public ImmutableArray<JobRun> Jobs => jobs ??= [.. workflow.Jobs.Select(Find)];

    /// <summary>What happens to a job of the workflow, of one that it calls, or of one that calls it.</summary>
    public JobRun Find(Job job) =>
        outer is not null ? outer.Find(job)
        : job.Workflow == workflow ? simulator!.Execute(job)
        : Find(job.Workflow.Caller ?? throw new ArgumentException("The job has no part in the run.", nameof(job))).FindCalled(job);

    /// <inheritdoc cref="RunSimulator.FindExecuted"/>
    internal (JobExecution Execution, FactLog Condition, FactLog Steps)? FindExecuted(Job job) => simulator?.FindExecuted(job);

    /// <summary>What happens to a step.</summary>
    /// <param name="path">
    /// The step of the job, then, from caller to called, the steps of the composite actions that lead to the step.
    /// </param>
    public StepRun Find(ReadOnlySpan<Step> path)
    {
        var job = path[0].Job ?? throw new ArgumentException("A path starts at a step of a job.", nameof(path));
        var run = Find(job).Steps[path[0].Index];
        foreach (var step in path[1..])
            run = run.Nested[step.Index];
        return run;
    }

    /// <summary>
    /// Whether a failure of a step is contained, by its own <c>continue-on-error</c> or by that of a step that leads to it.
    /// </summary>
    /// <param name="path">The steps that lead to the step, and the step.</param>
    /// <param name="from">The first of them that counts.</param>
    public Reachability IsContained(ReadOnlySpan<Step> path, int from = 0)
    {
        var isContained = Reachability.Never;
        for (var i = from; i < path.Length; i++)
            isContained = isContained.Or(Find(path[..(i + 1)]).IsContained);
        return isContained;
    }

    /// <summary>Whether a step fails the job: nothing that leads to it contains that.</summary>
    public Reachability FailsJob(ReadOnlySpan<Step> path) => Find(path).FailsJob.And(IsContained(path).Negated);

    /// <summary>What happens to a step of a job.</summary>
    public StepRun Find(Step step) => Find([step]);

    /// <summary>Whether a job runs.</summary>
    public Reachability Reaches(Job job) => Find(job).Reaches;

    /// <summary>Whether a step of a job runs.</summary>
    public Reachability Reaches(Step step) => Find(step).Reaches;
}
