using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CodexLint.Diagnostics;

namespace CodexLint.Reporting;

/// <summary>Writes findings as GitHub's Markdown, for the summary of a job (<c>$GITHUB_STEP_SUMMARY</c>) or a comment.</summary>
public static class MarkdownReport
{
    /// <summary>A job's summary may have 1 MiB; nobody reads as many findings in a table.</summary>
    private const int MaxFindings = 500;

    /// <summary>The reports as Markdown: a table for each file, and the runs that the report knows.</summary>
    public static string Write(ImmutableArray<Report> reports)
    {
        var text = new StringBuilder("## CodexLint: ").Append(TextReport.Summary(reports, TextStyle.Plain)).Append('\n');
        var left = MaxFindings;
        foreach (var report in reports)
        {
            foreach (var file in report.Files.Where(file => !file.Findings.IsEmpty))
            {
                WriteFile(text, report.Prefix, file, left);
                left -= Math.Min(left, file.Findings.Length);
            }
        }

        return text.ToString();
    }

    private static void WriteFile(StringBuilder text, string prefix, FileReport file, int maximum)
    {
        text.Append("\n### ").Append(MarkdownText.Escape(prefix + file.Path)).Append("\n\n");
        if (maximum > 0)
            text.Append("| line | severity | rule | finding |\n|--:|---|---|---|\n");
        foreach (var finding in file.Findings.Take(maximum))
        {
            var diagnostic = finding.Diagnostic;
            var line = diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1;
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {line} | {TextReport.Word(diagnostic.Severity)} | [{diagnostic.Id}]({diagnostic.Descriptor.HelpLinkUri}) | ")
                .Append(MarkdownText.Escape(diagnostic.GetMessage(CultureInfo.InvariantCulture)));
            foreach (var label in finding.Labels)
                text.Append("<br>").Append(Place(file.Path, label)).Append(": ").Append(MarkdownText.Escape(label.Text));
            text.Append(" |\n");
        }

        if (file.Findings.Length > maximum)
            text.Append(CultureInfo.InvariantCulture, $"\n{file.Findings.Length - maximum} more findings are not shown.\n");
        foreach (var run in file.Runs)
        {
            text.Append("\n<details><summary>What happens on ").Append(MarkdownText.Escape(run.Assumption)).Append(
                ": ").Append(string.Join(" or ", run.Results))
                .Append("</summary>\n\n```mermaid\n").Append(RunMermaid.Write(run)).Append("```\n\n</details>\n");
        }
    }

    private static string Place(string file, Label label)
    {
        var place = label.Location.GetLineSpan();
        var line = string.Create(CultureInfo.InvariantCulture, $"line {place.StartLinePosition.Line + 1}");
        return place.Path == file ? line : $"{MarkdownText.Escape(place.Path)}, {line}";
    }
}
