using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>A mistake that keeps GitHub from reading the text, at its place.</summary>
/// <param name="Span">Where; UTF-16 offsets into the file.</param>
/// <param name="Message">What is wrong, as a sentence without a full stop.</param>
/// <param name="Kind">What kind of mistake it is, for those who say what was meant.</param>
public sealed record SyntaxError(TextSpan Span, string Message, SyntaxErrorKind Kind = SyntaxErrorKind.Expression);

/// <summary>The kinds of mistakes in a file's text.</summary>
public enum SyntaxErrorKind
{
    /// <summary>An expression that cannot be parsed.</summary>
    Expression,

    /// <summary>A string in double quotes within an expression.</summary>
    DoubleQuotes,

    /// <summary>YAML that cannot be read.</summary>
    Yaml,

    /// <summary>A tag that GitHub does not know, such as an unquoted <c>!</c> at the start of a condition.</summary>
    Tag,

    /// <summary>A key that stands twice in a mapping.</summary>
    DuplicateKey,

    /// <summary>A merge key (<c>&lt;&lt;</c>), which GitHub does not have.</summary>
    MergeKey,

    /// <summary>Something beyond a limit, so that the rest is not read.</summary>
    Limit,
}
