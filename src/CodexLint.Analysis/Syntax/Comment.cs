using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>A comment in a YAML file.</summary>
/// <param name="Span">From <c>#</c> to the end of the line, without blanks at its end.</param>
/// <param name="IsAlone">Whether nothing but blanks stands before it on its line.</param>
internal readonly record struct Comment(TextSpan Span, bool IsAlone);
