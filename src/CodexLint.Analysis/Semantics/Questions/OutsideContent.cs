using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Semantics.Questions;

/// <summary>What a stranger wrote and a job brings to the machine before Codex starts.</summary>
/// <param name="Location">Where the job brings it.</param>
/// <param name="IsCheckedOut">Whether it stands where Codex works, so that its AGENTS.md is read; it is only at hand otherwise.</param>
internal sealed record OutsideContent(Location Location, bool IsCheckedOut)
{
    private static readonly string[] HeadCommits =
    [
        "github.event.pull_request.head.sha", "github.event.pull_request.merge_commit_sha", "github.event.workflow_run.head_sha",
        "github.event.workflow_run.head_commit.id",
    ];

    /// <summary>Actions that download an artifact of another run, when they are given the run.</summary>
    private static readonly (string Action, string[] Inputs)[] Downloads =
    [
        ("actions/download-artifact", ["run-id"]),
        ("dawidd6/action-download-artifact", ["run_id", "workflow", "workflow_conclusion", "commit", "pr"]),
    ];

    /// <summary>
    /// The content that counts most: what is checked out, else what is fetched; null where nothing comes from outside, as far as it is
    /// known.
    /// </summary>
    public static OutsideContent? Find(WorkflowModel model, CodexStep codex, WorkflowRun run)
    {
        OutsideContent? fetched = null;
        OutsideContent? checkedOut = null;
        var workingDirectory = codex.InputText("working-directory");
        // What another job has fetched stays on its machine.
        foreach (var step in run.StepsOfJobBefore(codex))
        {
            if (!step.Reaches.IsReported)
                continue;

            var content = step.Step.Action?.Is("actions/checkout") == true
                ? OfCheckout(step, workingDirectory)
                : DownloadsFromRun(step) ? new OutsideContent(step.Step.Location, false) : OfScript(step);
            if (content is { IsCheckedOut: true } || Replaces(step, workingDirectory))
                checkedOut = content;
            else
                fetched ??= content;
        }

        if (BeforeCommand(run.Find(codex.Path.AsSpan()), codex) is { } own && OfScript(own) is { } brought)
            (checkedOut, fetched) = brought.IsCheckedOut ? (brought, fetched) : (checkedOut, fetched ?? brought);
        return checkedOut ?? fetched;
    }

    /// <summary>
    /// The step in which a script runs Codex, as far as the script does something before; null where the action runs Codex.
    /// </summary>
    private static StepRun? BeforeCommand(StepRun step, CodexStep codex) =>
        step.Script is { } script && step.CommandOf(codex) is { } command && script.Expected.IndexOf(command) is > 0 and var index
            ? step with { Script = script with { Expected = script.Expected[..index], General = null } }
            : null;

    /// <summary>Whether a step puts what the repository itself has where a stranger's files stood.</summary>
    private static bool Replaces(StepRun step, string? workingDirectory) =>
        step.Step.Action?.Is("actions/checkout") == true && IsRoot(step, workingDirectory);

    private static OutsideContent? OfCheckout(StepRun step, string? workingDirectory) =>
        OutsideRef(step) is { } place ? new OutsideContent(place.Location, IsRoot(step, workingDirectory)) : null;

    private static bool IsRoot(StepRun step, string? workingDirectory) =>
        step.Step.With?.Scalar("path") is not { Value.Length: > 0 } path
        || path.Value is "." or "./"
        || path.Value.Trim('/') == workingDirectory?.Trim('/');

    /// <summary>
    /// The input by which a checkout takes what a stranger pushed; null where it takes something else, or it is not known what.
    /// </summary>
    private static ScalarNode? OutsideRef(StepRun step)
    {
        if (step.Step.With is not { } with || RefusesForks(step.Step, with))
            return null;
        if (with.Scalar("repository") is { } repository && IsOfFork(step.Inputs.GetValueOrDefault("repository")))
            return with.Scalar("ref") ?? repository;
        if (with.Scalar("ref") is not { } reference || step.Inputs.GetValueOrDefault("ref") is not { } value)
            return null;

        // A branch of the fork is none of this repository; its commits and GitHub's refs of pull requests are.
        var parts = AbstractText.PartsOf(AbstractText.Of(value));
        var isPull = parts is [StringValue { Value: var start }, ..]
            && (start.StartsWith("refs/pull/", StringComparison.Ordinal) || start.StartsWith("pull/", StringComparison.Ordinal));
        return IsHeadCommit(value) || isPull ? reference : null;
    }

    /// <summary>Since v7 the checkout of a fork needs an input that allows it.</summary>
    private static bool RefusesForks(Step step, MappingNode with) =>
        step.Action!.Ref.TrimStart('v').Split('.')[0] is var major
        && int.TryParse(major, out var number)
        && number >= 7
        && with.Scalar("allow-unsafe-pr-checkout")?.Value != "true"
        && step.Action.Ref.StartsWith('v');

    private static bool IsOfFork(AbstractValue? value) =>
        value is StringValue { Value: var name } && name.StartsWith(EventPayload.ForkOwner + "/", StringComparison.Ordinal);

    private static bool DownloadsFromRun(StepRun step)
    {
        foreach (var (name, inputs) in Downloads)
        {
            if (step.Step.Action?.Is(name) == true
                && inputs.Any(input => step.Step.With?.Scalar(input)?.Value.Contains("workflow_run", StringComparison.Ordinal) == true))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// What the commands of a script bring: <c>gh pr checkout</c>, <c>gh pr diff</c>, <c>gh run download</c>, <c>git fetch …
    /// pull/N/head</c>.
    /// </summary>
    private static OutsideContent? OfScript(StepRun step)
    {
        OutsideContent? found = null;
        foreach (var command in (step.Effects?.Expected ?? []).OfType<CommandRun>())
        {
            if (command.Span.IsEmpty || command.Name != "gh" || command.Arguments is not [_, var group, var verb, ..])
                continue;

            switch (group.Known(), verb.Known())
            {
                case ("pr", "checkout"):
                    return new OutsideContent(LocationOf(step, command), true);
                case ("pr", "diff") or ("run", "download"):
                    found ??= new OutsideContent(LocationOf(step, command), false);
                    break;
            }
        }

        var fetches = GitFetch.In(step.Effects)
            .Where(fetch => fetch.IsOfPullRequest || IsHeadCommit(fetch.Command.Arguments[fetch.Argument]))
            .ToList();
        if (fetches.Count == 0)
            return found;

        var isCheckedOut = fetches.Exists(fetch => fetch.IsCheckedOut) || GitFetch.CheckoutsIn(step.Effects).Any(IsHeadCommit);
        return isCheckedOut || found is null ? new OutsideContent(LocationOf(step, fetches[0].Command), isCheckedOut) : found;
    }

    private static Location LocationOf(StepRun step, CommandRun command) => step.FileOf(command).LocationOf(command.Span);

    /// <summary>Whether a text is the commit that a stranger pushed.</summary>
    private static bool IsHeadCommit(AbstractValue value) =>
        AbstractText.PartsOf(AbstractText.Of(value)) is [UnknownValue { Symbol: { } symbol }]
        && HeadCommits.Contains(symbol, StringComparer.Ordinal);
}
