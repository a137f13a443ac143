using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using CodexLint.Cli.Commands;
using CodexLint.Reporting;

namespace CodexLint.Cli;

/// <summary>The tool's command line: one command a file.</summary>
internal static class CommandLine
{
    private static readonly ImmutableArray<(string CommandLine, string Meaning)> Examples =
    [
        ("codexlint check", "lint the workflows of the repository around the current folder"),
    ];

    /// <summary>Runs a command and returns its <see cref="ExitCode"/>.</summary>
    public static int Run(string[] arguments, Terminal terminal, CancellationToken cancellation)
    {
        var root = Create(terminal, cancellation);
        using var output = new StreamWriter(terminal.Output, leaveOpen: true);
        var parsed = root.Parse(arguments);
        try
        {
            var result = parsed.Invoke(new InvocationConfiguration { Output = output, Error = terminal.Error, EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? ExitCode.CouldNotRun : result;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.CouldNotRun;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CommandException)
        {
            terminal.Error.WriteLine($"codexlint: {LogText.Escape(exception.Message)}");
            return ExitCode.CouldNotRun;
        }
    }

    private static RootCommand Create(Terminal terminal, CancellationToken cancellation)
    {
        var root = new RootCommand("Finds what goes wrong in GitHub workflows that run OpenAI Codex.")
        {
            CheckCommand.Create(terminal, cancellation),
        };
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help })
                option.Action = new ExampleHelpAction(help, Examples);
        }

        return root;
    }
}
