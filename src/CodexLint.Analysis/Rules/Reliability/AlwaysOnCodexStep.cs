using CodexLint.Diagnostics;
using CodexLint.Semantics;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>With <c>always()</c> Codex runs although the checks before it failed, and goes on when the run is cancelled.</summary>
public sealed class AlwaysOnCodexStep() : Rule(
    id: "CDX1104",
    name: "always-on-codex-step",
    title: "always() on the Codex step",
    message: "With always() Codex also runs when a step before it failed, a check of the key among them, and a cancelled run waits for it",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Step.If is { } condition && model.Condition(condition).Calls("always") && model.FirstRunThatReaches(codex) is not null)
                yield return Report(condition.Location);
        }
    }
}
