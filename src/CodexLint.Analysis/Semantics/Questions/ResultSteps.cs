using System.Buffers;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Questions;

/// <summary>What rules ask of the steps and jobs that use what Codex wrote.</summary>
internal static class ResultSteps
{
    /// <summary>Actions whose purpose is a comment on a pull request or issue.</summary>
    private static readonly string[] CommentActions =
    [
        "peter-evans/create-or-update-comment", "marocchino/sticky-pull-request-comment", "thollander/actions-comment-pull-request",
        "mshick/add-pr-comment", "actions-cool/maintain-one-comment", "peter-evans/commit-comment",
    ];

    /// <summary>Calls of the API that post, or change what was posted.</summary>
    private static readonly SearchValues<string> Posting = SearchValues.Create(
        [".createComment(", ".updateComment(", ".createReview(", ".createReviewComment(", ".createCommitComment("],
        StringComparison.Ordinal);

    /// <summary>Calls of the API that change the repository: a step that makes one does not exist to post.</summary>
    private static readonly SearchValues<string> Changing = SearchValues.Create(
        ["pulls.create(", "pulls.merge(", "git.createRef(", "git.createCommit(", "repos.createOrUpdateFileContents("],
        StringComparison.Ordinal);

    /// <summary>Actions and commands that put what they find in the workspace into a commit.</summary>
    private static readonly string[] Committers = ["create-pull-request", "git-auto-commit", "add-and-commit", "git add", "git commit"];

    /// <summary>Commands that hand on what was committed.</summary>
    private static readonly string[] Pushers = ["git push", "gh pr create"];

    extension(Step step)
    {
        /// <summary>Whether the step names something that puts what it finds in the workspace into a commit.</summary>
        public bool Commits => step.Names(Committers);

        /// <summary>Whether the step names something that commits, pushes or opens a pull request.</summary>
        public bool HandsOnEdits => step.Commits || step.Names(Pushers);

        /// <summary>Whether the step uploads an artifact.</summary>
        public bool UploadsArtifact => step.Action is { Path: "" } action && action.Is("actions/upload-artifact");

        /// <summary>Whether the step downloads an artifact.</summary>
        public bool DownloadsArtifact => step.Action?.Is("actions/download-artifact") == true;

        private bool Names(string[] words) =>
            words.Any(word =>
                step.Uses?.Value.Contains(word, StringComparison.Ordinal) == true
                || step.Run?.Value.Contains(word, StringComparison.Ordinal) == true);
    }

    extension(WorkflowModel model)
    {
        /// <summary>Whether a step uploads or posts.</summary>
        public bool PublishesResults(Step step) => step.UploadsArtifact || model.PostsComment(step);

        /// <summary>Whether a step posts a comment or a review.</summary>
        public bool PostsComment(Step step)
        {
            if (step.Action is { } action && CommentActions.Any(action.Is))
                return true;
            if (step.Action?.Is("actions/github-script") == true && step.With?.Scalar("script")?.Value is { } script)
                return script.AsSpan().ContainsAny(Posting) && !script.AsSpan().ContainsAny(Changing);
            return model.ExecuteLoosely(step, text => text.Contains("gh ", StringComparison.Ordinal)) is { } effects && Posts(effects);
        }

        /// <summary>
        /// The step that uploads or posts: a step itself, or one of the action that it uses, unless that one has a condition which may ask
        /// whether there is something to publish. Null where there is none.
        /// </summary>
        public Step? PublisherIn(Step step) => model.PublishesResults(step)
            ? step
            : model.FindAction(
                step)?.Steps.Where(inner =>
                    inner.If is not { } condition
                    || !model.Condition(condition).Root.DescendantsAndSelf().Any(node => node.Path is not null))
                .Select(model.PublisherIn).FirstOrDefault(inner => inner is not null);

        /// <summary>
        /// Whether a condition asks for what Codex left behind: its outcome or outputs, those of a step between it and the one that has the
        /// condition, a variable that none of the workflow's <c>env</c> sets, or a file.
        /// </summary>
        /// <param name="condition">The condition.</param>
        /// <param name="step">The step that has it.</param>
        /// <param name="before">The steps before it, from the first on that runs Codex.</param>
        public bool AsksForResults(ScalarNode condition, Step step, IEnumerable<Step> before)
        {
            var parsed = model.Condition(condition);
            if (parsed.Calls("hashFiles"))
                return true;

            var ids = before.Select(between => between.Id).OfType<string>().ToList();
            return parsed.Root.DescendantsAndSelf().Any(expression => expression.Path is { } path
                && (ids.Exists(id => path.StartsWith($"steps.{id}.", StringComparison.OrdinalIgnoreCase)) || IsExported(step, path)));
        }
    }

    /// <summary>Whether a path is a variable that only a step before can have set.</summary>
    private static bool IsExported(Step step, string path) =>
        path.StartsWith("env.", StringComparison.OrdinalIgnoreCase)
        && step.Env?.Find(path[4..]) is null && step.Job?.Env?.Find(path[4..]) is null && step.Job?.Workflow.Env?.Find(path[4..]) is null;

    extension(Job job)
    {
        /// <summary>
        /// Whether the job's work reads another job's result, outputs or artifacts; what its condition reads decides whether it runs.
        /// </summary>
        public bool Consumes(Job producer)
        {
            if (job.Steps.Any(step => step.DownloadsArtifact) && producer.Steps.Any(step => step.UploadsArtifact))
                return true;

            // A context access cannot be split over scalars, so each scalar of the job is looked through by itself.
            return job.Node.Entries.Any(entry => entry.Key.Value != "if"
                && (Mentions(entry.Value, $"needs.{producer.Id}.")
                    || Mentions(entry.Value, $"needs['{producer.Id}']")
                    || Mentions(entry.Value, "toJSON(needs)")));
        }
    }

    /// <summary>
    /// Whether a script may run the command that posts, whatever its environment is; a text that names the command posts nothing. Where the
    /// script also pushes or opens a pull request, that is its purpose, and without Codex there is nothing to push.
    /// </summary>
    private static bool Posts(ScriptEffects effects)
    {
        var posts = false;
        foreach (var command in effects.Commands)
        {
            switch (command.Name, command.Arguments)
            {
                case ("gh", [_, var noun, var verb, ..])
                    when (noun.Known(), verb.Known()) is ("pr", "comment" or "review") or ("issue", "comment"):
                    posts = true;
                    break;
                case ("gh", [_, var noun, var verb, ..]) when (noun.Known(), verb.Known()) is ("pr", "create" or "merge"):
                case ("git", [_, .., _]) when command.Arguments.Any(argument => argument.Known() == "push"):
                    return false;
            }
        }

        return posts;
    }

    private static bool Mentions(YamlNode node, string text) =>
        node.Values().Any(scalar => scalar.Value.Contains(text, StringComparison.OrdinalIgnoreCase));
}
