using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using CodexLint.Workflows.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Correctness;

/// <summary>An expression reads a result of Codex that does not exist, so it is always empty or always the same.</summary>
public sealed class BrokenOutputReference() : Rule(
    id: "CDX1406",
    name: "broken-output-reference",
    title: "Reference to a Codex result that is always empty or constant",
    message: "{0}",
    Category.Correctness,
    DiagnosticSeverity.Warning)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is not null || codex.IsInAction || codex.Step.Id is not { Length: > 0 } id || model.FirstRunThatReaches(codex) is not { } run)
                continue;

            var isContained = run.Find(codex.Step).IsContained == Reachability.Always;
            foreach (var (scalar, expression) in Expressions(model, codex.Job))
            {
                foreach (var node in expression.DescendantsAndSelf())
                {
                    if (Check(scalar, node, id, codex, isContained) is { } finding)
                        yield return finding;
                }
            }
        }
    }

    private Finding? Check(ScalarNode scalar, Expression node, string id, CodexStep codex, bool isContained)
    {
        var prefix = $"steps.{id.ToLowerInvariant()}.";
        if (node is Index { Key: Literal { Value: string name } key } && node.Path is { } path && path.StartsWith(prefix + "outputs.", StringComparison.Ordinal)
            && path == $"{prefix}outputs.{name.ToLowerInvariant()}" && !ActionContract.Current.Outputs.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            var meant = ActionContract.Current.Outputs.FirstOrDefault(output => output == name.Replace('_', '-')) ?? Spelling.Closest(name, ActionContract.Current.Outputs);
            var isNewer = meant is null && ActionContract.Current.Resolve(codex.Step.Action!).MayBeNewer;
            var finding = Report(
                scalar.File.LocationOf(key.Span), isNewer ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                $"The action has no output '{name}', so this is always empty{(meant is null ? "" : $"; its output is '{meant}'")}");
            return meant is not null && scalar.File.Slice(key.Span).SequenceEqual(name)
                ? finding with { Fix = new Fix($"Write {meant}", FixSafety.Safe, [new TextChange(key.Span, meant)]) }
                : finding;
        }

        return isContained && node is Binary { Operator: BinaryOperator.Equal } comparison
            && (comparison.Left.Path == prefix + "conclusion" ? comparison.Right : comparison.Right.Path == prefix + "conclusion" ? comparison.Left : null) is Literal { Value: "failure" }
            ? Report(scalar.File.LocationOf(node.Span), "The failure of this step is contained, so its conclusion is never 'failure'; its outcome is")
            : null;
    }

    /// <summary>All expressions of a job, each with the scalar in which it stands.</summary>
    private static IEnumerable<(ScalarNode Scalar, Expression Expression)> Expressions(WorkflowModel model, Job job)
    {
        var conditions = job.Steps.Select(step => step.If).Append(job.If).ToHashSet();
        var pending = new Stack<YamlNode>([job.Node]);
        while (pending.TryPop(out var node))
        {
            switch (node)
            {
                case MappingNode mapping:
                    foreach (var entry in mapping.Entries)
                        pending.Push(entry.Value);
                    break;
                case SequenceNode sequence:
                    foreach (var item in sequence.Items)
                        pending.Push(item);
                    break;
                case ScalarNode scalar:
                    var template = conditions.Contains(scalar) ? model.Condition(scalar).Template : scalar.Value.Contains("${{", StringComparison.Ordinal) ? model.Template(scalar) : null;
                    foreach (var segment in template?.Segments ?? [])
                    {
                        if (segment.Expression is { } expression)
                            yield return (scalar, expression);
                    }

                    break;
            }
        }
    }
}
