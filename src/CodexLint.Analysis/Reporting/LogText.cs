using System.Globalization;
using System.Text;

namespace CodexLint.Reporting;

/// <summary>Makes text of a file harmless in a log: the file is somebody else's, and logs act on what they contain.</summary>
internal static class LogText
{
    /// <summary>
    /// The text on one line, without control characters, terminal sequences, characters that turn the direction of writing, or
    /// commands to the runner, which begin with <c>##[</c>, <c>##vso[</c> anywhere or with <c>::</c> at the start of a line.
    /// </summary>
    public static string Escape(string text) => NeedsEscape(text) ? EscapeAll(text) : text;

    private static bool NeedsEscape(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsHarmful(text, i))
                return true;
        }

        return false;
    }

    private static string EscapeAll(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsHarmful(text, i))
                escaped.Append(text[i]);
            else if (text[i] is '\n')
                escaped.Append("\\n");
            else
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
        }

        return escaped.ToString();
    }

    private static bool IsHarmful(string text, int index) => text[index] switch
    {
        '\t' => false,
        '#' => IsCommand(text.AsSpan(index)),
        ':' => text.AsSpan(index).StartsWith("::", StringComparison.Ordinal) && text.AsSpan(0, index).IsWhiteSpace(),
        // Bidirectional controls make a line read otherwise than it is.
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u2028' or '\u2029' => true,
        var character => char.IsControl(character),
    };

    /// <summary>Whether a text starts with <c>##[</c> or, with the name of a system that runs jobs, with <c>##vso[</c>.</summary>
    private static bool IsCommand(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("##", StringComparison.Ordinal))
            return false;

        var end = text[2..].IndexOfAnyExceptInRange('a', 'z');
        return end >= 0 && text[2 + end] is '[';
    }
}
