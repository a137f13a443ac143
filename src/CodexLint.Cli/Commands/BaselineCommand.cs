using System.CommandLine;
using CodexLint.Hosting;
using CodexLint.Linting;
using CodexLint.Reporting;

namespace CodexLint.Cli.Commands;

/// <summary><c>codexlint baseline</c>: writes down what is known, so that <c>check --baseline</c> shows what is new.</summary>
internal static class BaselineCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var folder = new Argument<string?>("folder")
        {
            Description = "The repository's root. Default: the repository around the current folder.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        CommonOptions.RejectOptions(folder);
        var output = new Option<string?>("--output", "-o")
        {
            Description = $"The file to write. Default: {Baseline.DefaultFileName} in the root.",
            HelpName = "file",
        };
        var mode = CommonOptions.Mode();
        var command = new ExampleCommand("baseline", "Write all findings of today to a file, so that check shows only new ones.")
        {
            Examples =
            [
                ("codexlint baseline", $"write {Baseline.DefaultFileName}, or bring it up to date"),
                ($"codexlint check --baseline {Baseline.DefaultFileName}", "report what it does not know, and name what is mended"),
            ],
        };
        command.Add(folder);
        command.Add(output);
        command.Add(mode);
        command.SetAction(parsed => Run(
            new LintTargets(parsed.GetValue(folder) is { } given ? [given] : [], Root: null, InputName: null),
            parsed.GetValue(output),
            CommonOptions.Settings(parsed.GetValue(mode)),
            terminal,
            cancellation));
        return command;
    }

    private static int Run(LintTargets targets, string? output, LintSettings settings, Terminal terminal, CancellationToken cancellation)
    {
        // The baseline of some files would say of all others that they are clean.
        if (targets.Resolve(terminal, settings) is not [{ Files: null, Buffers: [] }] requests)
            throw new CommandException("a baseline describes a whole repository; name its root");

        var report = LintRun.Execute(requests, terminal, cancellation)[0];
        if (report.FileCount == 0)
            throw new CommandException(report.Notes.FirstOrDefault("there are no workflows"));

        var path = output is null ? Path.Combine(report.Root, Baseline.DefaultFileName) : Path.GetFullPath(output, terminal.Directory);
        var before = File.Exists(path) ? Read(path, terminal) : null;
        var baseline = Baseline.Of(report);
        BaselineFile.Write(path, baseline);

        var news = before is null ? "" : Compare(before, report);
        terminal.Write(
            $"{TextReport.Count(baseline.Entries.Length, "known finding")} in {LogText.Escape(LintRun.Display(path, terminal))}{news}\n");
        return ExitCode.Clean;
    }

    private static string Compare(Baseline before, Diagnostics.Report report)
    {
        var result = before.Apply(report);
        return $": {result.Report.Findings.Count()} new, {result.Gone.Length} gone";
    }

    /// <summary>The baseline that is there; a file that is none is not overwritten.</summary>
    private static Baseline Read(string path, Terminal terminal) =>
        BaselineFile.Read(path, out var problem)
        ?? throw new CommandException($"'{LintRun.Display(path, terminal)}' is not overwritten: {problem}");
}
