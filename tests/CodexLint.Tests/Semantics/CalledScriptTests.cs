using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>A script of the repository that a step calls says what the step says.</summary>
public sealed class CalledScriptTests
{
    [Theory]
    [InlineData("CDX1407", "codex exec Review. | tee review.md\nexit \"${PIPESTATUS[0]}\"\n")]
    [InlineData("CDX1305", "mkdir -p ~/.codex\necho \"$AUTH\" | base64 -d > ~/.codex/auth.json\ncodex exec Review.\n")]
    [InlineData("CDX1305", "mkdir -p ~/.codex\nprintf 'model_provider = \"x\"\\n[model_providers.x]\\nenv_key = \"%s\"\\n' \"$NAME\" > ~/.codex/config.toml\ncodex exec Review.\n")]
    [InlineData("CDX1002", "if [ \"$GITHUB_REF\" = refs/heads/main ]; then mkdir -p /tmp/codex-home; fi\nCODEX_HOME=/tmp/codex-home codex exec Review.\n")]
    public void What_makes_a_finding_needless_does_so_in_a_called_script(string id, string script)
    {
        const string Variables = "\n  env:\n    OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n    AUTH: ${{ secrets.AUTH }}\n    NAME: ${{ vars.NAME }}";
        var inside = $"- uses: actions/checkout@v5\n- run: |\n    {script.TrimEnd().ReplaceLineEndings("\n    ")}{Variables}";
        Marked.IsSilent(id, Marked.Job(inside));
        Marked.Reports(id, Marked.Job($"- uses: actions/checkout@v5\n- run: bash ci/review.sh{Variables}"), new Dictionary<string, string> { ["ci/review.sh"] = "set -e\n" + script });
    }

    [Theory]
    [InlineData("set +e\ncodex exec Review.\nstatus=$?\nset -e\nexit \"$status\"\n", true)]
    [InlineData("if ! codex exec Review.; then\n  echo failed\n  exit 1\nfi\n", true)]
    [InlineData("for i in 1 2 3; do\n  codex exec Review. && exit 0\n  sleep 5\ndone\nexit 1\n", true)]
    [InlineData("codex exec Review. || echo failed\n", false)]
    [InlineData("codex exec Review. | tee review.md\n", false)]
    public void What_a_called_script_does_when_Codex_fails_is_found_by_letting_it_fail(string script, bool isBlocking) =>
        Lint.Text(Marked.Job("- uses: actions/checkout@v5\n- run: bash ci/review.sh"), new Dictionary<string, string> { ["ci/review.sh"] = script })
            .Any(finding => finding.Diagnostic.Id == "CDX1101").ShouldBe(isBlocking);

    [Fact]
    public void Codex_is_found_in_a_script_that_a_called_script_calls() =>
        Lint.Text(Marked.Job("- uses: actions/checkout@v5\n- run: bash ci/all.sh"), new Dictionary<string, string> { ["ci/all.sh"] = "bash ci/lint.sh\nbash ci/review.sh\n", ["ci/lint.sh"] = "bash ci/all.sh --lint\n", ["ci/review.sh"] = "codex exec Review.\n" })
            .Select(finding => finding.Diagnostic.Id).ShouldContain("CDX1105");

    [Theory]
    [InlineData("bash ci/setup.sh", "1", true)]
    [InlineData("bash ci/setup.sh", "0", false)]
    [InlineData("echo none", "1", false)]
    public void A_seed_is_skipped_by_a_called_script_too(string setup, string value, bool isReported) =>
        Lint.Text(Marked.Job($"- uses: actions/checkout@v5\n- run: {setup}\n- run: bash ci/test.sh"), new Dictionary<string, string>
        {
            ["ci/setup.sh"] = $"echo \"SKIP_POLICY_SEED={value}\" >> \"$GITHUB_ENV\"\n",
            ["ci/test.sh"] = "n=$(psql -tAc 'SELECT count(*) FROM policies WHERE active')\n[ \"$n\" -eq 1 ] || exit 1\n",
        }).Any(finding => finding.Diagnostic.Id == "CDX1501").ShouldBe(isReported);
}
