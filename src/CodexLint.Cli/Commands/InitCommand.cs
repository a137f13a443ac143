using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using CodexLint.Hosting;
using CodexLint.Reporting;

namespace CodexLint.Cli.Commands;

/// <summary><c>codexlint init</c>: writes a workflow in which Codex reviews pull requests.</summary>
internal static partial class InitCommand
{
    private const string StandardOutput = "-";

    private const string DefaultName = "codex-review.yml";

    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var output = new Option<string?>("--output", "-o")
        {
            Description = $"The file to write; - for standard output. Default: .github/workflows/{DefaultName} in the repository.",
            HelpName = "file",
        };
        var runner = new Option<string>("--runner")
        {
            Description = "The runner's label.",
            DefaultValueFactory = _ => "ubuntu-latest",
            HelpName = "label",
        };
        var secret = new Option<string>("--secret")
        {
            Description = "The secret that holds the key.",
            DefaultValueFactory = _ => "OPENAI_API_KEY",
            HelpName = "name",
        };
        var model = new Option<string?>("--model") { Description = "The model. Default: that of Codex.", HelpName = "name" };
        var noComment = new Option<bool>("--no-comment")
        {
            Description = "Leave the review in the job's summary and artifact, without a comment.",
        };
        var command = new ExampleCommand("init", "Write a complete workflow in which Codex reviews pull requests.")
        {
            Examples =
            [
                ("codexlint init", $"write .github/workflows/{DefaultName}; what is there already is never overwritten"),
                ("codexlint init --secret CODEX_KEY --no-comment --output -", "look at it first"),
            ],
        };
        foreach (var option in (ReadOnlySpan<Option>)[output, runner, secret, model, noComment])
            command.Add(option);
        command.SetAction(parsed =>
        {
            var workflow = new ReviewWorkflow(
                Checked("--runner", parsed.GetRequiredValue(runner), LabelPattern()),
                Checked("--secret", parsed.GetRequiredValue(secret), SecretPattern()),
                parsed.GetValue(model) is { } name ? Checked("--model", name, LabelPattern()) : null,
                !parsed.GetValue(noComment));
            return Run(workflow, parsed.GetValue(output), terminal);
        });
        return command;
    }

    private static int Run(ReviewWorkflow workflow, string? output, Terminal terminal)
    {
        var text = workflow.Write();
        if (output is StandardOutput)
        {
            terminal.Write(text);
            return ExitCode.Clean;
        }

        var path = output is null
            ? Path.Combine(RepositoryRoot.Find(terminal.Directory) ?? terminal.Directory, ".github", "workflows", DefaultName)
            : Path.GetFullPath(output, terminal.Directory);
        var shown = LogText.Escape(LintRun.Display(path, terminal));
        if (Path.Exists(path))
            throw new CommandException($"'{shown}' exists and is not overwritten; name another file with --output");

        AtomicFile.Write(path, Encoding.UTF8.GetBytes(text));
        terminal.Write($"""
            Wrote {shown}. Next:
              gh secret set {workflow.Secret}     the key, unless the repository has it
              codexlint simulate     what will happen on a pull request
              git add {shown}

            """.ReplaceLineEndings("\n"));
        return ExitCode.Clean;
    }

    /// <summary>A value that goes into the workflow as it is: nothing but a word.</summary>
    private static string Checked(string option, string value, Regex pattern) =>
        pattern.IsMatch(value) ? value : throw new CommandException($"'{value}' is no value for {option}");

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"\A(?!GITHUB_)[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex SecretPattern();
}
