using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CodexLint.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CodexLint.Reporting;

/// <summary>
/// Writes findings as commands to GitHub's runner, which shows them beside the lines of a pull request.
/// https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
/// </summary>
public static class GitHubReport
{
    /// <summary>The reports as one command a line, then a summary.</summary>
    public static string Write(ImmutableArray<Report> reports)
    {
        var text = new StringBuilder();
        // GitHub shows ten annotations of a kind for a step, so the most severe come first.
        var findings =
            from report in reports
            from file in report.Files
            from finding in file.Findings
            orderby finding.Diagnostic.Severity descending
            select (Path: report.Prefix + file.Path, Finding: finding);
        foreach (var (path, finding) in findings)
            WriteFinding(text, path, finding);
        return text.Append(TextReport.Summary(reports, TextStyle.Plain)).Append('\n').ToString();
    }

    private static void WriteFinding(StringBuilder text, string path, Finding finding)
    {
        var diagnostic = finding.Diagnostic;
        var span = diagnostic.Location.GetLineSpan().Span;
        text.Append(
            CultureInfo.InvariantCulture,
            $"::{Command(diagnostic.Severity)} file={EscapeProperty(path)},line={span.Start.Line + 1},endLine={span.End.Line + 1}");
        // Columns over several lines are an error to GitHub.
        if (span.Start.Line == span.End.Line)
            text.Append(CultureInfo.InvariantCulture, $",col={span.Start.Character + 1},endColumn={span.End.Character + 1}");
        var title = $"{diagnostic.Id}: {diagnostic.Descriptor.Title.ToString(CultureInfo.InvariantCulture)}";
        text.Append(",title=")
            .Append(EscapeProperty(title))
            .Append("::")
            .Append(EscapeData(diagnostic.GetMessage(CultureInfo.InvariantCulture)))
            .Append('\n');
    }

    private static string Command(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "notice",
    };

    private static string EscapeData(string text) => LogText.Escape(text).Replace("%", "%25", StringComparison.Ordinal);

    private static string EscapeProperty(string text) =>
        EscapeData(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
