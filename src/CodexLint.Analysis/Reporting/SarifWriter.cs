using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CodexLint.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Reporting;

/// <summary>
/// Writes SARIF 2.1.0 as GitHub code scanning reads it
/// (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
/// The same report gives the same bytes.
/// </summary>
public static class SarifWriter
{
    /// <summary>GitHub keeps 5,000 results of a run and drops the rest; better we choose which.</summary>
    internal const int MaxResults = 5000;

    /// <summary>The report as UTF-8 without a byte order mark, which GitHub's upload would not accept.</summary>
    /// <param name="withSuppressed">Whether silenced findings are written, too, and marked so. GitHub shows them as open alerts.</param>
    public static ReadOnlyMemory<byte> Write(Report report, bool withSuppressed = false)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer, JsonStyle.ForFiles))
            new Writing(json, report, withSuppressed).Write();
        return buffer.WrittenMemory;
    }

    /// <summary>A relative URI: each part of the path percent-encoded.</summary>
    internal static string ToUri(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Level(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };

    /// <summary>One report on its way into one file.</summary>
    private sealed class Writing(Utf8JsonWriter json, Report report, bool withSuppressed)
    {
        private readonly Dictionary<string, int> ruleIndexes = new(StringComparer.Ordinal);
        private readonly Dictionary<FileReport, ImmutableArray<LineFingerprint>> fingerprints = new(ReferenceEqualityComparer.Instance);

        public void Write()
        {
            var results = Select(out var left);
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(results);
            WriteInvocation(left);
            json.WriteString("columnKind", "utf16CodeUnits");
            ComputeFingerprints(results);
            json.WriteStartArray("results");
            foreach (var result in results)
                WriteResult(result);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        /// <summary>The findings to write in the order of files and places; where there are too many, the most severe.</summary>
        private ImmutableArray<Result> Select(out int left)
        {
            ImmutableArray<Result> all =
            [
                // What lies outside of the repository has no address there.
                .. from file in report.Files
                   where !file.Path.StartsWith("../", StringComparison.Ordinal)
                   from result in ResultsOf(file)
                   select result,
            ];
            left = Math.Max(0, all.Length - MaxResults);
            if (left == 0)
                return all;

            var kept = all.OrderBy(result => result.Suppression is not null)
                .ThenByDescending(result => result.Finding.Diagnostic.Severity)
                .Take(MaxResults)
                .ToHashSet<Result>(ReferenceEqualityComparer.Instance);
            return [.. all.Where(kept.Contains)];
        }

        private IEnumerable<Result> ResultsOf(FileReport file)
        {
            var results = file.Findings.Select(finding => new Result(file, finding, null));
            return withSuppressed
                ? results.Concat(file.Suppressed.Select(silenced => new Result(file, silenced.Finding, silenced)))
                    .OrderBy(result => result.Finding.Diagnostic.Location.SourceSpan)
                    .ThenBy(result => result.Finding.Diagnostic.Id, StringComparer.Ordinal)
                : results;
        }

        /// <summary>Describes the rules that have results: the pages of all of them make 200 KB, which every build would write.</summary>
        private void WriteTool(ImmutableArray<Result> results)
        {
            json.WriteStartObject("tool");
            json.WriteStartObject("driver");
            json.WriteString("name", "CodexLint");
            json.WriteString("semanticVersion", ToolVersion.Current);
            json.WriteString("informationUri", "https://github.com/codexlint/codexlint");
            json.WriteStartArray("rules");
            var used = results.Select(result => result.Finding.Diagnostic.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var rule in report.Rules)
            {
                if (!used.Contains(rule.Descriptor.Id))
                    continue;

                ruleIndexes.Add(rule.Descriptor.Id, ruleIndexes.Count);
                WriteRule(rule);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        private void WriteRule(RuleDescription rule)
        {
            var descriptor = rule.Descriptor;
            var title = descriptor.Title.ToString(CultureInfo.InvariantCulture);
            var page = rule.ReadPage();
            json.WriteStartObject();
            json.WriteString("id", descriptor.Id);
            json.WriteString("name", rule.Name);
            WriteMessage("shortDescription", title);
            WriteMessage("fullDescription", page is null ? title : FirstParagraph(page) ?? title);
            json.WriteStartObject("help");
            json.WriteString("text", $"{title}. See {descriptor.HelpLinkUri}");
            if (page is not null)
                json.WriteString("markdown", page);
            json.WriteEndObject();
            json.WriteString("helpUri", descriptor.HelpLinkUri);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(descriptor.DefaultSeverity));
            json.WriteEndObject();
            WriteRuleProperties(descriptor);
            json.WriteEndObject();
        }

        private void WriteRuleProperties(DiagnosticDescriptor descriptor)
        {
            json.WriteStartObject("properties");
            json.WriteString("category", descriptor.Category);
            json.WriteString("precision", "high");
            json.WriteString("problem.severity", descriptor.DefaultSeverity switch
            {
                DiagnosticSeverity.Error => "error",
                DiagnosticSeverity.Warning => "warning",
                _ => "recommendation",
            });
            var isSecurity = descriptor.Category is "Security";
            if (isSecurity)
            {
                // GitHub's bands: over 7.0 is high, over 4.0 is medium, below is low.
                json.WriteString("security-severity", descriptor.DefaultSeverity switch
                {
                    DiagnosticSeverity.Error => "8.0",
                    DiagnosticSeverity.Warning => "5.5",
                    _ => "3.0",
                });
            }

            json.WriteStartArray("tags");
            json.WriteStringValue(descriptor.Category.ToLowerInvariant());
            json.WriteStringValue("codex");
            json.WriteStringValue("github-actions");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void WriteInvocation(int left)
        {
            json.WriteStartArray("invocations");
            json.WriteStartObject();
            json.WriteBoolean("executionSuccessful", true);
            json.WriteStartArray("toolExecutionNotifications");
            foreach (var note in report.Notes)
                WriteNotification("note", note);
            if (left > 0)
            {
                WriteNotification(
                    "warning",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{left} results of the lowest severities are left out: GitHub keeps {MaxResults} of a run."));
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        private void WriteNotification(string level, string text)
        {
            json.WriteStartObject();
            json.WriteString("level", level);
            WriteMessage("message", text);
            json.WriteEndObject();
        }

        private void WriteResult(Result result)
        {
            var (file, finding, suppression) = result;
            var diagnostic = finding.Diagnostic;
            var place = diagnostic.Location.GetLineSpan();
            json.WriteStartObject();
            json.WriteString("ruleId", diagnostic.Id);
            if (ruleIndexes.TryGetValue(diagnostic.Id, out var index))
                json.WriteNumber("ruleIndex", index);
            json.WriteString("level", Level(diagnostic.Severity));
            WriteMessage("message", diagnostic.GetMessage(CultureInfo.InvariantCulture));
            json.WriteStartArray("locations");
            json.WriteStartObject();
            WritePhysicalLocation(file.Path, place.Span);
            json.WriteEndObject();
            json.WriteEndArray();
            WriteRelatedLocations(finding.Labels);
            json.WriteStartObject("partialFingerprints");
            json.WriteString("primaryLocationLineHash", Fingerprint(file, place.StartLinePosition.Line));
            json.WriteEndObject();
            if (finding.Fix is { } fix)
                WriteFix(file, fix);
            if (suppression is not null)
                WriteSuppression(suppression);
            json.WriteEndObject();
        }

        private void WriteSuppression(SuppressedFinding suppression)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "inSource");
            json.WriteString("status", "accepted");
            if (suppression.Reason.Length > 0)
                json.WriteString("justification", suppression.Reason);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        private void WriteRelatedLocations(ImmutableArray<Label> labels)
        {
            if (labels.IsEmpty)
                return;

            json.WriteStartArray("relatedLocations");
            for (var i = 0; i < labels.Length; i++)
            {
                var place = labels[i].Location.GetLineSpan();
                json.WriteStartObject();
                json.WriteNumber("id", i + 1);
                WritePhysicalLocation(place.Path, place.Span);
                WriteMessage("message", labels[i].Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        private void WriteFix(FileReport file, Fix fix)
        {
            json.WriteStartArray("fixes");
            json.WriteStartObject();
            WriteMessage("description", fix.Title);
            json.WriteStartArray("artifactChanges");
            json.WriteStartObject();
            WriteArtifact(file.Path);
            json.WriteStartArray("replacements");
            foreach (var change in fix.Changes)
            {
                json.WriteStartObject();
                WriteRegion("deletedRegion", file.Text.Lines.GetLinePositionSpan(change.Span));
                json.WriteStartObject("insertedContent");
                json.WriteString("text", change.NewText);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        private void WritePhysicalLocation(string path, LinePositionSpan span)
        {
            json.WriteStartObject("physicalLocation");
            WriteArtifact(path);
            WriteRegion("region", span);
            json.WriteEndObject();
        }

        private void WriteArtifact(string path)
        {
            json.WriteStartObject("artifactLocation");
            json.WriteString("uri", ToUri(path));
            json.WriteEndObject();
        }

        /// <summary>Lines and columns count from one, the end's column behind the last character.</summary>
        private void WriteRegion(string name, LinePositionSpan span)
        {
            json.WriteStartObject(name);
            json.WriteNumber("startLine", span.Start.Line + 1);
            json.WriteNumber("startColumn", span.Start.Character + 1);
            json.WriteNumber("endLine", span.End.Line + 1);
            json.WriteNumber("endColumn", span.End.Character + 1);
            json.WriteEndObject();
        }

        private void WriteMessage(string name, string text)
        {
            json.WriteStartObject(name);
            json.WriteString("text", text);
            json.WriteEndObject();
        }

        /// <summary>On all cores: one after the other they are half of what writing takes, 6 of the 240 ms for 300 workflows.</summary>
        private void ComputeFingerprints(ImmutableArray<Result> results)
        {
            var lines = new Dictionary<FileReport, int>(ReferenceEqualityComparer.Instance);
            foreach (var (file, finding, _) in results)
                lines[file] = Math.Max(lines.GetValueOrDefault(file), finding.Diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1);

            ImmutableArray<FileReport> files = [.. lines.Keys];
            var computed = new ImmutableArray<LineFingerprint>[files.Length];
            Parallel.For(
                0, files.Length, i => computed[i] = LineFingerprints.Compute(files[i].Text, files[i].HasByteOrderMark, lines[files[i]]));
            for (var i = 0; i < files.Length; i++)
                fingerprints.Add(files[i], computed[i]);
        }

        private string Fingerprint(FileReport file, int line)
        {
            var lines = fingerprints[file];
            return lines[Math.Min(line, lines.Length - 1)].ToString();
        }

        /// <summary>The first text of the page that is neither its head (title, category) nor a list, table or block.</summary>
        private static string? FirstParagraph(string page)
        {
            foreach (var block in page.ReplaceLineEndings("\n")
                .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (block[0] is not ('#' or '-' or '*' or '|' or '`' or '>') && !block.StartsWith("Category:", StringComparison.Ordinal))
                    return block.Replace('\n', ' ');
            }

            return null;
        }

        private sealed record Result(FileReport File, Finding Finding, SuppressedFinding? Suppression);
    }
}
