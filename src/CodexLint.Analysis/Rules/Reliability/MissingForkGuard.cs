using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Questions;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>GitHub gives pull requests from forks no secrets, so Codex starts without its key and fails.</summary>
internal sealed class MissingForkGuard() : Rule(
    id: "CDX1201",
    name: "missing-fork-guard",
    title: "Codex runs on pull requests from forks",
    message: "Job '{0}' also runs for pull requests from forks, to which GitHub by default passes no secrets, so '{1}' is empty and {2}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            if (ForkGuards.FirstUnguarded(model, job) is not { } exposed
                || ForkGuards.Attempt(model, exposed) is not null
                || ForkGuards.IsReportedElsewhere(model, exposed.Codex))
            {
                continue;
            }

            yield return Report(
                job.GuardAnchor, job.Outermost.Name, model.KeyTextOf(exposed.Codex),
                ForkGuards.Consequence(model, exposed.Codex, exposed.Scenario))
                .WithFix(
                    "Run for pull requests of the repository itself only", GuardEdits.SafetyFor(job, exposed.Codex),
                    job.Outermost.AndBehind(GuardEdits.ForkGuard(model, exposed.Codex))) with
            {
                Labels = [.. exposed.Triggers.Select(trigger =>
                    new Label(trigger.Location, "pull requests from forks trigger this event, too"))],
            };
        }
    }
}
