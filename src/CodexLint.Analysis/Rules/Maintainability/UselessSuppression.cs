using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Maintainability;

/// <summary>A comment silences a finding that is not there.</summary>
internal sealed class UselessSuppression() : HostRule(
    id: "CDX0004",
    name: "useless-suppression",
    title: "Suppression that suppresses nothing",
    message: "This comment suppresses nothing: {0}",
    Category.Maintainability,
    DiagnosticSeverity.Info);
