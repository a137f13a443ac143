using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Linting;
using CodexLint.Reporting;

namespace CodexLint.Cli.Commands;

/// <summary><c>codexlint check</c>: lints repositories, files or standard input and reports what it finds.</summary>
internal static class CheckCommand
{
    private static readonly string[] Formats = ["text", "sarif", "github", "json", "markdown"];

    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var common = new LintCommandOptions();
        var format = new Option<string>("--format", "-f") { Description = "How to report.", DefaultValueFactory = _ => "text" }.TakesOneOf(
            Formats);
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Write the report to this file instead of standard output.",
            HelpName = "file",
        };
        var baseline = new Option<string?>("--baseline")
        {
            Description = "Report only what this file does not know; codexlint baseline writes it.",
            HelpName = "file",
        };
        var command = new ExampleCommand("check", "Lint workflows and report what goes wrong when they run.")
        {
            ExitCodes = ["0  no finding at or above --fail-on", "1  at least one", "2  could not run"],
            Examples =
            [
                ("codexlint check", "all workflows of the repository around the current folder"),
                ("codexlint check '.github/workflows/*review*.yml' --mode strict", "some of them, with every suggestion as a warning"),
                ("codexlint check --format github", "annotations on a pull request, from a step of a job"),
                ("codexlint check --format sarif --output codexlint.sarif", "for GitHub code scanning"),
                ("codexlint check - --stdin-filename .github/workflows/ci.yml < draft.yml", "a text that is not saved yet"),
            ],
        };
        foreach (var option in (ReadOnlySpan<Option>)[format, output, baseline])
            command.Add(option);
        common.AddTo(command);
        command.SetAction(parsed => Run(
            common.Read(parsed),
            new Arguments(parsed.GetValue(format) ?? "text", parsed.GetValue(output), parsed.GetValue(baseline)),
            terminal,
            cancellation));
        return command;
    }

    private static int Run(LintArguments lint, Arguments arguments, Terminal terminal, CancellationToken cancellation)
    {
        var baseline = arguments.Baseline is { } file ? ReadBaseline(file, terminal) : null;
        var requests = lint.Targets.Resolve(terminal, lint.Settings);
        if (requests.Length > 1 && (arguments.Format is "sarif" || baseline is not null))
            throw new CommandException(
                $"{(baseline is null ? "a SARIF file" : "a baseline")} describes one repository, and the paths lie in several");

        var reports = LintRun.Execute(requests, terminal, cancellation);
        if (baseline is not null)
            reports = [baseline.Apply(reports[0]).Report];
        LintRun.WriteNotes(reports, terminal);
        if (arguments.Format is "markdown")
            reports = [.. reports.Select(report => RunsOfReport.AddTo(report))];

        var style = arguments.Output is null ? terminal.Style(lint.Color) : TextStyle.Plain;
        var content = Write(arguments.Format, reports, style);
        if (arguments.Output is { } output)
            AtomicFile.Write(Path.GetFullPath(output, terminal.Directory), content.Span);
        else
            terminal.Write(content.Span);

        var worst = reports.Max(report => report.Worst);
        return lint.FailOn is { } limit && worst >= limit ? ExitCode.Findings : ExitCode.Clean;
    }

    private static ReadOnlyMemory<byte> Write(string format, ImmutableArray<Report> reports, TextStyle style) => format switch
    {
        "sarif" => SarifWriter.Write(reports[0]),
        "json" => JsonReport.Write(reports),
        "github" => Encoding.UTF8.GetBytes(GitHubReport.Write(reports)),
        "markdown" => Encoding.UTF8.GetBytes(MarkdownReport.Write(reports)),
        _ => Encoding.UTF8.GetBytes(TextReport.Write(reports, style)),
    };

    private static Baseline ReadBaseline(string file, Terminal terminal) =>
        BaselineFile.Read(Path.GetFullPath(file, terminal.Directory), out var problem)
        ?? throw new CommandException($"the baseline '{file}' is not used: {problem}");

    private sealed record Arguments(string Format, string? Output, string? Baseline);
}
