using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CodexLint.Diagnostics;

/// <summary>All that a report shows of one lint: files with their findings, the rules that can speak, and what to say beside.</summary>
public sealed record Report
{
    /// <summary>The repository's root as an absolute path; the files' paths are relative to it.</summary>
    public required string Root { get; init; }

    /// <summary>
    /// What to write before the files' paths, so that whoever reads the report finds them; empty, or with a slash at its end.
    /// </summary>
    public string Prefix { get; init; } = "";

    /// <summary>The files of which there is something to say, sorted by path.</summary>
    public ImmutableArray<FileReport> Files { get; init; } = [];

    /// <summary>How many files were read, those without a finding included.</summary>
    public int FileCount { get; init; }

    /// <summary>The files that were linted, where the caller named them; null where all workflows of the repository were.</summary>
    public ImmutableArray<string>? OnlyPaths { get; init; }

    /// <summary>How many findings a baseline knew; they are not among the files' findings.</summary>
    public int KnownCount { get; init; }

    /// <summary>All rules that could have reported, sorted by id.</summary>
    public ImmutableArray<RuleDescription> Rules { get; init; } = [];

    /// <summary>What a reader should know beside the findings, a sentence each: that there was no workflow, say.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>All findings in the order of files and places.</summary>
    public IEnumerable<Finding> Findings => Files.SelectMany(file => file.Findings);

    /// <summary>The highest severity among the findings; null where there is none.</summary>
    public DiagnosticSeverity? Worst => Findings.Max(finding => (DiagnosticSeverity?)finding.Diagnostic.Severity);

    /// <summary>Whether a finding in a file would have been found: the file was linted, or is gone while all were.</summary>
    public bool Covers(string path) => OnlyPaths?.Contains(path, StringComparer.Ordinal) ?? true;
}
