using CodexLint.Support;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules;

public sealed class CodexNeverRunsTests
{
    private const string Id = "CDX1206";
    private const string Codex =
        "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.";
    private const string NoValue = "warning: This condition is false on 'push' with each value that it can read, so Codex never runs";

    [Theory]
    [InlineData("workflow_dispatch", "workflow_dispatch")]
    [InlineData("[issue_comment, push]", "issue_comment', 'push")]
    public void A_checkout_of_a_pull_request_without_a_number_fails(string on, string events) =>
        Marked.Reports(
            Id, Job(on, "[|refs/pull/${{ github.event.pull_request.number }}/merge|]"),
            $"warning: On '{events}' there is no number of a pull request and this checkout fails, so Codex never runs");

    [Theory]
    [InlineData("pull_request", "refs/pull/${{ github.event.pull_request.number }}/merge")]
    [InlineData("[pull_request, workflow_dispatch]", "refs/pull/${{ github.event.pull_request.number }}/merge")]
    [InlineData("issue_comment", "refs/pull/${{ github.event.issue.number }}/head")]
    [InlineData("{ workflow_dispatch: { inputs: { number: { type: string } } } }", "refs/pull/${{ inputs.number }}/head")]
    [InlineData("workflow_call", "refs/pull/${{ github.event.pull_request.number }}/head")]
    public void A_checkout_that_may_have_a_number_is_let_through(string on, string reference) => Marked.IsSilent(Id, Job(on, reference));

    [Fact]
    public void A_checkout_behind_Codex_does_not_keep_it_from_running() =>
        Marked.IsSilent(
            Id,
            Marked.Job(Codex + "\n- uses: actions/checkout@v5\n  with:\n    ref: refs/pull/${{ github.event.pull_request.number }}/head"));

    [Theory]
    [InlineData("{ pull_request: { types: [opened, synchronize] } }", "github.event.action == 'labeled'", "pull_request")]
    [InlineData("pull_request", "github.event.action == 'labeled'", "pull_request")]
    [InlineData("pull_request_target", "github.event.action == 'labeled'", "pull_request_target")]
    [InlineData("{ push: { branches: [main, develop] } }", "github.ref == 'refs/heads/release'", "push")]
    [InlineData("{ push: { branches: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x] } }", "github.ref == 'refs/heads/z'", "push")]
    [InlineData("{ push: { branches: [main] } }", "github.ref_name != 'main'", "push")]
    [InlineData("{ pull_request: { branches: [main] } }", "github.base_ref == 'develop'", "pull_request")]
    [InlineData("{ schedule: [{ cron: '0 4 * * *' }, { cron: '0 5 * * 1' }] }", "github.event.schedule == '0 6 * * *'", "schedule")]
    public void A_condition_on_what_the_filters_keep_out_is_false(string on, string condition, string trigger) =>
        Marked.Reports(
            Id, Conditional(on, $"[|{condition}|]"),
            $"warning: This condition is false on '{trigger}', as 'on' limits it, so Codex never runs");

    [Theory]
    [InlineData("[|steps.check.outputs.docs == true|]")]
    [InlineData("[|'!steps.check.outputs.docs'|]")]
    [InlineData("[|steps.check.outputs.docs == 'yes'|]")]
    [InlineData("[|github.event_name == 'push' && steps.check.outputs.docs == true|]")]
    [InlineData("[|env.HAS_KEY == true|]")]
    public void A_text_that_is_true_or_false_equals_no_truth(string condition) => Marked.Reports(Id, WithFlags("", condition), NoValue);

    [Theory]
    [InlineData("", "steps.check.outputs.docs == 'true'")]
    [InlineData("", "steps.check.outputs.docs != true")]
    [InlineData("", "steps.check.outputs.other == true")]
    [InlineData("", "env.OTHER == true")]
    [InlineData("", "env.HAS_KEY == 'true'")]
    [InlineData("", "always() && steps.check.outputs.docs == true")]
    [InlineData("  continue-on-error: true\n", "'!steps.check.outputs.docs'")]
    [InlineData("  if: github.ref == 'refs/heads/main'\n", "'!steps.check.outputs.docs'")]
    public void A_text_that_may_be_another_or_is_not_set_for_certain_is_let_through(string keys, string condition) =>
        Marked.IsSilent(Id, WithFlags(keys, condition));

    [Theory]
    [InlineData("[|needs.check.outputs.has-key == true|]", NoValue)]
    [InlineData("needs.check.outputs.has-key == 'true'")]
    [InlineData("needs.check.outputs.has-key == 'false'")]
    [InlineData("needs.check.outputs.is-own == 'true'")]
    [InlineData("needs.check.outputs.is-main == 'true'")]
    [InlineData("[|needs.check.outputs.is-main == true|]", NoValue)]
    public void An_output_of_a_job_is_a_text_too(string condition, params string[] messages) =>
        Marked.Reports(Id, $$$"""
            on: push
            jobs:
              check:
                runs-on: ubuntu-latest
                outputs:
                  has-key: ${{ steps.key.outputs.present }}
                  is-main: ${{ github.ref == 'refs/heads/main' }}
                  is-own: ${{ github.repository_owner == 'octo' }}
                steps:
                  - id: key
                    env:
                      KEY: ${{ secrets.OPENAI_API_KEY }}
                    run: if [ -n "$KEY" ]; then echo "present=true" >> "$GITHUB_OUTPUT"; else echo "present=false" >> "$GITHUB_OUTPUT"; fi
              review:
                needs: check
                if: {{{condition}}}
                runs-on: ubuntu-latest
                steps:
                  {{{Codex.Replace("\n", "\n      ", StringComparison.Ordinal)}}}
            """, messages);

    [Theory]
    [InlineData("github.event.pull_request.head.repo.full_name == github.repository", "[|needs.check.outputs.same == true|]", "warning: This condition is false on 'pull_request' with each value that it can read, so Codex never runs")]
    [InlineData("github.event_name != 'pull_request' || github.event.pull_request.head.repo.id == github.event.pull_request.base.repo.id", "[|needs.check.outputs.same == true|]", "warning: This condition is false on 'pull_request' with each value that it can read, so Codex never runs")]
    [InlineData("github.event.pull_request.head.repo.full_name == github.repository", "needs.check.outputs.same == 'true'")]
    [InlineData("github.event.pull_request.head.repo.full_name == github.repository", "needs.check.outputs.same == 'false'")]
    [InlineData("github.repository == vars.HOME_REPOSITORY", "needs.check.outputs.same == true")]
    public void Whether_two_repositories_are_the_same_is_a_text_as_an_output(string output, string condition, params string[] messages) =>
        Marked.Reports(Id, $$$"""
            on: pull_request
            jobs:
              check:
                runs-on: ubuntu-latest
                outputs:
                  same: ${{ {{{output}}} }}
                steps:
                  - run: echo
              review:
                needs: check
                if: {{{condition}}}
                runs-on: ubuntu-latest
                steps:
                  {{{Codex.Replace("\n", "\n      ", StringComparison.Ordinal)}}}
            """, messages);

    [Theory]
    [InlineData("if curl -fsS https://a.example; then ./decide.sh >> \"$GITHUB_OUTPUT\"; else echo 'run=false' >> \"$GITHUB_OUTPUT\"; fi")]
    [InlineData("echo 'run=false' >> \"$GITHUB_OUTPUT\"; node decide.js")]
    public void What_another_program_may_set_is_not_known(string script) => Marked.IsSilent(
        Id,
        Marked.Job(
            $"- id: check\n  run: {script}\n"
                + Codex.Replace("\n  with:", "\n  if: steps.check.outputs.run == 'true'\n  with:", StringComparison.Ordinal)));

    /// <summary>What an action sets does not matter beside a part that is false whatever happens.</summary>
    [Theory]
    [InlineData("[|steps.check.outputs.docs == true && steps.filter.outputs.src == 'true'|]")]
    [InlineData("[|steps.filter.outputs.src == 'true' && steps.check.outputs.docs == 'yes' && github.actor != 'x'|]")]
    [InlineData("steps.filter.outputs.src == 'true' && steps.check.outputs.docs == 'false'")]
    [InlineData("steps.filter.outputs.src == 'true' || steps.check.outputs.docs == true")]
    [InlineData("steps.filter.outputs.src == 'true' && steps.check.outputs.other == true")]
    [InlineData("always() && steps.filter.outputs.src == 'true' && steps.check.outputs.docs == true")]
    public void A_part_that_has_to_hold_and_never_does_decides(string condition) => Marked.Reports(
        Id,
        WithFlags("", condition).Replace(
            "    steps:\n", "    steps:\n      - id: filter\n        uses: acme/paths-filter@v3\n", StringComparison.Ordinal),
        condition.Contains("[|", StringComparison.Ordinal) ? [NoValue] : []);

    private static string WithFlags(string keys, string condition) => Marked.Job(
        "- id: check\n" + keys
        + "  run: |\n    docs=true\n    git diff --name-only HEAD~1 | grep -qv '^docs/' && docs=false\n    echo \"docs=$docs\" >> \"$GITHUB_OUTPUT\"\n    echo \"other=$(date +%u)\" >> \"$GITHUB_OUTPUT\"\n"
        + Codex.Replace("\n  with:", $"\n  if: {condition}\n  with:", StringComparison.Ordinal))
            .Replace("jobs:", "env:\n  HAS_KEY: ${{ secrets.OPENAI_API_KEY != '' }}\njobs:", StringComparison.Ordinal);

    [Theory]
    [InlineData("{ pull_request: { types: [opened, labeled] } }", "github.event.action == 'labeled'")]
    [InlineData("issues", "github.event.action == 'labeled'")]
    [InlineData("pull_request_target", "github.event.action == 'reopened'")]
    [InlineData("{ push: { branches: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y] } }", "github.ref == 'refs/heads/z'")]
    [InlineData("{ push: { branches: [main, '${{ vars.BRANCH }}'] } }", "github.ref == 'refs/heads/x'")]
    [InlineData("{ schedule: [{ cron: '0 4 * * *' }, { cron: '0 5 * * 1' }] }", "github.event.schedule == '0 5 * * 1'")]
    [InlineData("{ schedule: [{ cron: '0 4 * * *' }], push: {} }", "github.event.schedule != '0 4 * * *'")]
    [InlineData("{ push: { branches: [main, 'release/**'] } }", "startsWith(github.ref, 'refs/heads/release/')")]
    [InlineData("{ push: { branches: ['release/*'] } }", "github.ref == 'refs/heads/release/1'")]
    [InlineData("{ push: { branches: ['v?'] } }", "github.ref == 'refs/heads/v1'")]
    [InlineData("{ push: { branches: ['v[12]'] } }", "github.ref == 'refs/heads/v1'")]
    [InlineData("{ push: { branches: [main], tags: ['v*'] } }", "startsWith(github.ref, 'refs/tags/')")]
    [InlineData("{ push: { branches: [main, develop] } }", "github.ref == 'refs/heads/develop'")]
    [InlineData("{ pull_request: { branches: [main] } }", "github.head_ref == 'develop'")]
    [InlineData("{ push: { branches-ignore: [main] } }", "github.ref == 'refs/heads/x'")]
    public void A_condition_on_what_the_filters_let_in_is_fine(string on, string condition) =>
        Marked.IsSilent(Id, Conditional(on, condition));

    [Theory]
    [InlineData("github.repository == 'acme/shop'")]
    [InlineData("github.repository_owner == 'acme'")]
    [InlineData("github.event.repository.name == 'shop'")]
    [InlineData("github.event.pull_request.base.repo.name == 'shop'")]
    [InlineData("github.event.repository.full_name == 'acme/shop'")]
    [InlineData("github.event.repository.owner.login == 'acme'")]
    [InlineData("github.event.pull_request.base.repo.full_name == 'acme/shop'")]
    [InlineData("github.event.pull_request.head.repo.owner.login == 'acme'")]
    [InlineData("${{ 'shop' == github.event.repository.name }}")]
    [InlineData("github.repository_id == '12345'")]
    [InlineData("github.repository_id == 12345")]
    [InlineData("github.event.repository.id == 12345")]
    [InlineData("github.event.pull_request.base.repo.id == 12345")]
    [InlineData("github.repository_owner_id == '6789'")]
    [InlineData("github.event.repository.owner.id == 6789")]
    [InlineData("github.repository_owner_id == 6789 && github.repository_id == 12345 && github.event.repository.name == 'shop' && github.repository_owner == 'acme'")]
    [InlineData("startsWith(github.repository, 'acme/')")]
    [InlineData("startsWith(github.repository, 'acme')")]
    [InlineData("startsWith(github.repository, 'acme/sh')")]
    [InlineData("endsWith(github.repository, '/shop')")]
    [InlineData("endsWith(github.repository, 'shop')")]
    [InlineData("contains(github.repository, 'shop')")]
    [InlineData("contains(github.repository, 'acme/shop')")]
    [InlineData("contains(github.event.repository.name, 'shop')")]
    [InlineData("startsWith(github.repository_owner, 'acme')")]
    [InlineData("contains(fromJSON('[\"acme/shop\", \"acme/web\"]'), github.repository)")]
    [InlineData("contains('acme/shop, acme/web', github.repository)")]
    [InlineData("contains(fromJSON('[\"acme\"]'), github.repository_owner)")]
    [InlineData("contains(fromJSON('[\"shop\"]'), github.event.repository.name)")]
    [InlineData("contains(github.event.pull_request.head.repo.full_name, 'acme')")]
    public void Which_repository_it_is_is_taken_from_the_conditions(string condition) =>
        Marked.IsSilent(Id, Conditional("pull_request", condition));

    [Theory]
    [InlineData("inputs.deep == 'true'")]
    [InlineData("inputs.deep == 'yes'")]
    public void A_boolean_input_is_no_text(string condition) =>
        Marked.Reports(
            Id, Conditional("{ workflow_dispatch: { inputs: { deep: { type: boolean } } } }", $"[|{condition}|]"),
            "warning: This condition is false on 'workflow_dispatch', so Codex never runs");

    [Theory]
    [InlineData("inputs.deep")]
    [InlineData("inputs.deep == true")]
    [InlineData("inputs.deep == '1'")]
    [InlineData("inputs.deep != 'true'")]
    [InlineData("github.event.inputs.deep == 'true'")]
    public void A_boolean_input_may_be_asked_for_what_it_is(string condition) =>
        Marked.IsSilent(Id, Conditional("{ workflow_dispatch: { inputs: { deep: { type: boolean } } } }", condition));

    [Theory]
    [InlineData("failure()")]
    [InlineData("${{ !success() }}")]
    [InlineData("success() == false")]
    [InlineData("cancelled()")]
    [InlineData("always() && job.status != 'success'")]
    [InlineData("always() && steps.make.outcome != 'success'")]
    [InlineData("always() && !contains(steps.*.outcome, 'success')")]
    [InlineData("always() && contains(fromJSON('[\"cancelled\", \"failure\"]'), steps.make.outcome)")]
    public void A_step_that_waits_for_a_failure_runs_after_one(string condition) =>
        Marked.IsSilent(Id, Marked.Job("- run: make\n  id: make\n" + Codex + $"\n  if: {condition}"));

    [Theory]
    [InlineData("npm test | tee log.txt")]
    [InlineData("npm test 2>&1 | tee /tmp/test.log")]
    [InlineData("npm test | tee \"$RUNNER_TEMP/test.log\"")]
    [InlineData("npm test || true")]
    [InlineData("npm test || echo 'It failed.'")]
    [InlineData("set +e\n    npm test\n    echo \"status=$?\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("if ! npm test; then echo 'It failed.'; fi")]
    [InlineData("npm test | tee log.txt", "  shell: sh\n")]
    [InlineData("npm test | tee log.txt", "  shell: bash -e {0}\n")]
    [InlineData("npm test\n    echo done", "  shell: bash {0}\n")]
    [InlineData("npm test | tee log.txt\n    exit 0", "  shell: bash {0}\n")]
    public void A_script_that_survives_the_failures_of_its_commands_has_none_for_which_one_could_wait(string script, string keys = "")
    {
        var steps = $"- id: test\n  continue-on-error: true\n{keys}  run: |\n    {script}\n{Codex}\n  continue-on-error: true\n  if: ";
        const string Message =
            "warning: This condition is false on 'push', since step 'test' succeeds even where its commands fail, so Codex never runs";
        Marked.Reports(Id, Marked.Job(steps + "[|steps.test.outcome == 'failure'|]"), Message);
        Marked.Reports(Id, Marked.Job(steps + "[|steps.test.outcome != 'success'|]"), Message);
        Lint.Text(Marked.Job(steps + "steps.test.outcome == 'failure'"))
            .Where(finding => finding.Diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(finding => finding.Diagnostic.Id)
            .ShouldBe([Id]);
    }

    [Theory]
    [InlineData("npm test | tee log.txt", "  shell: bash\n")]
    [InlineData("set -o pipefail\n    npm test | tee log.txt")]
    [InlineData("npm test | tee log.txt\n    exit ${PIPESTATUS[0]}")]
    [InlineData("npm test | tee \"$LOGS/test.txt\"")]
    [InlineData("npm test | tee logs/test.txt")]
    [InlineData("npm test")]
    [InlineData("npm test || exit 1")]
    [InlineData("npm test || true", "  timeout-minutes: 5\n")]
    [InlineData("npm test || true", "  working-directory: web\n")]
    [InlineData("npm test || true", "  if: github.actor != 'x'\n")]
    [InlineData("npm test | tee log.txt", "  shell: pwsh\n")]
    [InlineData("set +e\n    npm test", "  shell: bash {0}\n")]
    public void A_step_that_may_fail_may_be_waited_for(string script, string keys = "") =>
        Marked.IsSilent(
            Id,
            Marked.Job(
                $"- id: test\n  continue-on-error: true\n{keys}  run: |\n    {script}\n{Codex}\n  if: steps.test.outcome == 'failure'"));

    [Fact]
    public void Whether_a_step_that_never_fails_runs_may_be_waited_for_behind_a_failure() =>
        Marked.IsSilent(
            Id,
            Marked.Job($"- run: make\n- id: test\n  run: npm test || true\n{Codex}\n  if: always() && steps.test.outcome != 'success'"));

    [Theory]
    [InlineData("steps.make.outcome == 'failure'")]
    [InlineData("always() && steps.make.outcome != 'success'")]
    public void What_a_step_sets_that_waits_for_a_failure_is_set_after_one(string condition) => Marked.IsSilent(
        Id,
        Marked.Job(
            $"- id: make\n  continue-on-error: true\n  run: make\n- id: key\n  if: {condition}\n  run: echo ok=true >> \"$GITHUB_OUTPUT\"\n"
                + Codex + "\n  if: steps.key.outputs.ok == 'true'"));

    [Fact]
    public void What_a_job_sets_that_waits_for_a_failure_is_set_after_one() => Marked.IsSilent(
        Id,
        Marked.Job(Codex)
            .Replace(
                "jobs:",
                "jobs:\n  make:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n  key:\n    needs: make\n    if: failure()\n    runs-on: ubuntu-latest\n    outputs:\n      ok: ${{ steps.key.outputs.ok }}\n    steps:\n      - id: key\n        run: echo ok=true >> \"$GITHUB_OUTPUT\"",
                StringComparison.Ordinal)
            .Replace(
                "  review:\n", "  review:\n    needs: key\n    if: ${{ !cancelled() && needs.key.outputs.ok == 'true' }}\n",
                StringComparison.Ordinal));

    [Theory]
    [InlineData("success() && github.event_name == 'pull_request'")]
    [InlineData("always() && github.event_name == 'pull_request'")]
    public void A_condition_on_another_event_is_false_whatever_ran_before(string condition) =>
        Marked.Reports(
            Id, Marked.Job("- run: make\n" + Codex + $"\n  if: [|{condition}|]"),
            "warning: This condition is false on 'push', so Codex never runs");

    private static string Conditional(string on, string condition) =>
        Marked.Job(Codex)
            .Replace("on: push", $"on: {on}", StringComparison.Ordinal)
            .Replace("    runs-on", $"    if: {condition}\n    runs-on", StringComparison.Ordinal);

    private static string Job(string on, string reference) =>
        Marked.Job($"- uses: actions/checkout@v5\n  with:\n    ref: {reference}\n{Codex}")
            .Replace("on: push", $"on: {on}", StringComparison.Ordinal);
}
