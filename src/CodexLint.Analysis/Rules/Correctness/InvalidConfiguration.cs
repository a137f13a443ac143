using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>A setting names something that does not exist, so it has no effect.</summary>
internal sealed class InvalidConfiguration() : HostRule(
    id: "CDX0006",
    name: "configuration",
    title: "Configuration that cannot be understood",
    message: "This setting has no effect: {0}",
    Category.Correctness,
    DiagnosticSeverity.Warning);
