using CodexLint.Diagnostics;
using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class CodexStepBlockingTests
{
    private const string Id = "CDX1101";
    private const string Red =
        "warning: When Codex fails, job 'review' fails with it and the pull request or push shows a red check: the step has no effective continue-on-error";

    [Theory]
    [InlineData("push")]
    [InlineData("pull_request_target")]
    [InlineData("[merge_group, push]")]
    public void An_uncontained_step_is_reported_where_somebody_waits(string on) =>
        Marked.Reports(Id, CodexYaml.Workflow(on, CodexYaml.Action("[|openai/codex-action@v1.11|]")), Red);

    [Theory]
    [InlineData("workflow_dispatch")]
    [InlineData("issues")]
    [InlineData("release")]
    public void Nobody_waits_for_other_events(string on) => Marked.IsSilent(Id, CodexYaml.Workflow(on, CodexYaml.Action()));

    /// <summary>The failure for which Codex waits is found also where another step waits for it and hands that on.</summary>
    [Theory]
    [InlineData("steps.test.outcome == 'failure'", "echo \"ok=true\" >> \"$GITHUB_OUTPUT\"", "steps.key.outputs.ok == 'true'", true)]
    [InlineData("steps.test.outcome == 'failure'", "echo \"ASK=true\" >> \"$GITHUB_ENV\"", "env.ASK == 'true'", true)]
    [InlineData("steps.test.conclusion == 'failure'", "echo \"ok=true\" >> \"$GITHUB_OUTPUT\"", "steps.key.outputs.ok == 'true'", false)]
    public void Codex_may_wait_for_what_a_step_sets_after_a_failure(string waits, string sets, string condition, bool isReported)
    {
        var action = isReported ? "[|openai/codex-action@v1.11|]" : "openai/codex-action@v1.11";
        var steps = $"- id: test\n  continue-on-error: true\n  run: npm test\n- id: key\n  if: {waits}\n  run: |\n    {sets}\n";
        Marked.Reports(Id, CodexYaml.Workflow("push", steps + CodexYaml.Action(action, keys: "if: " + condition)), isReported ? [Red] : []);
    }

    [Fact]
    public void A_called_workflow_fails_its_caller() =>
        Marked.Reports(Id, CodexYaml.Workflow("workflow_call", CodexYaml.Action("[|openai/codex-action@v1.11|]")),
            "warning: When Codex fails, job 'review' fails with it and so does the run of the workflow that calls this one: the step has no effective continue-on-error");

    [Fact]
    public void A_merge_queue_sees_the_failure() =>
        Marked.Reports(Id, CodexYaml.Workflow("merge_group", CodexYaml.Action("[|openai/codex-action@v1.11|]")),
            "warning: When Codex fails, job 'review' fails with it and the merge queue sees a red check: the step has no effective continue-on-error");

    [Fact]
    public void A_step_that_only_starts_the_proxy_runs_no_Codex_that_could_fail() =>
        Marked.Reports(
            Id, CodexYaml.Workflow("push", CodexYaml.Action("[|openai/codex-action@v1.11|]", inputs: CodexYaml.Key)),
            Red.Replace("When Codex", "When this step", StringComparison.Ordinal));

    [Theory]
    [InlineData("[|false|]")]
    [InlineData("[|${{ github.event_name == 'pull_request' }}|]")]
    public void A_flag_that_is_false_contains_nothing(string flag) =>
        Marked.Reports(Id, Marked.Job(CodexYaml.Action(keys: "continue-on-error: " + flag)), Red);

    [Theory]
    [InlineData("push:\n    branches: [main]", "github.ref == 'refs/heads/main'", false)]
    [InlineData("push:\n    branches: [main]", "github.ref_name == 'main'", false)]
    [InlineData("push:\n    branches: [main, next]", "github.ref_name == 'main'", true)]
    [InlineData("push:", "github.ref == 'refs/heads/main'", true)]
    [InlineData("pull_request:\n    branches: [main]", "github.base_ref == 'main'", false)]
    [InlineData("pull_request:\n    types: [opened]", "github.event.action == 'opened'", false)]
    [InlineData("pull_request:\n    types: [opened, labeled]", "github.event.action == 'opened'", true)]
    public void A_flag_contains_where_each_run_that_the_trigger_lets_through_has_it(string on, string flag, bool isReported) =>
        Marked.Reports(
            Id, CodexYaml.Workflow("\n  " + on, CodexYaml.Action(keys: "continue-on-error: " + Expected(flag, isReported))),
            isReported ? [Red] : []);

    [Theory]
    [InlineData("github.event.pull_request.draft", "github.event.pull_request.draft", false)]
    [InlineData("contains(github.event.pull_request.labels.*.name, 'codex')", "contains(github.event.pull_request.labels.*.name, 'codex')", false)]
    [InlineData("contains(github.event.pull_request.labels.*.name, 'codex')", "contains(github.event.pull_request.labels.*.name, 'advice')", true)]
    [InlineData("github.event.pull_request.draft == false", "github.event.pull_request.draft", true)]
    public void A_flag_contains_where_each_run_that_gets_to_Codex_has_it(string condition, string flag, bool isReported) =>
        Marked.Reports(
            Id,
            CodexYaml.Workflow(
                "pull_request", CodexYaml.Action(keys: "continue-on-error: " + Expected(flag, isReported)), "if: " + condition),
            isReported ? [Red] : []);

    private static string Expected(string flag, bool isReported) => isReported ? $"[|${{{{ {flag} }}}}|]" : $"${{{{ {flag} }}}}";

    [Theory]
    [InlineData("true", false)]
    [InlineData("false", true)]
    [InlineData("'false'", false)]
    public void A_flag_from_the_matrix_is_what_YAML_takes_it_for(string value, bool isReported)
    {
        var flag = isReported ? "[|${{ matrix.advisory }}|]" : "${{ matrix.advisory }}";
        Marked.Reports(
            Id,
            Marked.Job(CodexYaml.Action(keys: "continue-on-error: " + flag))
                .Replace(
                    "    steps:\n", $"    strategy:\n      matrix:\n        advisory: [{value}]\n    steps:\n", StringComparison.Ordinal),
            isReported ? [Red] : []);
    }

    [Theory]
    [InlineData("include: [{ name: a, advisory: true }, { name: b, advisory: true }]", false)]
    [InlineData("include: [{ name: a, advisory: true }, { name: b, advisory: false }]", true)]
    [InlineData("include: [{ name: a, advisory: true }, { name: b }]", true)]
    [InlineData("advisory: [true, true]", false)]
    [InlineData("advisory: [true, false]", true)]
    [InlineData("{ name: [a], include: [{ name: a, advisory: true }] }", true)]
    public void A_flag_from_the_matrix_contains_where_each_leg_has_it(string matrix, bool isReported)
    {
        var flag = isReported ? "[|${{ matrix.advisory || false }}|]" : "${{ matrix.advisory || false }}";
        Marked.Reports(
            Id,
            Marked.Job(CodexYaml.Action(keys: "continue-on-error: " + flag))
                .Replace("    steps:\n", $"    strategy:\n      matrix:\n        {matrix}\n    steps:\n", StringComparison.Ordinal),
            isReported ? [Red] : []);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("on")]
    [InlineData("'true'")]
    public void A_flag_that_GitHub_rejects_is_another_rules_matter(string flag) =>
        Lint.Text(Marked.Job(CodexYaml.Action(keys: "continue-on-error: " + flag)))
            .Select(finding => finding.Diagnostic.Id)
            .Where(id => id is Id or "CDX3005")
            .ShouldBe(["CDX3005"]);

    [Theory]
    [InlineData("true")]
    [InlineData("${{ github.event_name == 'push' }}")]
    [InlineData("${{ vars.ADVISORY == '1' }}")]
    public void A_flag_that_is_true_or_open_is_let_through(string flag) =>
        Marked.IsSilent(Id, Marked.Job(CodexYaml.Action(keys: "continue-on-error: " + flag)));

    [Theory]
    [InlineData("[|codex|] exec Review. || exit 1")]
    [InlineData("[|codex|] exec Review. && echo done")]
    [InlineData("set +e\n[|codex|] exec Review.")]
    [InlineData("set +e\n[|codex|] exec Review.\nstatus=$?\nexit $status")]
    [InlineData("status=0\n[|codex|] exec Review. || status=$?\nif [ \"$status\" -ne 0 ]; then exit \"$status\"; fi")]
    [InlineData("status=0\n[|codex|] exec Review. || status=$?\n(( status == 0 ))")]
    [InlineData("status=0\n[|codex|] exec Review. || status=$?\nif (( status )); then exit 1; fi")]
    [InlineData("if ! [|codex|] exec Review.; then echo no; exit 1; fi")]
    [InlineData("set -o pipefail\n[|codex|] exec Review. | tee log")]
    [InlineData("said=\"$([|codex|] exec Review.)\"")]
    [InlineData("words=( $([|codex|] exec Review.) )")]
    [InlineData("case x in\n  *) said=\"$([|codex|] exec Review.)\" ;;\nesac")]
    [InlineData("trap 'echo failed' ERR\n[|codex|] exec Review.")]
    [InlineData("trap 'exit 0' ERR\nreview() { [|codex|] exec Review.; }\nreview")]
    public void A_script_that_looks_at_the_status_and_fails_is_reported(string script) => Marked.Reports(Id, Marked.Job(Run(script)), Red);

    [Theory]
    [InlineData("codex exec Review. || true")]
    [InlineData("codex exec Review. | tee log")]
    [InlineData("set +e\ncodex exec Review.\necho done")]
    [InlineData("status=0\ncodex exec Review. || status=$?\nif (( status != 0 )); then echo no; fi")]
    [InlineData("if codex exec Review.; then echo ok; fi")]
    [InlineData("case \"$(codex exec Review.)\" in\n  *LGTM*) echo ok ;;\n  *) echo no ;;\nesac")]
    [InlineData("for word in $(codex exec Review.); do echo \"$word\"; done")]
    [InlineData("[[ \"$(codex exec Review.)\" == *LGTM* ]] || echo no")]
    [InlineData("while read -r line; do echo \"$line\"; done <<< \"$(codex exec Review.)\"")]
    [InlineData("mapfile -t lines < <(codex exec Review.)\necho \"${lines[0]}\"")]
    [InlineData("trap 'exit 0' ERR\ncodex exec Review.")]
    [InlineData("trap 'exit 0' EXIT\ncodex exec Review.")]
    [InlineData("set -E\ntrap 'echo failed; exit 0' ERR\nreview() { codex exec Review.; }\nreview")]
    [InlineData("pnpm --filter @openai/codex exec -- eslint src")]
    [InlineData("yarn workspace @openai/codex exec eslint src")]
    public void A_script_that_goes_on_or_runs_no_Codex_is_let_through(string script) => Marked.IsSilent(Id, Marked.Job(Run(script)));

    [Fact]
    public void The_shell_of_the_step_decides_what_a_pipe_loses() =>
        Marked.Reports(Id, Marked.Job("- shell: bash\n  run: '[|codex|] exec Review. | tee log'"), Red);

    [Theory]
    [InlineData("name: Require a review\n  run: test -s review.md || exit 1", "Require a review")]
    [InlineData("if: always() && steps.codex.outcome != 'success'\n  run: exit 1", "exit 1")]
    [InlineData("env:\n    MESSAGE: ${{ steps.codex.outputs.final-message }}\n  run: '[ -n \"$MESSAGE\" ] || exit 1'", "[ -n \"$MESSAGE\" ] || exit 1")]
    public void A_later_step_that_fails_on_purpose_makes_it_a_gate_and_is_named(string step, string name) =>
        Marked.Reports(
            Id,
            Marked.Job(
                CodexYaml.Action(
                    "[|openai/codex-action@v1.11|]", keys: "id: codex", inputs: CodexYaml.Key + "\nprompt: Review.\noutput-file: review.md")
                    + "- " + step),
            $"info: When Codex fails, job 'review' fails with it, which is meant if step '{name}' is there to fail without a result: the step has no effective continue-on-error");

    [Theory]
    [InlineData("- run: cat review.md")]
    [InlineData("- run: npm test")]
    public void A_later_step_that_misses_its_input_makes_no_gate(string step) =>
        Marked.Reports(
            Id,
            Marked.Job(
                CodexYaml.Action("[|openai/codex-action@v1.11|]", inputs: CodexYaml.Key + "\nprompt: Review.\noutput-file: review.md")
                    + step),
            Red);

    [Theory]
    [InlineData("- run: git push", false)]
    [InlineData("- run: git commit -am Format", false)]
    [InlineData("- uses: peter-evans/create-pull-request@v7", false)]
    [InlineData("- uses: stefanzweifel/git-auto-commit-action@v5", false)]
    [InlineData("- run: gh pr create --fill", false)]
    [InlineData("- if: success()\n  run: git push", false)]
    [InlineData("- if: steps.codex.outcome == 'success'\n  run: git push", true)]
    [InlineData("- if: always()\n  run: git push", true)]
    [InlineData("- if: failure()\n  run: git push", true)]
    [InlineData("- run: git diff --stat", true)]
    public void What_half_a_run_leaves_is_not_to_be_committed_unasked(string step, bool isSafe) =>
        Lint.Text(Marked.Job(CodexYaml.Action(keys: "id: codex") + step)).Single(finding =>
            finding.Diagnostic.Id == Id).Fix!.Safety.ShouldBe(
            isSafe ? FixSafety.Safe : FixSafety.Unsafe);

    private static string Run(string script) => "- run: |\n    " + script.Replace("\n", "\n    ", StringComparison.Ordinal);
}
