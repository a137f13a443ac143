using System.Text.Json;
using CodexLint.Support;

namespace CodexLint.Cli;

public sealed class SimulateCommandTests : IDisposable
{
    private const string File = ".github/workflows/x.yml";

    private readonly TemporaryRepository repository = new TemporaryRepository()
        .Add(File, TemporaryRepository.Review + "      - name: Upload\n        run: echo upload\n")
        .Add(".github/workflows/other.yml", "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: echo codex\n");

    [Fact]
    public void A_run_is_shown_as_a_table() => ToolRun.In(repository.Root, "simulate", File, "--fork").ShouldBe(new ToolRun(
        ExitCode.Clean,
        """
        .github/workflows/x.yml on pull_request from a fork

        job, step                 what happens  why
        review                    fails
          openai/codex-action@v1  fails         secrets.OPENAI_API_KEY is empty (line 6)
          Upload                  skipped       step 'openai/codex-action@v1' failed (line 11)

        The run: failure

        """,
        ""));

    [Fact]
    public void Jobs_of_a_called_workflow_are_shown_behind_the_calling_one()
    {
        repository
            .Add(
                ".github/workflows/call.yml",
                "on: [push, pull_request]\njobs:\n  review:\n    if: github.event_name == 'push'\n    uses: ./.github/workflows/codex.yml\n  report:\n    needs: review\n    runs-on: x\n    steps:\n      - run: echo report\n")
            .Add(
                ".github/workflows/codex.yml",
                "on: workflow_call\njobs:\n  build:\n    runs-on: x\n    steps:\n      - run: make\n  codex:\n    needs: build\n    runs-on: x\n    steps:\n      - name: Codex\n        uses: openai/codex-action@v1\n        with: { openai-api-key: '${{ secrets.OPENAI_API_KEY }}', prompt: Review. }\n");
        ToolRun.In(repository.Root, "simulate", ".github/workflows/call.yml", "--event", "push").Output.ShouldBe(
            """
            .github/workflows/call.yml on push

            job, step       what happens   why
            review          fails          github.event_name == 'push' is true; calls ./.github/workflows/codex.yml (line 4)
            review / build  runs: success
              make          runs
            review / codex  fails
              Codex         fails          secrets.OPENAI_API_KEY is empty (line 12)
            report          skipped        it needs 'review', which fails (line 6)
              echo report   skipped

            The run: failure

            """);
        var skipped = ToolRun.In(repository.Root, "simulate", ".github/workflows/call.yml", "--event", "pull_request").Output;
        skipped.ShouldContain("\nreview / codex  skipped\n  Codex         skipped\n");
        ToolRun.In(repository.Root, "simulate", ".github/workflows/call.yml", "--event", "push", "--fail", "make").Output
            .ShouldContain("\nreview / codex  skipped");
        ToolRun.In(repository.Root, "simulate", ".github/workflows/call.yml", "--event", "push", "--format", "mermaid").Output
            .ShouldContain("  j0 --> j1\n  j1 --> j2\n  j0 --> j3\n");
    }

    [Fact]
    public void Without_a_file_the_workflows_that_run_Codex_are_shown()
    {
        var run = ToolRun.In(repository.Root, "simulate");
        run.Output.ShouldStartWith(".github/workflows/x.yml on pull_request\n");
        run.Output.ShouldNotContain("other.yml");
        run.Output.ShouldEndWith("\nThe run: success\n");
    }

    [Fact]
    public void A_step_can_be_made_to_fail_by_its_name()
    {
        var run = ToolRun.In(repository.Root, "simulate", File, "--fail", "upload", "--format", "json");
        using var document = JsonDocument.Parse(run.Output);
        var table = document.RootElement.GetProperty("runs")[0];
        table.GetProperty("path").GetString().ShouldBe(File);
        table.GetProperty("results")[0].GetString().ShouldBe("failure");
        var step = table.GetProperty("jobs")[0].GetProperty("steps")[1];
        step.GetProperty("happens").GetString().ShouldBe("fails");
        step.GetProperty("why").GetString().ShouldBe("assumed to fail");
        step.GetProperty("contained").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public void A_graph_says_of_what_it_is() =>
        ToolRun.In(repository.Root, "simulate", File, "--no-key", "--format", "mermaid").Output
            .ShouldStartWith(
                "%% .github/workflows/x.yml on pull_request, without secrets\nflowchart LR\n  subgraph j0[\"review: failure\"]\n");

    [Fact]
    public void The_summary_of_a_job_holds_a_graph_of_the_jobs_with_findings()
    {
        var markdown = ToolRun.In(repository.Root, "check", File, "--format", "markdown").Output;
        markdown.ShouldContain(
            "<details><summary>What happens on pull\\_request from a fork: failure</summary>\n\n```mermaid\nflowchart LR\n  subgraph j0[\"review: failure\"]\n");
        markdown.ShouldEndWith("```\n\n</details>\n");
    }

    [Theory]
    [InlineData("there is no file 'none.yml'", "none.yml")]
    [InlineData("the workflow does not run on 'push'; it runs on pull_request", File, "--event", "push")]
    [InlineData("no step is called 'Uplaod'; did you mean 'Upload'?", File, "--fail", "Uplaod")]
    [InlineData("no step is called 'deploy'; there are: openai/codex-action@v1, Upload", File, "--fail", "deploy")]
    [InlineData("a pull request from a fork starts no run of this kind", ".github/workflows/other.yml", "--fork")]
    [InlineData("'.editorconfig' cannot be simulated: it has no jobs, or no events that start it", ".editorconfig")]
    [InlineData("no workflow that runs Codex has a run of this kind; they run on pull_request", "--event", "push")]
    public void What_cannot_be_shown_is_said(string message, params string[] arguments) =>
        ToolRun.In(repository.Root, ["simulate", .. arguments]).ShouldBe(new ToolRun(ExitCode.CouldNotRun, "", $"codexlint: {message}\n"));

    public void Dispose() => repository.Dispose();
}
