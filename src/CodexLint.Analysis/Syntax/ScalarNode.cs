using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>A scalar with its decoded text.</summary>
public sealed class ScalarNode(SourceFile file, TextSpan span, string value, ScalarStyle style, string? tag) : YamlNode(file, span)
{
    /// <summary>The text as YAML decodes it: escapes resolved, lines folded, block indentation removed.</summary>
    public string Value { get; } = value;

    /// <summary>How the scalar is written.</summary>
    public ScalarStyle Style { get; } = style;

    /// <summary>The explicit tag (<c>!!str</c>, <c>!foo</c>); null for almost all.</summary>
    public string? Tag { get; } = tag;

    /// <summary>The file's characters from which a part of the decoded text stems.</summary>
    /// <param name="part">Offsets into <see cref="Value"/>.</param>
    public TextSpan MapToFile(TextSpan part) => part.Length == Value.Length ? Span : new TextSpan(Span.Start + part.Start, part.Length);
}

/// <summary>How a scalar is written.</summary>
public enum ScalarStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
}
