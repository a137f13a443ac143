using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>What happens to one job in the runs of a scenario.</summary>
internal sealed record JobRun
{
    internal JobRun(Job job, Reachability reaches, Func<JobExecution> execute)
    {
        Job = job;
        Reaches = reaches;
        Execution = new Lazy<JobExecution>(execute, LazyThreadSafetyMode.None);
    }

    /// <summary>The job.</summary>
    public Job Job { get; }

    /// <summary>Whether the job runs; it is skipped otherwise.</summary>
    public Reachability Reaches { get; private init; }

    /// <summary>What the job does when it runs, executed when somebody asks: of many runs only the conditions matter.</summary>
    internal Lazy<JobExecution> Execution { get; private init; }

    /// <summary>What the job's condition says when all that the job needs has succeeded.</summary>
    public required Reachability ConditionHolds { get; init; }

    /// <summary>Whether the job's result is <c>success</c>.</summary>
    public Reachability Succeeds => Execution.Value.Result.Value.Succeeds;

    /// <summary>Whether the job's result is <c>failure</c> as other jobs see it, after the job's <c>continue-on-error</c>.</summary>
    public Reachability Fails => Execution.Value.Result.Value.Fails;

    /// <summary>Whether the job itself shows as failed, whatever its <c>continue-on-error</c>.</summary>
    public Reachability ShowsFailure => Execution.Value.Result.Value.ShowsFailure;

    /// <summary>Whether the job's <c>continue-on-error</c> keeps the run green when the job fails.</summary>
    public Reachability IsContained => Execution.Value.Result.Value.IsContained;

    /// <summary>The job's outputs, as jobs that need it read them.</summary>
    public AbstractValue Outputs => Execution.Value.Result.Value.Outputs;

    /// <summary>The job's steps in their order; asking for one executes those before it, not those behind.</summary>
    public IReadOnlyList<StepRun> Steps => Execution.Value.Steps;

    /// <summary>The jobs of the workflow of the repository that the job calls.</summary>
    public ImmutableArray<JobRun> Called => Execution.Value.Called;

    /// <summary>What decided whether the job runs; null where nobody asked for reasons.</summary>
    public Decision? Decision { get; init; }

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
        Execution = new Lazy<JobExecution>(() => Execution.Value.Within(call), LazyThreadSafetyMode.None),
    };
}
