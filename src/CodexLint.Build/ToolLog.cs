using System.Globalization;
using CodexLint.Reporting;

namespace CodexLint.Build;

/// <summary>Writes for the task that started this program what it is to log.</summary>
internal sealed class ToolLog(TextWriter output) : IBuildLog
{
    /// <inheritdoc/>
    public void Write(LogLine line) => Write(
        line.Level switch
        {
            LogLevel.Error => ToolLine.Error,
            LogLevel.Warning => ToolLine.Warning,
            _ => ToolLine.Message,
        },
        line.Id,
        line.Path,
        line.Line.ToString(CultureInfo.InvariantCulture),
        line.Column.ToString(CultureInfo.InvariantCulture),
        line.HelpLink,
        line.Message);

    /// <inheritdoc/>
    public void WriteNote(string text) => Write(ToolLine.Note, "", "", "0", "0", "", text);

    /// <summary>Only the engine knows, and it is in another process.</summary>
    public bool IsRaised(string id) => false;

    private void Write(params ReadOnlySpan<string> fields) => output.WriteLine(string.Join(ToolLine.Separator, fields));
}
