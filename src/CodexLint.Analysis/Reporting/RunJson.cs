using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using CodexLint.Diagnostics;

namespace CodexLint.Reporting;

/// <summary>Writes what happens in runs for programs: one object with <c>version</c> and <c>runs</c>; lines count from one.</summary>
internal static class RunJson
{
    /// <summary>Raised when something that was there changes; what is added leaves it as it is.</summary>
    private const int Version = 1;

    /// <summary>The runs as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(ImmutableArray<RunTable> runs)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonStyle.ForFiles))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartArray("runs");
            foreach (var run in runs)
                WriteRun(json, run);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteRun(Utf8JsonWriter json, RunTable run)
    {
        json.WriteStartObject();
        json.WriteString("path", run.Path);
        json.WriteString("event", run.Event);
        json.WriteString("assumption", run.Assumption);
        WriteTexts(json, "results", run.Results);
        json.WriteStartArray("jobs");
        foreach (var job in run.Jobs)
        {
            json.WriteStartObject();
            json.WriteString("id", job.Id);
            json.WriteString("name", job.Name);
            WriteTexts(json, "needs", job.Needs);
            WriteHappening(json, job.Happens, job.Why, job.Line);
            WriteTexts(json, "results", job.Results);
            json.WriteStartArray("steps");
            foreach (var step in job.Steps)
            {
                json.WriteStartObject();
                json.WriteString("name", step.Name);
                json.WriteNumber("depth", step.Depth);
                WriteHappening(json, step.Happens, step.Why, step.Line);
                json.WriteBoolean("contained", step.IsContained);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteHappening(Utf8JsonWriter json, Happening happens, string why, int line)
    {
        json.WriteString("happens", happens.Text);
        json.WriteString("why", why);
        json.WriteNumber("line", line);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
