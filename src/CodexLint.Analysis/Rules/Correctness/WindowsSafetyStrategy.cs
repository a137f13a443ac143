using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>On Windows the action refuses to run unless its safety strategy is <c>unsafe</c>.</summary>
public sealed class WindowsSafetyStrategy() : Rule(
    id: "CDX3003",
    name: "windows-safety-strategy",
    title: "Windows runner needs safety-strategy: unsafe",
    message: "On Windows the action fails at its first step unless 'safety-strategy' is 'unsafe': On Windows, inputs['safety-strategy'] must be 'unsafe'",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is not null)
                continue;

            var strategy = codex.Input("safety-strategy")?.Value as ScalarNode;
            if (strategy is { Value: "unsafe" } || strategy?.Value.Contains("${{", StringComparison.Ordinal) == true || codex.Job.PossibleLabels.FirstOrDefault(IsWindows) is not { } label)
                continue;

            // A condition on the system keeps the step from Windows: with it, nothing is known here.
            if (codex.Path.Select(step => step.If).Append(codex.Job.If).Any(condition => condition is not null && TestsSystem(model, condition)))
                continue;
            if (model.FirstRunThatReaches(codex) is null)
                continue;

            yield return Report(strategy?.Location ?? codex.Location) with { Labels = [new(label.Location, "the job runs on Windows")] };
        }
    }

    private static bool TestsSystem(WorkflowModel model, ScalarNode condition) =>
        model.Condition(condition).Reads("runner.os") || model.Condition(condition).Reads("matrix");

    private static bool IsWindows(ScalarNode label) => label.Value.StartsWith("windows", StringComparison.OrdinalIgnoreCase);
}
