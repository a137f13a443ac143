using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>On Windows the action refuses to run unless its safety strategy is <c>unsafe</c>.</summary>
internal sealed class WindowsSafetyStrategy() : Rule(
    id: "CDX3003",
    name: "windows-safety-strategy",
    title: "Windows runner needs safety-strategy: unsafe",
    message: "On Windows the action fails at its first step unless 'safety-strategy' is 'unsafe': On Windows, inputs['safety-strategy'] must be 'unsafe'",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is not null)
                continue;

            var strategy = codex.Input("safety-strategy")?.Value as ScalarNode;
            if (strategy is { Value: "unsafe" }
                || strategy?.Value.Contains("${{", StringComparison.Ordinal) == true
                || codex.Job.PossibleLabels.FirstOrDefault(IsWindows) is not { } label)
            {
                continue;
            }

            if (IsExcluded(codex.Job, label)
                || !model.Scenarios.Any(scenario =>
                    model.Run(model.Entering(
                        codex, OnWindows(codex.Job, scenario, label))).Find(codex.Path.AsSpan()).Reaches is not (Reachability.Never
                        or Reachability.Unknown)))
            {
                continue;
            }

            yield return Report(strategy?.Location ?? codex.Location)
                .WithFix("Set safety-strategy: unsafe", FixSafety.Unsafe, codex.Step.SetBelow("with", "safety-strategy", "unsafe")) with
            { Labels = [new(label.Location, "the job runs on Windows")] };
        }
    }

    /// <summary>The leg of the job that has the label, with what <c>include</c> says of it.</summary>
    private static Scenario OnWindows(Job job, Scenario scenario, ScalarNode label)
    {
        var facts = scenario.Facts.SetItem("runner.os", new StringValue("Windows"));
        if (NameOf(job, label) is not { } name)
            return scenario with { Facts = facts };

        foreach (var value in Included(job, name, label))
            facts = facts.SetItem($"matrix.{value.Key.Value}", Evaluator.ValueOf((ScalarNode)value.Value));
        return scenario with { Facts = facts.SetItem($"matrix.{name}", new StringValue(label.Value)) };
    }

    /// <summary>
    /// What <c>include</c> says of each leg with the label: of the one that it makes, or of all that a vector gives the label.
    /// </summary>
    private static IEnumerable<MappingEntry> Included(Job job, string name, ScalarNode label)
    {
        if (job.Matrix is not MappingNode matrix || matrix.Find("include")?.Value is not SequenceNode { Items: var legs })
            yield break;

        foreach (var leg in legs.OfType<MappingNode>())
        {
            var isForAll = leg.Scalar(name)?.Value == label.Value
                && leg.Entries.All(entry => entry.Key.Value == name || matrix.Find(entry.Key.Value) is null);
            if (!isForAll && !leg.Entries.Any(entry => entry.Value == label))
                continue;

            foreach (var entry in leg.Entries)
            {
                if (entry.Value is ScalarNode value && !value.Value.Contains("${{", StringComparison.Ordinal))
                    yield return entry;
            }
        }
    }

    /// <summary>Whether the matrix leaves out the legs with the label.</summary>
    private static bool IsExcluded(Job job, ScalarNode label) =>
        NameOf(job, label) is { } name
        && job.Matrix is MappingNode matrix
        && matrix.Find("exclude")?.Value is SequenceNode { Items: var excluded }
        && excluded.Any(leg =>
            leg is MappingNode { Entries: [{ Value: ScalarNode value } only] } && only.Key.Value == name && value.Value == label.Value);

    /// <summary>The name under which the matrix has the label.</summary>
    private static string? NameOf(Job job, ScalarNode label)
    {
        foreach (var entry in (job.Matrix as MappingNode)?.Entries ?? [])
        {
            if (entry.Value is SequenceNode { Items: var items } && items.Contains(label))
                return entry.Key.Value;
            if (entry.Key.Value == "include"
                && entry.Value is SequenceNode { Items: var legs }
                && legs.OfType<MappingNode>().SelectMany(leg => leg.Entries).FirstOrDefault(item => item.Value == label) is { } found)
            {
                return found.Key.Value;
            }
        }

        return null;
    }

    private static bool IsWindows(ScalarNode label) => label.Value.StartsWith("windows", StringComparison.OrdinalIgnoreCase);
}
