using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>A scalar with its decoded text.</summary>
public sealed class ScalarNode(SourceFile file, TextSpan span, string value, ScalarStyle style, string? tag) : YamlNode(file, span)
{
    private ScalarAlignment? alignment;

    /// <summary>The text as YAML decodes it: escapes resolved, lines folded, block indentation removed.</summary>
    public string Value { get; } = value;

    /// <summary>How the scalar is written.</summary>
    public ScalarStyle Style { get; } = style;

    /// <summary>The explicit tag (<c>tag:yaml.org,2002:str</c>, <c>!foo</c>); null for almost all.</summary>
    public string? Tag { get; } = tag;

    /// <summary>What GitHub takes the scalar for.</summary>
    public ScalarKind Kind => ScalarKinds.Of(this);

    /// <summary>
    /// The file's characters from which a part of the decoded text stems: from the first character's first to behind the last character's
    /// last. A folded line break is the break and the white space around it.
    /// </summary>
    /// <param name="part">Offsets into <see cref="Value"/>.</param>
    public TextSpan MapToFile(TextSpan part) => (alignment ??= ScalarAlignment.Of(this)).Map(part);
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
