using CodexLint.Diagnostics;
using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>A script of the repository that a step calls says what the step says.</summary>
public sealed class CalledScriptTests
{
    private const string Blocking =
        "(7,14): warning CDX1101: When Codex fails, job 'review' fails with it and the pull request or push shows a red check: the step has no effective continue-on-error";

    private static string Place(Finding finding) => finding.Diagnostic.Location.GetLineSpan().ToString();

    [Theory]
    [InlineData("CDX1407", "codex exec Review. | tee review.md\nexit \"${PIPESTATUS[0]}\"\n")]
    [InlineData("CDX1305", "mkdir -p ~/.codex\necho \"$AUTH\" | base64 -d > ~/.codex/auth.json\ncodex exec Review.\n")]
    [InlineData("CDX1305", "mkdir -p ~/.codex\nprintf 'model_provider = \"x\"\\n[model_providers.x]\\nenv_key = \"%s\"\\n' \"$NAME\" > ~/.codex/config.toml\ncodex exec Review.\n")]
    [InlineData("CDX1002", "if [ \"$GITHUB_REF\" = refs/heads/main ]; then mkdir -p /tmp/codex-home; fi\nCODEX_HOME=/tmp/codex-home codex exec Review.\n")]
    public void What_makes_a_finding_needless_does_so_in_a_called_script(string id, string script)
    {
        const string Variables =
            "\n  env:\n    OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n    AUTH: ${{ secrets.AUTH }}\n    NAME: ${{ vars.NAME }}";
        var inside = $"- uses: actions/checkout@v5\n- run: |\n    {script.TrimEnd().ReplaceLineEndings("\n    ")}{Variables}";
        Marked.IsSilent(id, Marked.Job(inside));
        Marked.Reports(
            id, Marked.Job($"- uses: actions/checkout@v5\n- run: bash ci/review.sh{Variables}"),
            new Dictionary<string, string> { ["ci/review.sh"] = "set -e\n" + script });
    }

    [Theory]
    [InlineData("set +e\ncodex exec Review.\nstatus=$?\nset -e\nexit \"$status\"\n", true)]
    [InlineData("if ! codex exec Review.; then\n  echo failed\n  exit 1\nfi\n", true)]
    [InlineData("for i in 1 2 3; do\n  codex exec Review. && exit 0\n  sleep 5\ndone\nexit 1\n", true)]
    [InlineData("codex exec Review. || echo failed\n", false)]
    [InlineData("codex exec Review. | tee review.md\n", false)]
    public void What_a_called_script_does_when_Codex_fails_is_found_by_letting_it_fail(string script, bool isBlocking) =>
        Lint.Text(
            Marked.Job("- uses: actions/checkout@v5\n- run: bash ci/review.sh"),
            new Dictionary<string, string> { ["ci/review.sh"] = script })
            .Where(finding => finding.Diagnostic.Id == "CDX1101").Select(Lint.Describe).ShouldBe(isBlocking ? [Blocking] : []);

    [Theory]
    [InlineData("bash ci/review.sh", "", true)]
    [InlineData("bash ci/review.sh || echo failed", "", false)]
    [InlineData("if ! bash ci/review.sh; then echo failed; fi", "", false)]
    [InlineData("set +e\nbash ci/review.sh\necho $?", "", false)]
    [InlineData("bash ci/review.sh || exit 1", "", true)]
    [InlineData("bash ci/review.sh || echo failed", "set -e\n", false)]
    public void What_becomes_of_the_status_of_a_called_script_is_up_to_its_caller(string call, string first, bool isBlocking) =>
        Lint.Text(
            Marked.Job($"- uses: actions/checkout@v5\n- run: |\n    {call.ReplaceLineEndings("\n    ")}"),
            new Dictionary<string, string> { ["ci/review.sh"] = first + "codex exec Review.\n" })
            .Where(finding => finding.Diagnostic.Id == "CDX1101")
            .Select(Lint.Describe)
            .ShouldBe(isBlocking ? [Blocking.Replace("(7,14)", "(8,16)", StringComparison.Ordinal)] : []);

    [Theory]
    [InlineData("bash ci/post.sh", "set -e\ncat final.md\necho done\n", true)]
    [InlineData("./ci/post.sh", "#!/bin/bash -e\ncat final.md\necho done\n", true)]
    [InlineData("bash ci/post.sh", "cat final.md\n", true)]
    [InlineData("bash ci/post.sh", "cat final.md\necho done\n", false)]
    [InlineData("bash ci/post.sh || true", "set -e\ncat final.md\n", false)]
    [InlineData("bash ci/post.sh || echo none", "set -e\ncat final.md\n", false)]
    [InlineData("if bash ci/post.sh; then echo posted; fi", "set -e\ncat final.md\n", false)]
    [InlineData("bash ci/post.sh", "set -e\nif [ -s final.md ]; then cat final.md; fi\n", false)]
    [InlineData("bash ci/post.sh", "set -e\ngh pr comment \"$PR\" --body-file final.md\n", true)]
    [InlineData("bash ci/post.sh", "set -e\ntest -s final.md || echo none > final.md\ngh pr comment \"$PR\" --body-file final.md\n", false)]
    public void A_called_script_misses_the_file_that_Codex_has_not_written(string call, string script, bool isReported) =>
        Reported("CDX1401", $"{Contained}- if: always()\n  run: {call}", script)
            .ShouldBe(
                isReported
                    ? [$"ci/post.sh: {(script.Contains("gh ", StringComparison.Ordinal) ? "--body-file final.md" : "cat final.md")}"]
                    : []);

    [Theory]
    [InlineData("set -e\ngh pr comment \"$PR\" --body-file final.md\n", true)]
    [InlineData("set -e\necho posted\n", false)]
    public void A_called_script_that_posts_is_skipped_when_Codex_fails(string script, bool isReported) =>
        Lint.Text(
            Marked.Job($"{Contained.Replace("  continue-on-error: true\n", "", StringComparison.Ordinal)}- run: bash ci/post.sh"),
            new Dictionary<string, string> { ["ci/post.sh"] = script })
            .Where(finding => finding.Diagnostic.Id == "CDX1102")
            .Select(Lint.Describe)
            .ShouldBe(
                isReported
                    ? ["(12,14): warning CDX1102: Step 'bash ci/post.sh' is skipped when Codex fails in step 'openai/codex-action@v1.11', so what Codex wrote is neither uploaded nor posted"]
                    : []);

    [Theory]
    [InlineData("sk-abcdefghijklmnopqrstuvwx1234", true)]
    [InlineData("sk-test-abcdefghijklmnopqrstuvwx", false)]
    [InlineData("$KEY", false)]
    public void A_key_in_a_called_script_is_reported_there(string key, bool isReported) =>
        Reported("CDX3007", "- run: bash ci/all.sh", $"export OPENAI_API_KEY={key}\ncodex exec Review.\n")
            .ShouldBe(isReported ? [$"ci/post.sh: export OPENAI_API_KEY={key}"] : []);

    private const string Contained =
        "- uses: actions/checkout@v5\n- uses: openai/codex-action@v1.11\n  continue-on-error: true\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    output-file: final.md\n    prompt: Review.\n";

    private static List<string> Reported(string id, string steps, string script) =>
    [
        .. from finding in Lint.Text(
            Marked.Job(steps), new Dictionary<string, string> { ["ci/post.sh"] = script, ["ci/all.sh"] = "bash ci/post.sh\n" })
           where finding.Diagnostic.Id == id
           let place = finding.Diagnostic.Location
           let line = place.GetLineSpan().Path == "ci/post.sh"
               ? script[(script.LastIndexOf('\n', place.SourceSpan.Start) + 1)..place.SourceSpan.End]
               : ""
           select $"{place.GetLineSpan().Path}: {line.Replace("gh pr comment \"$PR\" ", "", StringComparison.Ordinal)}",
    ];

    [Fact]
    public void Codex_is_found_in_a_script_that_a_called_script_calls() =>
        Lint.Text(
            Marked.Job("- uses: actions/checkout@v5\n- run: bash ci/all.sh"),
            new Dictionary<string, string>
            {
                ["ci/all.sh"] = "bash ci/lint.sh\nbash ci/review.sh\n",
                ["ci/lint.sh"] = "bash ci/all.sh --lint\n",
                ["ci/review.sh"] = "codex exec Review.\n",
            })
            .Where(finding => finding.Diagnostic.Id == "CDX1105").Select(Place).ShouldBe(["ci/review.sh: (0,0)-(0,5)"]);

    [Theory]
    [InlineData("bash ci/review.sh", "HERE=\"$(cd \"$(dirname \"${BASH_SOURCE[0]}\")\" && pwd)\"\n. \"$HERE/limits.sh\"")]
    [InlineData("./ci/review.sh", "cd docs\nsource \"$(git rev-parse --show-toplevel)/ci/limits.sh\"")]
    [InlineData("ci/review.sh", "source \"$(dirname \"$0\")/limits.sh\"")]
    [InlineData("bash ./ci/review.sh", "ROOT=\"$(cd \"$(dirname \"$0\")/..\" && pwd)\"\nsource \"${ROOT}/ci/limits.sh\"")]
    [InlineData("source ci/review.sh", "source \"${BASH_SOURCE%/*}/limits.sh\"")]
    public void A_called_script_finds_others_by_its_own_place(string call, string start)
    {
        var files = new Dictionary<string, string>
        {
            ["ci/review.sh"] = start + "\nlimited 900 codex exec Review.\n",
            ["ci/limits.sh"] = "limited() {\n  local seconds=\"$1\"\n  shift\n  timeout \"$seconds\" \"$@\"\n}\n",
            ["docs/guide.md"] = "",
        };
        Lint.Text(Marked.Job($"- uses: actions/checkout@v5\n- run: {call}"), files)
            .Where(finding => finding.Diagnostic.Id is "CDX1001" or "CDX1105")
            .Select(finding => $"{finding.Diagnostic.Id} {Place(finding)}")
            .ShouldBe([$"CDX1001 {Lint.Path}: (6,13)-(6,{13 + call.Length})"]);
    }

    [Theory]
    [InlineData("if [ \"${BASH_SOURCE[0]}\" = \"$0\" ]; then main; fi", true)]
    [InlineData("[ \"$0\" = ci/other.sh ] || exit 0\nmain", false)]
    public void A_called_script_knows_by_which_name_it_was_called(string end, bool isReported) =>
        Lint.Text(
            Marked.Job("- uses: actions/checkout@v5\n- run: bash ci/review.sh"),
            new Dictionary<string, string> { ["ci/review.sh"] = $"main() {{ codex exec Review.; }}\n{end}\n" })
            .Where(finding => finding.Diagnostic.Id == "CDX1105").Select(Place).ShouldBe(isReported ? ["ci/review.sh: (0,9)-(0,14)"] : []);

    [Theory]
    [InlineData("bash ci/setup.sh", "1", true)]
    [InlineData("bash ci/setup.sh", "0", false)]
    [InlineData("echo none", "1", false)]
    public void A_seed_is_skipped_by_a_called_script_too(string setup, string value, bool isReported) =>
        Lint.Text(Marked.Job($"- uses: actions/checkout@v5\n- run: {setup}\n- run: bash ci/test.sh"), new Dictionary<string, string>
        {
            ["ci/setup.sh"] = $"echo \"SKIP_POLICY_SEED={value}\" >> \"$GITHUB_ENV\"\n",
            ["ci/test.sh"] = "n=$(psql -tAc 'SELECT count(*) FROM policies WHERE active')\n[ \"$n\" -eq 1 ] || exit 1\n",
        })
            .Where(finding => finding.Diagnostic.Id == "CDX1501")
            .Select(finding => $"{Place(finding)}: {finding.Diagnostic.GetMessage(null)}")
            .ShouldBe(
                isReported
                    ? ["ci/test.sh: (1,2)-(1,12): Job 'review' skips the seed (SKIP_POLICY_SEED: 1), so 'policies' can be empty here, and this test that demands exactly 1 fails; at most 1 is what holds with and without the seed"]
                    : []);
}
