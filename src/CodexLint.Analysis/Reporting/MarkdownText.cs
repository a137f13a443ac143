using System.Buffers;
using System.Text;

namespace CodexLint.Reporting;

/// <summary>Makes text of a file harmless in Markdown: it becomes neither markup nor a mention of somebody.</summary>
internal static class MarkdownText
{
    private static readonly SearchValues<char> Marks = SearchValues.Create(@"\`*_[]<>|~#$!");

    /// <summary>The text as it reads, on one line.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in LogText.Escape(text))
        {
            if (character is '@')
                escaped.Append("&#64;");
            else if (character is '&')
                escaped.Append("&amp;");
            else if (Marks.Contains(character))
                escaped.Append('\\').Append(character);
            else
                escaped.Append(character);
        }

        return escaped.ToString();
    }
}
