using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Scenarios;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>Runs that Dependabot causes get Dependabot's secrets only, and its account has no write access, so Codex fails.</summary>
internal sealed class DependabotNotExcluded() : Rule(
    id: "CDX1204",
    name: "dependabot-not-excluded",
    title: "Codex runs for Dependabot, which gets no secrets",
    message: "Job '{0}' also runs when Dependabot {1}: GitHub passes such a run only Dependabot's own secrets, so '{2}' is empty unless it is set there{3}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var severity = HasDependabot(model) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
        foreach (var job in model.Workflow.Jobs)
        {
            foreach (var codex in model.CodexStepsOf(job))
            {
                if (codex.InputText("allow-bot-users")?.Contains("dependabot", StringComparison.OrdinalIgnoreCase) == true)
                    continue;

                var triggers = model.Workflow.Triggers
                    .Where(trigger =>
                        trigger.CanBeDependabot && model.FindFailureWithoutKey(codex, Scenario.FromDependabot(trigger.Event)) is not null)
                    .ToList();
                if (triggers.Count == 0)
                    continue;

                var deed = triggers[0].Event switch
                {
                    "push" => "pushes a branch",
                    "pull_request_review" => "reviews a pull request",
                    "pull_request_review_comment" => "comments on a change in a pull request",
                    _ => "opens or updates a pull request",
                };
                yield return Report(
                    job.GuardAnchor, severity, job.Outermost.Name, deed, model.KeyTextOf(codex),
                    IsRefused(codex) ? ", and the action refuses an actor without write access" : "")
                    .WithFix(
                        "Leave Dependabot out", GuardEdits.SafetyFor(job, codex),
                        job.Outermost.AndBehind("github.actor != 'dependabot[bot]'")) with
                {
                    Labels = [.. triggers.Select(trigger => new Label(trigger.Location, "Dependabot triggers this event, too"))],
                };
                break;
            }
        }
    }

    /// <summary>Whether the action refuses Dependabot, whose account has no write access.</summary>
    private static bool IsRefused(CodexStep codex) =>
        codex.Command is null && codex.InputText("allow-users") != "*" && codex.Input("allow-bots") is null;

    /// <summary>Whether the repository has Dependabot configured; assumed where that cannot be told.</summary>
    private static bool HasDependabot(WorkflowModel model) =>
        model.Repository.Exists(".github/dependabot.yml") != false || model.Repository.Exists(".github/dependabot.yaml") != false;
}
