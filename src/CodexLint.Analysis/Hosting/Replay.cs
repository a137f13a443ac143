using System.Collections.Immutable;
using CodexLint.Reporting;

namespace CodexLint.Hosting;

/// <summary>What a lint said, to be said again by a later build in which nothing changed.</summary>
/// <param name="Lines">The findings in their order.</param>
/// <param name="Notes">What was to be known beside the findings.</param>
/// <param name="RaisedIds">
/// Ids of warnings that the build's own options made errors in the report; other options make another report.
/// </param>
internal sealed record Replay(ImmutableArray<LogLine> Lines, ImmutableArray<string> Notes, ImmutableArray<string> RaisedIds);
