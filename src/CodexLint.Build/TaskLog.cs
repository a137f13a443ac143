using CodexLint.Reporting;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace CodexLint.Build;

/// <summary>The log of a build in whose process the lint runs.</summary>
internal sealed class TaskLog(TaskLoggingHelper log, IBuildEngine engine) : IBuildLog
{
    /// <summary>
    /// Logs a finding in the form that the problem matcher of actions/setup-dotnet accepts: a code, an absolute path, one
    /// line and column, no subcategory. A help keyword would make viewers of binary logs link to another vendor's page.
    /// </summary>
    public void Write(LogLine line)
    {
        switch (line.Level)
        {
            case LogLevel.Error:
                log.LogError(null, line.Id, null, line.HelpLink, line.Path, line.Line, line.Column, 0, 0, "{0}", line.Message);
                break;
            case LogLevel.Warning:
                log.LogWarning(null, line.Id, null, line.HelpLink, line.Path, line.Line, line.Column, 0, 0, "{0}", line.Message);
                break;
            default:
                log.LogMessage(null, line.Id, null, line.Path, line.Line, line.Column, 0, 0, MessageImportance.Normal, "{0}", line.Message);
                break;
        }
    }

    /// <inheritdoc/>
    public void WriteNote(string text) => log.LogMessage(MessageImportance.Low, "CodexLint: {0}", text);

    /// <inheritdoc/>
    public bool IsRaised(string id) => engine is IBuildEngine8 engine8 && engine8.ShouldTreatWarningAsError(id);
}
