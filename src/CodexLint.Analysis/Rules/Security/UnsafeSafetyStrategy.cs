using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Questions;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Security;

/// <summary>With these strategies sudo stays in the job, so what Codex runs can read the proxy's memory and with it the key.</summary>
internal sealed class UnsafeSafetyStrategy() : Rule(
    id: "CDX2002",
    name: "unsafe-safety-strategy",
    title: "API key readable by Codex",
    message: "With 'safety-strategy: {0}' commands that Codex runs keep sudo, so they can read the API key from the memory of the action's proxy",
    Category.Security,
    DiagnosticSeverity.Error)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is not null
                || codex.Key is null
                || codex.Input("safety-strategy")?.Value is not ScalarNode { Value: "unsafe" or "read-only" } strategy
                || codex.Job.OperatingSystems.Any(system => system is "Windows" or null) || model.FirstRunThatReaches(codex) is null)
            {
                continue;
            }

            var open = strategy.Value == "unsafe" ? model.TriggersForOutsiders(codex) : [];
            yield return Report(strategy.Location, open.IsEmpty ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error, strategy.Value)
                .WithFix(
                    "Use the default strategy", FixSafety.Unsafe,
                    IsExplained(strategy) ? null : codex.Step.RemoveBelow("with", "safety-strategy")) with
            {
                Labels = [.. open.Select(trigger => new Label(trigger.Location, "somebody without write access can cause this event"))],
            };
        }
    }

    /// <summary>Whether a comment stands directly above: somebody had a reason.</summary>
    private static bool IsExplained(ScalarNode strategy)
    {
        var lines = strategy.File.Text.Lines;
        var line = lines.GetLineFromPosition(strategy.Span.Start).LineNumber;
        return line > 0 && strategy.File.Slice(lines[line - 1].Span).TrimStart() is ['#', ..];
    }
}
