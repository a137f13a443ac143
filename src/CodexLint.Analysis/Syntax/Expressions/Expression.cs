using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Expressions;

/// <summary>A node of an expression (<c>${{ … }}</c> or a bare <c>if:</c>).</summary>
/// <param name="Span">The characters in the file, from the first to behind the last.</param>
internal abstract record Expression(TextSpan Span);

/// <summary>A literal: null, <see cref="bool"/>, <see cref="double"/> or <see cref="string"/>.</summary>
internal sealed record Literal(TextSpan Span, object? Value) : Expression(Span);

/// <summary>A context or other named value: <c>github</c>, <c>secrets</c>.</summary>
internal sealed record ContextAccess(TextSpan Span, string Name) : Expression(Span);

/// <summary>
/// Access to a member: <c>a.b</c> (the key is a string literal), <c>a['b']</c>, <c>a[0]</c>, <c>a.*</c> (the key is a
/// <see cref="Wildcard"/>).
/// </summary>
internal sealed record Index(TextSpan Span, Expression Target, Expression Key) : Expression(Span);

/// <summary>The <c>*</c> of <c>a.*</c> and <c>a[*]</c>.</summary>
internal sealed record Wildcard(TextSpan Span) : Expression(Span);

/// <summary>A call of a function.</summary>
/// <param name="Span">From the name to behind the closing parenthesis.</param>
/// <param name="Name">The function's name as written.</param>
/// <param name="NameSpan">The name's characters.</param>
/// <param name="Arguments">The arguments in order.</param>
internal sealed record Call(TextSpan Span, string Name, TextSpan NameSpan, ImmutableArray<Expression> Arguments) : Expression(Span);

/// <summary><c>!operand</c>.</summary>
internal sealed record Not(TextSpan Span, Expression Operand) : Expression(Span);

/// <summary>A binary operation; chains of <c>&amp;&amp;</c> and <c>||</c> are left-associative.</summary>
internal sealed record Binary(TextSpan Span, BinaryOperator Operator, Expression Left, Expression Right) : Expression(Span);

/// <summary>Stands where an operand is missing or cannot be read; only in expressions with errors.</summary>
internal sealed record Missing(TextSpan Span) : Expression(Span);

/// <summary>The binary operators.</summary>
internal enum BinaryOperator
{
    And,
    Or,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
