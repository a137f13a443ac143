using System.Globalization;
using System.Text;
using CodexLint.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Reporting;

/// <summary>Writes findings for people: the line that every tool of a build writes, and the place in the file under it.</summary>
public static class TextReport
{
    /// <summary>A line that is longer is shown in part: it would push everything else off the screen.</summary>
    private const int MaximumWidth = 160;

    /// <summary>How much of a long line is shown before the finding.</summary>
    private const int LeadingContext = 40;

    /// <summary>The report as text, with <c>\n</c> as line ending.</summary>
    /// <param name="root">What to write before the files' paths, so that a reader's terminal finds them; empty or with a slash at its end.</param>
    public static string Write(Report report, string root)
    {
        var text = new StringBuilder();
        foreach (var file in report.Files)
        {
            foreach (var finding in file.Findings)
                WriteFinding(text, root, file, finding);
        }

        return text.Append(Summary(report)).Append('\n').ToString();
    }

    /// <summary>Such as <c>2 errors, 3 warnings in 1 file</c>.</summary>
    internal static string Summary(Report report)
    {
        var counts = report.Findings.CountBy(finding => finding.Diagnostic.Severity).ToDictionary();
        if (counts.Count == 0)
            return $"no findings in {Count(report.FileCount, "file")}";

        string[] parts =
        [
            .. from part in new[]
               {
                   (Severity: DiagnosticSeverity.Error, Word: "error"),
                   (Severity: DiagnosticSeverity.Warning, Word: "warning"),
                   (Severity: DiagnosticSeverity.Info, Word: "suggestion"),
               }
               where counts.ContainsKey(part.Severity)
               select Count(counts[part.Severity], part.Word),
        ];
        return $"{string.Join(", ", parts)} in {Count(report.Files.Count(file => !file.Findings.IsEmpty), "file")}";
    }

    private static string Count(int count, string word) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");

    private static void WriteFinding(StringBuilder text, string root, FileReport file, Finding finding)
    {
        var diagnostic = finding.Diagnostic;
        var span = diagnostic.Location.GetLineSpan().Span;
        text.Append(CultureInfo.InvariantCulture, $"{Place(root + file.Path, span.Start)}: {Word(diagnostic.Severity)} {diagnostic.Id}: ")
            .Append(LogText.Escape(diagnostic.GetMessage(CultureInfo.InvariantCulture))).Append('\n');
        var gutter = WriteFrame(text, file.Text, span);
        foreach (var label in finding.Labels)
        {
            var place = label.Location.GetLineSpan();
            text.Append(gutter).Append("= ").Append(Place(root + place.Path, place.StartLinePosition)).Append(": ").Append(LogText.Escape(label.Text)).Append('\n');
        }

        if (finding.Fix is { } fix)
            text.Append(gutter).Append("= fix: ").Append(LogText.Escape(fix.Title)).Append('\n');
        text.Append(gutter).Append("= help: ").Append(diagnostic.Descriptor.HelpLinkUri).Append("\n\n");
    }

    private static string Place(string path, LinePosition position) =>
        string.Create(CultureInfo.InvariantCulture, $"{LogText.Escape(path)}({position.Line + 1},{position.Character + 1})");

    private static string Word(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    /// <summary>The finding's first line, underlined; returns the margin for what follows.</summary>
    private static string WriteFrame(StringBuilder text, SourceText source, LinePositionSpan span)
    {
        var number = (span.Start.Line + 1).ToString(CultureInfo.InvariantCulture);
        var margin = new string(' ', number.Length + 2);
        if (span.Start.Line >= source.Lines.Count || source.Length == 0)
            return margin;

        var line = source.Lines[span.Start.Line].ToString();
        var start = Math.Min(span.Start.Character, line.Length);
        var end = span.End.Line > span.Start.Line ? line.TrimEnd().Length : Math.Min(span.End.Character, line.Length);
        var from = line.Length <= MaximumWidth ? 0 : Math.Max(0, start - LeadingContext);
        var to = Math.Min(line.Length, from + MaximumWidth);
        end = Math.Clamp(end, start, to);

        var before = Show(line[from..start]);
        var marked = Show(line[start..end]);
        text.Append(margin).Append("|\n");
        text.Append(CultureInfo.InvariantCulture, $" {number} | ").Append(before).Append(marked).Append(Show(line[end..to])).Append('\n');
        text.Append(margin).Append("| ").Append(' ', before.Length).Append('^', Math.Max(1, marked.Length)).Append('\n');
        return margin;
    }

    /// <summary>A tab is one column, so that the underline stands under its text.</summary>
    private static string Show(string text) => LogText.Escape(text.Replace('\t', ' '));
}
