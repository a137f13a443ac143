using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using CodexLint.Workflows.Schema;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>An expression reads a result of Codex that does not exist, so it is always empty or always the same.</summary>
internal sealed class BrokenOutputReference() : Rule(
    id: "CDX1406",
    name: "broken-output-reference",
    title: "Reference to a Codex result that is always empty or constant",
    message: "{0}",
    Category.Correctness,
    DiagnosticSeverity.Warning)
{
    /// <inheritdoc/>
    internal override bool SpeaksOfActions => true;

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var seen = new HashSet<Step>();
        foreach (var codex in model.CodexSteps)
        {
            var step = codex.OuterStep;
            if (step.Action is null || step.Id is not { Length: > 0 } id || model.FirstRunThatReaches(codex) is not { } run || !seen.Add(step))
                continue;

            var (outputs, conclusion) = ($"steps.{id.ToLowerInvariant()}.outputs.", $"steps.{id.ToLowerInvariant()}.conclusion");
            var isContained = run.Find(step).IsContained == Reachability.Always;
            var declared = codex.IsInAction ? [.. model.FindAction(step)?.Outputs?.Entries.Select(output => output.Key.Value) ?? []] : ActionContract.Current.Outputs;
            foreach (var (scalar, expression) in Expressions(model, codex.Job))
            {
                foreach (var node in expression.DescendantsAndSelf())
                {
                    if (Check(scalar, node, outputs, conclusion, codex, declared, isContained) is { } finding)
                        yield return finding;
                }
            }
        }

        foreach (var finding in Dangling(model))
            yield return finding;
    }

    /// <summary>Accesses to a step, a job or an output that is not there, in any job of a workflow that runs Codex.</summary>
    private IEnumerable<Finding> Dangling(WorkflowModel model)
    {
        foreach (var job in model.RunsCodex ? model.Workflow.Jobs : [])
        {
            foreach (var (scalar, expression) in Expressions(model, job))
            {
                foreach (var node in expression.DescendantsAndSelf())
                {
                    if (IsOfStepOrJob(node) && node.Path is { } path && Missing(model, job, scalar, path.Split('.')) is { } reason)
                        yield return Report(scalar.File.LocationOf(node.Span), $"'{scalar.File.Slice(node.Span)}' is always empty: {reason}");
                }
            }
        }
    }

    /// <summary>Whether an expression reads something of a step or of a needed job; that is looked at before its path is written out.</summary>
    private static bool IsOfStepOrJob(Expression expression)
    {
        var innermost = expression;
        while (innermost is Index { Target: var target })
            innermost = target;
        return innermost is ContextAccess { Name: var name } && innermost != expression
            && (name.Equals("steps", StringComparison.OrdinalIgnoreCase) || name.Equals("needs", StringComparison.OrdinalIgnoreCase));
    }

    private static string? Missing(WorkflowModel model, Job job, ScalarNode place, string[] path)
    {
        switch (path)
        {
            case ["steps", var id, "outputs", "final-message" or "final_message"]:
                if (job.Steps.FirstOrDefault(step => string.Equals(step.Id, id, StringComparison.OrdinalIgnoreCase)) is not { } named)
                    return $"no step of this job has the id '{id}'";
                return job.Steps.FirstOrDefault(step => step.Node.Span.Contains(place.Span)) is { } reader && named.Index > reader.Index ? "the step runs later" : null;
            case ["steps", var id, not ("outputs" or "outcome" or "conclusion")]:
                return model.CodexStepsOf(job).Any(codex => string.Equals(codex.OuterStep.Id, id, StringComparison.OrdinalIgnoreCase)) ? "a step has only 'outputs', 'outcome' and 'conclusion'" : null;
            case ["needs", var id, "outputs", var name] when model.Workflow.FindJob(id) is { } producer && ProducesByCodex(model, producer):
                if (!job.Needs.Any(need => need.Value.Equals(id, StringComparison.OrdinalIgnoreCase)))
                    return $"this job does not need '{producer.Id}'";
                var (outputs, declarer) = model.FindCalled(producer) is { } called ? (called.Workflow.CalledOutputs, $"the workflow that job '{producer.Id}' calls") : (producer.Outputs, $"job '{producer.Id}'");
                return outputs?.Entries.Any(output => output.Key.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) == true ? null : $"{declarer} declares no output of this name";
            default:
                return null;
        }
    }

    /// <summary>Whether Codex runs in a job, or in the workflow of the repository that it calls.</summary>
    private static bool ProducesByCodex(WorkflowModel model, Job job) => !(model.FindCalled(job)?.CodexSteps ?? model.CodexStepsOf(job)).IsEmpty;

    private Finding? Check(ScalarNode scalar, Expression node, string outputs, string conclusion, CodexStep codex, ImmutableArray<string> declared, bool isContained)
    {
        if (node is Index { Key: Literal { Value: string name } key } && node.Path is { } path && path.StartsWith(outputs, StringComparison.Ordinal)
            && path.AsSpan(outputs.Length).Equals(name, StringComparison.OrdinalIgnoreCase) && !declared.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            var meant = Spelling.Closest(name, declared);
            var isNewer = meant is null && !codex.IsInAction && ActionContract.Current.Resolve(codex.Step.Action!).MayBeNewer;
            var finding = Report(
                scalar.File.LocationOf(key.Span), isNewer ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                $"{(codex.IsInAction ? $"Action '{codex.OuterStep.Uses!.Value}' declares" : "The action has")} no output '{name}', so this is always empty{(meant is null ? "" : $"; its output is '{meant}'")}");
            return meant is not null && scalar.File.Slice(key.Span).SequenceEqual(name)
                ? finding.WithFix($"Write {meant}", FixSafety.Safe, ScalarEdits.ReplacePart(scalar, key.Span, meant))
                : finding;
        }

        if (!isContained || node is not Binary { Operator: BinaryOperator.Equal } comparison)
            return null;

        var (read, result) = comparison.Left.Path == conclusion ? (comparison.Left, comparison.Right) : (comparison.Right, comparison.Left);
        return read.Path == conclusion && result is Literal { Value: "failure" }
            ? Report(scalar.File.LocationOf(node.Span), "The failure of this step is contained, so its conclusion is never 'failure'; its outcome is")
                .WithFix("Write outcome", FixSafety.Safe, read is Index { Key: Literal { Span: var word } } && scalar.File.Slice(word).SequenceEqual("conclusion") ? ScalarEdits.ReplacePart(scalar, word, "outcome") : null)
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
