using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Expressions;

/// <summary>Literal text, or an expression with its fence.</summary>
/// <param name="Span">Offsets into the scalar's decoded text, the fence included.</param>
/// <param name="Expression">The expression; null for literal text.</param>
internal sealed record TemplateSegment(TextSpan Span, Expression? Expression);
