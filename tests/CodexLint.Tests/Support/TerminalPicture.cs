using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CodexLint.Support;

/// <summary>Draws what a terminal shows as SVG, so that the README's pictures are made of real output.</summary>
internal static partial class TerminalPicture
{
    private const double CharacterWidth = 8.4;
    private const int LineHeight = 19;
    private const int Margin = 16;
    private const string Foreground = "#d0d7de";

    /// <summary>The picture of text with colours, such as a tool writes to a terminal.</summary>
    /// <param name="columns">The terminal's width in characters.</param>
    public static string Draw(string text, int columns)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var width = (int)(columns * CharacterWidth) + (2 * Margin);
        var height = (lines.Length * LineHeight) + (2 * Margin);
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\"");
        svg.Append(" font-family=\"ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"14\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#0d1117\"/>\n");
        for (var i = 0; i < lines.Length; i++)
            DrawLine(svg, lines[i], Margin + ((i + 1) * LineHeight) - 5);
        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawLine(StringBuilder svg, string line, int y)
    {
        var column = 0;
        var style = "";
        foreach (Match part in PartPattern().Matches(line))
        {
            if (part.Groups["codes"] is { Success: true } codes)
            {
                style = codes.Value;
                continue;
            }

            var text = part.Value;
            var start = text.Length - text.TrimStart(' ').Length;
            if (start < text.Length)
                DrawText(svg, text.Trim(' '), column + start, y, style);
            column += text.Length;
        }
    }

    /// <summary>A length is given, so that columns stay columns whatever font there is.</summary>
    private static void DrawText(StringBuilder svg, string text, int column, int y, string style)
    {
        var x = Margin + (column * CharacterWidth);
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text xml:space=\"preserve\" x=\"{x:0.#}\" y=\"{y}\" textLength=\"{text.Length * CharacterWidth:0.#}\"");
        svg.Append(CultureInfo.InvariantCulture, $" fill=\"{Color(style)}\"{(IsBold(style) ? " font-weight=\"bold\"" : "")}>");
        svg.Append(text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)).Append("</text>\n");
    }

    private static bool IsBold(string style) => style.Split(';').Contains("1");

    private static string Color(string style)
    {
        foreach (var code in style.Split(';'))
        {
            var color = code switch
            {
                "31" or "91" => "#ff7b72",
                "32" or "92" => "#3fb950",
                "33" or "93" => "#d29922",
                "34" or "94" => "#79c0ff",
                "36" or "96" => "#39c5cf",
                "2" => "#8b949e",
                _ => null,
            };
            if (color is not null)
                return color;
        }

        return IsBold(style) ? "#f0f6fc" : Foreground;
    }

    [GeneratedRegex("\u001b\\[(?<codes>[0-9;]*)m|[^\u001b]+")]
    private static partial Regex PartPattern();
}
