using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Yaml;

/// <summary>Decodes one scalar's text and notes where each decoded character comes from.</summary>
/// <param name="text">The whole file.</param>
internal sealed class ScalarDecoder(string text)
{
    private readonly StringBuilder value = new();
    private readonly ImmutableArray<ScalarPiece>.Builder pieces = ImmutableArray.CreateBuilder<ScalarPiece>(0);
    private int position;
    private int end;

    /// <summary>The decoded text; as far as it could be decoded where an escape is wrong.</summary>
    public string Value => value.ToString();

    /// <summary>Where it comes from, in order.</summary>
    public ImmutableArray<ScalarPiece> Pieces => pieces.ToImmutable();

    /// <summary>Whether the decoded text is this one.</summary>
    public bool Yields(string expected) => value.Equals(expected);

    /// <summary>Decodes the scalar of a span.</summary>
    /// <param name="span">The scalar, with quotes or block indicators.</param>
    /// <param name="style">How it is written.</param>
    /// <param name="expected">
    /// The decoded text if it is known; a block scalar needs it, since an indentation indicator counts from the indentation of the parent.
    /// </param>
    public void Decode(TextSpan span, ScalarStyle style, string? expected)
    {
        position = span.Start;
        end = span.End;
        value.EnsureCapacity(expected?.Length ?? 0);

        // Of each line its content and its break.
        pieces.Capacity = (expected.AsSpan().Count('\n') * 2) + 1;
        switch (style)
        {
            case ScalarStyle.Plain:
                DecodeFlow(style);
                break;
            case ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted:
                position++;
                end--;
                DecodeFlow(style);
                break;
            default:
                DecodeBlock(style == ScalarStyle.Folded, expected!);
                break;
        }
    }

    private void DecodeFlow(ScalarStyle style)
    {
        while (position < end)
        {
            var character = text[position];
            if (YamlCharacters.IsBlank(character) || YamlCharacters.IsBreak(character))
                DecodeBlanks(position, isEscaped: false);
            else if (style == ScalarStyle.SingleQuoted && character == '\'')
                AppendUnit('\'', 2);
            else if (style == ScalarStyle.DoubleQuoted && character == '\\')
            {
                if (!DecodeEscape())
                    return;
            }
            else
                AppendVerbatim(1);
        }
    }

    /// <summary>Blanks within a line stay; a line break with blanks around it becomes a space, or the empty lines that follow.</summary>
    private void DecodeBlanks(int start, bool isEscaped)
    {
        var scan = position;
        while (scan < end && YamlCharacters.IsBlank(text[scan]))
            scan++;
        if (!isEscaped && (scan >= end || !YamlCharacters.IsBreak(text[scan])))
        {
            AppendVerbatim(scan - position);
            return;
        }

        // The first break is folded; LS and PS are kept as they are. Behind an escaped break every further one counts.
        var isFolded = !isEscaped;
        position = scan;
        if (isFolded)
        {
            var length = YamlCharacters.BreakLength(text, scan);
            if (text[scan] is '\u2028' or '\u2029')
            {
                AppendVerbatim(length);
                isFolded = false;
            }
            else
            {
                position += length;
            }
        }

        var hasEmptyLines = false;
        while (position < end && (YamlCharacters.IsBlank(text[position]) || YamlCharacters.IsBreak(text[position])))
        {
            var length = YamlCharacters.BreakLength(text, position);
            if (length == 0)
            {
                position++;
                continue;
            }

            hasEmptyLines = true;
            AppendBreak(length);
        }

        if (!isFolded || hasEmptyLines)
            return;

        pieces.Add(new(value.Length, 1, start, position - start));
        value.Append(' ');
    }

    private bool DecodeEscape()
    {
        if (position + 1 >= end)
            return false;

        var start = position;
        var breakLength = YamlCharacters.BreakLength(text, position + 1);
        if (breakLength > 0)
        {
            position += 1 + breakLength;
            DecodeBlanks(start, isEscaped: true);
            return true;
        }

        if (Digits(text[position + 1]) is > 0 and var digits)
            return DecodeCodePoint(digits);

        if (Unescape(text[position + 1]) is not { } character)
            return false;

        AppendUnit(character, 2);
        return true;
    }

    private bool DecodeCodePoint(int digits)
    {
        if (ReadHex(position + 2, digits) is not { } code)
            return false;

        var length = 2 + digits;
        if (code is >= 0xD800 and <= 0xDFFF)
        {
            var low = position + length;
            if (low + 1 >= end || text[low] != '\\' || text[low + 1] is not ('u' or 'U'))
                return false;

            var lowDigits = Digits(text[low + 1]);
            if (ReadHex(low + 2, lowDigits) is not { } lowCode || code > 0xDBFF || lowCode is < 0xDC00 or > 0xDFFF)
                return false;

            code = (uint)char.ConvertToUtf32((char)code, (char)lowCode);
            length += 2 + lowDigits;
        }

        if (!Rune.IsValid(code))
            return false;

        var decoded = new Rune(code).ToString();
        pieces.Add(new(value.Length, decoded.Length, position, length));
        value.Append(decoded);
        position += length;
        return true;
    }

    private static int Digits(char escape) => escape switch
    {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };

    private uint? ReadHex(int start, int digits) =>
        start + digits <= end
        && uint.TryParse(text.AsSpan(start, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? code
            : null;

    private static char? Unescape(char escape) => escape switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        't' or '\t' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\e',
        ' ' or '"' or '\\' or '/' => escape,
        'N' => '\u0085',
        '_' => '\u00A0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => null,
    };

    private void DecodeBlock(bool isFolded, string expected)
    {
        position++;
        var chomping = '\0';
        while (position < text.Length && text[position] is '+' or '-' or (>= '1' and <= '9'))
        {
            if (!char.IsAsciiDigit(text[position]))
                chomping = text[position];
            position++;
        }

        position = YamlCharacters.LineEnd(text, position);
        position += YamlCharacters.BreakLength(text, position);

        // Without any content, the first line that is not empty belongs to another node.
        DecodeLines(IsOnlyBreaks(expected) ? int.MaxValue : IndentationOf(position, expected), isFolded, chomping);
    }

    /// <summary>
    /// Lines of a block scalar. Breaks are held back until the next line with content shows whether they fold; at the end they are
    /// dropped, kept or reduced to one.
    /// </summary>
    private void DecodeLines(int indentation, bool isFolded, char chomping)
    {
        // The break behind the last line with content, and how many follow from empty lines.
        var heldBreak = default(TextSpan?);
        var emptyLines = new List<TextSpan>();
        var wasBlank = false;
        while (position < text.Length)
        {
            var start = position;
            while (position < text.Length && text[position] == ' ' && position - start < indentation)
                position++;

            var breakLength = YamlCharacters.BreakLength(text, position);
            if (breakLength > 0)
            {
                emptyLines.Add(new(position, breakLength));
                position += breakLength;
                continue;
            }

            // Less indented lines are other nodes or comments; a scalar at the root may be not indented at all. To the library, NUL is the
            // end of the file.
            if (position >= text.Length
                || position - start < indentation
                || (indentation == 0 && position >= end)
                || text[position] == '\0')
            {
                break;
            }

            var isBlank = YamlCharacters.IsBlank(text[position]);
            AppendHeld(heldBreak, emptyLines, isFolded && !wasBlank && !isBlank);
            wasBlank = isBlank;
            var line = text.AsSpan(position, YamlCharacters.LineEnd(text, position) - position);
            var zero = line.IndexOf('\0');
            AppendVerbatim(zero < 0 ? line.Length : zero);
            if (zero >= 0)
            {
                heldBreak = null;
                break;
            }

            breakLength = YamlCharacters.BreakLength(text, position);
            heldBreak = breakLength > 0 ? new TextSpan(position, breakLength) : null;
            position += breakLength;
        }

        if (chomping == '-')
            return;

        if (heldBreak is { } last)
            AppendBreakAt(last);
        if (chomping != '+')
            return;

        foreach (var line in emptyLines)
            AppendBreakAt(line);
    }

    private void AppendHeld(TextSpan? heldBreak, List<TextSpan> emptyLines, bool isFolded)
    {
        if (heldBreak is { } held)
        {
            if (!isFolded || text[held.Start] is '\u2028' or '\u2029')
            {
                AppendBreakAt(held);
            }
            else if (emptyLines.Count == 0)
            {
                // With the indentation of the next line: the space stands for all that separates the two lines.
                pieces.Add(new(value.Length, 1, held.Start, position - held.Start));
                value.Append(' ');
            }
        }

        foreach (var line in emptyLines)
            AppendBreakAt(line);
        emptyLines.Clear();
    }

    /// <summary>The indentation that the first line with content loses; the empty lines before it are the same in value and file.</summary>
    private int IndentationOf(int start, string decoded)
    {
        var scan = start;
        var line = 0;
        while (line < decoded.Length && YamlCharacters.IsBreak(decoded[line]))
        {
            scan = YamlCharacters.LineEnd(text, scan);
            scan += YamlCharacters.BreakLength(text, scan);
            line++;
        }

        return Spaces(text, scan) - Spaces(decoded, line);
    }

    private static int Spaces(string line, int start)
    {
        var scan = start;
        while (scan < line.Length && line[scan] == ' ')
            scan++;
        return scan - start;
    }

    private static bool IsOnlyBreaks(string decoded)
    {
        foreach (var character in decoded)
        {
            if (!YamlCharacters.IsBreak(character))
                return false;
        }

        return true;
    }

    private void AppendVerbatim(int length)
    {
        if (length == 0)
            return;

        var last = pieces.Count - 1;
        if (last >= 0 && pieces[last] is { IsVerbatim: true } piece && piece.FileEnd == position)
            pieces[last] = piece with { ValueLength = piece.ValueLength + length, FileLength = piece.FileLength + length };
        else
            pieces.Add(new(value.Length, length, position, length));
        value.Append(text, position, length);
        position += length;
    }

    private void AppendUnit(char decoded, int length)
    {
        pieces.Add(new(value.Length, 1, position, length));
        value.Append(decoded);
        position += length;
    }

    private void AppendBreak(int length)
    {
        AppendBreakAt(new(position, length));
        position += length;
    }

    private void AppendBreakAt(TextSpan lineBreak)
    {
        pieces.Add(new(value.Length, 1, lineBreak.Start, lineBreak.Length));
        value.Append(text[lineBreak.Start] is '\u2028' or '\u2029' ? text[lineBreak.Start] : '\n');
    }
}
