using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Workflows.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Correctness;

/// <summary>A usual slip, of which it is known what was meant: GitHub rejects the whole workflow for it.</summary>
public sealed class InvalidWorkflowExpression() : Rule(
    id: "CDX3005",
    name: "invalid-workflow-expression",
    title: "Context or value that GitHub rejects",
    message: "{0}",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    /// <inheritdoc/>
    public override bool SpeaksOfIncompleteFiles => true;

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var error in model.Workflow.File.Errors)
        {
            if (IsSlip(error.Kind))
                yield return Explain(model.Workflow.File.Source, error);
        }

        foreach (var problem in model.Problems)
        {
            if (problem.Kind != SchemaProblemKind.Slip)
                continue;

            var finding = Report(problem.File.LocationOf(problem.Span), problem.Message);
            yield return problem.Replacement is { } replacement
                ? finding with { Fix = new Fix($"Write {replacement}", FixSafety.Safe, [new TextChange(problem.Span, replacement)]) }
                : finding;
        }
    }

    /// <summary>Whether a mistake in the YAML is one of those that this rule explains.</summary>
    internal static bool IsSlip(SyntaxErrorKind kind) => kind is SyntaxErrorKind.Tag or SyntaxErrorKind.MergeKey;

    private Finding Explain(SourceFile file, SyntaxError error)
    {
        var location = file.LocationOf(error.Span);
        if (error.Kind == SyntaxErrorKind.MergeKey)
            return Report(location, "GitHub has no merge keys: it takes '<<' for an ordinary key and rejects the workflow; repeat the entries, or alias the whole mapping");

        var end = file.Content.AsSpan(error.Span.Start).IndexOfAny('\r', '\n');
        var line = file.Content.AsSpan(error.Span.Start, end < 0 ? file.Content.Length - error.Span.Start : end).TrimEnd();
        var comment = line.IndexOf(" #");
        var text = (comment < 0 ? line : line[..comment].TrimEnd()).ToString();
        if (!text.StartsWith('!') || text.StartsWith("!!", StringComparison.Ordinal))
            return Report(location, $"{error.Message}: GitHub knows only the tags of YAML's core schema and rejects the workflow");

        return Report(location, $"YAML takes an unquoted '!' for a tag, so GitHub rejects the workflow with \"{error.Message}\"; write ${{{{ {text} }}}}") with
        {
            Fix = new Fix("Put the condition in ${{ }}", FixSafety.Safe, [new TextChange(new TextSpan(error.Span.Start, text.Length), $"${{{{ {text} }}}}")]),
        };
    }
}
