using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>
/// A step that is assumed to fail is not skipped: what hangs on its own condition is asked of the runs in which it is met.
/// </summary>
public sealed class AssumedFailureTests
{
    private const string Gate = "- id: gate\n  uses: acme/wants-review@v2\n";

    private const string Wanted = "if: steps.gate.outputs.wanted == 'yes'";

    private const string NoKey =
        "warning: When 'secrets.OPENAI_API_KEY' is not set, nothing before this step says so: the action waits for a proxy that was never started and fails with 'Failed to read server info'";

    private static string Action { get; } =
        CodexYaml.Action(keys: "name: Codex\n" + Wanted, inputs: CodexYaml.Key + "\nprompt: Review.\noutput-file: out.md");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_post_under_Codex_own_condition_is_skipped_when_Codex_fails(bool isCommand) =>
        Marked.Reports(
            "CDX1102",
            Marked.Job(
                Gate
                + (isCommand ? $"- name: Codex\n  {Wanted}\n  run: codex exec -o out.md Review.\n" : Action)
                + "- name: Post\n  if: [|steps.gate.outputs.wanted == 'yes'|]\n  run: gh pr comment 1 --body-file out.md"),
            "warning: Step 'Post' is skipped when Codex fails in step 'Codex', so what Codex wrote is neither uploaded nor posted");

    [Theory]
    [InlineData("steps.gate.outputs.wanted != 'yes'")]
    [InlineData("steps.gate.outputs.wanted == 'yes' && steps.gate.outputs.mode == 'brief'")]
    public void A_post_under_another_condition_may_be_for_the_runs_without_Codex(string condition) =>
        Lint.Text(Marked.Job($"{Gate}{Action}- name: Post\n  if: {condition}\n  run: gh pr comment 1 --body-file out.md"))
            .ShouldNotContain(finding =>
                finding.Diagnostic.Id == "CDX1102"
                && finding.Diagnostic.GetMessage(null).Contains("when Codex fails", StringComparison.Ordinal));

    [Fact]
    public void A_job_under_another_condition_may_be_for_the_runs_without_Codex() =>
        Marked.IsSilent(
            "CDX1103",
            Marked.Job($"{Gate}{Action}")
                .Replace("    steps:", "    outputs:\n      wanted: ${{ steps.gate.outputs.wanted }}\n    steps:", StringComparison.Ordinal)
            + CodexYaml.Job("report", "- run: gh pr comment 1 --body none", "needs: review\nif: needs.review.outputs.wanted != 'yes'"));

    [Fact]
    public void A_post_behind_an_action_that_runs_Codex_is_skipped_when_Codex_fails() =>
        Marked.Reports(
            "CDX1102",
            Marked.Job(
                $"{Gate}- name: Ask\n  {Wanted}\n  uses: ./.github/actions/ask\n- name: Post\n  if: [|steps.gate.outputs.wanted == 'yes'|]\n  run: gh pr comment 1 --body-file out.md"),
            new Dictionary<string, string>
            {
                [".github/actions/ask/action.yml"] =
                    "runs:\n  using: composite\n  steps:\n    - run: codex exec -o out.md Review.\n      if: env.QUIET != 'yes'\n      shell: bash\n",
            },
            "warning: Step 'Post' is skipped when Codex fails in step 'Ask', so what Codex wrote is neither uploaded nor posted");

    [Fact]
    public void A_reader_under_Codex_own_condition_is_not_reached_when_Codex_fails() =>
        Marked.IsSilent("CDX1402", Marked.Job($"{Gate}{Action}- {Wanted}\n  run: '[ -f out.md ] && cat out.md'"));

    [Fact]
    public void A_start_that_may_be_skipped_does_not_hide_that_another_lacks_its_key() =>
        Marked.Reports(
            "CDX1301",
            Marked.Job(
                Gate
                + CodexYaml.Action("[|openai/codex-action@v1.11|]", Wanted)
                + CodexYaml.Action("[|openai/codex-action@v1.11|]", "if: steps.gate.outputs.wanted == 'briefly'")),
            NoKey,
            NoKey);

    [Theory]
    [InlineData("if: vars.TESTS == 'on'", "info: 'allow-users: *' switches off the action's check of who starts it")]
    [InlineData("", "error: 'allow-users: *' lets everybody start Codex, so whoever can cause the event can spend the key's quota and tell Codex what to do in a sandbox that lets it change files")]
    public void Who_gets_to_Codex_by_the_failure_of_a_step_has_to_get_to_that_step(string condition, string message) =>
        Marked.Reports(
            "CDX2004",
            CodexYaml.Workflow(
                "issue_comment",
                $"- id: tests\n  {condition}\n  run: make test\n"
                + CodexYaml.Action(
                    keys: "if: failure() && steps.tests.outcome == 'failure'",
                    inputs: CodexYaml.Key + "\nallow-users: [|'*'|]\nprompt: Mend the tests.")),
            message);
}
