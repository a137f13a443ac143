using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class MutablePullRequestRefTests
{
    private const string Id = "CDX2012";
    private const string Comment = "comment that starts it";

    private static string Message(string reference, string moment) =>
        $"'{reference}' is looked up when the job runs, so what is pushed after the {moment} is what Codex works on";

    private static string Workflow(string trigger, string step, string job = "") =>
        $$$"""
        on:
          {{{trigger}}}
        jobs:
          review:
            {{{job}}}
            runs-on: ubuntu-latest
            steps:
              - {{{step.ReplaceLineEndings("\n        ")}}}
              - uses: openai/codex-action@v1.11
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  prompt: Review.
        """;

    private static string Checkout(string reference) => $"uses: actions/checkout@v5\nwith:\n  ref: {reference}";

    [Theory]
    [InlineData("refs/pull/${{ github.event.pull_request.number }}/merge")]
    [InlineData("refs/pull/${{ github.event.number }}/head")]
    [InlineData("${{ github.head_ref }}")]
    [InlineData("${{ github.event.pull_request.head.ref }}")]
    [InlineData("refs/heads/${{ github.head_ref }}")]
    public void A_ref_of_a_pull_request_that_moves_is_information(string reference) =>
        Marked.Reports(Id, Workflow("pull_request:", Checkout($"[|{reference}|]")), "info: " + Message(reference, "event"));

    /// <summary>Codex that waits for a failure is asked about in the run that has it.</summary>
    [Theory]
    [InlineData("if: failure()")]
    [InlineData("if: failure() && steps.test.outcome == 'failure'")]
    [InlineData("if: always() && steps.test.conclusion == 'failure'")]
    public void Codex_that_waits_for_a_failure_works_on_what_is_checked_out_then(string condition)
    {
        var codex = $"      - uses: openai/codex-action@v1.11\n        {condition}\n";
        foreach (var (trigger, severity, moment) in ((string, string, string)[])
            [
                ("pull_request:", "info", "event"),
                ("pull_request_target: { types: [labeled] }", "warning", "label that starts it"),
            ])
        {
            var yaml = Workflow(trigger, Checkout("[|${{ github.head_ref }}|]"))
                .Replace(
                    "      - uses: openai/codex-action@v1.11\n", $"      - run: npm test\n        id: test\n{codex}",
                    StringComparison.Ordinal);
            Marked.Reports(Id, yaml, $"{severity}: " + Message("${{ github.head_ref }}", moment));
        }
    }

    [Theory]
    [InlineData("${{ github.event.pull_request.head.sha }}")]
    [InlineData("${{ github.event.pull_request.merge_commit_sha }}")]
    [InlineData("${{ github.sha }}")]
    [InlineData("main")]
    [InlineData("${{ github.base_ref }}")]
    public void A_ref_that_stays_or_is_no_pull_requests_is_fine(string reference) =>
        Marked.IsSilent(Id, Workflow("pull_request:", Checkout(reference)));

    [Theory]
    [InlineData("pull_request_target: { types: [labeled] }", "if: github.event.label.name == 'review'", "label that starts it")]
    [InlineData("pull_request_target: { types: [labeled] }", "", "label that starts it")]
    [InlineData("pull_request_target:", "if: contains(github.event.pull_request.labels.*.name, 'review')", "label that starts it")]
    [InlineData("pull_request_target:", "environment: review", "approval of its environment")]
    [InlineData("issue_comment:", "if: github.event.comment.author_association == 'OWNER'", Comment)]
    public void Where_somebody_approves_the_run_it_is_a_warning(string trigger, string job, string approval)
    {
        const string Reference = "refs/pull/${{ github.event.pull_request.number || github.event.issue.number }}/head";
        Marked.Reports(Id, Workflow(trigger, Checkout($"[|{Reference}|]"), job), "warning: " + Message(Reference, approval));
    }

    [Theory]
    [InlineData("pull_request_target:", "if: ${{ !contains(github.event.pull_request.labels.*.name, 'skip') }}")]
    [InlineData("pull_request_target: { types: [opened, labeled] }", "")]
    [InlineData("pull_request_target: { types: [opened, labeled] }", "if: github.event.action == 'opened' || github.event.label.name == 'review'")]
    public void A_label_that_the_run_does_not_need_approves_nothing(string trigger, string job) =>
        Marked.IsSilent(Id, Workflow(trigger, Checkout("refs/pull/${{ github.event.number }}/head"), job));

    [Theory]
    [InlineData("run: [|gh pr checkout|] ${{ github.event.issue.number }}")]
    [InlineData("shell: pwsh\nrun: [|gh pr checkout|] ${{ github.event.issue.number }}")]
    [InlineData("run: |\n  [|gh pr checkout|] ${{ github.event.issue.number }}\n  echo \"commit=$(git rev-parse HEAD)\" >> \"$GITHUB_OUTPUT\"")]
    public void The_command_that_checks_out_a_pull_request_counts_whatever_the_log_says_of_the_commit(string step) =>
        Marked.Reports(Id, Workflow("issue_comment:", step), "warning: " + Message("gh pr checkout", Comment));

    [Theory]
    [InlineData("run: |\n  git fetch origin [|pull/${{ github.event.issue.number }}/head|]\n  git checkout FETCH_HEAD", "pull/${{ github.event.issue.number }}/head")]
    [InlineData("run: |\n  git fetch origin [|\"+refs/pull/${{ github.event.issue.number }}/merge:pr\"|]\n  git switch pr", "+refs/pull/${{ github.event.issue.number }}/merge:pr")]
    [InlineData("run: |\n  git fetch origin [|refs/pull/${{ github.event.issue.number }}/head:refs/remotes/origin/pr|]\n  git checkout -B review origin/pr", "refs/pull/${{ github.event.issue.number }}/head:refs/remotes/origin/pr")]
    public void What_git_fetches_and_checks_out_counts(string step, string reference) =>
        Marked.Reports(Id, Workflow("issue_comment:", step), "warning: " + Message(reference, Comment));

    [Theory]
    [InlineData("run: git fetch origin pull/${{ github.event.number }}/head")]
    [InlineData("run: |\n  git fetch origin pull/${{ github.event.number }}/head\n  git checkout ${{ github.event.pull_request.head.sha }}")]
    [InlineData("run: |\n  git fetch origin ${{ github.event.pull_request.head.sha }}\n  git checkout FETCH_HEAD")]
    public void What_is_only_fetched_or_checked_out_by_its_commit_stays(string step) =>
        Marked.IsSilent(Id, Workflow("pull_request_target: { types: [labeled] }", step));

    [Theory]
    [InlineData("test \"$(git rev-parse HEAD)\" = \"$HEAD\"")]
    [InlineData("if [ \"$(git -C . rev-parse HEAD)\" != \"$HEAD\" ]; then\n      echo 'It has changed.' >&2\n      exit 1\n    fi")]
    [InlineData("actual=$(git rev-parse HEAD)\n    [[ $actual == \"$HEAD\" ]] || exit 1")]
    [InlineData("test \"$(git rev-parse --verify HEAD~1)\" = \"$HEAD\"")]
    public void A_ref_behind_which_the_commit_is_compared_stays(string script) =>
        Marked.IsSilent(Id, $$$"""
            on: issue_comment
            jobs:
              review:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v5
                    with:
                      ref: refs/pull/${{ github.event.issue.number }}/head
                  - env:
                      HEAD: ${{ vars.APPROVED }}
                    run: |
                      {{{script.Replace("\n    ", "\n          ", StringComparison.Ordinal)}}}
                  - uses: openai/codex-action@v1.11
                    with:
                      openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                      prompt: Review.
            """);

    [Theory]
    [InlineData("echo \"ref=$(gh pr view \"$N\" --json headRefName --jq .headRefName)\" >> \"$GITHUB_OUTPUT\"", true)]
    [InlineData("ref=$(gh pr view \"$N\" --json headRefName -q .headRefName)\necho \"ref=$ref\" >> \"$GITHUB_OUTPUT\"", true)]
    [InlineData("pr=$(gh pr view \"$N\" --json headRefName,state)\necho \"ref=$(jq -r .headRefName <<< \"$pr\")\" >> \"$GITHUB_OUTPUT\"", true)]
    [InlineData("gh api \"repos/$GITHUB_REPOSITORY/pulls/$N\" > pr.json\necho \"ref=$(jq -r .head.ref pr.json)\" >> \"$GITHUB_OUTPUT\"", true)]
    [InlineData("echo \"ref=refs/heads/$(gh api \"repos/$GITHUB_REPOSITORY/pulls/$N\" --jq=.head.ref)\" >> \"$GITHUB_OUTPUT\"", true)]
    [InlineData("if [ \"$(gh pr view \"$N\" --json state -q .state)\" != OPEN ]; then\n  echo skip=true >> \"$GITHUB_OUTPUT\"\n  exit 0\nfi\necho \"ref=$(gh pr view \"$N\" --json headRefName -q .headRefName)\" >> \"$GITHUB_OUTPUT\"", true)]
    [InlineData("echo \"ref=$(jq -r .pull_request.head.ref \"$GITHUB_EVENT_PATH\")\" >> \"$GITHUB_OUTPUT\"", false)]
    [InlineData("echo \"ref=$(gh pr view \"$N\" --json headRefOid --jq .headRefOid)\" >> \"$GITHUB_OUTPUT\"", false)]
    [InlineData("echo \"ref=$(gh pr view \"$N\" --json baseRefName --jq .baseRefName)\" >> \"$GITHUB_OUTPUT\"", false)]
    [InlineData("echo \"ref=$(gh api \"repos/$GITHUB_REPOSITORY/pulls/$N\" --jq .head.sha)\" >> \"$GITHUB_OUTPUT\"", false)]
    [InlineData("echo \"ref=$(gh api \"repos/$GITHUB_REPOSITORY/pulls/$N\")\" >> \"$GITHUB_OUTPUT\"", false)]
    [InlineData("branch=$(gh pr view \"$N\" --json headRefName --jq .headRefName)\necho \"$branch\"\necho \"ref=$SHA\" >> \"$GITHUB_OUTPUT\"", false)]
    public void The_branch_that_a_script_looks_up_moves(string script, bool isReported) => LooksUp(
        $"- id: pr\n  env:\n    N: ${{{{ github.event.issue.number }}}}\n    SHA: ${{{{ inputs.sha }}}}\n  run: |\n    {script.Replace("\n", "\n    ", StringComparison.Ordinal)}\n",
        isReported);

    [Theory]
    [InlineData("const { data: pr } = await github.rest.pulls.get({ owner, repo, pull_number });\ncore.setOutput('ref', pr.head.ref);", true)]
    [InlineData("const pr = await github.rest.pulls.get({ owner, repo, pull_number });\nconst branch = pr.data.head.ref;\ncore.setOutput('ref', branch);", true)]
    [InlineData("core.setOutput('ref', (await github.rest.pulls.get({ owner, repo, pull_number })).data.head.ref);", true)]
    [InlineData("const pr = context.payload.pull_request ?? (await github.rest.pulls.get({ owner, repo, pull_number })).data;\nif (pr) {\n  core.setOutput('ref', pr.head.ref);\n} else {\n  core.setOutput('ref', 'main');\n}", true)]
    [InlineData("const { data: pr } = await github.rest.pulls.get({ owner, repo, pull_number });\ncore.setOutput('ref', pr.head.sha);", false)]
    [InlineData("const { data: pr } = await github.rest.pulls.get({ owner, repo, pull_number });\ncore.setOutput('ref', pr.base.ref);", false)]
    [InlineData("const { data: pr } = await github.rest.pulls.get({ owner, repo, pull_number });\ncore.setOutput('branch', pr.head.ref);\ncore.setOutput('ref', pr.head.sha);", false)]
    [InlineData("const { data: pr } = await github.rest.pulls.get({ owner, repo, pull_number });\ncore.setOutput('ref', pr.head.repo.fork ? pr.head.sha : pr.base.ref);", false)]
    public void The_branch_that_a_script_in_JavaScript_looks_up_moves(string script, bool isReported) =>
        LooksUp(
            $"- id: pr\n  uses: actions/github-script@v8\n  with:\n    script: |\n      {script.Replace("\n", "\n      ", StringComparison.Ordinal)}\n",
            isReported);

    private static void LooksUp(string step, bool isReported)
    {
        const string Codex =
            "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n";
        foreach (var (outputs, reference) in ((string, string)[])[("", "${{ steps.pr.outputs.ref }}"),
            ("    outputs:\n      ref: ${{ steps.pr.outputs.ref }}\n", "${{ needs.find.outputs.ref }}")])
        {
            var checkout = $"- {Checkout(isReported ? $"[|{reference}|]" : reference).Replace("\n", "\n  ", StringComparison.Ordinal)}\n";
            var find = $"on: issue_comment\njobs:\n  find:\n    runs-on: ubuntu-latest\n{outputs}    steps:\n{Indent(step)}";
            var yaml = outputs.Length == 0
                ? find + Indent(checkout + Codex)
                : $"{find}  review:\n    needs: find\n    runs-on: ubuntu-latest\n    steps:\n{Indent(checkout + Codex)}";
            Marked.Reports(Id, yaml, isReported ? ["warning: " + Message(reference, Comment)] : []);
        }

        static string Indent(string lines) =>
            string.Concat(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"      {line}\n"));
    }

    /// <summary>Jobs that need each other in a circle are GitHub's to reject, not ours to follow.</summary>
    [Fact]
    public void A_circle_of_outputs_ends() => Marked.IsSilent(Id, """
        on: issue_comment
        jobs:
          a:
            needs: b
            runs-on: ubuntu-latest
            outputs:
              ref: ${{ needs.b.outputs.ref }}
            steps:
              - uses: actions/checkout@v5
                with:
                  ref: ${{ needs.b.outputs.ref }}
              - uses: openai/codex-action@v1.11
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  prompt: Review.
          b:
            needs: a
            runs-on: ubuntu-latest
            outputs:
              ref: ${{ needs.a.outputs.ref }}
            steps:
              - run: echo
        """);

    [Fact]
    public void A_run_that_nobody_approves_is_not_what_the_rule_is_about() =>
        Marked.IsSilent(
            Id, Workflow("workflow_dispatch: { inputs: { number: { type: number } } }", Checkout("refs/pull/${{ inputs.number }}/head")));
}
