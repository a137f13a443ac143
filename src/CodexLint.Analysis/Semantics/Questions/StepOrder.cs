using System.Collections.Immutable;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Questions;

/// <summary>The steps of a run in the order in which the runner takes them, those of a local action behind the step that uses it.</summary>
internal static class StepOrder
{
    extension(WorkflowModel model)
    {
        /// <summary>
        /// The runs of all steps before a Codex step: of the jobs that its job needs, of its job, and of the actions in both.
        /// </summary>
        public IEnumerable<StepRun> StepsBefore(CodexStep codex, WorkflowRun run)
        {
            foreach (var needed in codex.Job.AllNeeds)
            {
                // Of the job that calls the workflow, the steps are this workflow's.
                foreach (var step in model.IsCalledBy(needed) ? [] : AllSteps(run.Find(needed)))
                    yield return step;
            }

            foreach (var step in run.StepsOfJobBefore(codex))
                yield return step;
        }

        /// <summary>
        /// The ways to the steps of a job in their order: the step itself, or the steps by which local actions are used and one of theirs.
        /// </summary>
        public IEnumerable<ImmutableArray<Step>> PathsIn(Job job) => model.PathsIn(job.Steps, []);

        private IEnumerable<ImmutableArray<Step>> PathsIn(ImmutableArray<Step> steps, ImmutableArray<Step> callers)
        {
            foreach (var step in steps)
            {
                var path = callers.Add(step);
                yield return path;
                if (callers.Length >= LocalActions.MaxDepth || model.FindAction(step) is not { } used)
                    continue;

                foreach (var inner in model.PathsIn(used.Steps, path))
                    yield return inner;
            }
        }

        /// <summary>Whether steps of this workflow can stand behind a Codex step, which may be in another workflow of the run.</summary>
        public bool ReadsBehind(WorkflowModel owner, CodexStep codex) =>
            owner == model || model.Workflow.Jobs.Any(job => job.RunsBehind(codex.Job));

        /// <summary>
        /// The steps behind Codex, in its job and in those that need it, be it through a job that calls the workflow; each with the
        /// workflow in which it stands.
        /// </summary>
        public IEnumerable<(WorkflowModel Model, StepRun Step)> StepsBehind(CodexStep codex, WorkflowRun run)
        {
            foreach (var step in run.StepsBehind(codex))
                yield return (model, step);

            var (needed, owner) = ((Job?)codex.Job, (WorkflowModel?)model);
            for (; needed is not null && owner is not null; (needed, owner) = (owner.Workflow.Caller, owner.Caller))
            {
                foreach (var job in owner.Workflow.Jobs)
                {
                    foreach (var step in job != needed && job.AllNeeds.Contains(needed) ? owner.StepsOf(job, run) : [])
                        yield return step;
                }
            }
        }

        /// <summary>The steps of a job, or of the workflow that it calls.</summary>
        private IEnumerable<(WorkflowModel Model, StepRun Step)> StepsOf(Job job, WorkflowRun run) =>
            model.FindCalled(job) is { } called
                ? called.Workflow.Jobs.SelectMany(inner => called.StepsOf(inner, run))
                : run.Find(job).Steps.WithNested().Select(step => (model, step));

        private bool IsCalledBy(Job job) => model.Workflow.Caller is { } caller && (caller == job || model.Caller!.IsCalledBy(job));
    }

    extension(WorkflowRun run)
    {
        /// <summary>The steps before a Codex step in its job.</summary>
        public IEnumerable<StepRun> StepsOfJobBefore(CodexStep codex)
        {
            for (var depth = 0; depth < codex.Path.Length; depth++)
            {
                foreach (var step in run.SiblingsOf(codex, depth).Take(codex.Path[depth].Index).WithNested())
                    yield return step;
            }
        }

        /// <summary>Whether a step runs wherever its job gets to it, however sure that is: no condition of its own decides.</summary>
        public bool RunsWithJob(StepRun step)
        {
            for (var i = 1; i <= step.Path.Length; i++)
            {
                if (run.Find(step.Path.AsSpan(0, i)).ConditionHolds != Reachability.Always)
                    return false;
            }

            return true;
        }

        /// <summary>The steps behind a Codex step in its job: the rest of the actions in which it stands first.</summary>
        public IEnumerable<StepRun> StepsBehind(CodexStep codex)
        {
            for (var depth = codex.Path.Length - 1; depth >= 0; depth--)
            {
                foreach (var step in run.SiblingsOf(codex, depth).Skip(codex.Path[depth].Index + 1).WithNested())
                    yield return step;
            }
        }

        /// <summary>The steps of the job, or of an action, among which a Codex step stands or is led to.</summary>
        private IReadOnlyList<StepRun> SiblingsOf(CodexStep codex, int depth) =>
            depth == 0 ? run.Find(codex.Job).Steps : run.Find(codex.Path.AsSpan(0, depth)).Nested;
    }

    extension(IEnumerable<StepRun> steps)
    {
        /// <summary>Steps, each with those of the action that it uses behind it.</summary>
        public IEnumerable<StepRun> WithNested()
        {
            foreach (var step in steps)
            {
                yield return step;
                if (step.Nested.IsEmpty)
                    continue;

                foreach (var inner in step.Nested.WithNested())
                    yield return inner;
            }
        }
    }

    /// <summary>The steps of a job, or of the workflow of the repository that it calls.</summary>
    private static IEnumerable<StepRun> AllSteps(JobRun run) => run.Steps.WithNested().Concat(run.Called.SelectMany(AllSteps));
}
