using CodexLint.Diagnostics;
using CodexLint.Rules.Reliability;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>Text beside the fence turns a condition into a non-empty text, which is true whatever the expression says.</summary>
public sealed class AlwaysTrueCondition() : Rule(
    id: "CDX3006",
    name: "always-true-condition",
    title: "Condition is always true by accident",
    message: "{0}, so GitHub takes the condition as a text, which is always true, and the expression in it decides nothing",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            foreach (var condition in Conditions(job))
            {
                if (Reason(model.Condition(condition)) is not { } reason)
                    continue;

                var severity = OpensGuard(model, job, condition) ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
                yield return Report(condition.Location, severity, reason);
            }
        }
    }

    private static IEnumerable<ScalarNode> Conditions(Job job)
    {
        if (job.If is { } guard)
            yield return guard;
        foreach (var step in job.Steps)
        {
            if (step.If is { } condition)
                yield return condition;
        }
    }

    private static string? Reason(Condition condition)
    {
        if (!condition.HasTextAroundFence || !condition.Errors.IsEmpty)
            return null;

        foreach (var segment in condition.Template.Segments)
        {
            if (segment.Expression is not null)
                continue;

            var text = condition.Template.Scalar.Value.AsSpan(segment.Span.Start, segment.Span.Length);
            if (!text.IsWhiteSpace())
                return $"'{text.Trim()}' stands outside of ${{{{ }}}}";
        }

        return condition.Template.Scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded
            ? "The block scalar leaves a line break behind ${{ }}"
            : "White space stands outside of ${{ }}";
    }

    /// <summary>Whether the condition was to keep Codex from runs without secrets.</summary>
    private static bool OpensGuard(WorkflowModel model, Job job, ScalarNode condition) =>
        model.CodexStepsOf(job).Any(codex => condition == codex.Job.If || codex.Path.Any(step => step.If == condition))
        && model.Condition(condition).Template.Segments.Any(segment => segment.Expression is { } expression && IsGuard(expression));

    private static bool IsGuard(Expression expression) =>
        ForkGuards.TestsHeadRepository(expression)
        || expression.DescendantsAndSelf().Any(node => node.Path is { } path && (path.StartsWith("env.", StringComparison.Ordinal) || path.StartsWith("needs.", StringComparison.Ordinal)));
}
