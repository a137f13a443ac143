using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class OutputDirMissingTests
{
    private const string Id = "CDX1405";
    private const string Env = "\n  env:\n    CODEX_API_KEY: ${{ secrets.KEY }}";
    private const string Message =
        "error: Nothing creates the directory 'out' before this step, and Codex does not: it cannot write its last message, and ";

    [Theory]
    [InlineData("codex exec -o [|out/a.md|] Review", "the step fails")]
    [InlineData("codex exec [|--output-last-message=out/a.md|] Review", "the step fails")]
    [InlineData("codex exec -o [|out/a.md|] Review || true", "Codex fails")]
    [InlineData("bash -c [|'ls && codex exec -o out/a.md Review'|]", "the step fails")]
    [InlineData("codex exec -o [|out/a.md|] Review; mkdir -p out", "the step fails")]
    public void The_folder_of_the_commands_output_is_not_made_by_it(string script, string consequence) =>
        Marked.Reports(Id, Marked.Job($"- run: npm i -g @openai/codex\n- run: {script}{Env}"), Message + consequence);

    [Theory]
    [InlineData("mkdir -p out && codex exec -o out/a.md Review")]
    [InlineData("bash -c 'mkdir -p out && codex exec -o out/a.md Review'")]
    [InlineData("codex exec -o a.md Review")]
    [InlineData("codex exec -o /tmp/a.md Review")]
    [InlineData("codex exec -o \"$OUT/a.md\" Review")]
    public void Folders_that_are_there_or_not_known_are_fine(string script) =>
        Marked.IsSilent(Id, Marked.Job($"- run: npm i -g @openai/codex\n- run: {script}{Env}"));

    [Theory]
    [InlineData("packages/${{ matrix.part }}/review.md", null)]
    [InlineData("${{ matrix.part }}/review.md", null)]
    [InlineData("[|out/${{ matrix.part }}/review.md|]", "out/${{ matrix.part }}")]
    [InlineData("[|packages/${{ github.run_id }}/review.md|]", "packages/${{ github.run_id }}")]
    public void A_folder_of_the_repository_may_have_any_of_the_names(string file, string? folder)
    {
        var yaml = CodexYaml.Workflow(
            "push", "- uses: actions/checkout@v5\n" + CodexYaml.Action(inputs: $"{CodexYaml.Key}\nprompt: Review.\noutput-file: {file}"),
            "strategy:\n  matrix:\n    part: [api, web]");
        var files = new Dictionary<string, string> { ["packages/api/main.c"] = "", ["packages/web/main.c"] = "" };
        Marked.Reports(
            Id, yaml, files, folder is null ? [] : [Message.Replace("'out'", $"'{folder}'", StringComparison.Ordinal) + "the step fails"]);
    }

    [Theory]
    [InlineData("out", "out")]
    [InlineData("a/b.c_d+e-f", "a/b.c_d+e-f")]
    [InlineData("-x", "./-x")]
    [InlineData("my out", "\"my out\"")]
    [InlineData("out/${{ github.run_id }}", "\"out/$GITHUB_RUN_ID\"")]
    [InlineData("out/${{ github.run_number }}", "\"out/$GITHUB_RUN_NUMBER\"")]
    [InlineData("out/${{ github.run_attempt }}", "\"out/$GITHUB_RUN_ATTEMPT\"")]
    [InlineData("out/${{ github.sha }}", "\"out/$GITHUB_SHA\"")]
    [InlineData("${{ runner.temp }}/out", "\"$RUNNER_TEMP/out\"")]
    [InlineData("${{ runner.temp }}/out", null, "container: node:24")]
    [InlineData("out", "out", "container: node:24")]
    [InlineData("out", "\"$GITHUB_WORKSPACE/out\"", "defaults: { run: { working-directory: src } }")]
    [InlineData("my out", "\"$GITHUB_WORKSPACE/my out\"", "defaults: { run: { working-directory: src } }")]
    [InlineData("out/${{ github.actor }}", null)]
    [InlineData("\"out: x\"", null)]
    public void The_folder_is_named_as_a_script_can_name_it(string folder, string? word, string keys = "")
    {
        var yaml = CodexYaml.Workflow(
            "push", CodexYaml.Action(inputs: $"{CodexYaml.Key}\nprompt: Review.\noutput-file: {folder}/a.md"), keys);
        var mended = Lint.Fixed(yaml, Id);
        mended.Split('\n')
            .Where(line => line.Contains("mkdir", StringComparison.Ordinal))
            .Select(line => line.Trim())
            .ShouldBe(word is null ? [] : [$"run: mkdir -p {word}"]);
    }

    [Theory]
    [InlineData("", "", false)]
    [InlineData("runs-on: ${{ matrix.os }}\nstrategy: { matrix: { os: [ubuntu-latest, windows-latest] } }", "", true)]
    [InlineData("defaults: { run: { shell: pwsh } }", "", true)]
    [InlineData("defaults: { run: { shell: bash } }", "", false)]
    [InlineData("defaults: { run: { shell: sh } }", "", false)]
    [InlineData("", "- run: echo\n  shell: bash\n- run: echo\n  shell: bash\n- run: echo\n", true)]
    [InlineData("", "- run: echo\n  shell: bash\n- run: echo\n", false)]
    [InlineData("", "- run: echo\n  shell: bash\n", true)]
    [InlineData("", "- run: echo\n  shell: sh\n", false)]
    public void The_new_step_names_bash_where_its_neighbours_do_or_another_shell_would_run_it(string keys, string before, bool isNamed) =>
        Lint.Fixed(
            CodexYaml.Workflow("push", before + CodexYaml.Action(inputs: CodexYaml.Key + "\nprompt: Review.\noutput-file: out/a.md"), keys),
            Id)
            .Contains("  shell: bash\n        run: mkdir", StringComparison.Ordinal).ShouldBe(isNamed);

    [Theory]
    [InlineData("- uses: actions/checkout@v5\n", "[|out/a.md|]", "out")]
    [InlineData("- uses: actions/checkout@v5\n  with:\n    clean: true\n", "[|out/a.md|]", "out")]
    [InlineData("- uses: actions/checkout@v5\n  with:\n    fetch-depth: 0\n", "[|out/a.md|]", "out")]
    [InlineData("- uses: actions/checkout@v5\n  if: github.actor == 'octocat'\n", "out/a.md", null)]
    [InlineData("- uses: actions/setup-node@v5\n", "out/a.md", null)]
    [InlineData("", "[|${{ runner.temp }}/out/a.md|]", "${{ runner.temp }}/out")]
    [InlineData("", "out/a.md", null)]
    [InlineData("- uses: actions/checkout@v5\n  with:\n    clean: false\n", "out/a.md", null)]
    [InlineData("- uses: actions/checkout@v5\n  with:\n    path: src\n", "out/a.md", null)]
    [InlineData("- uses: actions/checkout@v5\n", "/tmp/out/a.md", null)]
    public void On_a_runner_that_lives_on_only_what_is_emptied_is_known_to_be_empty(string before, string file, string? folder)
    {
        var yaml = CodexYaml.Workflow(
            "push", before + CodexYaml.Action(inputs: $"{CodexYaml.Key}\nprompt: Review.\noutput-file: {file}"),
            "runs-on: [self-hosted, linux]");
        Marked.Reports(
            Id, yaml, folder is null ? [] : [Message.Replace("'out'", $"'{folder}'", StringComparison.Ordinal) + "the step fails"]);
    }

    [Theory]
    [InlineData("", "[|out/a.md|]")]
    [InlineData("  if: github.ref_name != 'old'\n", "out/a.md")]
    public void A_checkout_empties_the_workspace_wherever_the_job_runs(string condition, string file) => Marked.Reports(
        Id,
        CodexYaml.Workflow(
            "push",
            "- uses: actions/checkout@v5\n" + condition
                + CodexYaml.Action(inputs: $"{CodexYaml.Key}\nprompt: Review.\noutput-file: {file}"),
            "runs-on: [self-hosted, linux]\nif: github.ref_name != 'new'"),
        condition.Length == 0 ? [Message + "the step fails"] : []);

    [Theory]
    [InlineData("npm i -g @openai/codex@0.146.0")]
    [InlineData("./install.sh")]
    public void A_version_that_goes_on_or_is_not_known_is_let_through(string install) =>
        Marked.IsSilent(Id, Marked.Job($"- run: {install}\n- run: codex exec -o out/a.md Review{Env}"));

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
