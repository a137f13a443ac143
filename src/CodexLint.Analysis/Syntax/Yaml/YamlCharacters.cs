using System.Buffers;

namespace CodexLint.Syntax.Yaml;

/// <summary>The characters that YAML treats apart, as GitHub's reader does: it also breaks lines at NEL, LS and PS.</summary>
internal static class YamlCharacters
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\n\r\u0085\u2028\u2029");

    public static bool IsBreak(char character) => character is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    public static bool IsBlank(char character) => character is ' ' or '\t';

    /// <summary>Length of the line break at a place: 2 for CR LF, 1 for any other, 0 for none.</summary>
    public static int BreakLength(ReadOnlySpan<char> text, int position) =>
        position >= text.Length || !IsBreak(text[position]) ? 0
        : text[position] == '\r' && position + 1 < text.Length && text[position + 1] == '\n' ? 2
        : 1;

    /// <summary>Where the line of a place starts.</summary>
    public static int LineStart(ReadOnlySpan<char> text, int position) => text[..position].LastIndexOfAny(Breaks) + 1;

    /// <summary>Where the line of a place ends, before its line break.</summary>
    public static int LineEnd(ReadOnlySpan<char> text, int position)
    {
        var rest = position < text.Length ? text[position..] : [];
        var length = rest.IndexOfAny(Breaks);
        return position + (length < 0 ? rest.Length : length);
    }

    /// <summary>The next place that is neither blank, nor line break, nor in a comment. (The library also passes NUL.)</summary>
    public static int SkipToContent(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length)
        {
            if (text[position] == '#')
                position = LineEnd(text, position);
            else if (IsBlank(text[position]) || IsBreak(text[position]) || text[position] == '\0')
                position++;
            else
                break;
        }

        return position;
    }
}
