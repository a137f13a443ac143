using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>A mistake that keeps GitHub from reading the text, at its place.</summary>
/// <param name="Span">Where; UTF-16 offsets into the file.</param>
/// <param name="Message">What is wrong, as a sentence without a full stop.</param>
public sealed record SyntaxError(TextSpan Span, string Message);
