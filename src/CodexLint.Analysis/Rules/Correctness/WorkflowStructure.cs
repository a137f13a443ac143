using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Workflows.Schema;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>The file's structure is not that of a workflow, so GitHub rejects it.</summary>
internal sealed class WorkflowStructure() : Rule(
    id: "CDX0002",
    name: "workflow-structure",
    title: "Structure that GitHub rejects",
    message: "GitHub rejects this workflow: {0}",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var problem in model.Problems)
        {
            if (problem.Kind == SchemaProblemKind.Structure)
                yield return Report(problem.File.LocationOf(problem.Span), problem.Message) with { Labels = problem.Labels };
        }
    }
}
