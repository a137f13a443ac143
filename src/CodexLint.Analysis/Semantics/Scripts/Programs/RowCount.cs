using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>A script demands that a table has exactly so many rows.</summary>
/// <param name="Span">The comparison, in the file in which the script stands.</param>
/// <param name="Table">The table as the query names it.</param>
/// <param name="Count">The number, at least one.</param>
internal sealed record RowCount(TextSpan Span, string Table, int Count);
