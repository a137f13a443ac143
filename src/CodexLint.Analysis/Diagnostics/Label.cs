using Microsoft.CodeAnalysis;

namespace CodexLint.Diagnostics;

/// <summary>A place that explains a finding, with what there is to see.</summary>
public sealed record Label(Location Location, string Text);
