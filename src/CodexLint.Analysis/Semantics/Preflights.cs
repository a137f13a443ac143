using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Semantics;

/// <summary>What rules ask of the steps that run before Codex.</summary>
public static class Preflights
{
    /// <summary>Programs whose scripts are not read: one that sees the key may check it.</summary>
    private static readonly string[] OpaquePrograms = ["bun", "deno", "node", "perl", "php", "powershell", "pwsh", "python", "python3", "ruby", "tsx"];

    extension(WorkflowModel model)
    {
        /// <summary>The runs of all steps before a Codex step: of its job, of the actions in it, and of the jobs that its job needs.</summary>
        public IEnumerable<StepRun> StepsBefore(CodexStep codex, WorkflowRun run)
        {
            foreach (var needed in codex.Job.AllNeeds)
            {
                // Of the job that calls the workflow, the steps are this workflow's.
                foreach (var step in model.IsCalledBy(needed) ? [] : AllSteps(run.Find(needed)))
                    yield return step;
            }

            var siblings = run.Find(codex.Job).Steps;
            for (var depth = 0; depth < codex.Path.Length; depth++)
            {
                foreach (var step in siblings.Take(codex.Path[depth].Index).SelectMany(WithNested))
                    yield return step;
                siblings = siblings[codex.Path[depth].Index].Nested;
            }
        }

        private bool IsCalledBy(Job job) => model.Workflow.Caller is { } caller && (caller == job || model.Caller!.IsCalledBy(job));
    }

    extension(Job job)
    {
        /// <summary>The jobs that the job needs, and those that these need; for a job of a called workflow also the calling one and what that needs.</summary>
        public IEnumerable<Job> AllNeeds
        {
            get
            {
                var seen = new HashSet<Job> { job };
                var pending = new Queue<Job>([job]);
                while (pending.TryDequeue(out var current))
                {
                    foreach (var needed in current.Needs.Select(id => current.Workflow.FindJob(id.Value)).Append(current.Workflow.Caller))
                    {
                        if (needed is null || !seen.Add(needed))
                            continue;
                        yield return needed;
                        pending.Enqueue(needed);
                    }
                }
            }
        }
    }

    extension(StepRun run)
    {
        /// <summary>Whether the step sees a secret and runs something of which nothing is known, so that it may check the secret.</summary>
        /// <param name="secret">The secret's name.</param>
        public bool MayCheck(string secret)
        {
            if (run.Step.Action?.Is(CodexStep.ActionRepository) == true || !run.Nested.IsEmpty || !Mentions(run.Step.Node, secret))
                return false;

            return run.Script is not { } script || !script.IsWhole || script.Commands.Any(command => command.Name is not { } name || OpaquePrograms.Contains(name) || name.Contains('.', StringComparison.Ordinal));
        }
    }

    /// <summary>The steps of a job, or of the workflow of the repository that it calls.</summary>
    private static IEnumerable<StepRun> AllSteps(JobRun run) => run.Steps.SelectMany(WithNested).Concat(run.Called.SelectMany(AllSteps));

    private static IEnumerable<StepRun> WithNested(StepRun run) => run.Nested.SelectMany(WithNested).Prepend(run);

    private static bool Mentions(YamlNode node, string text) => node switch
    {
        ScalarNode scalar => scalar.Value.Contains(text, StringComparison.OrdinalIgnoreCase),
        MappingNode mapping => mapping.Entries.Any(entry => Mentions(entry.Value, text)),
        SequenceNode sequence => sequence.Items.Any(item => Mentions(item, text)),
        _ => false,
    };
}
