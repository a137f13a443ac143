using System.Text.Encodings.Web;
using System.Text.Json;

namespace CodexLint.Reporting;

/// <summary>How JSON of ours looks.</summary>
internal static class JsonStyle
{
    /// <summary>For files: they are no part of a page, so quotes and angle brackets may stay readable.</summary>
    public static JsonWriterOptions ForFiles { get; } =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
