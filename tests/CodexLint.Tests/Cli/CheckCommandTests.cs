using System.Text;
using System.Text.Json;
using CodexLint.Support;

namespace CodexLint.Cli;

public sealed class CheckCommandTests : IDisposable
{
    private readonly TemporaryRepository repository = new TemporaryRepository().Add(".github/workflows/x.yml", TemporaryRepository.Review).Only("CDX1201", "CDX1204");

    [Fact]
    public void The_repository_around_the_current_folder_is_linted()
    {
        repository.Add("sub/a.txt", "");
        var run = Run("", Path.Combine(repository.Root, "sub"), "check");
        run.Output.ShouldStartWith($"{repository.Root}/.github/workflows/x.yml(3,3): warning CDX1201: ");
        run.Output.ShouldEndWith("\n1 warning, 1 suggestion in 1 file\n");
        run.ExitCode.ShouldBe(ExitCode.Findings);
    }

    [Fact]
    public void A_folder_is_a_root_and_a_file_is_linted_in_the_repository_around_it()
    {
        Run("", repository.Root, "check", ".").Output.ShouldStartWith(".github/workflows/x.yml(3,3): warning CDX1201: ");
        repository.Add(".github/workflows/y.yml", TemporaryRepository.Review);
        Run("", repository.Root, "check", ".github/workflows/y.yml").Output.ShouldEndWith("in 1 file\n");
    }

    [Theory]
    [InlineData("error", ExitCode.Clean)]
    [InlineData("warning", ExitCode.Findings)]
    [InlineData("info", ExitCode.Findings)]
    [InlineData("none", ExitCode.Clean)]
    public void The_caller_chooses_on_what_to_fail(string severity, int expected) =>
        Run("", repository.Root, "check", "--fail-on", severity).ExitCode.ShouldBe(expected);

    [Fact]
    public void A_mode_reaches_the_lint()
    {
        repository.Add(".editorconfig", "root = true\n").Add(".github/workflows/x.yml", TemporaryRepository.Review);
        Run("", repository.Root, "check").Output.ShouldContain(" warning CDX1201: ");
        Run("", repository.Root, "check", "--mode", "minimum").Output.ShouldNotContain(" warning ");
    }

    [Fact]
    public void Sarif_goes_to_the_output_or_into_a_file()
    {
        var run = Run("", repository.Root, "check", "--format", "sarif");
        using (var document = JsonDocument.Parse(run.Output))
            document.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength().ShouldBe(2);
        var file = Run("", repository.Root, "check", "--format", "sarif", "--output", "out/lint.sarif");
        file.Output.ShouldBeEmpty();
        File.ReadAllText(Path.Combine(repository.Root, "out", "lint.sarif")).ShouldBe(run.Output);
    }

    [Fact]
    public void Standard_input_is_linted_under_a_name()
    {
        repository.Add(".editorconfig", "root = true\n");
        var run = Run("# codex\njobs: [\n", repository.Root, "check", "-", "--stdin-filename", ".github/workflows/new.yml");
        run.Output.ShouldStartWith(".github/workflows/new.yml(");
        run.Output.ShouldContain("error CDX0001");
        Run("", repository.Root, "check", "-").ShouldBe((ExitCode.CouldNotRun, "", "codexlint: standard input (-) needs --stdin-filename, the path under which to lint it\n"));
    }

    [Fact]
    public void No_workflows_are_no_failure_but_a_note()
    {
        using var empty = new TemporaryRepository();
        var run = Run("", empty.Root, "check");
        run.ExitCode.ShouldBe(ExitCode.Clean);
        run.Error.ShouldBe($"codexlint: no workflow files in {Path.Combine(empty.Root, ".github", "workflows")}\n");
    }

    [Theory]
    [InlineData("check", "nowhere")]
    [InlineData("check", ".", "nowhere")]
    [InlineData("check", "--root", "nowhere")]
    [InlineData("check", "--format", "xml")]
    [InlineData("check", "--mode", "stirct")]
    [InlineData("chekc")]
    [InlineData("check", "--output", ".git")]
    public void What_cannot_run_says_so_and_beats_findings(params string[] arguments)
    {
        var run = Run("", repository.Root, arguments);
        run.ExitCode.ShouldBe(ExitCode.CouldNotRun);
        run.Error.ShouldNotBeEmpty();
    }

    public void Dispose() => repository.Dispose();

    private static (int ExitCode, string Output, string Error) Run(string input, string directory, params string[] arguments)
    {
        using var standardInput = new MemoryStream(Encoding.UTF8.GetBytes(input));
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = CommandLine.Run(arguments, new Terminal(standardInput, output, error, directory), CancellationToken.None);
        return (exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
