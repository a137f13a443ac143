using System.Collections.Immutable;
using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Values;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>What expressions see of the results before them in a run; all else is left open.</summary>
internal static class ResultContexts
{
    extension(WorkflowRun run)
    {
        /// <summary>The contexts at a place of a job.</summary>
        /// <param name="job">The job.</param>
        /// <param name="path">The step, behind those that lead to it; empty for what the job itself asks.</param>
        /// <param name="status">The status of the job at that place.</param>
        public EvaluationContext ContextsOf(Job job, ImmutableArray<Step> path, JobStatus status)
        {
            var (steps, needs) = (default(AbstractValue), default(AbstractValue));
            return new EvaluationContext(
                name => name.ToLowerInvariant() switch
                {
                    "needs" => needs ??= Needs(run, job),
                    "steps" when path.Length == 1 => steps ??= Steps(run, job, path[0]),
                    var other => Open(other),
                },
                status)
            { Facts = run.Scenario.Facts };
        }
    }

    private static ObjectValue Steps(WorkflowRun run, Job job, Step place)
    {
        var steps = new PropertyList();
        foreach (var step in run.Find(job).Steps.Take(place.Index))
        {
            if (step.Step.Id is { } id)
            {
                steps[id] = StepsContext.EntryOf(
                    $"steps.{id}", step, Outputs($"steps.{id}.outputs", step),
                    step.Step.Action is not null && (step.Nested.IsEmpty || run.Scenario.FailingSteps.Contains(step.Step)));
            }
        }

        return steps.ToValue();
    }

    /// <summary>The outputs of a script as they are in the run; all else is left open.</summary>
    private static AbstractValue Outputs(string symbol, StepRun step) => step.Script is { } script
        ? new ObjectValue(
            script.Outputs, new Lazy<AbstractValue>(() => script.MaySetMore ? Open(symbol) : NullValue.Instance, LazyThreadSafetyMode.None))
        : Open(symbol);

    private static ObjectValue Needs(WorkflowRun run, Job job)
    {
        var needs = new PropertyList();
        foreach (var need in job.Needs)
        {
            if (job.Workflow.FindJob(need.Value) is { } needed)
                needs[needed.Id] = StepsContext.EntryOf("needs", run.Find(needed), hasRun: false);
        }

        return needs.ToValue();
    }

    private static UnknownValue Open(string symbol) =>
        new() { Symbol = symbol, Kinds = ValueKinds.Object, Truth = true, Origins = Origins.Opaque };
}
