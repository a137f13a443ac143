using CodexLint.Support;

namespace CodexLint.Rules;

/// <summary>What is said of a step of a job is said of the same step where it stands in an action of the repository.</summary>
public sealed class ActionStepTests
{
    private const string Path = ".github/actions/a/action.yml";

    private const string Use =
        "- name: Use\n  uses: ./.github/actions/a\n  if: always()\n  with:\n    message: ${{ steps.codex.outputs.final-message }}";

    private const string Codex =
        """
        - uses: actions/checkout@v5
        - uses: openai/codex-action@v1.11
          id: codex
          continue-on-error: true
          with:
            openai-api-key: ${{ secrets.OPENAI_API_KEY }}
            output-file: final.md
            prompt: Review.
        """;

    private const string Gate =
        "- if: always()\n  shell: bash\n  run: |\n    if [ ! -s final.md ]; then\n      echo none\n      exit 1\n    fi";

    private const string Unparsed =
        $"{Path}: warning CDX1403: When Codex fails, 'inputs.message' is empty and fromJSON fails on it; an error in an expression is not contained by continue-on-error [24]";

    private static readonly string Blocking = Codex.Replace("  continue-on-error: true\n", "", StringComparison.Ordinal);

    /// <summary>Rules with a step that they report, behind Codex.</summary>
    public static TheoryData<string, string> StepsBehind => new()
    {
        { "CDX1401", "- if: always()\n  name: Post\n  uses: marocchino/sticky-pull-request-comment@v2\n  with:\n    path: final.md" },
        { "CDX1401", "- if: always()\n  uses: actions/upload-artifact@v4\n  with:\n    path: final.md\n    if-no-files-found: error" },
        { "CDX1401", "- if: always()\n  shell: bash\n  run: cat final.md" },
        { "CDX1401", "- if: always()\n  shell: bash\n  env:\n    GH_TOKEN: ${{ github.token }}\n  run: gh pr comment 1 --body-file final.md" },
        { "CDX1401", "- if: always()\n  uses: actions/github-script@v7\n  with:\n    script: |\n      const body = require('fs').readFileSync('final.md', 'utf8');\n      core.info(body);" },
        { "CDX1402", "- if: always()\n  shell: bash\n  run: |\n    if [ -f final.md ]; then\n      cp final.md \"$GITHUB_STEP_SUMMARY\"\n    fi" },
        { "CDX1402", "- if: always() && hashFiles('final.md') != ''\n  shell: bash\n  run: echo there" },
        { "CDX1403", "- if: always()\n  shell: bash\n  run: python3 -c \"import json; json.load(open('final.md'))\"" },
    };

    [Theory]
    [MemberData(nameof(StepsBehind))]
    public void A_step_behind_Codex_is_reported_alike(string id, string step)
    {
        var said = Said(id, [Codex, step]).ShouldHaveSingleItem();
        Said(id, [Codex, Use], step).ShouldBe([said.Replace(Lint.Path, Path, StringComparison.Ordinal)]);
        Said(id, ["- uses: ./.github/actions/a"], Codex, step).ShouldBe([said.Replace(Lint.Path, Path, StringComparison.Ordinal)]);
    }

    [Theory]
    [MemberData(nameof(StepsBehind))]
    public void Nothing_is_said_of_an_action_whose_failure_is_contained(string id, string step)
    {
        if (id != "CDX1402")
            Said(id, [Codex, Use + "\n  continue-on-error: true"], step).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("- if: always()\n  shell: bash\n  run: test -s final.md || echo none > final.md")]
    [InlineData("- if: steps.x.outcome == 'success'\n  shell: bash\n  run: 'true'")]
    public void A_step_of_the_action_may_see_to_the_file_for_the_next(string first) =>
        Said("CDX1401", [Codex, Use], first, "- if: always()\n  shell: bash\n  run: cat final.md")
            .ShouldBe(
                first.Contains("none", StringComparison.Ordinal)
                    ? []
                    : [$"{Path}: warning CDX1401: When Codex fails, 'final.md' may not be there, and nothing before step 'cat final.md' sees to that: the step fails, and the job with it [8]"]);

    [Theory]
    [InlineData("${{ fromJSON(inputs.message).verdict }}", true)]
    [InlineData("${{ inputs.message && fromJSON(inputs.message).verdict }}", false)]
    [InlineData("${{ fromJSON(inputs.message || '{}').verdict }}", false)]
    public void A_message_that_an_action_is_given_is_parsed_where_it_is_empty(string value, bool isReported) =>
        Said("CDX1403", [Codex, Use], $"- shell: bash\n  env:\n    VERDICT: {value}\n  run: echo \"$VERDICT\"")
            .ShouldBe(isReported ? [Unparsed] : []);

    [Theory]
    [InlineData("always()", true)]
    [InlineData("steps.codex.outcome == 'success'", false)]
    public void What_the_condition_of_the_use_skips_parses_nothing(string condition, bool isReported) =>
        Said(
            "CDX1403", [Codex, Use.Replace("always()", condition, StringComparison.Ordinal)],
            "- if: fromJSON(inputs.message).ok\n  shell: bash\n  run: 'true'")
            .ShouldBe(isReported ? [Unparsed] : []);

    [Theory]
    [InlineData("", "warning", " and the pull request or push shows a red check")]
    [InlineData(Gate, "info", ", which is meant if step 'if [ ! -s final.md ]; then' is there to fail without a result")]
    public void A_gate_in_an_action_makes_the_failure_one_that_may_be_meant(string gate, string severity, string consequence)
    {
        var message =
            $"{severity} CDX1101: When Codex fails, job 'review' fails with it{consequence}: the step has no effective continue-on-error [25]";
        Said("CDX1101", [Blocking, gate]).ShouldBe([$"{Lint.Path}: {message}"]);
        Said("CDX1101", [Blocking, Use], gate.Length == 0 ? "- shell: bash\n  run: 'true'" : gate).ShouldBe([$"{Lint.Path}: {message}"]);
        Said("CDX1101", ["- uses: ./.github/actions/a"], Blocking, gate).ShouldBe([$"{Path}: {message}"]);
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("  if: always()\n", "", false)]
    [InlineData("", "  if: inputs.message != ''\n", false)]
    [InlineData("  if: steps.codex.outputs.final-message\n", "", false)]
    public void A_use_of_an_action_that_posts_is_skipped_when_Codex_fails(string use, string condition, bool isReported) =>
        Said(
            "CDX1102", [Blocking, "- name: Use\n  uses: ./.github/actions/a\n" + use],
            $"- run: 'true'\n  shell: bash\n- uses: actions/upload-artifact@v4\n{condition}  with:\n    path: final.md")
            .ShouldBe(
                isReported
                    ? [$"{Lint.Path}: warning CDX1102: Step 'Use' is skipped when Codex fails in step 'codex', so what Codex wrote is neither uploaded nor posted [19]"]
                    : []);

    [Theory]
    [InlineData("", "- uses: actions/upload-artifact@v4\n  with:\n    path: coverage.xml", false)]
    [InlineData("", "- uses: actions/upload-artifact@v4\n  with:\n    path: ./final.md", true)]
    [InlineData("  with:\n    message: final.md\n", "- uses: actions/upload-artifact@v4\n  with:\n    path: ${{ inputs.message }}", true)]
    [InlineData("  with:\n    message: ${{ steps.codex.outputs.final-message }}\n", "- uses: marocchino/sticky-pull-request-comment@v2\n  with:\n    message: ${{ inputs.message }}", true)]
    [InlineData("  with:\n    message: Done.\n", "- uses: marocchino/sticky-pull-request-comment@v2\n  with:\n    message: ${{ inputs.message }}", false)]
    public void An_action_that_publishes_something_else_is_not_there_for_Codex(string with, string step, bool isReported) =>
        Said("CDX1102", [Blocking, "- name: Use\n  uses: ./.github/actions/a\n" + with], "- run: make test\n  shell: bash", step)
            .ShouldBe(
                isReported
                    ? [$"{Lint.Path}: warning CDX1102: Step 'Use' is skipped when Codex fails in step 'codex', so what Codex wrote is neither uploaded nor posted [19]"]
                    : []);

    [Fact]
    public void A_step_that_posts_behind_Codex_in_the_same_action_is_skipped_when_Codex_fails()
    {
        const string Upload = "- name: Upload\n  uses: actions/upload-artifact@v4\n  with:\n    path: final.md";
        Said("CDX1102", ["- uses: ./.github/actions/a"], Blocking, Upload)
            .ShouldBe(
                [$"{Path}: warning CDX1102: Step 'Upload' is skipped when Codex fails in step 'codex', so what Codex wrote is neither uploaded nor posted [26]"]);
        Said("CDX1102", ["- uses: ./.github/actions/a"], Blocking, Upload + "\n  if: always()").ShouldBeEmpty();
        Said("CDX1102", ["- uses: ./.github/actions/a"], Codex, "- run: ./format.sh\n  name: Format\n  shell: bash", Upload)
            .ShouldBe(
                [$"{Path}: warning CDX1102: Step 'Upload' is skipped when step 'Format' fails, so what Codex wrote is neither uploaded nor posted [26]"]);
    }

    [Theory]
    [InlineData("psql -c 'INSERT INTO policies VALUES (1)'", 0)]
    [InlineData("echo nothing", 1)]
    public void A_test_in_an_action_that_demands_what_the_job_does_not_seed_is_reported(string before, int count)
    {
        const string Test =
            "- shell: bash\n  run: |\n    COUNT=$(psql -tc \"SELECT count(*) FROM policies WHERE status = 'ACTIVE'\")\n    test \"$COUNT\" -eq 1";
        const string Skip = "\n  env:\n    SKIP_POLICY_SEED: 1";
        const string Message =
            $"{Path}: warning CDX1501: Job 'review' skips the seed (SKIP_POLICY_SEED: 1), so 'policies' can be empty here, and this test that demands exactly 1 fails; at most 1 is what holds with and without the seed [14]";
        Said("CDX1501", [Codex, "- uses: ./.github/actions/a"], Test).ShouldBeEmpty();
        Said("CDX1501", ["- uses: ./.github/actions/a"], $"- shell: bash\n  run: echo{Skip}", $"- shell: bash\n  run: {before}", Test)
            .ShouldBe(count == 0 ? [] : [Message]);
        Said("CDX1501", ["- uses: ./.github/actions/a" + Skip], Test).ShouldBe([Message]);
    }

    [Theory]
    [InlineData("- uses: actions/checkout@v5\n  with:\n    ref: ${{ github.head_ref }}", Path, "${{ github.head_ref }}")]
    [InlineData("- shell: bash\n  run: gh pr checkout ${{ github.event.number }}", Path, "gh pr checkout")]
    [InlineData("- uses: actions/checkout@v5\n  with:\n    ref: ${{ inputs.message }}", Lint.Path, "refs/pull/${{ github.event.number }}/merge")]
    [InlineData("- uses: actions/checkout@v5\n  with:\n    ref: ${{ github.event.pull_request.head.sha }}", null)]
    [InlineData("- uses: actions/checkout@v5\n  with:\n    ref: ${{ github.head_ref }}\n- shell: bash\n  run: test \"$(git rev-parse HEAD)\" = \"$EXPECTED\"", null)]
    public void A_checkout_in_an_action_that_takes_what_was_pushed_meanwhile_is_reported(string step, string? place, string reference = "")
    {
        var said = Said(
            "CDX2012", ["- uses: ./.github/actions/a\n  with:\n    message: refs/pull/${{ github.event.number }}/merge", Codex], step);
        said.ShouldBe(
            place is null
                ? []
                : [$"{place}: info CDX2012: '{reference}' is looked up when the job runs, so what is pushed after the event is what Codex works on [{reference.Length}]"]);
    }

    private static List<string> Said(string id, string[] job, params string[] action) =>
    [
        .. from finding in Lint.Text(
               "on: pull_request\njobs:\n  review:\n    runs-on: ubuntu-latest\n    steps:\n" + Marked.Indent(string.Join('\n', job)),
               action.Length == 0
                   ? new() { ["x"] = "" }
                   : new Dictionary<string, string>
                   {
                       [Path] = "inputs:\n  message: { default: '' }\nruns:\n  using: composite\n  steps:\n"
                           + Marked.Indent(string.Join('\n', action)),
                   })
           where finding.Diagnostic.Id == id
           let place = finding.Diagnostic.Location
           select $"{place.GetLineSpan().Path}: {Lint.Describe(finding)[(Lint.Describe(finding).IndexOf(' ', StringComparison.Ordinal) + 1)..]} [{place.SourceSpan.Length}]",
    ];
}
