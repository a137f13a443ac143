using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Security;

/// <summary>Codex works on files that an outsider wrote, in a run that has the repository's secrets.</summary>
public sealed class PrivilegedUntrustedCodex() : Rule(
    id: "CDX2001",
    name: "privileged-untrusted-codex",
    title: "Codex runs on attacker content with secrets",
    message: "On '{0}' this run has the repository's secrets, and the job checks out what somebody without write access wrote: its AGENTS.md and files tell Codex what to do with them",
    Category.Security,
    DiagnosticSeverity.Error)
{
    private static readonly string[] PrivilegedEvents = ["pull_request_target", "workflow_run", "issue_comment"];
    private static readonly string[] HeadRefs = ["pull_request.head", "github.head_ref", "refs/pull/", "workflow_run.head", "head.sha", "head.ref"];

    /// <summary>What a condition reads that lets only people with write access through, or only the repository itself.</summary>
    private static readonly string[] Gates =
        ["github.actor", "github.triggering_actor", "github.event.sender", "github.event.comment.author_association", "github.event.comment.user", "github.event.issue.author_association",
         "github.event.pull_request.author_association", "github.event.pull_request.head.repo", "github.event.pull_request.user", "github.event.workflow_run.head_repository",
         "github.event.workflow_run.actor", "github.event.label", "github.event.pull_request.labels", "github.event.workflow_run.event", "steps", "needs"];

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Job.Environment is not null || FindCheckout(codex) is not { } checkout)
                continue;

            foreach (var trigger in model.Workflow.Triggers)
            {
                if (!PrivilegedEvents.Contains(trigger.Event) || !IsOpen(model, codex, trigger.Event))
                    continue;

                yield return Report(codex.Location, trigger.Event) with
                {
                    Labels = [new(checkout.Location, "this is checked out"), new(trigger.Location, "somebody without write access can cause this event")],
                };
                break;
            }
        }
    }

    private static bool IsOpen(WorkflowModel model, CodexStep codex, string eventName)
    {
        var scenario = eventName == "pull_request_target" ? Scenario.FromFork(eventName) : new Scenario(eventName);
        if (!model.Reaches(codex, scenario).IsReported)
            return false;

        // Facts about who acts are open here; a condition that asks for them is taken for a gate, whatever it lets through.
        var conditions = codex.Path.Select(step => step.If).Concat(model.NeededBy(codex.Job).Prepend(codex.Job).Select(job => job.If)).OfType<ScalarNode>();
        return !conditions.Any(condition => Gates.Any(model.Condition(condition).Reads));
    }

    /// <summary>The ref, before Codex, by which the job checks out the head of a pull request.</summary>
    private static ScalarNode? FindCheckout(CodexStep codex)
    {
        foreach (var step in codex.Job.Steps.Take(codex.OuterStep.Index))
        {
            if (step.Action?.Is("actions/checkout") == true && step.With?.Scalar("path") is null && step.With?.Scalar("ref") is { } reference
                && HeadRefs.Any(head => reference.Value.Contains(head, StringComparison.OrdinalIgnoreCase)))
            {
                return reference;
            }
        }

        return null;
    }
}
