using System.Collections.Immutable;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>A use of something that Codex has not left.</summary>
/// <param name="Location">Where it is used.</param>
/// <param name="What">The file or message.</param>
/// <param name="State">What is the matter with it.</param>
/// <param name="Consequence">What follows.</param>
internal sealed record OutputUse(Location Location, string What, string State, string Consequence)
{
    /// <summary>The files that are missing, as paths; none where the message is.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>The edit by which the use copes by itself; null where a placeholder must be there before it.</summary>
    public YamlEdit? Edit { get; init; }
}
