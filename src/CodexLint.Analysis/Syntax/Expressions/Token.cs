using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Expressions;

/// <summary>A token of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Offsets into the decoded text.</param>
/// <param name="Value">A literal's value; null for other tokens.</param>
internal readonly record struct Token(TokenKind Kind, TextSpan Span, object? Value = null);

/// <summary>The kinds of tokens.</summary>
internal enum TokenKind
{
    End,
    Name,
    Literal,
    Null,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    Dot,
    Comma,
    Star,
    Not,
    And,
    Or,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Error,
}
