using System.Globalization;
using System.Text;
using CodexLint.Build;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace CodexLint.Launcher;

/// <summary>
/// Lints the repository in a process of its own, for engines that run on something else than the .NET that the analysis needs, and
/// logs what that process says. Where there is no such .NET, one warning says so and the build goes on.
/// </summary>
public sealed class LintWithTool : ToolTask
{
    private const string Requirement =
        "CodexLint analyzed no workflow: it needs the .NET 10 runtime and found none at '{0}'. Install the .NET SDK 10, or set CodexLintSkip to true to silence this.";

    private int lines;

    /// <summary>The program: CodexLint.Build.dll.</summary>
    [Required]
    public string Program { get; set; } = "";

    /// <summary>The <c>dotnet</c> that runs it; empty to take the first of the path.</summary>
    public string? DotNet { get; set; }

    /// <summary>The settings, a line each, as <c>Name=value</c>.</summary>
    [Required]
    public string Settings { get; set; } = "";

    /// <summary>The setting that the engine works out from patterns.</summary>
    public string? Include { get; set; }

    /// <inheritdoc/>
    protected override string ToolName => Path.DirectorySeparatorChar == '\\' ? "dotnet.exe" : "dotnet";

    /// <inheritdoc/>
    protected override Encoding StandardOutputEncoding => Encoding.UTF8;

    /// <inheritdoc/>
    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.Low;

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            if (!File.Exists(GenerateFullPathToTool()))
                LogMissing();
            else
                base.Execute();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Log.LogOwnFailure(exception);
        }

        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc/>
    protected override string GenerateFullPathToTool() =>
        string.IsNullOrEmpty(DotNet) ? FindOnPath() : DotNet!;

    /// <inheritdoc/>
    protected override string GenerateCommandLineCommands()
    {
        var command = new CommandLineBuilder();
        command.AppendSwitch("exec");
        command.AppendFileNameIfNotNull(Program);
        foreach (var setting in Settings.Split('\n'))
            command.AppendFileNameIfNotNull(setting);
        command.AppendFileNameIfNotNull($"Include={Include}");
        return command.ToString();
    }

    /// <inheritdoc/>
    protected override void LogToolCommand(string message) => Log.LogMessage(MessageImportance.Low, "{0}", message);

    /// <inheritdoc/>
    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance)
    {
        var fields = singleLine.Split([ToolLine.Separator], ToolLine.FieldCount);
        if (fields.Length < ToolLine.FieldCount)
        {
            Log.LogMessage(MessageImportance.Low, "{0}", singleLine);
            return;
        }

        lines++;
        var (id, path, link, text) = (fields[1], fields[2], fields[5], fields[6]);
        var line = int.Parse(fields[3], CultureInfo.InvariantCulture);
        var column = int.Parse(fields[4], CultureInfo.InvariantCulture);
        switch (fields[0])
        {
            case ToolLine.Error:
                Log.LogError(null, id, null, link, path, line, column, 0, 0, "{0}", text);
                break;
            case ToolLine.Warning:
                Log.LogWarning(null, id, null, link, path, line, column, 0, 0, "{0}", text);
                break;
            case ToolLine.Message:
                Log.LogMessage(null, id, null, path, line, column, 0, 0, MessageImportance.Normal, "{0}", text);
                break;
            default:
                Log.LogMessage(MessageImportance.Low, "CodexLint: {0}", text);
                break;
        }
    }

    /// <inheritdoc/>
    protected override bool HandleTaskExecutionErrors()
    {
        // The program itself always ends with 0; what ends otherwise without a word is a host that found no runtime.
        if (lines == 0)
            LogMissing();
        return true;
    }

    private void LogMissing() =>
        Log.LogWarning(null, "CDX0005", null, "CodexLint", 0, 0, 0, 0, Requirement, GenerateFullPathToTool());

    private string FindOnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, ToolName))
            .FirstOrDefault(File.Exists) ?? ToolName;
}
