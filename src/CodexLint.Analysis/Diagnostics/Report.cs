using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Diagnostics;

/// <summary>All that a report shows of one lint: files with their findings, the rules that can speak, and what to say beside.</summary>
public sealed record Report
{
    /// <summary>The repository's root as an absolute path; the files' paths are relative to it.</summary>
    public required string Root { get; init; }

    /// <summary>What to write before the files' paths, so that whoever reads the report finds them; empty, or with a slash at its end.</summary>
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

/// <summary>What was found in one file.</summary>
/// <param name="Path">Path from the repository's root, with forward slashes.</param>
/// <param name="Text">The text to which the findings' spans belong; empty where the file could not be read.</param>
/// <param name="Findings">Sorted by place, then by id.</param>
public sealed record FileReport(string Path, SourceText Text, ImmutableArray<Finding> Findings)
{
    /// <summary>Findings that a comment silences, in the same order.</summary>
    public ImmutableArray<SuppressedFinding> Suppressed { get; init; } = [];

    /// <summary>What happens in runs of the workflow, where somebody asked for it.</summary>
    public ImmutableArray<RunTable> Runs { get; init; } = [];

    /// <summary>Whether the file starts with a byte order mark, which <see cref="Text"/> leaves out and GitHub's fingerprints do not.</summary>
    public bool HasByteOrderMark { get; init; }

    /// <summary>Whether there is anything to say.</summary>
    public bool IsEmpty => Findings.IsEmpty && Suppressed.IsEmpty;
}

/// <summary>A finding that somebody decided to leave.</summary>
/// <param name="Finding">What was found.</param>
/// <param name="Reason">The reason that they gave; empty where they gave none.</param>
public sealed record SuppressedFinding(Finding Finding, string Reason);

/// <summary>A rule as reports describe it.</summary>
/// <param name="Name">The permanent slug.</param>
/// <param name="Descriptor">Id, title, message, category and default severity.</param>
/// <param name="ReadPage">The page in Markdown; null where the rule has none.</param>
public sealed record RuleDescription(string Name, DiagnosticDescriptor Descriptor, Func<string?> ReadPage);
