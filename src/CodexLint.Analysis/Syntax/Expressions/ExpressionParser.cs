using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Expressions;

/// <summary>Parses an expression; goes on behind a mistake, so that one pass finds them all.</summary>
/// <remarks>Source: the grammar of actions/languageservices; the limits are those of actions/runner.</remarks>
internal ref struct ExpressionParser
{
    /// <summary>How deep an expression may nest; GitHub's limit.</summary>
    private const int MaxDepth = 50;

    /// <summary>How deep parentheses and operands may nest while they are read, so that no input exhausts the stack.</summary>
    private const int MaxRecursion = 200;

    private static readonly string DepthExceeded = $"Exceeded max expression depth {MaxDepth}";

    /// <summary>How long an expression may be; GitHub's limit.</summary>
    private const int MaxLength = 21_000;

    private readonly ReadOnlySpan<char> text;
    private readonly ScalarNode scalar;
    private readonly ImmutableArray<SyntaxError>.Builder errors;
    private ExpressionLexer lexer;
    private Token token;
    private TextSpan last;
    private int previousEnd;
    private int depth;

    private ExpressionParser(ScalarNode scalar, int start, int end, ImmutableArray<SyntaxError>.Builder errors)
    {
        text = scalar.Value;
        this.scalar = scalar;
        this.errors = errors;
        lexer = new ExpressionLexer(text, start, end);
        previousEnd = start;
        token = lexer.Next(TokenKind.End);
    }

    /// <summary>Parses a part of a scalar's decoded text.</summary>
    /// <param name="scalar">The scalar in which the expression stands.</param>
    /// <param name="start">The first character, as an offset into the decoded text.</param>
    /// <param name="end">Behind the last character.</param>
    /// <param name="errors">Takes the mistakes.</param>
    public static Expression Parse(ScalarNode scalar, int start, int end, ImmutableArray<SyntaxError>.Builder errors)
    {
        if (end - start > MaxLength)
        {
            var whole = scalar.MapToFile(TextSpan.FromBounds(start, end));
            errors.Add(new SyntaxError(whole, $"Exceeded max expression length {MaxLength}"));
            return new Missing(whole);
        }

        var parser = new ExpressionParser(scalar, start, end, errors);
        var expression = parser.ParseAll();
        if (FirstTooDeep(expression) is not { } deep)
            return expression;

        // GitHub evaluates nothing of it, and whoever walks the tree may recurse.
        errors.Add(new SyntaxError(deep.Span, DepthExceeded));
        return new Missing(expression.Span);
    }

    /// <summary>
    /// The first node below the depth that GitHub allows; a chain of one logical operator is one level, parentheses are none.
    /// </summary>
    private static Expression? FirstTooDeep(Expression root)
    {
        var pending = new Stack<(Expression Node, int Depth)>();
        pending.Push((root, 1));
        while (pending.TryPop(out var current))
        {
            var (node, depth) = current;
            if (depth > MaxDepth)
                return node;

            switch (node)
            {
                case Binary binary:
                    var isChain = binary.Operator is BinaryOperator.And or BinaryOperator.Or
                        && binary.Left is Binary left
                        && left.Operator == binary.Operator;
                    pending.Push((binary.Left, isChain ? depth : depth + 1));
                    pending.Push((binary.Right, depth + 1));
                    break;
                case Not not:
                    pending.Push((not.Operand, depth + 1));
                    break;
                case Index index:
                    pending.Push((index.Target, depth + 1));
                    pending.Push((index.Key, depth + 1));
                    break;
                case Call call:
                    foreach (var argument in call.Arguments)
                        pending.Push((argument, depth + 1));
                    break;
            }
        }

        return null;
    }

    private Expression ParseAll()
    {
        var first = token.Span.Start;
        var expression = ParseOr();
        while (token.Kind != TokenKind.End)
        {
            // One report for what cannot follow; the rest is still read for mistakes of its own.
            Unexpected();
            Advance();
            if (token.Kind is TokenKind.End or TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.Comma or TokenKind.Dot)
                continue;

            var next = ParseOr();
            expression = new Binary(Map(first, previousEnd), BinaryOperator.And, expression, next);
        }

        return expression;
    }

    private Expression ParseOr() => ParseBinary(level: 0);

    private Expression ParseBinary(int level)
    {
        if (level == 4)
            return ParseUnary();

        var start = token.Span.Start;
        var left = ParseBinary(level + 1);
        var chained = 0;
        while (Operator(level) is { } operation)
        {
            // Chains of && and || are one node for GitHub, however long; a chain of comparisons nests.
            if (level > 1 && (++chained, Enter()) is (_, false))
                return SkipRest();
            Advance();
            var right = ParseBinary(level + 1);
            left = new Binary(Map(start, previousEnd), operation, left, right);
        }

        depth -= chained;
        return left;
    }

    private readonly BinaryOperator? Operator(int level) => (level, token.Kind) switch
    {
        (0, TokenKind.Or) => BinaryOperator.Or,
        (1, TokenKind.And) => BinaryOperator.And,
        (2, TokenKind.Equal) => BinaryOperator.Equal,
        (2, TokenKind.NotEqual) => BinaryOperator.NotEqual,
        (3, TokenKind.Less) => BinaryOperator.Less,
        (3, TokenKind.LessOrEqual) => BinaryOperator.LessOrEqual,
        (3, TokenKind.Greater) => BinaryOperator.Greater,
        (3, TokenKind.GreaterOrEqual) => BinaryOperator.GreaterOrEqual,
        _ => null,
    };

    private Expression ParseUnary()
    {
        if (token.Kind != TokenKind.Not)
            return ParsePostfix();

        var start = token.Span.Start;
        if (!Enter())
            return SkipRest();
        Advance();
        var operand = ParseUnary();
        depth--;
        return new Not(Map(start, previousEnd), operand);
    }

    private Expression ParsePostfix()
    {
        var start = token.Span.Start;
        var target = ParsePrimary();
        while (true)
        {
            switch (token.Kind)
            {
                case TokenKind.Dot:
                    Advance();
                    if (token.Kind == TokenKind.Star)
                    {
                        var star = new Wildcard(Map(token.Span));
                        Advance();
                        target = new Index(Map(start, previousEnd), target, star);
                    }
                    else if (token.Kind == TokenKind.Name)
                    {
                        var name = new Literal(Map(token.Span), Slice(token.Span));
                        Advance();
                        target = new Index(Map(start, previousEnd), target, name);
                    }
                    else
                    {
                        Unexpected();
                        return target;
                    }

                    break;
                case TokenKind.OpenBracket:
                    if (!Enter())
                        return SkipRest();
                    Advance();
                    Expression key;
                    if (token.Kind == TokenKind.Star)
                    {
                        key = new Wildcard(Map(token.Span));
                        Advance();
                    }
                    else
                    {
                        key = ParseOr();
                    }

                    Expect(TokenKind.CloseBracket);
                    depth--;
                    target = new Index(Map(start, previousEnd), target, key);
                    break;
                default:
                    return target;
            }
        }
    }

    private Expression ParsePrimary()
    {
        var current = token;
        switch (current.Kind)
        {
            case TokenKind.Literal:
                Advance();
                return new Literal(Map(current.Span), current.Value);
            case TokenKind.Null:
                Advance();
                return new Literal(Map(current.Span), null);
            case TokenKind.Name:
                Advance();
                return token.Kind == TokenKind.OpenParenthesis
                    ? ParseCall(current)
                    : new ContextAccess(Map(current.Span), Slice(current.Span));
            case TokenKind.OpenParenthesis:
                if (!Enter())
                    return SkipRest();
                Advance();
                var inner = ParseOr();
                Expect(TokenKind.CloseParenthesis);
                depth--;
                return inner;
            default:
                Unexpected();
                if (current.Kind == TokenKind.Error)
                    Advance();
                return new Missing(Map(current.Span));
        }
    }

    private Expression ParseCall(Token name)
    {
        if (!Enter())
            return SkipRest();
        Advance();
        var arguments = ImmutableArray.CreateBuilder<Expression>();
        if (token.Kind != TokenKind.CloseParenthesis)
        {
            arguments.Add(ParseOr());
            while (token.Kind == TokenKind.Comma)
            {
                Advance();
                arguments.Add(ParseOr());
            }
        }

        Expect(TokenKind.CloseParenthesis);
        depth--;
        return new Call(Map(name.Span.Start, previousEnd), Slice(name.Span), Map(name.Span), arguments.ToImmutable());
    }

    private void Advance()
    {
        last = token.Span;
        previousEnd = last.End;
        token = lexer.Next(token.Kind);
    }

    private void Expect(TokenKind kind)
    {
        if (token.Kind == kind)
            Advance();
        else
            Unexpected();
    }

    private bool Enter()
    {
        if (++depth <= MaxRecursion)
            return true;

        errors.Add(new SyntaxError(Map(token.Span), DepthExceeded));
        return false;
    }

    private Missing SkipRest()
    {
        var span = Map(token.Span);
        while (token.Kind != TokenKind.End)
            Advance();
        return new Missing(span);
    }

    private readonly void Unexpected()
    {
        // Where the expression ends too early, what stands last asks for more.
        var place = token.Kind == TokenKind.End ? last : token.Span;
        var message = token.Kind switch
        {
            TokenKind.End => $"Unexpected end of expression: '{Slice(place)}'",
            TokenKind.Error => lexer.Error!,
            _ => $"Unexpected symbol: '{Slice(place)}'",
        };
        var span = Map(place);

        // One mistake makes each enclosing level complain at the same place.
        if (errors.Count == 0 || errors[^1].Span != span)
        {
            errors.Add(new SyntaxError(span, message)
            {
                Kind = Slice(place) is ['"', ..] ? SyntaxErrorKind.DoubleQuotes : SyntaxErrorKind.Syntax,
            });
        }
    }

    private readonly string Slice(TextSpan span) => text.Slice(span.Start, span.Length).ToString();

    private readonly TextSpan Map(TextSpan span) => scalar.MapToFile(span);

    private readonly TextSpan Map(int start, int end) => scalar.MapToFile(TextSpan.FromBounds(start, end));
}
