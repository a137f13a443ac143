using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>Checks of a scalar's alignment that do not share code with it.</summary>
internal static class ScalarAlignment
{
    /// <summary>What is wrong with the mapping of some character; null where all is well.</summary>
    public static string? FirstMistake(ScalarNode scalar)
    {
        var previous = scalar.Span.Start;
        for (var index = 0; index < scalar.Value.Length; index++)
        {
            var span = scalar.MapToFile(new TextSpan(index, 1));
            var text = scalar.File.Slice(span);
            if (span.Length == 0 || !Decodes(text, scalar.Value[index], scalar.Style))
                return $"character {index.ToString(CultureInfo.InvariantCulture)} of `{scalar.Value}` maps to `{text}`";
            if (span.Start < previous && !(index > 0 && char.IsLowSurrogate(scalar.Value[index])))
                return $"character {index.ToString(CultureInfo.InvariantCulture)} maps to a place before the one before it";
            if (scalar.MapFromFile(span.Start) is var back && back != index && !char.IsLowSurrogate(scalar.Value[index]))
                return $"character {index.ToString(CultureInfo.InvariantCulture)} maps back to {back.ToString(CultureInfo.InvariantCulture)}";
            if (scalar.MapToFile(new TextSpan(0, index + 1)) is var start
                && start != TextSpan.FromBounds(scalar.MapToFile(new TextSpan(0, 1)).Start, span.End))
            {
                return $"the first {(index + 1).ToString(CultureInfo.InvariantCulture)} characters map to `{scalar.File.Slice(start)}`";
            }

            previous = span.End;
        }

        return null;
    }

    private static bool Decodes(ReadOnlySpan<char> text, char character, ScalarStyle style)
    {
        if (text.Length == 1 && text[0] == character)
            return true;

        if (character == '\n' && text is "\n" or "\r\n" or "\r" or "\u0085")
            return true;

        // A folded break, with the blanks around it.
        if (character == ' ' && text.Trim(" \t\r\n\u0085").IsEmpty && text.IndexOfAny('\n', '\r', '\u0085') >= 0)
            return style != ScalarStyle.Literal;

        return style switch
        {
            ScalarStyle.SingleQuoted => text is "''" && character == '\'',
            ScalarStyle.DoubleQuoted => text[0] == '\\',
            _ => false,
        };
    }
}
