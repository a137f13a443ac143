using System.Text;
using CodexLint.Support;

namespace CodexLint.Cli;

public sealed class FixCommandTests : IDisposable
{
    private const string Blocking = """
        on: push
        jobs:
          review:
            runs-on: ubuntu-latest
            steps:
              - uses: openai/codex-action@v1.11
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  prompt: Review.

        """;

    private const string Patch = """
        --- a/.github/workflows/x.yml
        +++ b/.github/workflows/x.yml
        @@ -4,6 +4,7 @@
             runs-on: ubuntu-latest
             steps:
               - uses: openai/codex-action@v1.11
        +        continue-on-error: true
                 with:
                   openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                   prompt: Review.

        """;

    private readonly TemporaryRepository repository = new TemporaryRepository().Add(".github/workflows/x.yml", Blocking).Only("CDX1101", "CDX1104");

    private string Workflow => File.ReadAllText(Path.Combine(repository.Root, ".github", "workflows", "x.yml"));

    private static string Contained => Blocking.Replace("v1.11\n", "v1.11\n        continue-on-error: true\n", StringComparison.Ordinal);

    [Fact]
    public void What_is_certain_is_mended_in_the_files_and_once()
    {
        ToolRun.In(repository.Root, "fix").ShouldBe(new ToolRun(ExitCode.Clean, ".github/workflows/x.yml: 1 finding fixed\nfixed 1 finding in 1 file; none remains\n", ""));
        Workflow.ShouldBe(Contained);
        ToolRun.In(repository.Root, "fix").ShouldBe(new ToolRun(ExitCode.Clean, "nothing to fix; none remains\n", ""));
        Workflow.ShouldBe(Contained);
    }

    [Fact]
    public void A_dry_run_writes_a_patch_and_nothing_else()
    {
        ToolRun.In(repository.Root, "fix", "--dry-run").ShouldBe(new ToolRun(ExitCode.Findings, Patch, "would fix 1 finding in 1 file; none remains\n"));
        Workflow.ShouldBe(Blocking);
    }

    [Fact]
    public void A_patch_for_a_repository_elsewhere_is_made_from_its_root()
    {
        using var elsewhere = new TemporaryRepository();
        ToolRun.In(elsewhere.Root, "fix", "--dry-run", repository.Root).Output.ShouldBe(Patch);
    }

    [Fact]
    public void A_patch_on_a_terminal_has_colours()
    {
        var run = ToolRun.With("", repository.Root, terminal => terminal with { IsOutputWatched = true, ShowsColors = true }, "fix", "--dry-run");
        run.Output.ShouldContain("\u001b[32m+        continue-on-error: true\u001b[0m\n");
    }

    [Fact]
    public void What_may_alter_a_workflow_waits_for_a_word()
    {
        repository.Add(".github/workflows/x.yml", Contained.Replace("continue-on-error: true", "if: always()\n        continue-on-error: true", StringComparison.Ordinal));
        ToolRun.In(repository.Root, "fix").ShouldBe(new ToolRun(ExitCode.Findings, "nothing to fix; 1 warning remains, 1 of which --unsafe fixes\n", ""));
        ToolRun.In(repository.Root, "fix", "--unsafe").ExitCode.ShouldBe(ExitCode.Clean);
        Workflow.ShouldBe(Contained);
    }

    [Fact]
    public void Only_the_rules_that_are_named_are_mended_and_counted()
    {
        var run = ToolRun.In(repository.Root, "fix", "--unsafe", "--rule", "cdx1104");
        run.ShouldBe(new ToolRun(ExitCode.Clean, "nothing to fix; none remains\n", ""));
        ToolRun.In(repository.Root, "fix", "--rule", "codex-step-blocking").ShouldBe(new ToolRun(ExitCode.Clean, ".github/workflows/x.yml: 1 finding fixed\nfixed 1 finding in 1 file; none remains\n", ""));
        ToolRun.In(repository.Root, "fix", "--rule", "codex-step-bloking").Error.ShouldBe("codexlint: there is no rule 'codex-step-bloking'; did you mean 'codex-step-blocking'?\n");
    }

    [Fact]
    public void Standard_input_becomes_standard_output()
    {
        ToolRun.WithInput(Blocking, repository.Root, "fix", "-", "--stdin-filename", ".github/workflows/new.yml")
            .ShouldBe(new ToolRun(ExitCode.Clean, Contained, "fixed 1 finding in 1 file; none remains\n"));
        ToolRun.WithInput(Contained, repository.Root, "fix", "-", "--stdin-filename", ".github/workflows/new.yml")
            .ShouldBe(new ToolRun(ExitCode.Clean, Contained, "nothing to fix; none remains\n"));
    }

    [Fact]
    public void Line_endings_the_byte_order_mark_and_permissions_stay()
    {
        byte[] before = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Blocking.ReplaceLineEndings("\r\n"))];
        repository.Add(".github/workflows/x.yml", before);
        var path = Path.Combine(repository.Root, ".github", "workflows", "x.yml");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        ToolRun.In(repository.Root, "fix").ExitCode.ShouldBe(ExitCode.Clean);
        File.ReadAllBytes(path).ShouldBe([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Contained.ReplaceLineEndings("\r\n"))]);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_local_action_that_runs_Codex_is_mended_where_it_stands()
    {
        const string Action = "runs:\n  using: composite\n  steps:\n    - uses: openai/codex-action@v1.11\n      with:\n        openai-api-key: ${{ inputs.key }}\n        prompt: Review.\n";
        repository.Add(".github/actions/review/action.yml", Action)
            .Add(".github/workflows/x.yml", "on: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - uses: ./.github/actions/review\n        with:\n          key: ${{ secrets.KEY }}\n")
            .Only("CDX1101");
        var run = ToolRun.In(repository.Root, "fix");
        run.Output.ShouldBe(".github/actions/review/action.yml: 1 finding fixed\nfixed 1 finding in 1 file; none remains\n");
        File.ReadAllText(Path.Combine(repository.Root, ".github/actions/review/action.yml")).ShouldBe(Action.Replace("v1.11\n", "v1.11\n      continue-on-error: true\n", StringComparison.Ordinal));
    }

    [SystemFact(SystemFactAttribute.Linux, SystemFactAttribute.MacOS)]
    public void A_linked_file_stays_a_link()
    {
        repository.Add("ci/x.yml", Blocking);
        var link = Path.Combine(repository.Root, ".github", "workflows", "x.yml");
        File.Delete(link);
        File.CreateSymbolicLink(link, "../../ci/x.yml");
        ToolRun.In(repository.Root, "fix").ExitCode.ShouldBe(ExitCode.Clean);
        new FileInfo(link).LinkTarget.ShouldBe("../../ci/x.yml");
        File.ReadAllText(Path.Combine(repository.Root, "ci", "x.yml")).ShouldBe(Contained);
    }

    public void Dispose() => repository.Dispose();
}
