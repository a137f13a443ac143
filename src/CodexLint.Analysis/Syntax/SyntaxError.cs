using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>A mistake that keeps GitHub from reading the text, at its place.</summary>
/// <param name="Span">Where; UTF-16 offsets into the file.</param>
/// <param name="Message">What is wrong, as a sentence without a full stop.</param>
internal sealed record SyntaxError(TextSpan Span, string Message)
{
    /// <summary>What kind of mistake it is, so that a rule which can say what was meant may report it instead.</summary>
    public SyntaxErrorKind Kind { get; init; }
}

/// <summary>The kinds of mistakes in a text.</summary>
internal enum SyntaxErrorKind
{
    /// <summary>The text does not follow the grammar.</summary>
    Syntax,

    /// <summary>A string in double quotes within an expression.</summary>
    DoubleQuotes,

    /// <summary>A tab stands where YAML wants spaces.</summary>
    Tab,

    /// <summary>No document, or more than one.</summary>
    Document,

    /// <summary>A tag that GitHub does not know; mostly a value that starts with an unquoted <c>!</c>.</summary>
    Tag,

    /// <summary>An alias without its anchor, or inside the node that it names.</summary>
    Anchor,

    /// <summary>A key <c>&lt;&lt;</c>, which GitHub does not merge.</summary>
    MergeKey,

    /// <summary>A key that the mapping already has, without regard to case.</summary>
    DuplicateKey,

    /// <summary>A mapping or a sequence as a key.</summary>
    Key,

    /// <summary>A value outside the range of its type.</summary>
    Value,

    /// <summary>A bound was exceeded; the rest of the file was not read.</summary>
    Limit,
}
