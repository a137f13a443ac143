using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Workflows.Schema;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>An expression cannot be parsed, so GitHub rejects the workflow.</summary>
internal sealed class ExpressionSyntax() : Rule(
    id: "CDX0003",
    name: "expression-syntax",
    title: "Expression that GitHub cannot parse",
    message: "GitHub cannot parse this expression and rejects the workflow: {0}",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var problem in model.Problems)
        {
            if (problem.Kind == SchemaProblemKind.Expression)
                yield return Report(problem.File.LocationOf(problem.Span), problem.Message);
        }
    }
}
