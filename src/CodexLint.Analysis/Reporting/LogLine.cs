using System.Collections.Immutable;
using System.Globalization;
using CodexLint.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CodexLint.Reporting;

/// <summary>A finding as the log of a build shows it.</summary>
/// <param name="Path">An absolute path, or the tool's name where no file is to blame.</param>
/// <param name="Line">Counted from one; 0 where no file is to blame.</param>
/// <param name="Column">Counted from one; 0 where no file is to blame.</param>
/// <param name="Message">Harmless in a log.</param>
internal sealed record LogLine(LogLevel Level, string Id, string Path, int Line, int Column, string Message, string HelpLink)
{
    /// <summary>The findings of a report in its order.</summary>
    public static ImmutableArray<LogLine> Of(Report report) =>
    [
        .. from file in report.Files
           let path = LogText.Escape(System.IO.Path.GetFullPath(file.Path, report.Root))
           from finding in file.Findings
           select Of(path, finding.Diagnostic),
    ];

    /// <summary>
    /// A warning about the build itself. Without a file the engine would name a line of ours, where nobody has anything to mend.
    /// </summary>
    public static LogLine Of(DiagnosticDescriptor rule, string message) =>
        new(LogLevel.Warning, rule.Id, "CodexLint", 0, 0, LogText.Escape(message), rule.HelpLinkUri);

    private static LogLine Of(string path, Diagnostic diagnostic)
    {
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        return new LogLine(
            diagnostic.Severity switch
            {
                DiagnosticSeverity.Error => LogLevel.Error,
                DiagnosticSeverity.Warning => LogLevel.Warning,
                _ => LogLevel.Message,
            },
            diagnostic.Id,
            path,
            start.Line + 1,
            start.Character + 1,
            LogText.Escape(diagnostic.GetMessage(CultureInfo.InvariantCulture)),
            diagnostic.Descriptor.HelpLinkUri);
    }
}

/// <summary>How loudly a build says a line.</summary>
internal enum LogLevel
{
    /// <summary>Shown with the build's own messages.</summary>
    Message,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>An error, which fails the build.</summary>
    Error,
}
