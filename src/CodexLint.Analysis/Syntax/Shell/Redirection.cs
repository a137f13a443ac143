using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Shell;

/// <summary>A redirection.</summary>
/// <param name="Span">From the descriptor or operator to behind the target; of a here-document only its operator and delimiter.</param>
/// <param name="Kind">The operator.</param>
/// <param name="Descriptor">The descriptor in front of the operator; null where the operator's own counts.</param>
/// <param name="Target">The file, descriptor or text; of a here-document its delimiter.</param>
internal sealed record Redirection(TextSpan Span, RedirectionKind Kind, int? Descriptor, Word Target) : ShellNode(Span)
{
    /// <summary>The here-document; null for other kinds.</summary>
    public HereDocument? Document { get; init; }
}

/// <summary>The text of a here-document.</summary>
/// <param name="Delimiter">The line that ends it.</param>
/// <param name="IsQuoted">Whether the delimiter is quoted, so that nothing in the text is expanded.</param>
internal sealed record HereDocument(string Delimiter, bool IsQuoted)
{
    /// <summary>The text up to the delimiter's line; set when the parser gets to the lines behind the command.</summary>
    public Word Body { get; internal set; } = new(default, []);

    internal bool StripsTabs { get; init; }
}

/// <summary>The kinds of redirections.</summary>
internal enum RedirectionKind
{
    /// <summary><c>&lt;</c></summary>
    Input,

    /// <summary><c>&gt;</c> and <c>&gt;|</c></summary>
    Output,

    /// <summary><c>&gt;&gt;</c></summary>
    Append,

    /// <summary><c>&lt;&gt;</c></summary>
    ReadWrite,

    /// <summary><c>&lt;&amp;</c></summary>
    DuplicateInput,

    /// <summary><c>&gt;&amp;</c></summary>
    DuplicateOutput,

    /// <summary><c>&lt;&lt;</c> and <c>&lt;&lt;-</c></summary>
    HereDocument,

    /// <summary><c>&lt;&lt;&lt;</c></summary>
    HereString,

    /// <summary><c>&amp;&gt;</c></summary>
    OutputAndError,

    /// <summary><c>&amp;&gt;&gt;</c></summary>
    AppendOutputAndError,
}
