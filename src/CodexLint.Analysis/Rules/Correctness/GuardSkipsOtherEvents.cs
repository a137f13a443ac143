using CodexLint.Diagnostics;
using CodexLint.Rules.Reliability;
using CodexLint.Semantics;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>A fork guard compares the head repository, which only pull requests have, so it skips Codex on the other triggers.</summary>
public sealed class GuardSkipsOtherEvents() : Rule(
    id: "CDX1203",
    name: "guard-skips-other-events",
    title: "Fork guard disables Codex on the other triggers",
    message: "On '{0}' there is no pull request, so this guard compares an empty value and Codex never runs there",
    Category.Correctness,
    DiagnosticSeverity.Warning)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            if (model.CodexStepsOf(job) is not [var codex, ..] || ForkGuards.HeadRepositoryTest(model, codex) is not { } guard)
                continue;

            // A test of the event's name is deliberate, whatever it lets through.
            var condition = model.Condition(guard);
            if (condition.Reads("github.event_name") || !model.IsReachedByPullRequests(codex))
                continue;

            var skipped = model.Workflow.Triggers
                .Where(trigger => !Events.HasPullRequest(trigger.Event) && trigger.Event != "workflow_call" && model.Decide(codex, guard, new Scenario(trigger.Event)) == Reachability.Never)
                .ToList();
            if (skipped.Count == 0)
                continue;

            yield return Report(guard.Location, string.Join("' and '", skipped.Select(trigger => trigger.Event))) with
            {
                Labels = [.. skipped.Select(trigger => new Label(trigger.Location, "this trigger never reaches Codex"))],
            };
        }
    }
}
