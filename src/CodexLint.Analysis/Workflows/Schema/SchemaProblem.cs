using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Workflows.Schema;

/// <summary>Something in a workflow that GitHub rejects.</summary>
/// <param name="File">The file.</param>
/// <param name="Span">Where; UTF-16 offsets into the file.</param>
/// <param name="Kind">Which rule speaks of it.</param>
/// <param name="Message">What is wrong, as a sentence without a full stop.</param>
internal sealed record SchemaProblem(SourceFile File, TextSpan Span, SchemaProblemKind Kind, string Message)
{
    /// <summary>What to write in place of the span, where that is certain.</summary>
    public string? Replacement { get; init; }

    /// <summary>Places that explain the problem.</summary>
    public ImmutableArray<Label> Labels { get; init; } = [];
}

/// <summary>Which kind of mistake a problem is.</summary>
internal enum SchemaProblemKind
{
    /// <summary>The structure: keys, types, ids, needs.</summary>
    Structure,

    /// <summary>An expression that cannot be parsed.</summary>
    Expression,

    /// <summary>A usual slip of which it is known what was meant.</summary>
    Slip,
}
