using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>A rule has a bug that this file brings to light; the other rules went on.</summary>
internal sealed class RuleFailed() : HostRule(
    id: "CDX0099",
    name: "rule-failed",
    title: "A rule failed on this file",
    message: "Rule {0} failed on this file: {1}: {2}",
    Category.Correctness,
    DiagnosticSeverity.Warning);
