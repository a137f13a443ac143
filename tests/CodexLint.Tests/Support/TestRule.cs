using CodexLint.Diagnostics;
using CodexLint.Rules;
using CodexLint.Semantics;
using Microsoft.CodeAnalysis;

namespace CodexLint.Support;

/// <summary>A rule that finds nothing by itself, for tests of what becomes of findings.</summary>
internal sealed class TestRule(
    Category category) : Rule("CDX9001", "test-rule", "Title", "Message of '{0}'", category, DiagnosticSeverity.Error)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model) => [];

    public Finding At(Location location, DiagnosticSeverity severity, string argument = "x") => Report(location, severity, argument);
}
