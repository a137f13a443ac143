using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Yaml;

/// <summary>Which of the file's characters each character of a scalar's decoded text stems from.</summary>
internal sealed class ScalarAlignment
{
    private readonly ScalarNode scalar;
    private readonly ImmutableArray<ScalarPiece> pieces;

    private ScalarAlignment(ScalarNode scalar, ImmutableArray<ScalarPiece> pieces)
    {
        this.scalar = scalar;
        this.pieces = pieces;
    }

    /// <summary>Aligns a scalar with its file.</summary>
    public static ScalarAlignment Create(ScalarNode scalar)
    {
        var quotes = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var span = scalar.Span;
        var length = span.Length - (2 * quotes);
        if (scalar.Style < ScalarStyle.Literal && length == scalar.Value.Length
            && scalar.File.Content.AsSpan(span.Start + quotes, length).SequenceEqual(scalar.Value))
        {
            return new(scalar, [new(0, scalar.Value.Length, span.Start + quotes, length)]);
        }

        var decoder = new ScalarDecoder(scalar.File.Content);
        decoder.Decode(span, scalar.Style, scalar.Value);
        return new(scalar, decoder.Yields(scalar.Value) ? decoder.Pieces : default);
    }

    /// <inheritdoc cref="ScalarNode.MapToFile(TextSpan)"/>
    public TextSpan MapToFile(TextSpan part)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part.End, scalar.Value.Length);
        if (pieces.IsDefault)
            return scalar.Span;

        if (pieces.IsEmpty)
            return new(EmptyPosition(), 0);

        if (part.Start == scalar.Value.Length)
            return new(pieces[^1].FileEnd, 0);

        var first = pieces[Find(part.Start)];
        var start = first.IsVerbatim ? first.File + part.Start - first.Value : first.File;
        if (part.IsEmpty)
            return new(start, 0);

        var last = part.End <= first.Value + first.ValueLength ? first : pieces[Find(part.End - 1)];
        return TextSpan.FromBounds(start, last.IsVerbatim ? last.File + part.End - last.Value : last.FileEnd);
    }

    /// <inheritdoc cref="ScalarNode.MapFromFile(int)"/>
    public int MapFromFile(int position)
    {
        if (pieces.IsDefaultOrEmpty)
            return 0;

        var low = 0;
        var high = pieces.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (pieces[middle].FileEnd <= position)
                low = middle + 1;
            else
                high = middle;
        }

        if (low == pieces.Length)
            return scalar.Value.Length;

        var piece = pieces[low];
        return piece.IsVerbatim && position > piece.File ? piece.Value + position - piece.File : piece.Value;
    }

    private int EmptyPosition() => scalar.Style switch
    {
        ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => scalar.Span.Start + 1,
        ScalarStyle.Plain => scalar.Span.Start,
        _ => scalar.Span.End,
    };

    private int Find(int offset)
    {
        var low = 0;
        var high = pieces.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (pieces[middle].Value <= offset)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
