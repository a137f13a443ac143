using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CodexLint.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Reporting;

/// <summary>The lines of a file to which a finding points, each place underlined with what there is to see.</summary>
internal sealed class CodeFrame
{
    /// <summary>A line that is longer is shown in part: it would push everything else off the screen.</summary>
    private const int MaxWidth = 160;

    /// <summary>A terminal that is narrower breaks the lines itself.</summary>
    private const int MinimumWidth = 40;

    /// <summary>How much of a long line is shown before the finding.</summary>
    private const int LeadingContext = 40;

    private readonly SourceText source;
    private readonly TextStyle style;
    private readonly string margin;
    private readonly int width;

    private CodeFrame(SourceText source, TextStyle style, int lastLine)
    {
        this.source = source;
        this.style = style;
        margin = new string(' ', (lastLine + 1).ToString(CultureInfo.InvariantCulture).Length + 2);
        width = style.Width is { } columns ? Math.Clamp(columns - margin.Length - 2, MinimumWidth, MaxWidth) : MaxWidth;
    }

    /// <summary>Writes the frame of a finding.</summary>
    /// <returns>The margin for what follows under the frame, and the labels that have no place in it.</returns>
    public static (string Margin, ImmutableArray<Label> Elsewhere) Write(
        StringBuilder text, FileReport file, Finding finding, TextStyle style, Ink ink)
    {
        var span = finding.Diagnostic.Location.GetLineSpan().Span;
        if (file.Text.Length == 0 || span.Start.Line >= file.Text.Lines.Count)
            return ("   ", finding.Labels);

        var inside = finding.Labels.Where(label => IsInside(file, label.Location)).ToImmutableArray();
        var lines = inside.Select(label => new Mark(label.Location.GetLineSpan().Span, LogText.Escape(label.Text), Ink.Related, '-'))
            .Prepend(new Mark(span, "", ink, '^'))
            .GroupBy(mark => mark.Span.Start.Line)
            .OrderBy(line => line.Key)
            .ToImmutableArray();
        var frame = new CodeFrame(file.Text, style, lines[^1].Key);
        frame.Write(text, lines);
        return (frame.margin, finding.Labels.RemoveAll(inside.Contains));
    }

    private static bool IsInside(FileReport file, Location location) =>
        location.GetLineSpan() is var place && place.Path == file.Path && place.StartLinePosition.Line < file.Text.Lines.Count;

    private void Write(StringBuilder text, ImmutableArray<IGrouping<int, Mark>> lines)
    {
        WriteMargin(text).Append('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
                WriteGap(text, lines[i - 1].Key, lines[i].Key);
            WriteLine(text, lines[i].Key, [.. lines[i]]);
        }
    }

    /// <summary>A single line between two others is shown; more than one are left out.</summary>
    private void WriteGap(StringBuilder text, int before, int after)
    {
        if (after - before == 2)
            WriteLine(text, before + 1, []);
        else if (after - before > 2)
            text.Append(margin).Append(style.Paint(":", Ink.Faint)).Append('\n');
    }

    private void WriteLine(StringBuilder text, int number, ImmutableArray<Mark> marks)
    {
        var line = source.Lines[number].Span;
        var first = marks.IsEmpty ? 0 : Math.Min(marks[0].Span.Start.Character, line.Length);
        var from = line.Length <= width ? 0 : Math.Max(0, Math.Min(first - LeadingContext, line.Length - width));
        var to = Math.Min(line.Length, from + width);
        var label = (number + 1).ToString(CultureInfo.InvariantCulture).PadLeft(margin.Length - 1) + " |";
        text.Append(style.Paint(label, Ink.Faint)).Append(' ').Append(Show(line, from, to)).Append('\n');
        foreach (var mark in marks)
            WriteUnderline(text, line, from, to, mark);
    }

    private void WriteUnderline(StringBuilder text, TextSpan line, int from, int to, Mark mark)
    {
        var start = Math.Clamp(mark.Span.Start.Character, from, to);
        var last = mark.Span.End.Line > mark.Span.Start.Line ? LengthWithoutBlanks(line) : mark.Span.End.Character;
        var end = Math.Clamp(last, start, to);
        var column = Show(line, from, start).Length;
        var length = Math.Max(1, Show(line, start, end).Length);
        var underline = style.Paint(new string(mark.Line, length), mark.Ink);
        WriteMargin(text).Append(' ').Append(' ', column).Append(underline);
        if (mark.Text.Length == 0)
        {
            text.Append('\n');
            return;
        }

        // What does not fit behind the underline stands below it.
        if (style.Width is null || column + length + 1 + mark.Text.Length <= width)
        {
            text.Append(' ').Append(style.Paint(mark.Text, mark.Ink)).Append('\n');
            return;
        }

        text.Append('\n');
        var indent = Math.Min(column, width - MinimumWidth);
        foreach (var part in TextWrap.Lines(mark.Text, width - indent))
            WriteMargin(text).Append(' ').Append(' ', indent).Append(style.Paint(part, mark.Ink)).Append('\n');
    }

    private StringBuilder WriteMargin(StringBuilder text) => text.Append(margin).Append(style.Paint("|", Ink.Faint));

    /// <summary>A tab is one column, so that the underline stands under its text.</summary>
    private string Show(TextSpan line, int from, int to) =>
        LogText.Escape(source.ToString(TextSpan.FromBounds(line.Start + from, line.Start + to)).Replace('\t', ' '));

    private int LengthWithoutBlanks(TextSpan line)
    {
        var length = line.Length;
        while (length > 0 && char.IsWhiteSpace(source[line.Start + length - 1]))
            length--;
        return length;
    }

    /// <summary>A place to underline.</summary>
    private sealed record Mark(LinePositionSpan Span, string Text, Ink Ink, char Line);
}
