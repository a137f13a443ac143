using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class CodexHomeNotSetTests
{
    private const string Id = "CDX1001";
    private const string Hosted =
        "warning: Codex uses the home directory '~/.codex' because nothing sets CODEX_HOME: configuration and server info are shared with everything else that runs Codex in this job";
    private const string Command =
        "warning: Codex uses the home directory '~/.codex' because nothing sets CODEX_HOME: login, configuration and sessions are shared with everything else that runs Codex in this job";

    [Theory]
    [InlineData("")]
    [InlineData("- run: export CODEX_HOME=$RUNNER_TEMP/codex\n")]
    [InlineData("- run: echo \"set CODEX_HOME\"\n")]
    public void A_step_without_a_home_is_reported(string before) =>
        Marked.Reports(Id, Marked.Job(before + CodexYaml.Action("[|openai/codex-action@v1.11|]")), Hosted);

    [Theory]
    [InlineData("codex-home: ''")]
    [InlineData("model: o3")]
    public void An_empty_home_is_none(string input) =>
        Marked.Reports(
            Id,
            Marked.Job(CodexYaml.Action(
                "[|openai/codex-action@v1.11|]", "env:\n  CODEX_HOME: ''", $"{CodexYaml.Key}\nprompt: Review.\n{input}")),
            Hosted);

    [Theory]
    [InlineData("[|codex|] exec Review.")]
    [InlineData("CODEX_HOME= [|codex|] exec Review.")]
    [InlineData("timeout 55m [|\"$RUNNER_TEMP/cli/node_modules/.bin/codex\"|] exec Review.")]
    [InlineData("[|$(npm root -g)/.bin/codex|] exec Review.")]
    [InlineData("|\n    ARGS=(exec --ephemeral)\n    if [ -n \"$MODEL\" ]; then ARGS+=(--model \"$MODEL\"); fi\n    [|codex|] \"${ARGS[@]}\" Review.")]
    [InlineData("|\n    ARGS=(exec)\n    for f in $FILES; do ARGS+=(--image \"$f\"); done\n    sh -c [|'cd src && exec \"$@\"'|] sh codex \"${ARGS[@]}\"")]
    public void A_command_without_a_home_is_reported(string command) => Marked.Reports(Id, Marked.Job($"- run: {command}"), Command);

    [Fact]
    public void A_command_that_does_not_see_the_home_is_reported() =>
        Marked.Reports(
            Id, CodexYaml.Workflow("push", "- run: |\n    unset CODEX_HOME\n    [|codex|] exec Review.", "env:\n  CODEX_HOME: /tmp/codex"),
            Command);

    [Theory]
    [InlineData("codex exec Review.", true)]
    [InlineData("env TERM=dumb codex exec Review.", true)]
    [InlineData("env -i PATH=\"$PATH\" codex exec Review.", false)]
    [InlineData("env -i PATH=\"$PATH\" sh -c 'codex exec Review.'", false)]
    [InlineData("env -u CODEX_HOME codex exec Review.", false)]
    [InlineData("CODEX_HOME= codex exec Review.", false)]
    [InlineData("|\n    unset CODEX_HOME\n    codex exec Review.", false)]
    public void A_home_is_set_where_that_reaches_the_command(string command, bool isFixed)
    {
        var yaml = Marked.Job($"- run: {command}");
        (Lint.Text(yaml).Single(finding => finding.Diagnostic.Id == Id).Fix is not null).ShouldBe(isFixed);
        Lint.Text(Lint.Fixed(yaml, Id)).Any(finding => finding.Diagnostic.Id == Id).ShouldBe(!isFixed);
    }

    [Theory]
    [InlineData("CODEX_HOME=$RUNNER_TEMP/codex codex exec Review.")]
    [InlineData("env CODEX_HOME=/tmp/codex codex exec Review.")]
    [InlineData("export CODEX_HOME=/tmp/codex && codex exec Review.")]
    public void A_home_that_the_script_gives_counts(string command) => Marked.IsSilent(Id, Marked.Job($"- run: {command}"));

    [Theory]
    [InlineData("- run: echo \"CODEX_HOME=$RUNNER_TEMP/codex\" >> \"$GITHUB_ENV\"")]
    [InlineData("- run: |\n    exec 3>> \"$GITHUB_ENV\"\n    echo \"CODEX_HOME=$RUNNER_TEMP/codex\" >&3\n    exec 3>&-")]
    [InlineData("- run: |\n    { echo \"CODEX_HOME=$RUNNER_TEMP/codex\" >&4; } 4>> \"$GITHUB_ENV\"")]
    [InlineData("- uses: actions/github-script@v8\n  with:\n    script: core.exportVariable('CODEX_HOME', process.env.RUNNER_TEMP + '/codex')")]
    [InlineData("- shell: pwsh\n  run: '\"CODEX_HOME=$env:RUNNER_TEMP/codex\" >> $env:GITHUB_ENV'")]
    [InlineData("- shell: python\n  run: open(os.environ['GITHUB_ENV'], 'a').write('CODEX_HOME=/tmp/codex')")]
    public void A_home_that_an_earlier_step_exports_counts_whatever_its_language(string before) =>
        Marked.IsSilent(Id, Marked.Job($"{before}\n{CodexYaml.Action()}"));
}
