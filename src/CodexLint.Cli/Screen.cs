using System.Text;
using CodexLint.Reporting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CodexLint.Cli;

/// <summary>Draws what is more than lines, tables above all, as text of a width.</summary>
internal static class Screen
{
    /// <summary>Without a terminal nothing is broken that a person would still read on one line.</summary>
    private const int WidthWithoutTerminal = 160;

    /// <summary>The text of what is drawn, with <c>\n</c> as line ending and no blanks at the ends of lines.</summary>
    public static string Draw(TextStyle style, params ReadOnlySpan<IRenderable> items)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = style.IsColored ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = style.IsColored ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = WidthOf(style);
        foreach (var item in items)
            console.Write(item);
        return TrimLines(writer.ToString());
    }

    /// <summary>The columns that are drawn on.</summary>
    public static int WidthOf(TextStyle style) => style.Width ?? WidthWithoutTerminal;

    /// <summary>Text of a file or of ours as a cell, in which nothing acts on the terminal.</summary>
    public static Text Cell(string text, Style? style = null) => new(LogText.Escape(text), style);

    /// <summary>Lines as a cell that keeps them.</summary>
    public static Text Cell(IEnumerable<string> lines, Style? style) => new(string.Join('\n', lines.Select(LogText.Escape)), style);

    /// <summary>A table without lines, as tools print it.</summary>
    public static Table Table(params ReadOnlySpan<string> headings)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var heading in headings)
        {
            var column = new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold)));
            table.AddColumn(column.PadLeft(0).PadRight(2));
        }

        return table;
    }

    private static string TrimLines(string text)
    {
        var trimmed = new StringBuilder(text.Length);
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
            trimmed.Append(line.AsSpan().TrimEnd(' ')).Append('\n');
        return trimmed.ToString();
    }
}
