using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class CliPipeMasksFailureTests
{
    private const string Id = "CDX1407";

    [Theory]
    [InlineData("[|codex|] exec Review | tee out.md")]
    [InlineData("[|codex|] exec Review | tee out.md # or nothing: || true")]
    [InlineData("review() { [|codex|] exec Review | tee out.md; }\n    review")]
    [InlineData("last=\"$([|codex|] exec Review | tail -n 1)\"")]
    [InlineData("[|codex|] exec Review \\\n      | tee out.md\n    test -d /tmp || exit 1")]
    public void A_pipe_without_pipefail_hides_the_failure(string script) =>
        Marked.Reports(
            Id, Step(script),
            "warning: Without 'shell: bash' the step runs 'bash -e' without pipefail, so when Codex fails here the last command of the pipe decides, and the step succeeds");

    [Theory]
    [InlineData("codex exec Review | tee out.md || true")]
    [InlineData("codex exec Review |\n      tee out.md || echo failed")]
    [InlineData("{\n      codex exec Review | tee out.md\n    } || true")]
    [InlineData("review() { codex exec Review | tee out.md; }\n    review || true")]
    [InlineData("set -o pipefail\n    codex exec Review | tee out.md")]
    public void What_is_to_be_survived_or_seen_hides_nothing(string script) => Marked.IsSilent(Id, Step(script));

    [Theory]
    [InlineData("sh")]
    [InlineData("bash -l {0}")]
    public void The_shell_that_the_step_names_is_the_one_that_is_spoken_of(string shell) =>
        Marked.Reports(
            Id, Marked.Job($"- run: '[|codex|] exec Review | tee out.md'\n  shell: {shell}"),
            $"warning: 'shell: {shell}' sets no pipefail, so when Codex fails here the last command of the pipe decides, and the step succeeds");

    [Theory]
    [InlineData("codex exec Review > out.md &\n    wait")]
    [InlineData("echo \"$(codex exec Review)\"")]
    [InlineData("echo \"$(codex exec Review | head -n 1)\"")]
    [InlineData("case \"$(codex exec Review | tail -n 1)\" in *LGTM*) echo ok ;; esac")]
    [InlineData("mapfile -t lines < <(codex exec Review | grep -v '^#')")]
    [InlineData("codex exec Review | tee out.md &\n    wait")]
    [InlineData("for part in api web; do (cd $part && codex exec Review) & done; wait")]
    public void What_is_lost_without_a_pipe_is_another_matter(string script) => Marked.IsSilent(Id, Step(script));

    [Theory]
    [InlineData("")]
    [InlineData("\n  shell: bash")]
    public void A_shell_that_the_script_starts_has_options_of_its_own(string shell) =>
        Marked.Reports(
            Id, Marked.Job("- run: bash -c [|'codex exec Review | tee out.md'|]" + shell),
            "warning: The shell that the script starts here sets no pipefail, so when Codex fails here the last command of the pipe decides, and the step succeeds");

    [Theory]
    [InlineData("bash -o pipefail -c 'codex exec Review | tee out.md'")]
    [InlineData("bash -c 'set -o pipefail; codex exec Review | tee out.md'")]
    [InlineData("sudo -u codex bash -c 'printenv KEY | codex login --with-api-key; codex exec Review'")]
    public void Another_command_of_the_text_may_be_piped_on(string script) => Marked.IsSilent(Id, Step(script));

    [Fact]
    public void Who_takes_pipefail_away_wants_to_go_on() =>
        Marked.IsSilent(Id, Marked.Job("- run: |\n    set +o pipefail\n    codex exec Review | tee out.md\n  shell: bash"));

    private static string Step(string script) => Marked.Job($"- run: |\n    {script}\n  env:\n    CODEX_API_KEY: ${{{{ secrets.KEY }}}}");
}
