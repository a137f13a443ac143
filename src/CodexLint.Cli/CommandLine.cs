using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Diagnostics.CodeAnalysis;
using CodexLint.Cli.Commands;
using CodexLint.Diagnostics;
using CodexLint.Reporting;

namespace CodexLint.Cli;

/// <summary>The tool's command line: one command a file.</summary>
internal static class CommandLine
{
    private static readonly ImmutableArray<(string CommandLine, string Meaning)> Examples =
    [
        ("codexlint check", "lint the workflows of the repository around the current folder"),
        ("codexlint fix --dry-run", "show what can be mended without asking, as a patch"),
        ("codexlint init", "write a workflow in which Codex reviews pull requests"),
        ("codexlint explain CDX1201", "say why a finding matters and how to mend it"),
        ("codexlint simulate --event pull_request --fork", "show what a pull request from a fork does"),
    ];

    /// <summary>The columns of help in a pipe.</summary>
    private const int HelpWidth = 120;

    /// <summary>Runs a command and returns its <see cref="ExitCode"/>.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A mistake of ours ends the command with the exit code that says so, and with what a report of it needs.")]
    public static int Run(string[] arguments, Terminal terminal, CancellationToken cancellation)
    {
        var root = Create(terminal, cancellation);
        using var output = new StringWriter { NewLine = "\n" };
        var parsed = root.Parse(arguments);
        try
        {
            if (parsed.Action is ParseErrorAction)
            {
                ParseErrors.Write(parsed, terminal.Error);
                return ExitCode.CouldNotRun;
            }

            var exitCode = parsed.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
            });
            if (output.GetStringBuilder().Length > 0)
                terminal.Write(output.ToString());
            return exitCode;
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
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            terminal.Error.WriteLine(
                $"codexlint {ToolVersion.Current}: this is a mistake of codexlint; please report it with these lines:");
            foreach (var line in exception.ToString().ReplaceLineEndings("\n").Split('\n'))
                terminal.Error.WriteLine(LogText.Escape(line));
            return ExitCode.CouldNotRun;
        }
    }

    private static RootCommand Create(Terminal terminal, CancellationToken cancellation)
    {
        var root = new RootCommand("Finds what goes wrong in GitHub workflows that run OpenAI Codex.")
        {
            CheckCommand.Create(terminal, cancellation),
            FixCommand.Create(terminal, cancellation),
            InitCommand.Create(terminal),
            SimulateCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            RulesCommand.Create(terminal),
            BaselineCommand.Create(terminal, cancellation),
        };
        foreach (var option in root.Options)
        {
            if (option is VersionOption)
                option.Action = new VersionAction();
            if (option is not HelpOption { Action: HelpAction help })
                continue;

            help.MaxWidth = terminal.Width ?? HelpWidth;
            var action = new ExampleHelpAction(help, Examples);
            option.Action = action;
            root.SetAction(parsed =>
            {
                // Whoever forgets the command in a script shall not take the silence for success.
                action.Invoke(parsed);
                return ExitCode.CouldNotRun;
            });
        }

        return root;
    }
}
