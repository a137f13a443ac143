using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Semantics;

/// <summary>What rules ask of the steps and jobs that use what Codex wrote.</summary>
public static class ResultSteps
{
    /// <summary>Actions whose purpose is a comment on a pull request or issue.</summary>
    private static readonly string[] CommentActions =
    [
        "peter-evans/create-or-update-comment", "marocchino/sticky-pull-request-comment", "thollander/actions-comment-pull-request",
        "mshick/add-pr-comment", "actions-cool/maintain-one-comment", "peter-evans/commit-comment",
    ];

    extension(Step step)
    {
        /// <summary>Whether the step uploads an artifact.</summary>
        public bool UploadsArtifact => step.Action?.Is("actions/upload-artifact") == true;

        /// <summary>Whether the step downloads an artifact.</summary>
        public bool DownloadsArtifact => step.Action?.Is("actions/download-artifact") == true;

        /// <summary>Whether the step uploads or posts.</summary>
        public bool PublishesResults => step.UploadsArtifact || step.PostsComment;

        /// <summary>Whether the step posts a comment or a review.</summary>
        public bool PostsComment
        {
            get
            {
                if (step.Action is { } action && CommentActions.Any(action.Is))
                    return true;
                if (step.Action?.Is("actions/github-script") == true && step.With?.Scalar("script")?.Value is { } script)
                    return script.Contains(".createComment(", StringComparison.Ordinal) || script.Contains(".createReview(", StringComparison.Ordinal);
                return step.Run?.Value is { } run
                    && (run.Contains("gh pr comment", StringComparison.Ordinal) || run.Contains("gh pr review", StringComparison.Ordinal) || run.Contains("gh issue comment", StringComparison.Ordinal));
            }
        }
    }

    extension(WorkflowModel model)
    {
        /// <summary>Whether an expression in a condition reads the outcome or an output of a Codex step.</summary>
        public bool ReadsResultOf(ScalarNode condition, CodexStep codex) =>
            codex.OuterStep.Id is { } id && model.Condition(condition).Root.DescendantsAndSelf().Any(expression =>
                expression.Path is { } path && path.StartsWith($"steps.{id}.", StringComparison.OrdinalIgnoreCase));

    }

    extension(Job job)
    {
        /// <summary>Whether the job reads another job's result, outputs or artifacts.</summary>
        public bool Consumes(Job producer)
        {
            if (job.Steps.Any(step => step.DownloadsArtifact) && producer.Steps.Any(step => step.UploadsArtifact))
                return true;

            // A context access cannot be split over scalars, so each scalar of the job is looked through by itself.
            return Mentions(job.Node, $"needs.{producer.Id}.") || Mentions(job.Node, $"needs['{producer.Id}']") || Mentions(job.Node, "toJSON(needs)");
        }
    }

    private static bool Mentions(YamlNode node, string text) => node switch
    {
        ScalarNode scalar => scalar.Value.Contains(text, StringComparison.OrdinalIgnoreCase),
        MappingNode mapping => mapping.Entries.Any(entry => Mentions(entry.Value, text)),
        SequenceNode sequence => sequence.Items.Any(item => Mentions(item, text)),
        _ => false,
    };
}
