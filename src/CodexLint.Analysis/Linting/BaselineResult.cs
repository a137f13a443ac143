using System.Collections.Immutable;
using CodexLint.Diagnostics;

namespace CodexLint.Linting;

/// <summary>A report held against a baseline.</summary>
/// <param name="Report">The report with new findings only, the known ones counted, and a note for each entry that is gone.</param>
/// <param name="Gone">Entries whose file was linted and whose finding no longer occurs, in the order of the baseline.</param>
public sealed record BaselineResult(Report Report, ImmutableArray<BaselineEntry> Gone);
