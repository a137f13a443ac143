using System.Collections.Immutable;
using System.CommandLine;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Linting;
using CodexLint.Reporting;
using Microsoft.CodeAnalysis;

namespace CodexLint.Cli.Commands;

/// <summary><c>codexlint check</c>: lints repositories, files or standard input and reports what it finds.</summary>
internal static class CheckCommand
{
    private static readonly string[] Formats = ["text", "sarif"];

    private static readonly string[] Modes = ["minimum", "recommended", "strict"];

    private static readonly string[] Severities = ["error", "warning", "info", "none"];

    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var paths = new Argument<string[]>("paths") { Description = "Repository roots or workflow files; - for standard input. Default: the repository around the current folder.", Arity = ArgumentArity.ZeroOrMore };
        var format = new Option<string>("--format") { Description = "How to report.", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong(Formats);
        var output = new Option<string?>("--output", "-o") { Description = "Write the report to this file instead of standard output.", HelpName = "file" };
        var root = new Option<string?>("--root") { Description = "The repository's root, where it is not the nearest folder with .git.", HelpName = "folder" };
        var mode = new Option<string?>("--mode") { Description = "How much to report; beats .editorconfig." }.AcceptOnlyFromAmong(Modes);
        var failOn = new Option<string>("--fail-on") { Description = "The lowest severity that makes the exit code 1.", DefaultValueFactory = _ => "warning" }.AcceptOnlyFromAmong(Severities);
        var inputName = new Option<string?>("--stdin-filename") { Description = "The path under which standard input is linted.", HelpName = "file" };
        var command = new Command("check", "Lint workflows.") { paths, format, output, root, mode, failOn, inputName };
        command.SetAction(parsed => Run(
            new Arguments(
                parsed.GetValue(paths) ?? [],
                parsed.GetValue(format) ?? "text",
                parsed.GetValue(output),
                parsed.GetValue(root),
                Configuration.ParseMode(parsed.GetValue(mode)),
                ParseSeverity(parsed.GetValue(failOn)),
                parsed.GetValue(inputName)),
            terminal,
            cancellation));
        return command;
    }

    private static int Run(Arguments arguments, Terminal terminal, CancellationToken cancellation)
    {
        var requests = Requests(arguments, terminal);
        var isSarif = arguments.Format is "sarif";
        if (isSarif && requests.Length > 1)
            throw new CommandException("a SARIF file describes one repository, and the paths lie in several");

        var reports = requests.Select(request => RepositoryLinter.Lint(request, cancellation)).ToImmutableArray();
        foreach (var note in reports.SelectMany(report => report.Notes))
            terminal.Error.WriteLine($"codexlint: {LogText.Escape(note)}");

        var content = isSarif
            ? SarifWriter.Write(reports[0])
            : System.Text.Encoding.UTF8.GetBytes(string.Concat(reports.Select(report => TextReport.Write(report, Prefix(report, terminal)))));
        if (arguments.Output is { } file)
            AtomicFile.Write(Path.GetFullPath(file, terminal.Directory), content.Span);
        else
            terminal.Output.Write(content.Span);

        var worst = reports.Max(report => report.Worst);
        return arguments.FailOn is { } limit && worst >= limit ? ExitCode.Findings : ExitCode.Clean;
    }

    /// <summary>One request for each repository that the paths name, in their order.</summary>
    private static ImmutableArray<LintRequest> Requests(Arguments arguments, Terminal terminal)
    {
        var root = arguments.Root is null ? null : Path.GetFullPath(arguments.Root, terminal.Directory);
        if (root is not null && !Directory.Exists(root))
            throw new CommandException($"there is no folder '{root}'");
        var settings = new LintSettings { Mode = arguments.Mode };
        if (arguments.Paths.Length == 0)
            return [new LintRequest(root ?? RepositoryRoot.Find(terminal.Directory) ?? terminal.Directory) { Settings = settings }];
        if (arguments.Paths.Contains("-"))
            return [FromInput(arguments, root, terminal) with { Settings = settings }];

        var requests = new Dictionary<string, LintRequest>(StringComparer.Ordinal);
        foreach (var argument in arguments.Paths)
        {
            var path = Path.GetFullPath(argument, terminal.Directory);
            if (Directory.Exists(path))
            {
                requests[path] = new LintRequest(path) { Settings = settings };
            }
            else if (File.Exists(path))
            {
                var around = root ?? RootAround(path, terminal);
                var request = requests.GetValueOrDefault(around) ?? new LintRequest(around) { Files = [], Settings = settings };
                requests[around] = request with { Files = request.Files?.Add(path) };
            }
            else
            {
                throw new CommandException($"there is no file or folder '{argument}'");
            }
        }

        return [.. requests.Values];
    }

    private static LintRequest FromInput(Arguments arguments, string? root, Terminal terminal)
    {
        if (arguments.Paths.Length > 1)
            throw new CommandException("standard input (-) cannot be linted together with files");
        if (arguments.InputName is null)
            throw new CommandException("standard input (-) needs --stdin-filename, the path under which to lint it");

        var path = Path.GetFullPath(arguments.InputName, terminal.Directory);
        using var bytes = new MemoryStream();
        terminal.Input.CopyTo(bytes);
        return new LintRequest(root ?? RootAround(path, terminal))
        {
            Files = [],
            Buffers = [new LintBuffer(path, bytes.ToArray())],
        };
    }

    private static string RootAround(string path, Terminal terminal) => RepositoryRoot.Find(path) ?? Path.GetDirectoryName(path) ?? terminal.Directory;

    /// <summary>What makes the report's paths relative to the user's folder, or absolute where they lie outside of it.</summary>
    private static string Prefix(Report report, Terminal terminal)
    {
        var relative = Path.GetRelativePath(terminal.Directory, report.Root);
        if (relative is ".")
            return "";

        return (relative.StartsWith("..", StringComparison.Ordinal) ? report.Root : relative).Replace('\\', '/') + "/";
    }

    private static DiagnosticSeverity? ParseSeverity(string? text) => text switch
    {
        "error" => DiagnosticSeverity.Error,
        "info" => DiagnosticSeverity.Info,
        "none" => null,
        _ => DiagnosticSeverity.Warning,
    };

    private sealed record Arguments(
        string[] Paths, string Format, string? Output, string? Root, LintMode? Mode, DiagnosticSeverity? FailOn, string? InputName);
}
