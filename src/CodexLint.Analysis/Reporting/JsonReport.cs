using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CodexLint.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Reporting;

/// <summary>
/// Writes findings for programs: one object with <c>version</c>, <c>findings</c> and <c>summary</c>. Lines and columns count from one in
/// UTF-16 units, ends stand behind the last character.
/// </summary>
public static class JsonReport
{
    /// <summary>Raised when something that was there changes; what is added leaves it as it is.</summary>
    private const int Version = 1;

    /// <summary>The reports as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(ImmutableArray<Report> reports)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonStyle.ForFiles))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartArray("findings");
            foreach (var report in reports)
            {
                foreach (var file in report.Files)
                {
                    foreach (var finding in file.Findings)
                        WriteFinding(json, report, file, finding);
                }
            }

            json.WriteEndArray();
            WriteSummary(json, reports);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteFinding(Utf8JsonWriter json, Report report, FileReport file, Finding finding)
    {
        var diagnostic = finding.Diagnostic;
        json.WriteStartObject();
        json.WriteString("rule", diagnostic.Id);
        json.WriteString("severity", TextReport.Word(diagnostic.Severity));
        json.WriteString("category", diagnostic.Descriptor.Category);
        json.WriteString("message", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        WritePlace(json, report.Prefix + file.Path, diagnostic.Location.GetLineSpan().Span);
        json.WriteString("help", diagnostic.Descriptor.HelpLinkUri);
        json.WriteStartArray("labels");
        foreach (var label in finding.Labels)
        {
            var place = label.Location.GetLineSpan();
            json.WriteStartObject();
            json.WriteString("message", label.Text);
            WritePlace(json, report.Prefix + place.Path, place.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteFix(json, file, finding.Fix);
        json.WriteEndObject();
    }

    private static void WriteFix(Utf8JsonWriter json, FileReport file, Fix? fix)
    {
        if (fix is null)
        {
            json.WriteNull("fix");
            return;
        }

        json.WriteStartObject("fix");
        json.WriteString("title", fix.Title);
        json.WriteBoolean("safe", fix.Safety is FixSafety.Safe);
        json.WriteStartArray("changes");
        foreach (var change in fix.Changes)
        {
            json.WriteStartObject();
            WriteSpan(json, file.Text.Lines.GetLinePositionSpan(change.Span));
            json.WriteString("text", change.NewText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, ImmutableArray<Report> reports)
    {
        var findings = reports.SelectMany(report => report.Findings).ToImmutableArray();
        json.WriteStartObject("summary");
        json.WriteNumber("errors", findings.Count(finding => finding.Diagnostic.Severity is DiagnosticSeverity.Error));
        json.WriteNumber("warnings", findings.Count(finding => finding.Diagnostic.Severity is DiagnosticSeverity.Warning));
        json.WriteNumber("infos", findings.Count(finding => finding.Diagnostic.Severity is DiagnosticSeverity.Info));
        json.WriteNumber("files", reports.Sum(report => report.FileCount));
        json.WriteNumber("known", reports.Sum(report => report.KnownCount));
        json.WriteNumber("silenced", reports.Sum(report => report.Files.Sum(file => file.Suppressed.Length)));
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, string path, LinePositionSpan span)
    {
        json.WriteString("path", path);
        WriteSpan(json, span);
    }

    private static void WriteSpan(Utf8JsonWriter json, LinePositionSpan span)
    {
        json.WriteNumber("line", span.Start.Line + 1);
        json.WriteNumber("column", span.Start.Character + 1);
        json.WriteNumber("endLine", span.End.Line + 1);
        json.WriteNumber("endColumn", span.End.Character + 1);
    }
}
