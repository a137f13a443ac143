using CodexLint.Diagnostics;
using CodexLint.Support;

namespace CodexLint.Cli;

/// <summary>The command line as a stranger meets it.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryRepository repository = new();

    [Fact]
    public void Without_a_command_there_is_help_and_no_success()
    {
        var run = ToolRun.In(repository.Root);
        run.Output.ShouldBe(ToolRun.In(repository.Root, "--help").Output);
        run.Output.ShouldContain("\nExamples:\n  codexlint check\n");
        (run.ExitCode, run.Error).ShouldBe((ExitCode.CouldNotRun, ""));
        ToolRun.In(repository.Root, "--help").ExitCode.ShouldBe(ExitCode.Clean);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("fix")]
    [InlineData("simulate")]
    [InlineData("explain")]
    [InlineData("rules")]
    [InlineData("baseline")]
    [InlineData("init")]
    public void Each_command_has_help_with_examples(string command)
    {
        var help = ToolRun.In(repository.Root, command, "--help");
        help.ExitCode.ShouldBe(ExitCode.Clean);
        help.Output.ShouldContain($"\nExamples:\n  codexlint {command}");
        help.Output.ShouldEndWith("\n  2  could not run\n");
        help.Output.Split('\n').ShouldAllBe(line => line.Length <= 120);
    }

    [Fact]
    public void An_argument_is_named_for_what_it_is() =>
        ToolRun.In(repository.Root, "--help").Output
            .Split('\n')
            .ShouldContain(line => line.StartsWith("  explain <rule> ", StringComparison.Ordinal));

    [Fact]
    public void The_version_is_that_of_the_package_without_the_commit() =>
        ToolRun.In(repository.Root, "--version").ShouldBe(new ToolRun(ExitCode.Clean, ToolVersion.Current + "\n", ""));

    [Fact]
    public void Help_fits_the_terminal() =>
        ToolRun.With("", repository.Root, terminal => terminal with { Width = 80 }, "--help").Output
            .Split('\n')
            .ShouldAllBe(line => line.Length <= 80);

    [Theory]
    [InlineData("codexlint: there is no command 'chekc'; did you mean 'check'?\nRun 'codexlint --help' for help.\n", "chekc")]
    [InlineData("codexlint: there is no command 'deploy'\nRun 'codexlint --help' for help.\n", "deploy")]
    [InlineData("codexlint: there is no option '--fomat'; did you mean '--format'?\nRun 'codexlint check --help' for help.\n", "check", "--fomat")]
    [InlineData("codexlint: --color takes auto, always or never, and not 'loud'\nRun 'codexlint check --help' for help.\n", "check", "--color", "loud")]
    [InlineData("codexlint: -f needs a value\nRun 'codexlint check --help' for help.\n", "check", "-f")]
    [InlineData("codexlint: 'explain' needs a rule\nRun 'codexlint explain --help' for help.\n", "explain")]
    public void A_mistake_is_named_with_what_was_probably_meant(string expected, params string[] arguments) =>
        ToolRun.In(repository.Root, arguments).ShouldBe(new ToolRun(ExitCode.CouldNotRun, "", expected));

    [Fact]
    public void A_shell_can_ask_what_may_follow()
    {
        ToolRun.In(repository.Root, "[suggest:1]", "c").Output.Split('\n').ShouldContain("check");
        ToolRun.In(repository.Root, "[suggest:15]", "check --format ").Output.Split('\n').ShouldContain("sarif");
    }

    [BashFact]
    public void A_folder_that_is_gone_is_named_as_the_reason()
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var run = Bash.Run(
            $"mkdir gone\ncd gone\nrmdir ../gone\n'{dotnet}' '{Path.Combine(AppContext.BaseDirectory, "codexlint.dll")}' check",
            repository.Root);
        run.ShouldBe((ExitCode.CouldNotRun, "codexlint: the current folder does not exist any more\n"));
    }

    public void Dispose() => repository.Dispose();
}
