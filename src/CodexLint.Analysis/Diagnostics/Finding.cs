using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CodexLint.Diagnostics;

/// <summary>One report of a rule: what is wrong and where, the places that explain it, and the edit that mends it.</summary>
/// <param name="Diagnostic">Rule, severity, message and place.</param>
public sealed record Finding(Diagnostic Diagnostic)
{
    /// <summary>Related places with a word on each, in the order in which a reader needs them.</summary>
    public ImmutableArray<Label> Labels { get; init; } = [];

    /// <summary>The edit that mends the finding; null where none is certain.</summary>
    public Fix? Fix { get; init; }
}
