using System.Text.Json;
using CodexLint.Support;

namespace CodexLint.Cli;

public sealed class CheckCommandTests : IDisposable
{
    private readonly TemporaryRepository repository =
        new TemporaryRepository().Add(".github/workflows/x.yml", TemporaryRepository.Review).Only("CDX1201", "CDX1204");

    [Fact]
    public void The_repository_around_the_current_folder_is_linted()
    {
        repository.Add("sub/a.txt", "");
        var run = ToolRun.In(Path.Combine(repository.Root, "sub"), "check");
        run.Output.ShouldStartWith($"{repository.Root}/.github/workflows/x.yml(3,3): warning CDX1201: ");
        run.Output.ShouldEndWith("\n1 warning, 1 suggestion in 1 file\ncodexlint fix mends 2\n");
        run.ExitCode.ShouldBe(ExitCode.Findings);
    }

    [Fact]
    public void A_folder_is_a_root_and_a_file_is_linted_in_the_repository_around_it()
    {
        ToolRun.In(repository.Root, "check", ".").Output.ShouldStartWith(".github/workflows/x.yml(3,3): warning CDX1201: ");
        repository.Add(".github/workflows/y.yml", TemporaryRepository.Review);
        ToolRun.In(repository.Root, "check", ".github/workflows/y.yml").Output.ShouldContain("in 1 file\n");
    }

    [Theory]
    [InlineData("error", ExitCode.Clean)]
    [InlineData("warning", ExitCode.Findings)]
    [InlineData("info", ExitCode.Findings)]
    [InlineData("none", ExitCode.Clean)]
    public void The_caller_chooses_on_what_to_fail(string severity, int expected) =>
        ToolRun.In(repository.Root, "check", "--fail-on", severity).ExitCode.ShouldBe(expected);

    [Fact]
    public void A_mode_reaches_the_lint()
    {
        repository.Add(".editorconfig", "root = true\n");
        ToolRun.In(repository.Root, "check").Output.ShouldContain(" warning CDX1201: ");
        ToolRun.In(repository.Root, "check", "--mode", "minimum").ShouldBe(new ToolRun(ExitCode.Clean, "no findings in 1 file\n", ""));
    }

    [Fact]
    public void Sarif_goes_to_the_output_or_into_a_file()
    {
        var run = ToolRun.In(repository.Root, "check", "--format", "sarif");
        using (var document = JsonDocument.Parse(run.Output))
            document.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength().ShouldBe(2);
        var file = ToolRun.In(repository.Root, "check", "--format", "sarif", "--output", "out/lint.sarif");
        file.Output.ShouldBeEmpty();
        File.ReadAllText(Path.Combine(repository.Root, "out", "lint.sarif")).ShouldBe(run.Output);
    }

    [Fact]
    public void Standard_input_is_linted_under_a_name()
    {
        repository.Add(".editorconfig", "root = true\n");
        var run = ToolRun.WithInput("# codex\njobs: [\n", repository.Root, "check", "-", "--stdin-filename", ".github/workflows/new.yml");
        run.Output.ShouldStartWith(".github/workflows/new.yml(");
        run.Output.ShouldContain("error CDX0001");
        ToolRun.In(repository.Root, "check", "-")
            .ShouldBe(new ToolRun(
                ExitCode.CouldNotRun, "", "codexlint: standard input (-) needs --stdin-filename, the path under which to lint it\n"));
    }

    [Fact]
    public void No_workflows_are_no_failure_but_a_note()
    {
        using var empty = new TemporaryRepository();
        var run = ToolRun.In(empty.Root, "check");
        run.ExitCode.ShouldBe(ExitCode.Clean);
        run.Error.ShouldBe($"codexlint: no workflow files in {Path.Combine(empty.Root, ".github", "workflows")}\n");
    }

    [Fact]
    public void Patterns_and_several_paths_name_files()
    {
        repository.Add(".github/workflows/y.yml", TemporaryRepository.Review).Add(".github/workflows/z.txt", "codex");
        ToolRun.In(repository.Root, "check", ".github/**/*.yml").Output
            .ShouldEndWith("\n2 warnings, 2 suggestions in 2 files\ncodexlint fix mends 4\n");
        ToolRun.In(repository.Root, "check", repository.Root + "/.github/workflows/*.yml").Output
            .ShouldEndWith("\n2 warnings, 2 suggestions in 2 files\ncodexlint fix mends 4\n");
        ToolRun.In(repository.Root, "check", ".github/workflows/x*", ".github/workflows/x.yml").Output
            .ShouldEndWith("\n1 warning, 1 suggestion in 1 file\ncodexlint fix mends 2\n");
        ToolRun.In(repository.Root, "check", "*.none").Error.ShouldBe("codexlint: no file matches '*.none'\n");
    }

    [Fact]
    public void A_baseline_leaves_what_is_new()
    {
        using var clean = new TemporaryRepository();
        ToolRun.In(repository.Root, "check", "--baseline", "known.json").Error
            .ShouldBe("codexlint: the baseline 'known.json' is not used: it does not exist\n");
        File.WriteAllBytes(Path.Combine(repository.Root, "known.json"), Linting.Baseline.Of(repository.Lint()).Write().ToArray());
        ToolRun.In(repository.Root, "check", "--baseline", "known.json")
            .ShouldBe(new ToolRun(ExitCode.Clean, "no findings in 1 file; 2 known from the baseline\n", ""));
        ToolRun.In(repository.Root, "check", repository.Root, clean.Root, "--baseline", "known.json").Error
            .ShouldBe("codexlint: a baseline describes one repository, and the paths lie in several\n");
    }

    [Fact]
    public void Json_has_each_finding_with_its_places_and_a_summary()
    {
        using var document = JsonDocument.Parse(ToolRun.In(repository.Root, "check", "--format", "json").Output);
        var root = document.RootElement;
        root.GetProperty("version").GetInt32().ShouldBe(1);
        var finding = root.GetProperty("findings")[0];
        finding.GetProperty("rule").GetString().ShouldBe("CDX1201");
        finding.GetProperty("severity").GetString().ShouldBe("warning");
        finding.GetProperty("path").GetString().ShouldBe(".github/workflows/x.yml");
        (finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32()).ShouldBe((3, 3));
        (finding.GetProperty("endLine").GetInt32(), finding.GetProperty("endColumn").GetInt32()).ShouldBe((3, 9));
        finding.GetProperty("labels")[0].GetProperty("line").GetInt32().ShouldBe(1);
        root.GetProperty("summary").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)
            .ShouldBe("""{"errors":0,"warnings":1,"infos":1,"files":1,"known":0,"silenced":0}""");
    }

    [Fact]
    public void GitHub_gets_a_command_for_each_finding()
    {
        var lines = ToolRun.In(repository.Root, "check", "--format", "github").Output.Split('\n');
        lines[0].ShouldStartWith(
            "::warning file=.github/workflows/x.yml,line=3,endLine=3,col=3,endColumn=9,title=CDX1201%3A Codex runs on pull requests from forks::Job 'review' also runs");
        lines[1].ShouldStartWith("::notice file=.github/workflows/x.yml,line=3,");
        lines[2].ShouldBe("1 warning, 1 suggestion in 1 file");
    }

    [Fact]
    public void Markdown_has_a_table_for_each_file()
    {
        var text = ToolRun.In(repository.Root, "check", "--format", "markdown").Output;
        text.ShouldStartWith(
            "## CodexLint: 1 warning, 1 suggestion in 1 file\n\n### .github/workflows/x.yml\n\n| line | severity | rule | finding |\n|--:|---|---|---|\n| 3 | warning | [CDX1201](https://");
        text.ShouldContain("<br>line 1: pull requests from forks trigger this event, too |\n");
    }

    [Fact]
    public void Colours_are_for_terminals_that_show_them_and_for_who_asks()
    {
        Terminal Watched(Terminal terminal) => terminal with { IsOutputWatched = true, ShowsColors = true, Width = 80 };
        ToolRun.In(repository.Root, "check").Output.ShouldNotContain('\u001b');
        ToolRun.In(repository.Root, "check", "--color", "always").Output.ShouldContain('\u001b');
        ToolRun.With("", repository.Root, Watched, "check").Output.ShouldContain('\u001b');
        ToolRun.With("", repository.Root, Watched, "check", "--color", "never").Output.ShouldNotContain('\u001b');
        ToolRun.With("", repository.Root, terminal => Watched(terminal) with { ShowsColors = false }, "check").Output
            .ShouldNotContain('\u001b');
        ToolRun.With("", repository.Root, Watched, "check", "--output", "report.txt").Output.ShouldBeEmpty();
        File.ReadAllText(Path.Combine(repository.Root, "report.txt")).ShouldNotContain('\u001b');
        ToolRun.With("", repository.Root, Watched, "check", "--color", "never").Output.Split('\n').ShouldAllBe(line => line.Length <= 80);
    }

    [Theory]
    [InlineData("there is no file or folder 'nowhere'", "nowhere")]
    [InlineData("there is no file or folder 'nowhere'", ".", "nowhere")]
    [InlineData("there is no folder 'nowhere'", "--root", "nowhere")]
    public void What_cannot_run_says_so_and_beats_findings(string message, params string[] arguments) =>
        ToolRun.In(repository.Root, ["check", .. arguments]).ShouldBe(new ToolRun(ExitCode.CouldNotRun, "", $"codexlint: {message}\n"));

    [SystemFact(SystemFactAttribute.Linux, SystemFactAttribute.MacOS)]
    public void A_report_that_cannot_be_written_beats_findings() =>
        ToolRun.In(repository.Root, "check", "--output", ".git")
            .ShouldBe(new ToolRun(ExitCode.CouldNotRun, "", $"codexlint: Is a directory : '{repository.Root}/.git'\n"));

    public void Dispose() => repository.Dispose();
}
