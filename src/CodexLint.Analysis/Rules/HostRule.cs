using CodexLint.Diagnostics;
using CodexLint.Semantics;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules;

/// <summary>
/// A rule about the lint itself: what finds it is the reading of files, settings and comments, not the analysis of a workflow.
/// </summary>
internal abstract class HostRule : Rule
{
    /// <inheritdoc/>
    protected HostRule(string id, string name, string title, string message, Category category, DiagnosticSeverity severity)
        : base(id, name, title, message, category, severity)
    {
    }

    /// <summary>Nothing: a workflow's content never leads to this finding.</summary>
    internal sealed override IEnumerable<Finding> Analyze(WorkflowModel model) => [];

    /// <summary>A finding at a place.</summary>
    internal Finding At(Location location, params object[] arguments) => Report(location, arguments);
}
