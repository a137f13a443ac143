using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Diagnostics;

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

    /// <summary>
    /// Whether the file starts with a byte order mark, which <see cref="Text"/> leaves out and GitHub's fingerprints do not.
    /// </summary>
    public bool HasByteOrderMark { get; init; }

    /// <summary>Whether there is anything to say.</summary>
    public bool IsEmpty => Findings.IsEmpty && Suppressed.IsEmpty;
}
