using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Semantics;

/// <summary>Where what Codex wrote can be read in expressions.</summary>
public static class ModelOutputs
{
    /// <summary>How many outputs and variables are followed from one access: longer chains do not occur, and circles end.</summary>
    private const int MaxHops = 8;

    extension(WorkflowModel model)
    {
        /// <summary>
        /// Whether a path stands for the final message of a Codex step, directly, or through an output of a needed job or of a local
        /// action, or through a variable of the job or workflow.
        /// </summary>
        /// <param name="job">The job in which the path is read.</param>
        /// <param name="path">The path in lower case, such as <c>steps.codex.outputs.final-message</c>.</param>
        public bool IsModelOutput(Job job, string path) => model.IsModelOutput(new Reader(job, null, null), path, MaxHops);

        /// <summary>The same for a path that a step reads, whose own variables count, too.</summary>
        /// <param name="job">The job.</param>
        /// <param name="step">The step of the job, or of a local action in it.</param>
        /// <param name="action">The local action in which the step stands; null for a step of the job.</param>
        /// <param name="path">The path in lower case.</param>
        public bool IsModelOutput(Job job, Step step, CompositeAction? action, string path) => model.IsModelOutput(new Reader(job, step, action), path, MaxHops);

        private bool IsModelOutput(Reader reader, string path, int hops)
        {
            if (hops == 0)
                return false;

            switch (path.Split('.'))
            {
                case ["steps", var id, "outputs", var name] when reader.FindStep(id) is { } step:
                    if (step.Action?.Is(CodexStep.ActionRepository) == true)
                        return name == "final-message";
                    return model.FindAction(step) is { } action && action.Outputs?.Mapping(name)?.Scalar("value") is { } value
                        && model.ReadsModelOutput(reader with { Step = null, Action = action }, value, hops - 1);
                case ["needs", var id, "outputs", var name] when model.Workflow.FindJob(id) is { } needed:
                    return needed.Outputs?.Scalar(name) is { } output && model.ReadsModelOutput(new Reader(needed, null, null), output, hops - 1);
                case ["env", var name]:
                    if (reader.Step?.Env?.Scalar(name) is { } own)
                        return model.ReadsModelOutput(reader, own, hops - 1);
                    return (reader.Job.Env?.Scalar(name) ?? reader.Job.Workflow.Env?.Scalar(name)) is { } variable && model.ReadsModelOutput(new Reader(reader.Job, null, null), variable, hops - 1);
                default:
                    return false;
            }
        }

        private bool ReadsModelOutput(Reader reader, ScalarNode scalar, int hops) =>
            model.Template(scalar).Segments.Any(segment =>
                segment.Expression?.TextSources().Any(node => node.Path is { } path && model.IsModelOutput(reader, path, hops)) == true);
    }

    /// <summary>From where a path is read.</summary>
    private sealed record Reader(Job Job, Step? Step, CompositeAction? Action)
    {
        public Step? FindStep(string id)
        {
            foreach (var step in Action?.Steps ?? Job.Steps)
            {
                if (string.Equals(step.Id, id, StringComparison.OrdinalIgnoreCase))
                    return step;
            }

            return null;
        }
    }
}
