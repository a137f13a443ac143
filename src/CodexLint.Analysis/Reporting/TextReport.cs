using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CodexLint.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Reporting;

/// <summary>Writes findings for people: the line that every tool of a build writes, and the places in the file under it.</summary>
public static class TextReport
{
    /// <summary>From this many findings on, a count for each rule says what to begin with.</summary>
    private const int CountedFrom = 20;

    /// <summary>The reports as text, with <c>\n</c> as line ending: file by file, then a summary.</summary>
    public static string Write(ImmutableArray<Report> reports, TextStyle style)
    {
        var text = new StringBuilder();
        var files = reports.SelectMany(report =>
            report.Files.Where(file => !file.Findings.IsEmpty).Select(file => (report.Prefix, File: file)))
            .ToImmutableArray();
        var explained = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (prefix, file) in files)
        {
            if (files.Length > 1)
                text.Append(style.Paint($"-- {LogText.Escape(prefix + file.Path)}: {Counts(file.Findings)}", Ink.Strong)).Append("\n\n");
            foreach (var finding in file.Findings)
                WriteFinding(text, prefix, file, finding, style, isFirstOfRule: explained.Add(finding.Diagnostic.Id));
        }

        WriteRuleCounts(text, reports, style);
        text.Append(Summary(reports, style)).Append('\n');
        WriteFixes(text, reports);
        return text.ToString();
    }

    /// <summary>What the reader can do about it at once.</summary>
    private static void WriteFixes(StringBuilder text, ImmutableArray<Report> reports)
    {
        var safe = reports.Sum(report => report.Findings.Count(finding => finding.Fix is { Safety: FixSafety.Safe }));
        var other = reports.Sum(report => report.Findings.Count(finding => finding.Fix is { Safety: FixSafety.Unsafe }));
        if (safe + other > 0)
        {
            text.Append(
                safe == 0 ? $"codexlint fix --unsafe mends {other}\n"
                    : other == 0 ? $"codexlint fix mends {safe}\n"
                    : $"codexlint fix mends {safe}, and {other} more with --unsafe\n");
        }
    }

    /// <summary>Such as <c>2 errors, 3 warnings</c>.</summary>
    internal static string Counts(IEnumerable<Finding> findings)
    {
        var counts = findings.CountBy(finding => finding.Diagnostic.Severity).ToDictionary();
        return string.Join(
            ", ",
            from part in new[]
            {
                (Severity: DiagnosticSeverity.Error, Word: "error"),
                (Severity: DiagnosticSeverity.Warning, Word: "warning"),
                (Severity: DiagnosticSeverity.Info, Word: "suggestion"),
            }
            where counts.ContainsKey(part.Severity)
            select Count(counts[part.Severity], part.Word));
    }

    /// <summary>Such as <c>1 file</c>, <c>2 files</c>.</summary>
    internal static string Count(int count, string word) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");

    /// <summary>The severity as the line of a finding says it.</summary>
    internal static string Word(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    /// <summary>Such as <c>2 errors, 3 warnings in 1 file</c>, and what is not shown.</summary>
    internal static string Summary(ImmutableArray<Report> reports, TextStyle style)
    {
        var findings = reports.SelectMany(report => report.Findings).ToImmutableArray();
        var summary = findings.IsEmpty
            ? style.Paint($"no findings in {Count(reports.Sum(report => report.FileCount), "file")}", Ink.Good)
            : style.Paint(
                $"{Counts(findings)} in {Count(reports.Sum(report => report.Files.Count(file => !file.Findings.IsEmpty)), "file")}",
                InkOf(findings.Max(finding => finding.Diagnostic.Severity)));
        var known = reports.Sum(report => report.KnownCount);
        var silenced = reports.Sum(report => report.Files.Sum(file => file.Suppressed.Length));
        if (known > 0)
            summary += $"; {known} known from the baseline";
        if (silenced > 0)
            summary += $"; {silenced} silenced by comments";
        return summary;
    }

    private static void WriteFinding(
        StringBuilder text, string prefix, FileReport file, Finding finding, TextStyle style, bool isFirstOfRule)
    {
        var diagnostic = finding.Diagnostic;
        var ink = InkOf(diagnostic.Severity);
        WriteHead(text, Place(prefix + file.Path, diagnostic.Location.GetLineSpan().StartLinePosition), diagnostic, style, ink);
        var (margin, elsewhere) = CodeFrame.Write(text, file, finding, style, ink);
        foreach (var label in elsewhere)
        {
            var place = label.Location.GetLineSpan();
            WriteNote(
                text, margin, $"{Place(prefix + place.Path, place.StartLinePosition)}: {LogText.Escape(label.Text)}", Ink.Related, style);
        }

        if (finding.Fix is { } fix)
            WriteNote(text, margin, "fix: " + LogText.Escape(fix.Title), Ink.Good, style);
        if (isFirstOfRule)
            WriteNote(text, margin, $"help: codexlint explain {diagnostic.Id}", Ink.Faint, style);
        text.Append('\n');
    }

    private static void WriteHead(StringBuilder text, string place, Diagnostic diagnostic, TextStyle style, Ink ink)
    {
        var severity = Word(diagnostic.Severity);
        var message = LogText.Escape(diagnostic.GetMessage(CultureInfo.InvariantCulture));
        var taken = place.Length + severity.Length + diagnostic.Id.Length + 5;
        text.Append(style.Paint(place, Ink.Strong)).Append(": ").Append(style.Paint($"{severity} {diagnostic.Id}", ink)).Append(": ");
        text.AppendJoin("\n  ", TextWrap.Lines(message, style.Width - 2, taken)).Append('\n');
    }

    private static void WriteNote(StringBuilder text, string margin, string note, Ink ink, TextStyle style)
    {
        var separator = "\n" + margin + "  ";
        text.Append(margin).Append(style.Paint("=", Ink.Faint)).Append(' ')
            .AppendJoin(separator, TextWrap.Lines(note, style.Width - margin.Length - 2).Select(line => style.Paint(line, ink)))
            .Append('\n');
    }

    private static void WriteRuleCounts(StringBuilder text, ImmutableArray<Report> reports, TextStyle style)
    {
        var findings = reports.SelectMany(report => report.Findings).ToImmutableArray();
        if (findings.Length < CountedFrom)
            return;

        var counts = findings.GroupBy(finding => finding.Diagnostic.Id)
            .Select(rule =>
                (Id: rule.Key, Count: rule.Count(), Severity: rule.Max(finding => finding.Diagnostic.Severity),
                    rule.First().Diagnostic.Descriptor.Title))
            .OrderByDescending(rule => rule.Severity).ThenByDescending(rule => rule.Count).ThenBy(rule => rule.Id, StringComparer.Ordinal);
        foreach (var rule in counts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{rule.Count,6} x ").Append(style.Paint(rule.Id, InkOf(rule.Severity))).Append(' ')
                .Append(rule.Title.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        text.Append('\n');
    }

    private static string Place(string path, LinePosition position) =>
        string.Create(CultureInfo.InvariantCulture, $"{LogText.Escape(path)}({position.Line + 1},{position.Character + 1})");

    private static Ink InkOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => Ink.Error,
        DiagnosticSeverity.Warning => Ink.Warning,
        _ => Ink.Notice,
    };
}
