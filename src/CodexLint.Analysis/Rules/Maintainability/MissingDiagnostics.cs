using CodexLint.Diagnostics;
using CodexLint.Rules.Steps;
using CodexLint.Semantics;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Maintainability;

/// <summary>A contained failure leaves no trace of what Codex had written and where.</summary>
public sealed class MissingDiagnostics() : Rule(
    id: "CDX1404",
    name: "missing-diagnostics",
    title: "No directory listing after Codex",
    message: "When Codex fails, the run stays green and nothing lists what it left in its output directory or home, so there is nothing to look at",
    Category.Maintainability,
    DiagnosticSeverity.Info)
{
    private static readonly string[] ListingPrograms = ["ls", "find", "tree", "du"];

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is not { } run || run.Find(codex.OuterStep).IsContained != Reachability.Always || (codex.Command is null && !codex.HasPrompt))
                continue;

            var failing = model.Run(run.Scenario.Failing(codex.Step));
            if (!failing.Find(codex.Job).Steps.Skip(codex.OuterStep.Index + 1).Any(step => step.Reaches != Reachability.Never && Lists(step)))
                yield return Report(codex.Location).WithListing(model, codex, run);
        }
    }

    /// <summary>Whether a step lists a directory; a script that is not understood may.</summary>
    private static bool Lists(StepRun step) =>
        step.Script is { } script
            ? !script.IsWhole || script.Listed.Any() || script.Commands.Any(command => command.Name is { } name && ListingPrograms.Contains(name))
            : step.Nested.Any(Lists);
}
