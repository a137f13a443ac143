using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>The file is not YAML as GitHub reads it, so GitHub rejects the workflow.</summary>
internal sealed class YamlSyntax() : Rule(
    id: "CDX0001",
    name: "yaml-syntax",
    title: "File is not valid YAML",
    message: "GitHub cannot read this file: {0}",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    /// <inheritdoc/>
    internal override bool SpeaksOfIncompleteFiles => true;

    /// <inheritdoc/>
    internal override bool SpeaksOfActions => true;

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var file = model.Workflow.File;
        foreach (var error in file.Errors)
        {
            if (!InvalidWorkflowExpression.IsSlip(error.Kind) && error.Kind != SyntaxErrorKind.Limit)
                yield return Report(file.Source.LocationOf(error.Span), error.Message);
        }
    }
}
