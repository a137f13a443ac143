using System.Collections.Immutable;
using CodexLint.Diagnostics;

namespace CodexLint.Hosting;

/// <summary>What fixes make of a repository.</summary>
/// <param name="Before">What was found.</param>
/// <param name="After">What is found in the fixed texts.</param>
/// <param name="Files">The files that change, sorted by path.</param>
public sealed record RepositoryFix(Report Before, Report After, ImmutableArray<FixedFile> Files);
