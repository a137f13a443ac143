using Microsoft.CodeAnalysis;

namespace CodexLint.Diagnostics;

/// <summary>A rule as reports describe it.</summary>
/// <param name="Name">The permanent slug.</param>
/// <param name="Descriptor">Id, title, message, category and default severity.</param>
/// <param name="ReadPage">The page in Markdown; null where the rule has none.</param>
public sealed record RuleDescription(string Name, DiagnosticDescriptor Descriptor, Func<string?> ReadPage);
