using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>Decodes a scalar's text and notes from where in the file each piece of it came.</summary>
internal sealed class ScalarDecoder(ScalarNode scalar)
{
    private readonly string text = scalar.File.Content;
    private readonly string value = scalar.Value;
    private readonly List<ScalarAlignment.Piece> pieces = [];
    private int length;

    /// <summary>The pieces in order, once <see cref="Decode"/> has succeeded.</summary>
    public IReadOnlyList<ScalarAlignment.Piece> Pieces => pieces;

    /// <summary>Decodes; false where the result is not the value that the parser gave.</summary>
    public bool Decode()
    {
        var isSame = scalar.Style switch
        {
            ScalarStyle.Plain => DecodeFlow(scalar.Span.Start, scalar.Span.End),
            ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => DecodeFlow(scalar.Span.Start + 1, scalar.Span.End - 1),
            _ => DecodeBlock(),
        };
        return isSame && length == value.Length;
    }

    /// <summary>Plain and quoted scalars: line breaks are folded, white space around them is dropped.</summary>
    private bool DecodeFlow(int position, int end)
    {
        while (position < end)
        {
            var character = text[position];
            if (character is '\n' or '\r' || (character is ' ' or '\t' && IsBeforeLineBreak(position, end)))
            {
                if (!Fold(ref position, end))
                    return false;
            }
            else if (character == '\'' && scalar.Style == ScalarStyle.SingleQuoted)
            {
                if (!Emit("'", position, 2))
                    return false;
                position += 2;
            }
            else if (character == '\\' && scalar.Style == ScalarStyle.DoubleQuoted)
            {
                if (!Unescape(ref position, end))
                    return false;
            }
            else if (!Copy(position++, 1))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsBeforeLineBreak(int position, int end)
    {
        while (position < end && text[position] is ' ' or '\t')
            position++;
        return position < end && text[position] is '\n' or '\r';
    }

    /// <summary>One line break is a space; each further one is a line break.</summary>
    private bool Fold(ref int position, int end)
    {
        var start = position;
        var breaks = 0;
        while (position < end && text[position] is ' ' or '\t' or '\n' or '\r')
        {
            if (text[position] is '\n' or '\r')
            {
                breaks++;
                position += LineBreakLength(position) - 1;
            }

            position++;
        }

        return Emit(breaks == 1 ? " " : new string('\n', breaks - 1), start, position - start);
    }

    private bool Unescape(ref int position, int end)
    {
        var start = position;
        var follows = position + 1 < end ? text[position + 1] : '\0';
        if (follows is '\n' or '\r')
        {
            // An escaped line break joins the lines; blank lines that follow are line breaks.
            position++;
            position += LineBreakLength(position);
            while (position < end && text[position] is ' ' or '\t')
                position++;
            return true;
        }

        var digits = follows switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        position += 2 + digits;
        if (digits > 0)
        {
            return position <= end
                && int.TryParse(text.AsSpan(start + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && code is >= 0 and <= 0x10FFFF
                && Emit(code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code), start, position - start);
        }

        var decoded = follows switch
        {
            '0' => "\0",
            'a' => "\a",
            'b' => "\b",
            't' or '\t' => "\t",
            'n' => "\n",
            'v' => "\v",
            'f' => "\f",
            'r' => "\r",
            'e' => "\e",
            'N' => "\u0085",
            '_' => "\u00A0",
            'L' => "\u2028",
            'P' => "\u2029",
            _ => follows.ToString(),
        };
        return Emit(decoded, start, 2);
    }

    /// <summary>Block scalars: the indentation is dropped; a folded one joins lines that are not indented further.</summary>
    private bool DecodeBlock()
    {
        var position = scalar.Span.Start;
        while (position < text.Length && text[position] is not ('\n' or '\r'))
            position++;
        position += LineBreakLength(position);

        var indentation = Indentation(position);
        var leading = default(TextSpan);
        var isAfterIndented = false;
        var breaks = SkipBlankLines(ref position, indentation);
        while (length < value.Length && position < text.Length && IsIndented(position, indentation))
        {
            var start = position + indentation;
            var isIndented = start < text.Length && text[start] is ' ' or '\t';
            if (scalar.Style == ScalarStyle.Folded && !leading.IsEmpty && !isAfterIndented && !isIndented)
            {
                if (breaks.Count == 0 && !Emit(" ", leading.Start, leading.Length))
                    return false;
            }
            else if (!leading.IsEmpty && !Emit("\n", leading.Start, leading.Length))
            {
                return false;
            }

            foreach (var line in breaks)
            {
                if (!Emit("\n", line.Start, line.Length))
                    return false;
            }

            position = start;
            while (position < text.Length && text[position] is not ('\n' or '\r'))
                position++;
            if (!Copy(start, position - start))
                return false;

            isAfterIndented = isIndented;
            leading = new TextSpan(position, LineBreakLength(position));
            position += leading.Length;
            breaks = SkipBlankLines(ref position, indentation);
        }

        // What remains is what the chomping keeps: nothing, one line break, or all.
        if (length < value.Length && !leading.IsEmpty && !Emit("\n", leading.Start, leading.Length))
            return false;
        foreach (var line in breaks)
        {
            if (length < value.Length && !Emit("\n", line.Start, line.Length))
                return false;
        }

        return true;
    }

    /// <summary>How far the block is indented: what the first line that is not blank has more before it than the decoded text has.</summary>
    private int Indentation(int position)
    {
        while (position < text.Length)
        {
            var start = position;
            while (position < text.Length && text[position] == ' ')
                position++;
            if (position < text.Length && text[position] is not ('\n' or '\r'))
                return position - start - LeadingSpaces();
            position += LineBreakLength(position);
        }

        return 0;
    }

    private int LeadingSpaces()
    {
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\n')
                start = i + 1;
            else if (value[i] != ' ')
                return i - start;
        }

        return 0;
    }

    private bool IsIndented(int position, int indentation) =>
        position + indentation <= text.Length && text.AsSpan(position, indentation).IndexOfAnyExcept(' ') < 0;

    /// <summary>The lines that hold nothing beyond the indentation, each with its line break.</summary>
    private List<TextSpan> SkipBlankLines(ref int position, int indentation)
    {
        var lines = new List<TextSpan>();
        while (position < text.Length)
        {
            var end = position;
            while (end < text.Length && end - position < indentation && text[end] == ' ')
                end++;
            if (end >= text.Length || text[end] is not ('\n' or '\r'))
                break;

            end += LineBreakLength(end);
            lines.Add(TextSpan.FromBounds(position, end));
            position = end;
        }

        return lines;
    }

    private int LineBreakLength(int position) =>
        position >= text.Length ? 0 : text[position] == '\r' && position + 1 < text.Length && text[position + 1] == '\n' ? 2 : 1;

    private bool Copy(int start, int count)
    {
        if (length + count > value.Length || string.CompareOrdinal(text, start, value, length, count) != 0)
            return false;
        if (count == 0)
            return true;

        // Neighbours that map one to one are one piece.
        if (pieces is [.., var last] && last.Length == last.Source.Length && last.Source.End == start)
            pieces[^1] = last with { Length = last.Length + count, Source = TextSpan.FromBounds(last.Source.Start, start + count) };
        else
            pieces.Add(new ScalarAlignment.Piece(length, count, new TextSpan(start, count)));
        length += count;
        return true;
    }

    private bool Emit(string decoded, int start, int count)
    {
        if (decoded.Length == 0)
            return true;
        if (string.CompareOrdinal(decoded, 0, value, length, decoded.Length) != 0)
            return false;

        pieces.Add(new ScalarAlignment.Piece(length, decoded.Length, new TextSpan(start, count)));
        length += decoded.Length;
        return true;
    }
}
