using CodexLint.Reporting;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace CodexLint.Build;

/// <summary>How the tasks speak.</summary>
internal static class TaskLogExtensions
{
    /// <summary>The id of <c>RuleSet.RuleFailed</c>, which cannot be asked where the compiler's types do not load.</summary>
    private const string RuleFailed = "CDX0099";

    extension(TaskLoggingHelper log)
    {
        /// <summary>
        /// Logs a finding in the form that the problem matcher of actions/setup-dotnet accepts: a code, an absolute path, one
        /// line and column, no subcategory. A help keyword would make viewers of binary logs link to another vendor's page.
        /// </summary>
        public void LogLine(LogLine line)
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

        /// <summary>A mistake of ours never breaks a build: it becomes one warning.</summary>
        public void LogOwnFailure(Exception exception) => log.LogLine(new LogLine(
            LogLevel.Warning,
            RuleFailed,
            "CodexLint",
            0,
            0,
            LogText.Escape($"CodexLint failed and reports nothing for this build: {exception.GetType().Name}: {exception.Message}"),
            ""));
    }
}
