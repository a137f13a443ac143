using System.Globalization;
using CodexLint.Reporting;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Microsoft.CodeAnalysis;
using RuleSet = CodexLint.Rules.RuleSet;

namespace CodexLint.Build;

/// <summary>How the tasks speak.</summary>
internal static class TaskLogExtensions
{
    extension(TaskLoggingHelper log)
    {
        /// <summary>
        /// Logs a finding in the form that the problem matcher of actions/setup-dotnet accepts: a code, an absolute path, one
        /// line and column, no subcategory. A help keyword would make viewers of binary logs link to another vendor's page.
        /// </summary>
        public void LogFinding(string path, Diagnostic diagnostic)
        {
            var start = diagnostic.Location.GetLineSpan().StartLinePosition;
            var line = start.Line + 1;
            var column = start.Character + 1;
            var message = LogText.Escape(diagnostic.GetMessage(CultureInfo.InvariantCulture));
            switch (diagnostic.Severity)
            {
                case DiagnosticSeverity.Error:
                    log.LogError(null, diagnostic.Id, null, diagnostic.Descriptor.HelpLinkUri, path, line, column, 0, 0, "{0}", message);
                    break;
                case DiagnosticSeverity.Warning:
                    log.LogWarning(null, diagnostic.Id, null, diagnostic.Descriptor.HelpLinkUri, path, line, column, 0, 0, "{0}", message);
                    break;
                default:
                    log.LogMessage(null, diagnostic.Id, null, path, line, column, 0, 0, MessageImportance.Normal, "{0}", message);
                    break;
            }
        }

        /// <summary>A mistake of ours never breaks a build: it becomes one warning.</summary>
        public void LogOwnFailure(Exception exception) => log.LogOwnWarning(
            RuleSet.RuleFailed.Descriptor,
            $"CodexLint failed and reports nothing for this build: {exception.GetType().Name}: {exception.Message}");

        /// <summary>A setting of the build that means nothing.</summary>
        public void LogInvalidSetting(string problem) => log.LogOwnWarning(RuleSet.InvalidConfiguration.Descriptor, $"This setting has no effect: {problem}");

        /// <summary>Without a file the engine would name the line of CodexLint.proj, where nobody has anything to mend.</summary>
        private void LogOwnWarning(DiagnosticDescriptor rule, string message) =>
            log.LogWarning(null, rule.Id, null, rule.HelpLinkUri, "CodexLint", 0, 0, 0, 0, "{0}", LogText.Escape(message));
    }
}
