using System.Text;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Rules.Reliability;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Correctness;

/// <summary>Text beside the fence turns a condition into a non-empty text, which is true whatever the expression says.</summary>
internal sealed class AlwaysTrueCondition() : Rule(
    id: "CDX3006",
    name: "always-true-condition",
    title: "Condition is always true by accident",
    message: "{0}, so {1}",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    private const string IsText = "GitHub takes the condition as a text, which is always true, and the expression in it decides nothing";

    /// <inheritdoc/>
    internal override bool SpeaksOfActions => true;

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            foreach (var condition in Conditions(job))
            {
                if (Reason(model.Condition(condition)) is { } reason)
                {
                    yield return Report(
                        condition.Location, OpensGuard(model, job, condition) ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                        reason, IsText)
                        .WithFix("Put the whole condition into one expression", FixSafety.Safe, Enclose(model.Condition(condition)));
                }
                else if (FalseTexts.Find(model, job, condition) is { } text)
                {
                    yield return ReportFalse(model, job, condition, text);
                }
            }
        }
    }

    /// <summary>
    /// The condition with everything in one fence, or without the line break behind it; null where that is no expression.
    /// </summary>
    private static YamlEdit? Enclose(Condition condition)
    {
        var scalar = condition.Template.Scalar;
        var isBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        if (isBlock
            && scalar.Value.Trim() is ['$', '{', '{', ..]
            && condition.Template.Segments.Count(segment => segment.Expression is null) == 1
            && scalar.Value.EndsWith('\n'))
        {
            var header = scalar.File.Content.AsSpan(scalar.Span.Start + 1);
            return scalar.IsAnchored || header[0] is not ('\r' or '\n' or ' ' or '+')
                ? null
                : new YamlEdit(scalar.File, new TextChange(new TextSpan(scalar.Span.Start + 1, header[0] == '+' ? 1 : 0), "-"));
        }

        var text = new StringBuilder();
        foreach (var segment in condition.Template.Segments)
        {
            var part = scalar.Value.AsSpan(segment.Span.Start, segment.Span.Length);
            if (segment.Expression is not { } expression)
            {
                text.Append(part);
            }
            else if (expression is Binary { Operator: BinaryOperator.Or } or Binary { Operator: BinaryOperator.And }
                || (expression is Binary && text.ToString().EndsWith('!')))
            {
                text.Append('(').Append(part[3..^2].Trim()).Append(')');
            }
            else
            {
                text.Append(part[3..^2].Trim());
            }
        }

        var whole = text.ToString().Trim();
        if (whole is ['(', .. var inner, ')']
            && condition.Template.Segments.Count(segment => segment.Expression is not null) == 1
            && !inner.AsSpan().ContainsAny('(', ')'))
        {
            whole = inner;
        }

        var probe = new ScalarNode(new SourceFile(scalar.File.Path, whole), new TextSpan(0, whole.Length), whole, ScalarStyle.Plain, null);
        return whole.Contains('\n', StringComparison.Ordinal) || !Condition.Parse(probe).Errors.IsEmpty
            ? null
            : ScalarEdits.Replace(scalar, $"${{{{ {whole} }}}}");
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

    private Finding ReportFalse(WorkflowModel model, Job job, ScalarNode condition, FalseText found)
    {
        var severity = Guards(model, job, condition) && found.TellsForks ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
        var text = condition.File.Slice(found.Output.Span).ToString();
        return Report(
            condition.Location, severity, $"'{text}' can be the text 'false', which is as true as any text",
            "it lets everything through; compare it with 'true'") with
        {
            Labels = [new(found.Producer, "the text comes from here")],
            Fix = new Fix("Compare with 'true'", FixSafety.Unsafe, [new TextChange(new TextSpan(found.Output.Span.End, 0), " == 'true'")]),
        };
    }

    private static bool Guards(WorkflowModel model, Job job, ScalarNode condition) =>
        model.CodexStepsOf(job).Any(codex => condition == codex.Job.If || codex.Path.Any(step => step.If == condition))
        || (condition == job.If && model.FindCalled(job)?.RunsCodexInside == true);

    /// <summary>Whether the condition was to keep Codex from runs without secrets.</summary>
    private static bool OpensGuard(WorkflowModel model, Job job, ScalarNode condition) =>
        Guards(model, job, condition)
        && model.Condition(condition).Template.Segments.Any(segment => segment.Expression is { } expression && IsGuard(expression));

    private static bool IsGuard(Expression expression) =>
        ForkGuards.TestsHeadRepository(expression)
        || expression.DescendantsAndSelf().Any(node =>
            node.Path is { } path
            && (path.StartsWith("env.", StringComparison.Ordinal)
                || path.StartsWith("needs.", StringComparison.Ordinal)
                || path.StartsWith("github.event.workflow_run.head_repository", StringComparison.Ordinal)));
}
