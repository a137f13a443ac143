using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class DownstreamJobSkippedTests
{
    private const string Id = "CDX1103";
    private const string Build = "- uses: actions/checkout@v5\n- run: make test";

    [Theory]
    [InlineData(CodexYaml.Guard, "for pull requests from forks")]
    [InlineData("github.event.pull_request.draft == false", "when the condition of that job does not hold")]
    [InlineData("contains(github.event.pull_request.labels.*.name, 'codex')", "when the condition of that job does not hold")]
    public void A_job_that_is_skipped_with_a_guarded_one_is_reported(string guard, string when) =>
        Marked.Reports(
            Id, Workflow(CodexYaml.Job("codex", CodexYaml.Contained, $"if: {guard}") + CodexYaml.Job("build", Build, "needs: [|codex|]")),
            NotRun("build", when));

    /// <summary>A job that looks whether the secret is there leaves out Codex where GitHub withholds it.</summary>
    [Theory]
    [InlineData("push", "", "for pushes by Dependabot")]
    [InlineData("pull_request", "", "for pull requests from forks")]
    [InlineData("pull_request", CodexYaml.Guard, "for pull requests by Dependabot")]
    public void The_message_names_the_runs_that_lack_the_secret(string trigger, string condition, string when)
    {
        const string Check =
            "- id: key\n  run: '[ -z \"$KEY\" ] || echo \"set=true\" >> \"$GITHUB_OUTPUT\"'\n  env:\n    KEY: ${{ secrets.OPENAI_API_KEY }}";
        Marked.Reports(Id,
            $"on: {trigger}\njobs:\n"
            + CodexYaml.Job("check", Check, "outputs:\n  set: ${{ steps.key.outputs.set }}")
            + CodexYaml.Job("codex", CodexYaml.Contained, "needs: check\nif: needs.check.outputs.set == 'true'")
            + CodexYaml.Job("build", Build, "needs: [|codex|]" + (condition.Length == 0 ? "" : $"\nif: {condition}")),
            NotRun("build", when));
    }

    [Fact]
    public void A_condition_on_the_event_is_named_by_it() =>
        Marked.Reports(
            Id,
            $"on: [push, workflow_dispatch]\njobs:\n{CodexYaml.Job("codex", CodexYaml.Contained, "if: github.event_name == 'push'")}{CodexYaml.Job("build", Build, "needs: [|codex|]")}",
            NotRun("build", "for runs on 'workflow_dispatch'"));

    [Theory]
    [InlineData("needs: codex", "needs: codex\n    if: ${{ !cancelled() }}\n")]
    [InlineData("needs: [lint, codex]", "needs: [lint, codex]\n    if: ${{ !cancelled() && needs.lint.result == 'success' }}\n")]
    [InlineData("needs: [codex, lint, test]\nif: github.actor != 'x'", "needs: [codex, lint, test]\n    if: ${{ !cancelled() && needs.lint.result == 'success' && needs.test.result == 'success' && github.actor != 'x' }}")]
    public void The_fix_still_asks_for_the_other_jobs(string needs, string mended)
    {
        var others = CodexYaml.Job("lint", Build) + CodexYaml.Job("test", Build)
            + CodexYaml.Job("codex", CodexYaml.Contained, $"if: {CodexYaml.Guard}");
        Lint.Fixed(Workflow(others + CodexYaml.Job("build", Build, needs)), Id).ShouldContain(mended);
    }

    [Theory]
    [InlineData("if: always()")]
    [InlineData("if: ${{ !cancelled() }}")]
    [InlineData("if: " + CodexYaml.Guard)]
    [InlineData("if: needs.codex.result == 'success'")]
    [InlineData("if: needs.codex.outputs.verdict == 'ok'")]
    public void A_job_whose_condition_speaks_of_it_is_let_through(string condition) =>
        Marked.IsSilent(
            Id,
            Workflow(
                CodexYaml.Job("codex", CodexYaml.Contained, $"if: {CodexYaml.Guard}")
                    + CodexYaml.Job("build", Build, $"needs: codex\n{condition}")));

    [Theory]
    [InlineData("if: needs.codex.result != 'failure'")]
    [InlineData("if: contains(fromJSON('[\"success\", \"skipped\"]'), needs.codex.result)")]
    public void A_job_that_is_to_run_where_the_other_is_skipped_does_not(string condition) =>
        Marked.Reports(
            Id,
            Workflow(
                CodexYaml.Job("codex", CodexYaml.Contained, $"if: {CodexYaml.Guard}")
                    + CodexYaml.Job("build", Build, $"needs: [|codex|]\n{condition}")),
            NotRun("build", "for pull requests from forks"));

    [Theory]
    [InlineData("if: needs.codex.result == 'success'")]
    [InlineData("if: needs.codex.result != 'failure'")]
    [InlineData("if: needs.codex.outputs.verdict == 'ok'")]
    public void A_job_that_is_not_to_run_where_Codex_fails_is_let_through(string condition) =>
        Marked.IsSilent(
            Id,
            Workflow(
                CodexYaml.Job("codex", CodexYaml.Action(), "outputs:\n  verdict: ${{ steps.codex.outputs.final-message }}")
                    + CodexYaml.Job("build", Build, $"needs: codex\n{condition}")));

    [Theory]
    [InlineData("- uses: actions/upload-artifact@v4\n  with:\n    path: out", "- uses: actions/download-artifact@v5", false)]
    [InlineData("", "- uses: actions/download-artifact@v5", true)]
    [InlineData("- uses: actions/upload-artifact@v4\n  with:\n    path: out", "- run: make", true)]
    [InlineData("", "- run: echo ${{ needs.codex.result }}", false)]
    [InlineData("", "- run: echo ${{ needs['codex'].outputs.x }}", false)]
    [InlineData("", "- run: echo '${{ toJSON(needs) }}'", false)]
    [InlineData("", "- run: echo ${{ NEEDS.Codex.result }}", false)]
    [InlineData("", "- run: echo\n  env:\n    RESULT: ${{ needs.codex.result }}", false)]
    [InlineData("", "- run: echo\n  env:\n    RESULT: ${{ needs.other.result }}", true)]
    [InlineData("", "- uses: acme/report@v1\n  with:\n    results: ${{ needs.codex.outputs.message }}", false)]
    [InlineData("", "- run: echo needs codex", true)]
    public void A_job_that_works_on_what_the_other_left_needs_it(string upload, string step, bool isReported) =>
        Marked.Reports(Id,
            Workflow(
                CodexYaml.Job("codex", CodexYaml.Contained + upload, $"if: {CodexYaml.Guard}")
                    + CodexYaml.Job("build", $"- uses: actions/checkout@v5\n{step}", isReported ? "needs: [|codex|]" : "needs: codex")),
            isReported ? [NotRun("build", "for pull requests from forks")] : []);

    [Fact]
    public void A_job_that_asks_for_success_is_let_through_where_the_event_decides_whether_Codex_runs()
    {
        const string labeled = "github.event.label.name == 'codex'";
        Marked.IsSilent(
            Id,
            Workflow(
                CodexYaml.Job("codex", CodexYaml.Action(), $"if: {labeled}")
                    + CodexYaml.Job("build", Build, $"needs: codex\nif: needs.codex.result == 'success' && {labeled}")));
    }

    [Fact]
    public void A_guard_in_a_job_that_the_Codex_job_needs_skips_both() =>
        Marked.Reports(
            Id,
            Workflow(
                CodexYaml.Job("gate", "- run: echo", $"if: {CodexYaml.Guard}") + CodexYaml.Job("codex", CodexYaml.Contained, "needs: gate")
                    + CodexYaml.Job("build", Build, "needs: [|codex|]")),
            NotRun("build", "for pull requests from forks"));

    [Fact]
    public void The_skip_spreads_through_a_job_that_runs_itself() =>
        Marked.Reports(
            Id,
            Workflow(
                CodexYaml.Job("codex", CodexYaml.Contained, $"if: {CodexYaml.Guard}")
                    + CodexYaml.Job("lint", Build, "needs: codex\nif: always()") + CodexYaml.Job("build", Build, "needs: [|lint|]")),
            NotRun("build", "for pull requests from forks"));

    [Fact]
    public void A_job_that_is_skipped_with_another_has_no_finding_of_its_own() =>
        Marked.Reports(
            Id,
            Workflow(
                CodexYaml.Job("codex", CodexYaml.Contained, $"if: {CodexYaml.Guard}") + CodexYaml.Job("lint", Build, "needs: [|codex|]")
                    + CodexYaml.Job("build", Build, "needs: lint")),
            NotRun("lint", "for pull requests from forks"));

    [Fact]
    public void Each_step_of_the_Codex_job_can_fail_it()
    {
        var steps = CodexYaml.Action(keys: "continue-on-error: true", inputs: CodexYaml.Key + "\nsafety-strategy: unsafe")
            + "- run: codex exec Review.";
        Marked.Reports(Id, Workflow(CodexYaml.Job("codex", steps) + CodexYaml.Job("build", Build, "needs: [|codex|]")),
            "warning: Job 'build' is silently skipped when Codex fails, because it needs Codex job 'codex', which fails then");
    }

    [Fact]
    public void What_both_conditions_leave_open_may_be_the_same() =>
        Marked.IsSilent(Id, Workflow(
            CodexYaml.Job("changes", "- id: filter\n  run: ./detect.sh", "outputs:\n  source: ${{ steps.filter.outputs.source }}")
            + CodexYaml.Job("codex", CodexYaml.Contained, "needs: changes\nif: needs.changes.outputs.source == 'true'")
            + CodexYaml.Job("build", Build, "needs: [changes, codex]\nif: needs.changes.outputs.source == 'true'")));

    private static string Workflow(string jobs) => "on: pull_request\njobs:\n" + jobs;

    private static string NotRun(string job, string when) =>
        $"warning: Job '{job}' is silently skipped {when}, because it needs Codex job 'codex', which does not run then";
}
