using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Shell;

/// <summary>A condition inside <c>[[ … ]]</c>.</summary>
internal abstract record TestExpression(TextSpan Span) : ShellNode(Span);

/// <summary>A word alone: true where it is not empty.</summary>
internal sealed record TestWord(TextSpan Span, Word Word) : TestExpression(Span);

/// <summary>An operator with one operand, such as <c>-z</c>.</summary>
internal sealed record TestUnary(TextSpan Span, string Operator, Word Operand) : TestExpression(Span);

/// <summary>An operator between two operands, such as <c>==</c>.</summary>
internal sealed record TestBinary(TextSpan Span, string Operator, Word Left, Word Right) : TestExpression(Span);

/// <summary><c>! condition</c>.</summary>
internal sealed record TestNot(TextSpan Span, TestExpression Operand) : TestExpression(Span);

/// <summary>Conditions joined by <c>&amp;&amp;</c>.</summary>
internal sealed record TestAnd(TextSpan Span, ImmutableArray<TestExpression> Operands) : TestExpression(Span);

/// <summary>Conditions joined by <c>||</c>.</summary>
internal sealed record TestOr(TextSpan Span, ImmutableArray<TestExpression> Operands) : TestExpression(Span);
