using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>Maps offsets in a scalar's decoded text to the file, by decoding the text once more and keeping where each piece came from.</summary>
/// <remarks>Source: YAML 1.2.2, chapters 7 and 8; where the result differs from the parser's, the whole scalar stands for each part.</remarks>
internal sealed class ScalarAlignment
{
    private readonly TextSpan whole;
    private readonly Piece[] pieces;

    private ScalarAlignment(TextSpan whole, Piece[] pieces)
    {
        this.whole = whole;
        this.pieces = pieces;
    }

    /// <summary>The alignment of a scalar.</summary>
    public static ScalarAlignment Of(ScalarNode scalar)
    {
        if (scalar.Style == ScalarStyle.Plain && scalar.Value.Length == scalar.Span.Length)
            return new ScalarAlignment(scalar.Span, [new Piece(0, scalar.Value.Length, scalar.Span)]);

        var decoder = new ScalarDecoder(scalar);
        return new ScalarAlignment(scalar.Span, decoder.Decode() ? [.. decoder.Pieces] : []);
    }

    /// <summary>The file's characters of a part of the decoded text.</summary>
    public TextSpan Map(TextSpan part)
    {
        if (pieces.Length == 0)
            return whole;

        var start = Find(part.Start);
        if (part.IsEmpty)
            return new TextSpan(start.StartOf(part.Start), 0);

        var end = Find(part.End - 1);
        return TextSpan.FromBounds(start.StartOf(part.Start), Math.Max(start.StartOf(part.Start), end.EndOf(part.End - 1)));
    }

    /// <summary>The piece in which a decoded character lies; the last one for the end of the text.</summary>
    private Piece Find(int offset)
    {
        var low = 0;
        var high = pieces.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (pieces[middle].Start <= offset)
                low = middle;
            else
                high = middle - 1;
        }

        return pieces[low];
    }

    /// <summary>Decoded characters with the file's characters from which they stem: one by one where both are as long, else all from all.</summary>
    /// <param name="Start">Offset into the decoded text.</param>
    /// <param name="Length">Number of decoded characters.</param>
    /// <param name="Source">Offsets into the file.</param>
    internal readonly record struct Piece(int Start, int Length, TextSpan Source)
    {
        private bool IsLinear => Length == Source.Length;

        /// <summary>Where the source of a decoded character starts; behind the piece for an offset behind it.</summary>
        public int StartOf(int offset) => offset >= Start + Length ? Source.End : IsLinear ? Source.Start + (offset - Start) : Source.Start;

        /// <summary>Behind the source of a decoded character.</summary>
        public int EndOf(int offset) => IsLinear ? Source.Start + (offset - Start) + 1 : Source.End;
    }
}
