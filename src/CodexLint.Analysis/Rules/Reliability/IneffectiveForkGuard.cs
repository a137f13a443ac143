using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>A condition was meant to keep forks away from Codex, and lets them through, or lets nobody through.</summary>
internal sealed class IneffectiveForkGuard() : Rule(
    id: "CDX1202",
    name: "ineffective-fork-guard",
    title: "Condition looks like a fork guard but is not",
    message: "{0}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            if (ForkGuards.FirstUnguarded(model, job) is { } exposed)
            {
                if (ForkGuards.Attempt(model, exposed) is not { } guard || ForkGuards.IsReportedElsewhere(model, exposed.Codex))
                    continue;

                var message = $"This condition {Holds(model, exposed, guard)} for pull requests from forks, to which GitHub by default passes no secrets, so '{model.KeyTextOf(exposed.Codex)}' is empty and {ForkGuards.Consequence(model, exposed.Codex, exposed.Scenario)}";
                yield return Repaired(model, Report(guard.Location, message), exposed.Codex, guard) with
                {
                    Labels = [.. exposed.Triggers.Select(trigger =>
                        new Label(trigger.Location, "pull requests from forks trigger this event, too"))],
                };
            }
            else if (ForkGuards.FirstShutOut(model, job) is { } shut)
            {
                yield return Repaired(
                    model,
                    Report(shut.Location, "This condition holds for no pull request, from a fork or not, so Codex never runs for one"),
                    model.CodexStepsOf(job)[0], shut);
            }
        }
    }

    private static string Holds(WorkflowModel model, ForkGuards.Exposure exposed, ScalarNode guard)
    {
        if (model.Decide(exposed.Codex, guard, exposed.Scenario) != Reachability.Always)
            return "can also hold";
        return exposed.Triggers.All(trigger => model.Decide(exposed.Codex, guard, new Scenario(trigger.Event)) == Reachability.Never)
            ? "holds only"
            : "also holds";
    }

    private static Finding Repaired(WorkflowModel model, Finding finding, CodexStep codex, ScalarNode guard)
    {
        var (edit, isCertain) = GuardEdits.Replace(model, codex, guard);
        return finding.WithFix("Compare the head repository with the repository", isCertain ? FixSafety.Safe : FixSafety.Unsafe, edit);
    }
}
