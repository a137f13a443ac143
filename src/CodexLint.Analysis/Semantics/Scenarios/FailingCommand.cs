using CodexLint.Workflows;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scenarios;

/// <summary>A command of a script that is assumed to fail.</summary>
/// <param name="Step">The step that runs the script.</param>
/// <param name="Span">The command's name.</param>
/// <param name="File">The path of the script of the repository in which it stands; null for the step's own script.</param>
internal sealed record FailingCommand(Step Step, TextSpan Span, string? File);
