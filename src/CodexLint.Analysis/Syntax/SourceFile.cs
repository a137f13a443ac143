using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>A file's text under its path in the repository.</summary>
/// <param name="path">Path from the repository's root, with forward slashes.</param>
/// <param name="content">The text as decoded, line endings as in the file, without a byte order mark.</param>
public sealed class SourceFile(string path, string content)
{
    private SourceText? text;

    /// <summary>Path from the repository's root, with forward slashes.</summary>
    public string Path { get; } = path;

    /// <summary>The whole text; all spans are UTF-16 offsets into it.</summary>
    public string Content { get; } = content;

    /// <summary>The text with its line table, which is built on first use.</summary>
    public SourceText Text => text ??= LineText.Of(Content);

    /// <summary>The place of a span, with lines and columns for display.</summary>
    public Location LocationOf(TextSpan span) => Location.Create(Path, span, Text.Lines.GetLinePositionSpan(span));

    /// <summary>The characters of a span.</summary>
    public ReadOnlySpan<char> Slice(TextSpan span) => Content.AsSpan(span.Start, span.Length);
}
