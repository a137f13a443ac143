using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>A workflow file could not be read, so nothing is known about it.</summary>
internal sealed class FileNotAnalyzed() : HostRule(
    id: "CDX0005",
    name: "file-not-analyzed",
    title: "File not analyzed",
    message: "This file was not analyzed: {0}",
    Category.Correctness,
    DiagnosticSeverity.Warning);
