using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class OutputDirMissingTests
{
    private const string Id = "CDX1405";
    private const string Env = "\n  env:\n    CODEX_API_KEY: ${{ secrets.KEY }}";
    private const string Message = "error: Nothing creates the directory 'out' before this step, and Codex does not: it cannot write its last message, and ";

    [Theory]
    [InlineData("codex exec -o [|out/a.md|] Review", "the step fails")]
    [InlineData("codex exec [|--output-last-message=out/a.md|] Review", "the step fails")]
    [InlineData("codex exec -o [|out/a.md|] Review || true", "Codex fails")]
    [InlineData("codex exec -o [|out/a.md|] Review; mkdir -p out", "the step fails")]
    public void The_folder_of_the_commands_output_is_not_made_by_it(string script, string consequence) =>
        Marked.Reports(Id, Marked.Job($"- run: npm i -g @openai/codex\n- run: {script}{Env}"), Message + consequence);

    [Theory]
    [InlineData("mkdir -p out && codex exec -o out/a.md Review")]
    [InlineData("codex exec -o a.md Review")]
    [InlineData("codex exec -o /tmp/a.md Review")]
    [InlineData("codex exec -o \"$OUT/a.md\" Review")]
    public void Folders_that_are_there_or_not_known_are_fine(string script) => Marked.IsSilent(Id, Marked.Job($"- run: npm i -g @openai/codex\n- run: {script}{Env}"));

    [Theory]
    [InlineData("packages/${{ matrix.part }}/review.md", null)]
    [InlineData("${{ matrix.part }}/review.md", null)]
    [InlineData("[|out/${{ matrix.part }}/review.md|]", "out/${{ matrix.part }}")]
    [InlineData("[|packages/${{ github.run_id }}/review.md|]", "packages/${{ github.run_id }}")]
    public void A_folder_of_the_repository_may_have_any_of_the_names(string file, string? folder)
    {
        var yaml = CodexYaml.Workflow("push", "- uses: actions/checkout@v5\n" + CodexYaml.Action(inputs: $"{CodexYaml.Key}\nprompt: Review.\noutput-file: {file}"), "strategy:\n  matrix:\n    part: [api, web]");
        var files = new Dictionary<string, string> { ["packages/api/main.c"] = "", ["packages/web/main.c"] = "" };
        Marked.Reports(Id, yaml, files, folder is null ? [] : [Message.Replace("'out'", $"'{folder}'", StringComparison.Ordinal) + "the step fails"]);
    }

    [Theory]
    [InlineData("npm i -g @openai/codex@0.146.0")]
    [InlineData("./install.sh")]
    public void A_version_that_goes_on_or_is_not_known_is_let_through(string install) => Marked.IsSilent(Id, Marked.Job($"- run: {install}\n- run: codex exec -o out/a.md Review{Env}"));

    [Theory]
    [InlineData("git checkout HEAD~1", false)]
    [InlineData("gh run download 1", false)]
    [InlineData("tar -xf /opt/out.tar", false)]
    [InlineData("unzip /opt/out.zip", false)]
    [InlineData("cp -r /opt/out out", false)]
    [InlineData("mv /opt/out out", false)]
    [InlineData("${{ vars.PREPARE }} out", false)]
    [InlineData("mkdir -p out/more", false)]
    [InlineData("mkdir -p other", true)]
    [InlineData("ls -la", true)]
    public void What_a_script_runs_before_Codex_may_make_the_folder(string command, bool isReported)
    {
        var script = $"- run: npm i -g @openai/codex\n- run: |\n    {command}\n    codex exec -o {(isReported ? "[|out/a.md|]" : "out/a.md")} Review{Env}";
        Marked.Reports(Id, Marked.Job(script), isReported ? [Message + "the step fails"] : []);
    }
}
