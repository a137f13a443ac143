using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Reporting;

namespace CodexLint.Cli;

/// <summary>Lints what the user named, with a progress line and notes on the terminal.</summary>
internal static class LintRun
{
    /// <summary>One report for each request, with the paths that the user's folder makes of the files'.</summary>
    public static ImmutableArray<Report> Execute(ImmutableArray<LintRequest> requests, Terminal terminal, CancellationToken cancellation)
    {
        using var progress = ProgressLine.Start(terminal);
        Action<int, int>? show = progress is null ? null : progress.Show;
        return
        [
            .. from request in requests
               let report = RepositoryLinter.Lint(request with { Progress = show }, cancellation)
               select report with { Prefix = Prefix(report.Root, terminal) },
        ];
    }

    /// <summary>Says what a reader should know beside the findings.</summary>
    public static void WriteNotes(IEnumerable<Report> reports, Terminal terminal)
    {
        foreach (var note in reports.SelectMany(report => report.Notes))
            terminal.Error.WriteLine($"codexlint: {LogText.Escape(note)}");
    }

    /// <summary>What makes paths from a root relative to the user's folder, or absolute where they lie outside of it.</summary>
    public static string Prefix(string root, Terminal terminal)
    {
        var relative = Path.GetRelativePath(terminal.Directory, root);
        if (relative is ".")
            return "";

        return (relative.StartsWith("..", StringComparison.Ordinal) ? root : relative).Replace('\\', '/') + "/";
    }
}
