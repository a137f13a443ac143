using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Expressions;

/// <summary>A scalar split into literal text and <c>${{ … }}</c>.</summary>
/// <param name="Scalar">The scalar.</param>
/// <param name="Segments">Text and expressions in order; empty for an empty scalar.</param>
/// <param name="Errors">Mistakes in the expressions, in order.</param>
internal sealed record Template(ScalarNode Scalar, ImmutableArray<TemplateSegment> Segments, ImmutableArray<SyntaxError> Errors)
{
    /// <summary>The expression, where the scalar is one expression and nothing else, so that its value keeps its kind.</summary>
    public Expression? SingleExpression => Segments is [{ Expression: { } expression }] ? expression : null;

    /// <summary>Splits a scalar.</summary>
    public static Template Parse(ScalarNode scalar)
    {
        var text = scalar.Value.AsSpan();
        var segments = ImmutableArray.CreateBuilder<TemplateSegment>(1);
        var errors = ImmutableArray.CreateBuilder<SyntaxError>(0);
        var position = 0;
        while (position < text.Length)
        {
            var open = text[position..].IndexOf("${{");
            if (open != 0)
            {
                var length = open < 0 ? text.Length - position : open;
                segments.Add(new TemplateSegment(new TextSpan(position, length), null));
                position += length;
                continue;
            }

            var end = FindClose(text, position + 3);
            if (end < 0)
            {
                var rest = TextSpan.FromBounds(position, text.Length);
                errors.Add(new SyntaxError(
                    scalar.MapToFile(rest),
                    "The expression is not closed. An unescaped ${{ sequence was found, but the closing }} sequence was not found"));
                segments.Add(new TemplateSegment(rest, null));
                break;
            }

            var span = TextSpan.FromBounds(position, end + 2);
            if (text[(position + 3)..end].IsWhiteSpace())
            {
                errors.Add(new SyntaxError(scalar.MapToFile(span), "An expression was expected"));
                segments.Add(new TemplateSegment(span, new Missing(scalar.MapToFile(span))));
            }
            else
            {
                segments.Add(new TemplateSegment(span, ExpressionParser.Parse(scalar, position + 3, end, errors)));
            }

            position = end + 2;
        }

        return new Template(scalar, segments.DrainToImmutable(), errors.DrainToImmutable());
    }

    /// <summary>Where the <c>}}</c> stands that closes an expression: one within a string does not.</summary>
    private static int FindClose(ReadOnlySpan<char> text, int start)
    {
        var isString = false;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '\'')
                isString = !isString;
            else if (!isString && text[i] == '}' && i + 1 < text.Length && text[i + 1] == '}')
                return i;
        }

        return -1;
    }
}
