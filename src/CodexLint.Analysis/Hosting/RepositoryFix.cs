using System.Collections.Immutable;
using CodexLint.Diagnostics;

namespace CodexLint.Hosting;

/// <summary>What fixes make of a repository.</summary>
/// <param name="Before">What was found.</param>
/// <param name="After">What is found in the fixed texts.</param>
/// <param name="Files">The files that change, sorted by path.</param>
public sealed record RepositoryFix(Report Before, Report After, ImmutableArray<FixedFile> Files)
{
    /// <summary>
    /// The paths from the root of the files in which there is something to fix that stay as they are: they say that they are generated and
    /// not to be edited.
    /// </summary>
    public required ImmutableArray<string> Generated { get; init; }
}
