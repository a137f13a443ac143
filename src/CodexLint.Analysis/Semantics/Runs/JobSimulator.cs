using System.Collections.Immutable;
using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>
/// Executes the steps of one job as the runner's loop does: for each possible status of the job the step's condition decides whether the
/// step runs; its outcome, softened by <c>continue-on-error</c>, becomes part of the status.
/// </summary>
/// <remarks>Source: StepsRunner and CompositeActionHandler of actions/runner.</remarks>
internal sealed class JobSimulator
{
    private readonly Scope scope;
    private readonly Job job;
    private readonly Reachability reaches;
    private readonly bool explains;

    /// <summary>The steps so far given that the job runs, however sure that is; each with the moment before it.</summary>
    private readonly List<(JobMoment Before, StepRun Run)> executed;

    private StatusOfSteps status;

    /// <param name="scope">What expressions see when the job starts.</param>
    /// <param name="job">The job.</param>
    /// <param name="reaches">Whether the job runs.</param>
    /// <param name="explains">Whether steps carry what decided about them.</param>
    /// <param name="like">An execution whose first steps are the same; null where there is none.</param>
    /// <param name="same">How many steps are the same there.</param>
    public JobSimulator(Scope scope, Job job, Reachability reaches, bool explains, JobSimulator? like, int same)
    {
        this.scope = scope;
        this.job = job;
        this.reaches = reaches;
        this.explains = explains;

        // What steps leave for each other is told given that the job runs; how sure that is concerns all of them alike.
        status = StatusOfSteps.AtStart(reaches);
        executed = [];
        if (like is not null)
        {
            var moment = like.MomentBefore(same);
            executed.AddRange(like.executed[..same]);
            status = moment.Status;
            scope.Resume(moment, like.scope);
        }
    }

    /// <summary>How many steps are executed so far.</summary>
    public int ExecutedSteps => executed.Count;

    /// <summary>What the job does.</summary>
    public JobExecution Execute() => job.Uses is null
        ? new JobExecution
        {
            Result = new Lazy<JobResult>(Finish, LazyThreadSafetyMode.None),
            Steps = new StepRuns(job.Steps.Length, index => StepRun.Within(reaches, Find(index))),
            Simulator = this,
        }
        : new JobExecution { Result = new Lazy<JobResult>(ResultOfCall, LazyThreadSafetyMode.None) };

    /// <summary>The moment before a step, or behind the last.</summary>
    public JobMoment MomentBefore(int index)
    {
        ExecuteTo(index);
        return index < executed.Count ? executed[index].Before : scope.MomentAt(status);
    }

    private StepRun Find(int index)
    {
        ExecuteTo(index + 1);
        return executed[index].Run;
    }

    private void ExecuteTo(int count)
    {
        while (executed.Count < count)
        {
            var before = scope.MomentAt(status);
            executed.Add((before, Execute(job.Steps[executed.Count], scope, ref status, callers: [])));
        }
    }

    private JobResult Finish()
    {
        ExecuteTo(job.Steps.Length);
        var failure = status.Failure.And(reaches);
        var isContained = scope.DecideFlag(job.ContinueOnError);
        return new JobResult
        {
            Succeeds = status.Success.And(reaches).Or(failure.And(isContained)),
            Fails = failure.And(isContained.Negated),
            ShowsFailure = failure,
            IsContained = isContained,
            Outputs = Outputs(),
        };
    }

    /// <summary>A job that calls a workflow that cannot be read: what it does is not known.</summary>
    private JobResult ResultOfCall() => new()
    {
        Succeeds = reaches,
        Fails = Reachability.Never,
        ShowsFailure = Reachability.Never,
        IsContained = Reachability.Never,
        Outputs = new UnknownValue
        {
            Symbol = $"needs.{job.Id}.outputs",
            Kinds = ValueKinds.Object,
            Truth = true,
            Origins = Origins.Opaque | Origins.MayTellForks,
        },
    };

    private ObjectValue Outputs()
    {
        var outputs = new PropertyList();
        foreach (var entry in job.Outputs?.Entries ?? [])
        {
            if (entry.Value is ScalarNode value)
                outputs[entry.Key.Value] = reaches == Reachability.Never ? NullValue.Instance : scope.Evaluate(value).ToText();
        }

        return outputs.ToValue();
    }

    private ImmutableArray<StepRun> Execute(ImmutableArray<Step> steps, Scope scope, ref StatusOfSteps status, ImmutableArray<Step> callers)
    {
        var runs = ImmutableArray.CreateBuilder<StepRun>(steps.Length);
        foreach (var step in steps)
            runs.Add(Execute(step, scope, ref status, callers));
        return runs.MoveToImmutable();
    }

    private StepRun Execute(Step step, Scope scope, ref StatusOfSteps status, ImmutableArray<Step> callers)
    {
        var local = scope.WithStepEnvironment(step.Env);

        // A condition that cannot be evaluated fails the step, and nothing contains that.
        var holds = local.Decide(step.If, JobStatus.Success, out var breaks);
        if (holds is Reachability.Unknown or Reachability.Possible && LeadsToFailure(step, scope, callers.Length))
            holds = Reachability.Always;

        var holdsOnFailure = local.Decide(step.If, JobStatus.Failure, out _);
        var runs = Reachability.InCases((status.Success, holds), (status.Failure, holdsOnFailure));

        var effect = Effect(step, local, runs, callers);
        var isAssumedToFail = scope.Scenario.Fails(step);
        if (isAssumedToFail)
            effect = effect with { Files = JobFiles.WithoutFiles(effect.Files ?? scope.Files, scope.Scenario.FilesNotWritten) };
        var fails = scope.Scenario.FailingSteps.Contains(step) || (isAssumedToFail && effect.Script is null)
            ? Reachability.Always
            : effect.Fails;
        var isContained = isAssumedToFail && scope.Scenario.ContainsFailures ? Reachability.Always : local.DecideFlag(step.ContinueOnError);
        var failsJob = fails.And(isContained.Negated);

        var run = new StepRun(step, runs)
        {
            Callers = callers,
            ConditionHolds = holds,
            HoldsOnFailure = holdsOnFailure,
            Succeeds = runs.And(fails.Negated),
            Fails = runs.And(fails).Or(breaks.And(status.Success)),
            FailsJob = runs.And(failsJob).Or(breaks.And(status.Success)),
            IsContained = isContained,
            Environment = local.Environment,
            Inputs = effect.Inputs,
            Nested = effect.Nested,
            Script = effect.Script,
            Program = effect.Program,
            Files = scope.Files,
            Decision = explains ? Decisions.OfStep(local, step, status.Success, status.Failure, status.Culprit) : null,
        };

        // Given that the job is green: whether this step leaves it so depends on the step alone, not on how sure the green is.
        var staysGreen = holds.Negated.Or(failsJob.Negated).And(breaks.Negated);
        var turnsRed = holds.And(failsJob).Or(breaks);
        status = new StatusOfSteps(status.Success.And(staysGreen), status.Failure.Or(status.Success.And(turnsRed)))
        {
            Culprit = status.Culprit ?? (run.FailsJob == Reachability.Never ? null : step),
        };
        scope.Record(step, run, effect);
        return run;
    }

    /// <summary>Whether a step is the one that is assumed to run and to fail, or uses an action in which that stands.</summary>
    private static bool LeadsToFailure(Step step, Scope scope, int depth) =>
        scope.Scenario.IsRun(step)
        || (scope.Scenario.AssumesFailure
            && step.Uses is not null
            && depth < LocalActions.MaxDepth
            && scope.Model.FindAction(step) is { } action
            && action.Steps.Any(inner => LeadsToFailure(inner, scope, depth + 1)));

    private StepEffect Effect(Step step, Scope scope, Reachability reaches, ImmutableArray<Step> callers)
    {
        if (step.Uses is null)
            return step.Run is { } script && reaches != Reachability.Never ? ScriptSteps.Execute(scope, step, script) : StepEffect.None;

        // The steps of an action are there in each run, be it that none of them is reached.
        var inputs = reaches == Reachability.Never ? ImmutableDictionary<string, AbstractValue>.Empty : scope.Inputs(step.With);
        if (callers.Length < LocalActions.MaxDepth && scope.Model.FindAction(step) is { } action)
            return Composite(action, scope.ForAction(action, inputs, step), reaches, callers.Add(step), inputs);
        if (reaches == Reachability.Never)
            return StepEffect.None;

        if (step.CodeText is { } program)
            return ScriptSteps.Read(scope, step, program, ScriptReaders.JavaScript) with { Inputs = inputs };

        return StepEffect.Opaque(scope, step) with
        {
            Fails = JobFiles.IsCheckoutOfNothing(step, inputs) ? Reachability.Always : Reachability.Never,
            Inputs = inputs,
            Files = JobFiles.After(step, inputs, scope),
        };
    }

    private StepEffect Composite(
        CompositeAction action, Scope scope, Reachability reaches, ImmutableArray<Step> callers,
        ImmutableDictionary<string, AbstractValue> inputs)
    {
        var status = StatusOfSteps.AtStart(reaches);
        var nested = Execute(action.Steps, scope, ref status, callers);
        var outputs = new PropertyList();
        foreach (var entry in action.Outputs?.Entries ?? [])
        {
            if ((entry.Value as MappingNode)?.Scalar("value") is { } value)
                outputs[entry.Key.Value] = scope.Evaluate(value).ToText();
        }

        return new StepEffect(status.Failure, outputs.ToValue())
        {
            Inputs = inputs,
            Nested = nested,
            Environment = scope.ExportedEnvironment,
            Files = scope.Files,
        };
    }
}
