using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Syntax;

namespace CodexLint.Linting;

/// <summary>What fixes made of a file.</summary>
/// <param name="Source">The text with all fixes; the same object where there was nothing to fix.</param>
/// <param name="Before">What was found before.</param>
/// <param name="After">What is found now.</param>
public sealed record FixResult(SourceFile Source, ImmutableArray<Finding> Before, ImmutableArray<Finding> After)
{
    /// <summary>How many findings are gone.</summary>
    public int FixedCount => Before.Length - After.Length;
}
