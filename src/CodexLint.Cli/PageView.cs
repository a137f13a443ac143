using System.Text.RegularExpressions;
using CodexLint.Reporting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CodexLint.Cli;

/// <summary>
/// Draws a rule's page on a terminal. The pages use headings, paragraphs, lists and fenced blocks; the tests hold that every page does
/// with these.
/// </summary>
internal static partial class PageView
{
    private const string Fence = "```";

    /// <summary>Prose in longer lines is hard to read.</summary>
    private const int ProseWidth = 100;

    private static readonly Style Heading = new(Color.Aqua, decoration: Decoration.Bold);

    private static readonly Style Code = new(Color.Green);

    /// <summary>The page as text for a terminal.</summary>
    public static string Draw(string page, TextStyle style) =>
        Screen.Draw(style, [.. Blocks(page.ReplaceLineEndings("\n").Split('\n'), Math.Max(0, Screen.WidthOf(style) - ProseWidth))]);

    private static IEnumerable<IRenderable> Blocks(string[] lines, int rightMargin)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                var end = Array.FindIndex(lines, i + 1, next => next.StartsWith(Fence, StringComparison.Ordinal));
                end = end < 0 ? lines.Length : end;
                yield return new Padder(Screen.Cell(lines[(i + 1)..end], Code)).Padding(4, 0, 0, 1);
                i = end;
            }
            else if (line.StartsWith('#'))
            {
                yield return new Padder(Screen.Cell(line.TrimStart('#', ' '), Heading)).Padding(0, 0, 0, 1);
            }
            else if (line.Length > 0)
            {
                var end = Array.FindIndex(lines, i + 1, EndsParagraph);
                end = end < 0 ? lines.Length : end;
                var isItem = line.StartsWith("- ", StringComparison.Ordinal);
                var isLast = end == lines.Length || !lines[end].StartsWith("- ", StringComparison.Ordinal);
                yield return new Padder(Paragraph(string.Join(' ', lines[i..end]))).Padding(isItem ? 2 : 0, 0, rightMargin, isLast ? 1 : 0);
                i = end - 1;
            }
        }
    }

    private static bool EndsParagraph(string line) =>
        line.Length == 0 || line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith(Fence, StringComparison.Ordinal);

    /// <summary>Text with its code set apart, with its links as the text that they have.</summary>
    private static Paragraph Paragraph(string text)
    {
        var paragraph = new Paragraph();
        var parts = LinkPattern().Replace(text, "$1").Split('`');
        for (var i = 0; i < parts.Length; i++)
            paragraph.Append(i % 2 == 0 ? parts[i] : $"`{parts[i]}`", i % 2 == 0 ? Style.Plain : Code);
        return paragraph;
    }

    [GeneratedRegex(@"\[([^\]]+)\]\([^)\s]+\)")]
    private static partial Regex LinkPattern();
}
