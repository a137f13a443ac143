using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Semantics;

/// <summary>Where what Codex wrote can be read in expressions.</summary>
public static class ModelOutputs
{
    /// <summary>How many outputs and variables are followed from one access: longer chains do not occur, and circles end.</summary>
    private const int MaxHops = 5;

    extension(WorkflowModel model)
    {
        /// <summary>
        /// Whether a path stands for the final message of a Codex step, directly, or through an output of a needed job, or through a
        /// variable of the job or workflow.
        /// </summary>
        /// <param name="job">The job in which the path is read.</param>
        /// <param name="path">The path in lower case, such as <c>steps.codex.outputs.final-message</c>.</param>
        public bool IsModelOutput(Job job, string path) => model.IsModelOutput(job, path, MaxHops);

        private bool IsModelOutput(Job job, string path, int hops)
        {
            if (hops == 0)
                return false;

            switch (path.Split('.'))
            {
                case ["steps", var id, "outputs", "final-message"]:
                    return model.CodexStepsOf(job).Any(codex => codex.Command is null && string.Equals(codex.Step.Id, id, StringComparison.OrdinalIgnoreCase));
                case ["needs", var id, "outputs", var name] when model.Workflow.FindJob(id) is { } needed:
                    return needed.Outputs?.Scalar(name) is { } output && model.ReadsModelOutput(needed, output, hops - 1);
                case ["env", var name]:
                    return (job.Env?.Scalar(name) ?? job.Workflow.Env?.Scalar(name)) is { } variable && model.ReadsModelOutput(job, variable, hops - 1);
                default:
                    return false;
            }
        }

        private bool ReadsModelOutput(Job job, ScalarNode scalar, int hops) =>
            model.Template(scalar).Segments.Any(segment =>
                segment.Expression?.DescendantsAndSelf().Any(node => node.Path is { } path && model.IsModelOutput(job, path, hops)) == true);
    }
}
