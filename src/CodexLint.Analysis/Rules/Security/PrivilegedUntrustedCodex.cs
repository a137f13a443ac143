using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Rules.Reliability;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Security;

/// <summary>Codex works on files that an outsider wrote, in a run that has the repository's secrets.</summary>
internal sealed class PrivilegedUntrustedCodex() : Rule(
    id: "CDX2001",
    name: "privileged-untrusted-codex",
    title: "Codex runs on attacker content with secrets",
    message: "On '{0}' this run has the repository's secrets, and the job {1}",
    Category.Security,
    DiagnosticSeverity.Error)
{
    private const string ChecksOut =
        "checks out what somebody without write access wrote: its AGENTS.md and files tell Codex what to do with them";
    private const string Fetches = "fetches what somebody without write access wrote, which can tell Codex what to do with them";

    private const string ChecksOutForOthers =
        "checks out what somebody without write access wrote; the action starts only for people with write access, but when one of them reopens or updates "
        + "the pull request, its AGENTS.md and files tell Codex what to do with them";

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (NeedsApproval(codex.Job))
                continue;

            foreach (var trigger in model.Workflow.Triggers)
            {
                if (trigger.Event is not ("pull_request_target" or "workflow_run" or "issue_comment")
                    || model.FindRunByOutsider(codex, trigger) is not { } run
                    || OutsideContent.Find(model, codex, run) is not { } content)
                {
                    continue;
                }

                // A comment has one author; a pull request, whose runs start those of workflow_run, is opened by one and reopened by
                // another.
                var isForOthers = model.ChecksWriteAccess(codex);
                if (isForOthers && (!content.IsCheckedOut || trigger.Event == "issue_comment"))
                    continue;

                var severity = content.IsCheckedOut && !isForOthers ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
                yield return Report(
                    codex.Location, severity, trigger.Event, !content.IsCheckedOut ? Fetches : isForOthers ? ChecksOutForOthers : ChecksOut)
                    .WithFix(
                        trigger.Event == "workflow_run"
                            ? "Go on behind runs of the repository itself only"
                            : "Review pull requests of the repository itself only",
                        FixSafety.Unsafe, Guard(model, codex, trigger)) with
                {
                    Labels =
                    [
                        new(content.Location, content.IsCheckedOut ? "this is checked out" : "this is fetched"),
                        new(trigger.Location, "somebody without write access can cause this event"),
                    ],
                };
                break;
            }
        }
    }

    /// <summary>
    /// The guard that keeps forks out, and with it the event that gives them no secrets, where no other job is there for the one that does.
    /// </summary>
    private static YamlEdit?[] Guard(WorkflowModel model, CodexStep codex, Trigger trigger)
    {
        const string Privileged = "pull_request_target";
        if (trigger.Event == "workflow_run")
            return [codex.Job.Outermost.AndBehind(GuardEdits.RunGuard(model))];
        if (trigger.Event != Privileged)
            return [null];

        var guard = codex.Job.Outermost.AndBehind(GuardEdits.ForkGuard(model, codex, Privileged));
        var isAlone = model.Workflow.Jobs is [var only]
            && only == codex.Job
            && model.Workflow.Triggers.All(other => other.Event != "pull_request")
            && model.Workflow.File.Source.Content.AsSpan().Count(Privileged) == 1;
        return isAlone ? [ScalarEdits.Replace(trigger.Node, "pull_request"), guard] : [guard];
    }

    /// <summary>Whether the job, or one that it needs, waits at an environment, which may ask for an approval.</summary>
    private static bool NeedsApproval(Job job) => job.AllNeeds.Prepend(job).Any(needed => needed.Environment is not null);
}
