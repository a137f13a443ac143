using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>With <c>always()</c> Codex runs although the checks before it failed, and goes on when the run is cancelled.</summary>
internal sealed class AlwaysOnCodexStep() : Rule(
    id: "CDX1104",
    name: "always-on-codex-step",
    title: "always() on the Codex step",
    message: "With always() a failed step before, such as a check of the key, does not keep Codex from running, unless the rest of the condition does, and a cancelled run waits for it",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    /// <inheritdoc/>
    internal override bool SpeaksOfActions => true;

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Path.FirstOrDefault(step =>
                step.If is { } condition && model.Condition(condition).Calls("always")) is { If: { } always } step
                && model.FirstRunThatReaches(codex) is not null)
            {
                yield return Report(always.Location).WithFix(
                    "Remove always()", FixSafety.Unsafe, WithoutAlways(step, model.Condition(always)));
            }
        }
    }

    private static YamlEdit? WithoutAlways(Step step, Condition condition)
    {
        var always = condition.Conjuncts.FirstOrDefault(node =>
            node is Call { Name: var name } && name.Equals("always", StringComparison.OrdinalIgnoreCase));
        return always is null ? null
            : ReferenceEquals(always, condition.Root) ? step.Remove("if")
            : condition.RemoveOperand(always);
    }
}
