using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CodexLint.Diagnostics;

namespace CodexLint.Linting;

/// <summary>
/// Findings that a repository had when it adopted the tool: they stay out of reports, so that only new ones show. A finding is recognized
/// by its rule, its file and the text of its line, whatever moved above it; of equal ones as many are known as the baseline holds.
/// </summary>
public sealed class Baseline
{
    /// <summary>The file's name where nobody chooses another.</summary>
    public const string DefaultFileName = "codexlint.baseline.json";

    private const int Version = 1;

    /// <summary>How many bytes of the hash are kept: enough that two lines of a repository do not meet by accident.</summary>
    private const int FingerprintLength = 8;

    /// <summary>How much of a line is written for readers.</summary>
    private const int MaxLineLength = 120;

    private Baseline(ImmutableArray<BaselineEntry> entries) => Entries = entries;

    /// <summary>The known findings, sorted by path, rule and fingerprint; equal ones stand several times.</summary>
    public ImmutableArray<BaselineEntry> Entries { get; }

    /// <summary>The baseline under which a report is empty.</summary>
    public static Baseline Of(Report report) => new(
    [
        .. report.Files.SelectMany(file => file.Findings.Select(finding => EntryFor(file, finding)))
            .OrderBy(entry => entry.Path, StringComparer.Ordinal)
            .ThenBy(entry => entry.Rule, StringComparer.Ordinal)
            .ThenBy(entry => entry.Fingerprint, StringComparer.Ordinal),
    ]);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="problem">Why there is no baseline, as the rest of a sentence about the file; null where there is one.</param>
    public static Baseline? Parse(ReadOnlyMemory<byte> utf8, out string? problem)
    {
        problem = null;
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object
                || !root.TryGetProperty("version", out var version)
                || !root.TryGetProperty("findings", out var findings))
            {
                problem = "it is no baseline of codexlint";
            }
            else if (version.ValueKind is not JsonValueKind.Number || !version.TryGetInt32(out var number) || number != Version)
            {
                problem = $"its version is {version.GetRawText()}, and this codexlint reads version {Version}";
            }
            else
            {
                return new Baseline([.. findings.EnumerateArray().Select(ReadEntry)]);
            }
        }
        catch (JsonException exception)
        {
            problem = $"it is not valid JSON ({exception.Message})";
        }
        catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException)
        {
            problem = "it has a finding without path, rule, fingerprint or line";
        }

        return null;
    }

    /// <summary>The baseline as a file: UTF-8, a finding a line, so that a merge sees what changed.</summary>
    public ReadOnlyMemory<byte> Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(Encoding.UTF8.GetBytes($"{{\n  \"version\": {Version},\n  \"findings\": ["));
        for (var i = 0; i < Entries.Length; i++)
        {
            buffer.Write(i == 0 ? "\n    "u8 : ",\n    "u8);
            WriteEntry(buffer, Entries[i]);
        }

        buffer.Write(Entries.IsEmpty ? "]\n}\n"u8 : "\n  ]\n}\n"u8);
        return buffer.WrittenMemory;
    }

    /// <summary>Takes the known findings out of a report and names the entries that no longer occur.</summary>
    public BaselineResult Apply(Report report)
    {
        var left = Entries.GroupBy(Key).ToDictionary(group => group.Key, group => group.Count());
        var known = 0;
        var files = report.Files.Select(file => file with { Findings = file.Findings.RemoveAll(finding => IsKnown(file, finding)) })
            .ToList();
        var gone = Entries.Where(entry => report.Covers(entry.Path) && Take(Key(entry))).ToImmutableArray();
        return new BaselineResult(
            report with
            {
                Files = [.. files.Where(file => !file.IsEmpty)],
                KnownCount = report.KnownCount + known,
                Notes = [.. report.Notes, .. gone.Select(Note)],
            },
            gone);

        bool IsKnown(FileReport file, Finding finding)
        {
            if (!Take(Key(EntryFor(file, finding))))
                return false;

            known++;
            return true;
        }

        bool Take((string, string, string) key)
        {
            if (!left.TryGetValue(key, out var count) || count == 0)
                return false;

            left[key] = count - 1;
            return true;
        }
    }

    private static string Note(BaselineEntry entry) =>
        $"the baseline's {entry.Rule} in {entry.Path} is no longer reported{(entry.Line.Length > 0 ? $": {entry.Line}" : "")}";

    private static (string, string, string) Key(BaselineEntry entry) => (entry.Path, entry.Rule, entry.Fingerprint);

    private static BaselineEntry EntryFor(FileReport file, Finding finding)
    {
        var rule = finding.Diagnostic.Id;
        var number = finding.Diagnostic.Location.GetLineSpan().StartLinePosition.Line;
        var line = number < file.Text.Lines.Count ? file.Text.Lines[number].ToString().Trim() : "";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{rule}\n{line}"));
        return new BaselineEntry(
            file.Path,
            rule,
            Convert.ToHexStringLower(hash.AsSpan(0, FingerprintLength)),
            line.Length <= MaxLineLength ? line : line[..MaxLineLength]);
    }

    private static BaselineEntry ReadEntry(JsonElement element) =>
        new(Text(element, "path"), Text(element, "rule"), Text(element, "fingerprint"), Text(element, "line"));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static void WriteEntry(ArrayBufferWriter<byte> buffer, BaselineEntry entry)
    {
        // The file is no part of a page, so quotes and angle brackets may stay readable.
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("path", entry.Path);
        json.WriteString("rule", entry.Rule);
        json.WriteString("fingerprint", entry.Fingerprint);
        json.WriteString("line", entry.Line);
        json.WriteEndObject();
    }
}
