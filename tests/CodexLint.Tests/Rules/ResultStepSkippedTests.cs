using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class ResultStepSkippedTests
{
    private const string Id = "CDX1102";
    private static readonly string Uncontained = CodexYaml.Action(keys: "id: codex");

    [Theory]
    [InlineData("- uses: [|actions/upload-artifact@v4|]\n  with:\n    name: review\n    path: review.md", "actions/upload-artifact@v4")]
    [InlineData("- uses: [|marocchino/sticky-pull-request-comment@v2|]", "marocchino/sticky-pull-request-comment@v2")]
    [InlineData("- name: Post\n  run: [|gh pr comment 1 --body-file review.md|]", "Post")]
    [InlineData("- name: Post\n  if: [|github.event_name == 'push'|]\n  run: gh pr review 1 --comment --body-file review.md", "Post")]
    [InlineData("- uses: [|peter-evans/create-or-update-comment@v4|]", "peter-evans/create-or-update-comment@v4")]
    [InlineData("- uses: [|thollander/actions-comment-pull-request@v3|]", "thollander/actions-comment-pull-request@v3")]
    [InlineData("- uses: [|mshick/add-pr-comment@v2|]", "mshick/add-pr-comment@v2")]
    [InlineData("- uses: [|actions-cool/maintain-one-comment@v3|]", "actions-cool/maintain-one-comment@v3")]
    [InlineData("- uses: [|peter-evans/commit-comment@v3|]", "peter-evans/commit-comment@v3")]
    [InlineData("- uses: [|actions/github-script@v8|]\n  with:\n    script: await github.rest.issues.createComment({})", "actions/github-script@v8")]
    [InlineData("- uses: [|actions/github-script@v8|]\n  with:\n    script: await github.rest.issues.updateComment({})", "actions/github-script@v8")]
    [InlineData("- uses: [|actions/github-script@v8|]\n  with:\n    script: await github.rest.pulls.createReview({})", "actions/github-script@v8")]
    [InlineData("- uses: [|actions/github-script@v8|]\n  with:\n    script: await github.rest.pulls.createReviewComment({})", "actions/github-script@v8")]
    [InlineData("- uses: [|actions/github-script@v8|]\n  with:\n    script: await github.rest.repos.createCommitComment({})", "actions/github-script@v8")]
    [InlineData("- name: Post\n  run: [|gh issue comment 1 --body-file review.md|]", "Post")]
    public void A_result_that_is_lost_with_Codex_is_reported(string step, string name) =>
        Marked.Reports(
            Id, Marked.Job(Uncontained + step),
            $"warning: Step '{name}' is skipped when Codex fails in step 'codex', so what Codex wrote is neither uploaded nor posted");

    [Theory]
    [InlineData("- run: echo \"use gh pr comment\"")]
    [InlineData("- run: |\n    # gh pr comment\n    ls")]
    [InlineData("- uses: actions/upload-artifact/merge@v4")]
    public void A_step_that_publishes_nothing_is_let_through(string step) => Marked.IsSilent(Id, Marked.Job(Uncontained + step));

    [Theory]
    [InlineData("- run: |\n    git push origin HEAD\n    gh pr comment 1 --body pushed")]
    [InlineData("- run: |\n    url=$(gh pr create --fill)\n    gh issue comment 1 --body \"$url\"")]
    [InlineData("- run: |\n    git -c core.hooksPath=/dev/null push origin HEAD\n    gh issue comment 1 --body pushed")]
    [InlineData("- uses: actions/github-script@v7\n  with:\n    script: |\n      const pr = await github.rest.pulls.create({ head: 'codex' });\n      await github.rest.issues.createComment({ body: pr.data.html_url });")]
    [InlineData("- uses: actions/github-script@v7\n  with:\n    script: |\n      await github.rest.pulls.merge({});\n      await github.rest.issues.createComment({ body: 'done' });")]
    [InlineData("- uses: actions/github-script@v7\n  with:\n    script: |\n      await github.rest.git.createRef({});\n      await github.rest.issues.createComment({ body: 'done' });")]
    [InlineData("- uses: actions/github-script@v7\n  with:\n    script: |\n      await github.rest.git.createCommit({});\n      await github.rest.issues.createComment({ body: 'done' });")]
    [InlineData("- uses: actions/github-script@v7\n  with:\n    script: |\n      await github.rest.repos.createOrUpdateFileContents({});\n      await github.rest.issues.createComment({ body: 'done' });")]
    [InlineData("- run: |\n    gh pr merge 1\n    gh pr comment 1 --body merged")]
    public void A_step_that_publishes_a_change_and_tells_of_it_needs_the_change(string step) =>
        Marked.IsSilent(Id, Marked.Job(Uncontained + step));

    [Theory]
    [InlineData("always()")]
    [InlineData("success()")]
    [InlineData("steps.codex.outputs.final-message != ''")]
    [InlineData("steps.parse.outputs.found == 'true'")]
    [InlineData("env.FOUND == 'true'")]
    [InlineData("hashFiles('review.md') != ''")]
    public void A_condition_on_the_result_is_deliberate(string condition) =>
        Marked.IsSilent(
            Id,
            Marked.Job(
                $"{Uncontained}- id: parse\n  continue-on-error: true\n  run: ./parse.sh\n- if: {condition}\n  run: gh pr comment 1 --body-file review.md"));

    [Theory]
    [InlineData("set +e\n    codex exec Review.\n    code=$?\n    if ./is-quota.sh; then exit 0; fi\n    exit \"$code\"", false)]
    [InlineData("set +e\n    codex exec Review. | tee log\n    code=${PIPESTATUS[0]}\n    exit \"$code\"", false)]
    [InlineData("codex exec Review.", false)]
    [InlineData("codex exec Review. || true", true)]
    public void A_script_that_may_fail_with_Codex_wakes_the_step_that_waits_for_that(string script, bool isReported) =>
        Marked.Reports(
            Id,
            Marked.Job(
                $"- run: |\n    {script}\n- name: Tell\n  if: {(isReported ? "[|failure()|]" : "failure()")}\n  run: gh issue comment 1 --body failed"),
            isReported
                ? ["warning: Step 'Tell' is skipped when Codex fails, too: the script goes on, and failure() stays false, so there is no comment that tells of it"]
                : []);

    [Fact]
    public void A_key_that_a_caller_may_leave_out_is_checked_before_Codex_runs() =>
        Marked.Reports(
            Id,
            CodexYaml.Workflow(
                "workflow_call",
                "- run: test -n \"$KEY\" || exit 1\n  env:\n    KEY: ${{ secrets.OPENAI_KEY }}\n- run: codex exec Review.\n- name: Post\n  run: [|gh pr comment 1 --body x|]"),
            "warning: Step 'Post' is skipped when Codex fails in step 'codex exec Review.', so what Codex wrote is neither uploaded nor posted");

    [Theory]
    [InlineData("push", "if: vars.ADVISE == 'yes'", "", "", true)]
    [InlineData("workflow_call", "if: inputs.advise", "", "", true)]
    [InlineData("workflow_call", "if: github.event_name == 'pull_request'", "", "", true)]
    [InlineData("workflow_call", "", "inputs.advise", "inputs.advise", true)]
    [InlineData("workflow_call", "", "inputs.advise", "", true)]
    [InlineData("workflow_call", "", "", "inputs.tell", false)]
    [InlineData("workflow_call", "", "inputs.advise", "inputs.tell", false)]
    [InlineData("workflow_call", "", "inputs.advise", "inputs.advise == false", false)]
    [InlineData("push", "if: false", "", "", false)]
    public void What_the_job_waits_for_may_be_out_of_sight(string on, string job, string codex, string post, bool isReported)
    {
        var condition = isReported && post.Length > 0 ? $"[|{post}|]" : post;
        var script = isReported && post.Length == 0 ? "[|gh pr comment 1 --body x|]" : "gh pr comment 1 --body x";
        Marked.Reports(
            Id,
            CodexYaml.Workflow(
                on,
                $"- run: codex exec Review.\n{(codex.Length == 0 ? "" : $"  if: {codex}\n")}- name: Post\n  run: {script}\n{(post.Length == 0 ? "" : $"  if: {condition}\n")}",
                job),
            isReported
                ? ["warning: Step 'Post' is skipped when Codex fails in step 'codex exec Review.', so what Codex wrote is neither uploaded nor posted"]
                : []);
    }

    [Fact]
    public void A_script_that_goes_on_without_Codex_skips_nothing() =>
        Marked.IsSilent(Id, Marked.Job("- run: codex exec Review. > review.md || true\n- run: gh pr comment 1 --body-file review.md"));

    [Theory]
    [InlineData("- run: python3 check.py", true)]
    [InlineData("- run: echo done", false)]
    [InlineData("- run: python3 check.py\n  continue-on-error: true", false)]
    public void Only_a_step_that_can_fail_stands_between(string between, bool isReported) =>
        Marked.Reports(
            Id,
            Marked.Job(
                $"{CodexYaml.Contained}{between}\n- name: Post\n  run: {(isReported ? "[|gh pr comment 1 --body x|]" : "gh pr comment 1 --body x")}"),
            isReported
                ? ["warning: Step 'Post' is skipped when step 'python3 check.py' fails, so what Codex wrote is neither uploaded nor posted"]
                : []);

    [Fact]
    public void Before_Codex_there_was_nothing_to_lose_but_the_word_of_it() =>
        Marked.Reports(
            Id, Marked.Job($"- uses: actions/checkout@v5\n{CodexYaml.Contained}- name: Post\n  run: [|gh pr comment 1 --body x|]"),
            "info: Step 'Post' is skipped when step 'actions/checkout@v5' before Codex fails, so there is no comment that tells of it");

    [Theory]
    [InlineData("outcome")]
    [InlineData("conclusion")]
    public void A_condition_on_how_a_step_before_ended_is_deliberate(string result) =>
        Marked.IsSilent(
            Id,
            Marked.Job(
                $"- id: pick\n  run: ./pick.sh\n{CodexYaml.Contained}- if: always() && steps.pick.{result} == 'success'\n  run: gh pr comment 1 --body x"));

    [Fact]
    public void A_step_that_waits_for_a_contained_failure_never_runs() =>
        Marked.Reports(Id, Marked.Job($"{CodexYaml.Contained}- name: Post\n  if: [|failure()|]\n  run: gh pr comment 1 --body x"),
            "warning: Step 'Post' is skipped when Codex fails, too: continue-on-error contains that, and failure() stays false, so there is no comment that tells of it");

    [Fact]
    public void An_upload_that_waits_for_a_contained_failure_never_runs() =>
        Marked.Reports(
            Id,
            Marked.Job(
                $"{CodexYaml.Contained}- name: Keep\n  if: [|failure()|]\n  uses: actions/upload-artifact@v4\n  with:\n    path: review.md"),
            "warning: Step 'Keep' is skipped when Codex fails, too: continue-on-error contains that, and failure() stays false, so there is no artifact that tells of it");

    [Fact]
    public void A_step_that_waits_for_a_failure_on_another_event_misses_none_on_this_one()
    {
        const string step = "- name: Post\n  if: failure() && github.event_name == 'issue_comment'\n  run: gh pr comment 1 --body x";
        var on = "on:\n  workflow_dispatch:\n  issue_comment:\n" + Marked.Job(Uncontained + step)["on: push\n".Length..];
        Marked.IsSilent(Id, on);
        Marked.IsSilent(Id, Marked.Job(CodexYaml.Contained + step));
    }

    [Theory]
    [InlineData("steps.changes.outputs.found == 'true'", null)]
    [InlineData("steps.changes.outputs.none != 'true'", "always() && steps.changes.outputs.none != 'true'")]
    [InlineData("github.event_name == 'push'", "always() && github.event_name == 'push'")]
    public void A_condition_that_would_skip_the_step_all_the_same_is_left_alone(string condition, string? mended)
    {
        var yaml = Marked.Job(
            $"- uses: actions/checkout@v5\n- id: changes\n  run: ./changes.sh\n{CodexYaml.Contained}- name: Post\n  if: {condition}\n  run: gh pr comment 1 --body x");
        Lint.Fixed(yaml, Id).ShouldBe(mended is null ? yaml : yaml.Replace(condition, mended, StringComparison.Ordinal));
    }
}
