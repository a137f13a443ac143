using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>What lies in the repository lies below the folder into which a job checks it out.</summary>
public sealed class OwnCheckoutTests
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["ci/review.sh"] = "codex exec Review.\n",
        ["ci/all.sh"] = "bash self/ci/review.sh\n",
        [".github/actions/review/action.yml"] = "runs:\n  using: composite\n  steps:\n    - run: codex exec Review.\n      shell: bash\n",
        [".github/prompts/review.md"] = "Review, and write notes/summary.md.\n",
    };

    [Theory]
    [InlineData("path: self", "- run: bash self/ci/review.sh", "ci/review.sh")]
    [InlineData("path: ./self/", "- run: ./self/ci/review.sh", "ci/review.sh")]
    [InlineData("path: self", "- run: bash ci/review.sh\n  working-directory: self", "ci/review.sh")]
    [InlineData("path: self", "- run: |\n    cd self\n    bash ci/review.sh", "ci/review.sh")]
    [InlineData("path: self", "- run: bash self/ci/all.sh", "ci/review.sh")]
    [InlineData("path: self\n    ref: main\n    repository: ${{ github.repository }}", "- run: bash \"$GITHUB_WORKSPACE/self/ci/review.sh\"", "ci/review.sh")]
    [InlineData("path: self", "- uses: ./self/.github/actions/review", ".github/actions/review/action.yml")]
    [InlineData("path: self\n    repository: acme/other", "- run: bash self/ci/review.sh", null)]
    [InlineData("path: other", "- run: bash self/ci/review.sh", null)]
    [InlineData("path: self\n    repository: acme/other", "- uses: ./self/.github/actions/review", null)]
    public void Codex_is_found_below_the_folder(string checkout, string step, string? file)
    {
        var model = Lint.Model(Marked.Job($"- uses: actions/checkout@v5\n  with:\n    {checkout}\n{step}"), Files);
        var codex = model.CodexSteps.Select(codex => (codex.Command?.File ?? codex.Step.Node.File).Path);
        codex.ShouldBe(file is null ? [] : [file]);
        foreach (var found in model.CodexSteps)
            model.FirstRunThatReaches(found).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("path: self", "self/.github/prompts/review.md", true)]
    [InlineData("path: self", "self/.github/prompts/other.md", false)]
    [InlineData("path: self\n    repository: acme/other", "self/.github/prompts/review.md", false)]
    public void A_prompt_is_read_below_the_folder(string checkout, string file, bool isRead)
    {
        var yaml = Marked.Job(
            $"- uses: actions/checkout@v5\n  with:\n    {checkout}\n{CodexYaml.Action(keys: "continue-on-error: true", inputs: $"{CodexYaml.Key}\nprompt-file: {file}")}\n- run: cat notes/summary.md\n  if: always()");
        var findings = Lint.Text(yaml, Files).Select(finding => finding.Diagnostic.Id).ToList();
        findings.Contains("CDX1401").ShouldBe(isRead);
        findings.ShouldNotContain("CDX0007");
    }
}
