using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Expressions;

/// <summary>Splits an expression into tokens.</summary>
/// <remarks>Source: the lexical analyzer of actions/runner and actions/languageservices.</remarks>
internal ref struct ExpressionLexer(ReadOnlySpan<char> text, int start, int end)
{
    private readonly ReadOnlySpan<char> text = text;
    private int position = start;

    /// <summary>Why the last token of kind <see cref="TokenKind.Error"/> is none.</summary>
    public string? Error { get; private set; }

    /// <summary>The next token; <see cref="TokenKind.End"/> for ever at the end.</summary>
    public Token Next(TokenKind previous)
    {
        while (position < end && char.IsWhiteSpace(text[position]))
            position++;
        if (position >= end)
            return new Token(TokenKind.End, new TextSpan(end, 0));

        var begin = position;
        var follows = position + 1 < end ? text[position + 1] : '\0';
        switch (text[position])
        {
            case '(': return Take(TokenKind.OpenParenthesis, 1);
            case ')': return Take(TokenKind.CloseParenthesis, 1);
            case '[': return Take(TokenKind.OpenBracket, 1);
            case ']': return Take(TokenKind.CloseBracket, 1);
            case ',': return Take(TokenKind.Comma, 1);
            case '*': return Take(TokenKind.Star, 1);
            case '!': return follows == '=' ? Take(TokenKind.NotEqual, 2) : Take(TokenKind.Not, 1);
            case '<': return follows == '=' ? Take(TokenKind.LessOrEqual, 2) : Take(TokenKind.Less, 1);
            case '>': return follows == '=' ? Take(TokenKind.GreaterOrEqual, 2) : Take(TokenKind.Greater, 1);
            case '=' when follows == '=': return Take(TokenKind.Equal, 2);
            case '&' when follows == '&': return Take(TokenKind.And, 2);
            case '|' when follows == '|': return Take(TokenKind.Or, 2);
            case '\'': return String();
            case '.' when IsOperand(previous): return Take(TokenKind.Dot, 1);
            case '.' or '-' or '+' or (>= '0' and <= '9'): return Number();
            case (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_': return Name(previous);
        }

        position++;
        while (position < end && !IsBoundary(text[position]))
            position++;
        return Fail(begin, text[begin] == '"'
            ? "Double quotes are not allowed in expressions; strings are written in single quotes"
            : $"Unexpected symbol: '{text[begin..position]}'");
    }

    private static bool IsOperand(TokenKind kind) =>
        kind is TokenKind.Name or TokenKind.CloseBracket or TokenKind.CloseParenthesis or TokenKind.Star;

    private static bool IsBoundary(char character) =>
        character is '(' or ')' or '[' or ']' or ',' or '!' or '<' or '>' or '=' or '&' or '|' || char.IsWhiteSpace(character);

    private Token Take(TokenKind kind, int length)
    {
        position += length;
        return new Token(kind, new TextSpan(position - length, length));
    }

    private Token String()
    {
        var begin = position++;
        while (position < end)
        {
            if (text[position++] != '\'')
                continue;
            if (position >= end || text[position] != '\'')
            {
                return new Token(
                    TokenKind.Literal, TextSpan.FromBounds(begin, position),
                    text[(begin + 1)..(position - 1)].ToString().Replace("''", "'", StringComparison.Ordinal));
            }

            position++;
        }

        return Fail(begin, $"Unexpected symbol: '{text[begin..position]}'");
    }

    private Token Number()
    {
        var begin = position++;
        while (position < end && !IsBoundary(text[position]))
            position++;
        var word = text[begin..position];
        return ExpressionNumbers.TryParse(word, out var value)
            ? new Token(TokenKind.Literal, TextSpan.FromBounds(begin, position), value)
            : Fail(begin, $"Unexpected symbol: '{word}'");
    }

    private Token Name(TokenKind previous)
    {
        var begin = position;
        while (position < end && !IsBoundary(text[position]) && text[position] != '.')
            position++;
        var word = text[begin..position];
        var span = TextSpan.FromBounds(begin, position);
        foreach (var character in word)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-'))
                return Fail(begin, $"Unexpected symbol: '{word}'");
        }

        // Behind a dot every word is a property's name.
        if (previous == TokenKind.Dot)
            return new Token(TokenKind.Name, span);

        return word switch
        {
            "true" => new Token(TokenKind.Literal, span, true),
            "false" => new Token(TokenKind.Literal, span, false),
            "null" => new Token(TokenKind.Null, span),
            "NaN" => new Token(TokenKind.Literal, span, double.NaN),
            "Infinity" => new Token(TokenKind.Literal, span, double.PositiveInfinity),
            _ => new Token(TokenKind.Name, span),
        };
    }

    private Token Fail(int begin, string message)
    {
        Error = message;
        return new Token(TokenKind.Error, TextSpan.FromBounds(begin, position));
    }
}
