using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class PrivilegedUntrustedCodexTests
{
    private const string Id = "CDX2001";
    private const string Head = "- uses: actions/checkout@v5\n  with:\n    ref: ${{ github.event.pull_request.head.sha }}";
    private const string PullOfIssue = "- uses: actions/checkout@v5\n  with:\n    ref: refs/pull/${{ github.event.issue.number }}/merge";
    private const string Open =
        "- uses: [|openai/codex-action@v1.11|]\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    allow-users: '*'\n    prompt: Review.";
    private const string ChecksOut =
        "error: On '{0}' this run has the repository's secrets, and the job checks out what somebody without write access wrote: its AGENTS.md and files tell Codex what to do with them";
    private const string Fetches =
        "warning: On '{0}' this run has the repository's secrets, and the job fetches what somebody without write access wrote, which can tell Codex what to do with them";

    /// <summary>Where a script does more than call the one that runs Codex, the call is meant.</summary>
    [Theory]
    [InlineData("[|./ci/review.sh|]")]
    [InlineData("bash [|ci/review.sh|] --fast")]
    [InlineData("./ci/other.sh; [|./ci/all.sh|] now")]
    public void Codex_in_a_called_script_is_reported_at_the_call(string call) => Marked.Reports(
        Id,
        Workflow("pull_request_target", Head, $"- run: |\n    echo first\n    {call}\n    echo last"),
        new Dictionary<string, string>
        {
            ["ci/review.sh"] = "echo start\ncodex exec Review\n",
            ["ci/all.sh"] = "./ci/review.sh\n",
            ["ci/other.sh"] = "echo other\n",
        },
        Text(ChecksOut, "pull_request_target"));

    private static string Closed => Open.Replace("\n    allow-users: '*'", "", StringComparison.Ordinal);

    [Theory]
    [InlineData("pull_request_target", Head)]
    [InlineData("pull_request_target", "- uses: actions/checkout@v5\n  with:\n    repository: ${{ github.event.pull_request.head.repo.full_name }}\n    ref: ${{ github.head_ref }}")]
    [InlineData("pull_request_target", "- uses: actions/checkout@v5\n  with:\n    ref: refs/pull/${{ github.event.number }}/head")]
    [InlineData("issue_comment", PullOfIssue)]
    [InlineData("workflow_run", "- uses: actions/checkout@v5\n  with:\n    ref: ${{ github.event.workflow_run.head_sha }}")]
    [InlineData("workflow_run", "- uses: actions/checkout@v5\n  with:\n    ref: ${{ github.event.workflow_run.head_sha || github.sha }}")]
    [InlineData("workflow_run", "- uses: actions/checkout@v5\n  with:\n    repository: ${{ github.event.workflow_run.head_repository.full_name }}\n    ref: ${{ github.event.workflow_run.head_branch }}")]
    [InlineData("issue_comment", "- run: gh pr checkout ${{ github.event.issue.number }}")]
    [InlineData("issue_comment", "- shell: pwsh\n  run: gh pr checkout ${{ github.event.issue.number }}")]
    [InlineData("issue_comment", "- shell: pwsh\n  run: |\n    git fetch origin pull/${{ github.event.issue.number }}/head\n    git checkout FETCH_HEAD")]
    [InlineData("issue_comment", "- run: |\n    git fetch origin pull/${{ github.event.issue.number }}/head\n    git checkout FETCH_HEAD")]
    [InlineData("issue_comment", "- run: |\n    git fetch origin +refs/pull/${{ github.event.issue.number }}/head:pr\n    git switch pr")]
    [InlineData("pull_request_target", "- run: |\n    git fetch origin \"$SHA\"\n    git checkout --detach \"$SHA\"\n  env:\n    SHA: ${{ github.event.pull_request.head.sha }}")]
    [InlineData("pull_request_target", "- run: |\n    git fetch --depth 1 origin \"${{ github.event.pull_request.head.sha }}\"\n    git checkout FETCH_HEAD")]
    [InlineData("pull_request_target", "- run: |\n    git fetch origin \"+refs/pull/${{ github.event.number }}/head:refs/remotes/origin/pr\"\n    git checkout ${{ github.event.pull_request.head.sha }}")]
    [InlineData("issue_comment", "- run: git pull origin pull/${{ github.event.issue.number }}/head")]
    [InlineData("workflow_run", "- uses: actions/checkout@v5\n  with:\n    ref: ${{ github.event.workflow_run.head_commit.id }}")]
    [InlineData("pull_request_target", "- uses: actions/checkout@v5\n  with:\n    ref: ${{ github.event.pull_request.merge_commit_sha }}")]
    [InlineData("pull_request_target", "- uses: actions/checkout@v7\n  with:\n    ref: ${{ github.event.pull_request.head.sha }}\n    allow-unsafe-pr-checkout: true")]
    [InlineData("pull_request_target", "- uses: actions/checkout@v5\n  with:\n    repository: ${{ github.event.pull_request.head.repo.full_name }}")]
    [InlineData("pull_request_target", "- uses: actions/checkout@v5\n  with:\n    ref: ${{ github.event.pull_request.head.sha }}\n    path: ''")]
    [InlineData("pull_request_target", "- uses: actions/checkout@v5\n  with:\n    ref: ${{ github.event.pull_request.head.sha }}\n    path: .")]
    [InlineData("pull_request_target", "- uses: actions/checkout@v5\n  with:\n    ref: ${{ github.event.pull_request.head.sha }}\n    path: ./")]
    [InlineData("pull_request_target", "- uses: actions/checkout@main\n  with:\n    ref: ${{ github.event.pull_request.head.sha }}")]
    [InlineData("pull_request_target", "- uses: actions/checkout@v5\n  with:\n    ref: pull/${{ github.event.number }}/merge")]
    [InlineData("issue_comment", "- run: |\n    git fetch --deepen 5 origin pull/${{ github.event.issue.number }}/head\n    git checkout FETCH_HEAD")]
    [InlineData("issue_comment", "- run: |\n    git fetch --filter blob:none origin pull/${{ github.event.issue.number }}/head\n    git checkout FETCH_HEAD")]
    [InlineData("issue_comment", "- run: |\n    git fetch -j 4 origin pull/${{ github.event.issue.number }}/head\n    git switch --detach FETCH_HEAD")]
    [InlineData("issue_comment", "- run: |\n    git -C . fetch origin pull/${{ github.event.issue.number }}/head\n    git -C . merge FETCH_HEAD")]
    [InlineData("issue_comment", "- run: |\n    git -c a.b=c fetch origin pull/${{ github.event.issue.number }}/head\n    git reset --hard FETCH_HEAD")]
    [InlineData("issue_comment", "- run: |\n    git fetch origin pull/${{ github.event.issue.number }}/head\n    git checkout -b pr FETCH_HEAD")]
    [InlineData("issue_comment", "- run: |\n    git fetch origin pull/${{ github.event.issue.number }}/head\n    git checkout -B pr FETCH_HEAD")]
    [InlineData("issue_comment", "- run: |\n    git fetch origin pull/${{ github.event.issue.number }}/head main\n    git checkout FETCH_HEAD")]
    [InlineData("issue_comment", "- run: |\n    git fetch origin pull/${{ github.event.issue.number }}/head:refs/heads/pr\n    git checkout pr")]
    public void What_a_stranger_wrote_is_checked_out(string trigger, string content) =>
        Marked.Reports(Id, Workflow(trigger, content, Open), Text(ChecksOut, trigger));

    [Theory]
    [InlineData("issue_comment", "- run: gh pr diff ${{ github.event.issue.number }} > pr.diff")]
    [InlineData("issue_comment", "- run: git fetch origin pull/${{ github.event.issue.number }}/head")]
    [InlineData("pull_request_target", "- run: git fetch origin ${{ github.event.pull_request.base.ref }} ${{ github.event.pull_request.head.sha }}")]
    [InlineData("workflow_run", "- uses: actions/download-artifact@v5\n  with:\n    run-id: ${{ github.event.workflow_run.id }}\n    github-token: ${{ github.token }}")]
    [InlineData("workflow_run", "- run: gh run download ${{ github.event.workflow_run.id }}")]
    [InlineData("pull_request_target", Head + "\n    path: pr")]
    [InlineData("pull_request_target", Head + "\n    path: pr\n- uses: actions/checkout@v5\n  with:\n    path: base")]
    [InlineData("workflow_run", "- uses: dawidd6/action-download-artifact@v9\n  with:\n    run_id: ${{ github.event.workflow_run.id }}")]
    [InlineData("workflow_run", "- uses: dawidd6/action-download-artifact@v9\n  with:\n    workflow: ${{ github.event.workflow_run.workflow_id }}")]
    [InlineData("workflow_run", "- uses: dawidd6/action-download-artifact@v9\n  with:\n    workflow_conclusion: ${{ github.event.workflow_run.conclusion }}")]
    [InlineData("workflow_run", "- uses: dawidd6/action-download-artifact@v9\n  with:\n    commit: ${{ github.event.workflow_run.head_sha }}")]
    [InlineData("workflow_run", "- uses: dawidd6/action-download-artifact@v9\n  with:\n    pr: ${{ github.event.workflow_run.pull_requests[0].number }}")]
    [InlineData("issue_comment", "- run: |\n    git fetch origin main pull/${{ github.event.issue.number }}/head\n    git checkout FETCH_HEAD")]
    [InlineData("issue_comment", "- run: |\n    git fetch origin pull/${{ github.event.issue.number }}/head:refs/heads/pr\n    git checkout pr2")]
    [InlineData("issue_comment", "- run: |\n    git fetch origin pull/${{ github.event.issue.number }}/head\n    git status")]
    public void What_a_stranger_wrote_is_only_fetched(string trigger, string content) =>
        Marked.Reports(Id, Workflow(trigger, content, Open), Text(Fetches, trigger));

    [Theory]
    [InlineData("gh pr diff \"$PR\" > pr.diff\n[|codex|] exec - < pr.diff", Fetches)]
    [InlineData("gh pr checkout \"$PR\"\n[|codex|] exec Review.", ChecksOut)]
    [InlineData("git fetch origin \"pull/$PR/head\"\ngit checkout FETCH_HEAD\n[|codex|] exec Review.", ChecksOut)]
    [InlineData("codex exec Review.\ngh pr diff \"$PR\" > pr.diff", null)]
    [InlineData("codex exec \"Review $PR.\"", null)]
    public void What_the_script_of_the_command_brings_first_is_at_hand(string script, string? message) =>
        Marked.Reports(
            Id,
            CodexYaml.Workflow(
                "pull_request_target",
                "- env:\n    PR: ${{ github.event.number }}\n    CODEX_API_KEY: ${{ secrets.KEY }}\n  run: |\n"
                    + string.Concat(script.Split('\n').Select(line => $"    {line}\n"))),
            message is null ? [] : [Text(message, "pull_request_target")]);

    [Theory]
    [InlineData("pull_request_target", "- uses: actions/checkout@v5")]
    [InlineData("pull_request_target", "- uses: actions/checkout@v5\n  with:\n    ref: ${{ github.event.pull_request.base.sha }}")]
    [InlineData("pull_request_target", "- uses: actions/checkout@v5\n  with:\n    ref: ${{ github.head_ref }}")]
    [InlineData("pull_request_target", Head + "\n- uses: actions/checkout@v5")]
    [InlineData("pull_request_target", "- uses: actions/checkout@v7\n  with:\n    ref: ${{ github.event.pull_request.head.sha }}")]
    [InlineData("issue_comment", "- id: pr\n  run: echo \"sha=$(gh pr view 1 --json headRefOid --jq .headRefOid)\" >> \"$GITHUB_OUTPUT\"\n- uses: actions/checkout@v5\n  with:\n    ref: ${{ steps.pr.outputs.sha }}")]
    [InlineData("workflow_run", "- uses: actions/checkout@v5\n  with:\n    ref: ${{ github.event.workflow_run.head_branch }}")]
    [InlineData("workflow_run", "- uses: actions/download-artifact@v5")]
    [InlineData("pull_request", Head)]
    [InlineData("push", "- run: gh pr checkout 1")]
    [InlineData("workflow_run", "- uses: dawidd6/action-download-artifact@v9\n  with:\n    name: review")]
    [InlineData("issue_comment", "- run: git fetch origin")]
    [InlineData("issue_comment", "- run: git fetch origin main")]
    [InlineData("issue_comment", "- run: gh pr view 1")]
    [InlineData("pull_request_target", "- uses: actions/checkout@v10\n  with:\n    ref: ${{ github.event.pull_request.head.sha }}")]
    public void The_repositorys_own_content_and_unknown_refs_are_let_through(string trigger, string content) =>
        Marked.IsSilent(Id, Workflow(trigger, content, Marked.Unmarked(Open)));

    [Theory]
    [InlineData("pull_request_target", "github.event.pull_request.head.repo.full_name == github.repository")]
    [InlineData("pull_request_target", "contains(fromJSON('[\"OWNER\", \"MEMBER\"]'), github.event.pull_request.author_association)")]
    [InlineData("pull_request_target", "contains(github.event.pull_request.labels.*.name, 'safe')")]
    [InlineData("pull_request_target", "github.event.label.name == 'safe'")]
    [InlineData("pull_request_target", "github.actor == 'alice'")]
    [InlineData("pull_request_target", "contains(fromJSON(vars.ALLOWED), github.actor)")]
    [InlineData("issue_comment", "github.event.comment.author_association == 'OWNER'")]
    [InlineData("issue_comment", "contains(github.event.comment.body, '/codex') && github.event.sender.login == github.repository_owner")]
    [InlineData("workflow_run", "github.event.workflow_run.head_repository.full_name == github.repository")]
    [InlineData("workflow_run", "github.event.workflow_run.head_repository.fork == false")]
    [InlineData("workflow_run", "github.event.workflow_run.event == 'push'")]
    [InlineData("workflow_run", "github.event.workflow_run.pull_requests[0]")]
    [InlineData("pull_request_target", "github.triggering_actor == 'alice'")]
    [InlineData("pull_request_target", "github.event.pull_request.user.login == 'alice'")]
    [InlineData("issue_comment", "github.event.comment.user.login == 'alice'")]
    [InlineData("issue_comment", "github.event.issue.user.login == 'alice'")]
    [InlineData("workflow_run", "github.event.workflow_run.actor.login == 'alice'")]
    [InlineData("workflow_run", "github.event.workflow_run.triggering_actor.login == 'alice'")]
    [InlineData("issue_comment", "github.event.issue.author_association == 'MEMBER'")]
    [InlineData("issue_comment", "contains(github.event.issue.labels.*.name, 'safe')")]
    [InlineData("workflow_run", "github.event.workflow_run.head_repository.owner.login == github.repository_owner")]
    [InlineData("workflow_run", "github.event.workflow_run.head_repository.id == github.event.repository.id")]
    [InlineData("workflow_run", "!github.event.workflow_run.head_repository.fork")]
    [InlineData("workflow_run", "github.event.workflow_run.head_repository.node_id == github.event.workflow_run.repository.node_id")]
    [InlineData("workflow_run", "github.event.workflow_run.head_repository.full_name == github.event.workflow_run.repository.full_name")]
    public void Guards_that_no_stranger_passes_are_guards(string trigger, string condition) =>
        Marked.IsSilent(Id, Workflow(trigger, ContentOf(trigger), Marked.Unmarked(Open), $"if: {condition}"));

    [Theory]
    [InlineData("pull_request_target", "github.actor != 'dependabot[bot]'")]
    [InlineData("pull_request_target", "github.event.sender.type != 'Bot'")]
    [InlineData("pull_request_target", "github.event.pull_request.head.repo.full_name != github.repository || github.event.pull_request.draft")]
    [InlineData("pull_request_target", "github.event.action != 'labeled' || github.event.label.name == 'safe'")]
    [InlineData("issue_comment", "github.event.issue.pull_request && contains(github.event.comment.body, '/codex') && github.event.comment.user.login != 'github-actions[bot]'")]
    [InlineData("pull_request_target", "contains(fromJSON('[\"OWNER\", \"CONTRIBUTOR\"]'), github.event.pull_request.author_association)")]
    [InlineData("issue_comment", "github.event.comment.author_association != 'NONE'")]
    [InlineData("workflow_run", "github.event.workflow_run.conclusion == 'failure' && github.event.workflow_run.event == 'pull_request' && !startsWith(github.event.workflow_run.head_branch, 'codex/') && github.event.workflow_run.name != 'x'")]
    [InlineData("workflow_run", "github.event.workflow_run.event == 'pull_request' && github.event.workflow_run.conclusion == 'failure'")]
    [InlineData("pull_request_target", "github.event.pull_request.author_association == 'NONE'")]
    [InlineData("pull_request_target", "github.event.pull_request.author_association == 'CONTRIBUTOR'")]
    [InlineData("pull_request_target", "github.event.pull_request.author_association == 'FIRST_TIME_CONTRIBUTOR'")]
    [InlineData("pull_request_target", "github.event.pull_request.author_association == 'FIRST_TIMER'")]
    [InlineData("pull_request_target", "github.event.pull_request.author_association == 'MANNEQUIN'")]
    [InlineData("pull_request_target", "github.event.sender.type == 'User'")]
    [InlineData("workflow_run", "github.event.workflow_run.repository.full_name == github.repository")]
    [InlineData("issue_comment", "github.event.action == 'created'")]
    [InlineData("workflow_run", "github.event.action == 'completed'")]
    [InlineData("pull_request_target", "github.event.action == 'opened'")]
    public void Tests_of_people_that_a_stranger_passes_are_no_guards(string trigger, string condition) =>
        Marked.Reports(Id, Workflow(trigger, ContentOf(trigger), Open, $"if: ${{{{ {condition} }}}}"), Text(ChecksOut, trigger));

    [Theory]
    [InlineData("workflow_run", "- if: env.KEY != ''\n  uses", "- run: echo")]
    [InlineData("issue_comment", "- if: steps.provider.outputs.azure != 'true'\n  uses", "- id: provider\n  run: |\n    azure=false\n    case \"$URL\" in *azure.com*) azure=true ;; esac\n    echo \"azure=$azure\" >> \"$GITHUB_OUTPUT\"\n  env:\n    URL: ${{ secrets.URL }}")]
    [InlineData("issue_comment", "- uses", "- uses: actions/labeler@v6\n  with:\n    configuration-path: ${{ github.actor }}.yml")]
    [InlineData("workflow_run", "- uses", "- uses: Azure/login@v2\n  with:\n    creds: ${{ secrets.VAULT }}")]
    [InlineData("issue_comment", "- uses", "- uses: docker/login-action@v3\n  with:\n    username: ${{ github.actor }}\n    password: ${{ github.token }}")]
    [InlineData("issue_comment", "- uses", "- uses: acme/open-vault@v1\n  with:\n    role: ${{ vars.ROLE }}\n    code: ${{ secrets.VAULT }}")]
    [InlineData("issue_comment", "- if: steps.ask.outputs.ok == 'true'\n  uses", Ask + "https://api.openai.com/v1/models" + Answer)]
    [InlineData("workflow_run", "- if: steps.ask.outputs.ok == 'true'\n  uses", "- id: ask\n  uses: actions/github-script@v7\n  with:\n    script: |\n      const answer = await fetch('https://example.org', { headers: { 'Authorization': `Bearer ${process.env.KEY}` } });\n      core.setOutput('ok', answer.ok);")]
    public void A_secret_that_each_run_gets_is_no_guard(string trigger, string use, string step) =>
        Marked.Reports(
            Id,
            Workflow(
                trigger, step + "\n" + ContentOf(trigger), Open.Replace("- uses", use, StringComparison.Ordinal),
                "env: { KEY: '${{ secrets.OPENAI_API_KEY }}' }"),
            Text(ChecksOut, trigger));

    [Fact]
    public void A_request_that_asks_for_somebodys_rights_may_be_a_guard() => Marked.IsSilent(Id, Workflow(
        "issue_comment",
        Ask + "https://api.github.com/repos/acme/app/collaborators/$WHO/permission" + Answer + "\n" + ContentOf("issue_comment"),
        Marked.Unmarked(Open).Replace("- uses", "- if: steps.ask.outputs.ok == 'true'\n  uses", StringComparison.Ordinal),
        "env: { KEY: '${{ github.token }}', WHO: '${{ github.actor }}' }"));

    private const string Ask = "- id: ask\n  run: |\n    code=$(curl -sS -o /dev/null -w '%{http_code}' -H \"Authorization: Bearer $KEY\" ";

    private const string Answer =
        ")\n    if [ \"$code\" = 200 ]; then echo ok=true >> \"$GITHUB_OUTPUT\"; else echo ok=false >> \"$GITHUB_OUTPUT\"; fi";

    [Theory]
    [InlineData("{ pull_request_target: { types: [labeled] } }")]
    [InlineData("{ pull_request_target: { types: [labeled, review_requested, assigned] } }")]
    [InlineData("{ pull_request_target: { types: [unassigned] } }")]
    [InlineData("{ pull_request_target: { types: [unlabeled] } }")]
    [InlineData("{ pull_request_target: { types: [milestoned] } }")]
    [InlineData("{ pull_request_target: { types: [demilestoned] } }")]
    [InlineData("{ pull_request_target: { types: [locked] } }")]
    [InlineData("{ pull_request_target: { types: [unlocked] } }")]
    [InlineData("{ pull_request_target: { types: [review_request_removed] } }")]
    [InlineData("{ pull_request_target: { types: [auto_merge_enabled] } }")]
    [InlineData("{ pull_request_target: { types: [auto_merge_disabled] } }")]
    [InlineData("{ pull_request_target: { types: [enqueued] } }")]
    [InlineData("{ pull_request_target: { types: [dequeued] } }")]
    [InlineData("{ pull_request_target: { types: [Labeled] } }")]
    public void Activities_that_only_trusted_people_cause_are_guards(string triggers) =>
        Marked.IsSilent(Id, Workflow(triggers, Head, Marked.Unmarked(Open)));

    [Fact]
    public void An_environment_may_ask_for_an_approval()
    {
        Marked.IsSilent(Id, Workflow("pull_request_target", Head, Marked.Unmarked(Open), "environment: review"));
        Marked.IsSilent(
            Id,
            "on: pull_request_target\njobs:\n  approve:\n    runs-on: ubuntu-latest\n    environment: review\n    steps:\n      - run: echo approved\n"
            + "  review:\n    needs: approve\n    runs-on: ubuntu-latest\n    steps:\n"
            + Marked.Indent(Head + "\n" + Marked.Unmarked(Open)));
    }

    [Fact]
    public void Checks_in_steps_are_guards()
    {
        Marked.IsSilent(
            Id,
            Workflow(
                "issue_comment", "- uses: prince-chrismc/check-actor-permissions-action@v3\n  with:\n    permission: write\n" + PullOfIssue,
                Marked.Unmarked(Open)));
        Marked.IsSilent(
            Id,
            Workflow(
                "issue_comment",
                "- uses: actions/github-script@v8\n  with:\n    script: |\n      const { data } = await github.rest.repos.getCollaboratorPermissionLevel({ username: context.actor });\n"
                + "      if (data.permission !== 'admin') core.setFailed('no');\n" + PullOfIssue,
                Marked.Unmarked(Open)));
        Marked.IsSilent(
            Id,
            Workflow(
                "issue_comment",
                "- id: who\n  run: echo \"level=$(gh api repos/o/r/collaborators/${{ github.actor }}/permission --jq .permission)\" >> \"$GITHUB_OUTPUT\"\n"
                    + PullOfIssue,
                Marked.Unmarked(Open).Replace("- uses", "- if: steps.who.outputs.level == 'admin'\n  uses", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("- run: |\n    if [ -z \"$PR\" ]; then\n      echo 'No pull request.'\n      exit 1\n    fi\n  env:\n    PR: ${{ github.event.workflow_run.pull_requests[0].number }}")]
    [InlineData("- run: '[ -n \"${{ github.event.workflow_run.pull_requests[0].number }}\" ]'")]
    [InlineData("- run: |\n    number=$(jq -r '.workflow_run.pull_requests[0].number // empty' \"$GITHUB_EVENT_PATH\")\n    [ -n \"$number\" ] || exit 1")]
    [InlineData("- run: |\n    number=$(gh api \"repos/$GITHUB_REPOSITORY/actions/runs/${{ github.event.workflow_run.id }}\" --jq '.pull_requests[0].number')\n    if [[ -z $number ]]; then exit 1; fi")]
    [InlineData("- run: test \"$PULLS\" != '[]'\n  env:\n    PULLS: ${{ toJSON(github.event.workflow_run.pull_requests) }}")]
    [InlineData("- uses: actions/github-script@v8\n  with:\n    script: |\n      const [pull] = context.payload.workflow_run.pull_requests;\n      if (!pull) {\n        core.setFailed('No pull request.');\n        return;\n      }")]
    [InlineData("- uses: actions/github-script@v8\n  with:\n    script: |\n      const pulls = context.payload.workflow_run?.pull_requests ?? [];\n      if (pulls.length === 0) throw new Error('No pull request.');")]
    [InlineData("- uses: actions/github-script@v8\n  with:\n    script: |\n      const { data } = await github.rest.pulls.list({ ...context.repo, head: `${context.repo.owner}:${context.payload.workflow_run.head_branch}` });\n      if (!data.length) core.setFailed('No pull request.');")]
    public void No_run_for_a_fork_lists_a_pull_request_so_that_a_step_that_asks_for_one_stops_it(string step) =>
        Marked.IsSilent(Id, Workflow("workflow_run", step + "\n" + ContentOf("workflow_run"), Marked.Unmarked(Open)));

    [Theory]
    [InlineData("core.setOutput('number', context.payload.workflow_run.pull_requests[0]?.number ?? '');")]
    [InlineData("const pull = context.payload.workflow_run.pull_requests[0];\n      if (!pull) return;\n      core.setOutput('number', pull.number);")]
    public void What_a_step_tells_of_the_pull_request_of_a_run_is_a_guard(string script) =>
        Marked.IsSilent(
            Id,
            Workflow(
                "workflow_run",
                $"- id: pull\n  uses: actions/github-script@v8\n  with:\n    script: |\n      {script}\n{ContentOf("workflow_run")}",
                Marked.Unmarked(Open).Replace("- uses", "- if: steps.pull.outputs.number != ''\n  uses", StringComparison.Ordinal)));

    [Fact]
    public void A_step_that_asks_for_the_number_of_the_run_stops_nobody() =>
        Marked.Reports(
            Id,
            Workflow(
                "workflow_run", "- run: '[ -n \"${{ github.event.workflow_run.id }}\" ] || exit 1'\n" + ContentOf("workflow_run"), Open),
            Text(ChecksOut, "workflow_run"));

    [Fact]
    public void The_actions_own_check_stops_strangers_but_not_those_who_act_on_their_pull_requests()
    {
        foreach (var trigger in (string[])["pull_request_target", "workflow_run"])
        {
            Marked.Reports(
                Id,
                Workflow(trigger, ContentOf(trigger), Closed),
                $"warning: On '{trigger}' this run has the repository's secrets, and the job checks out what somebody without write access wrote; the action starts only for people with "
                + "write access, but when one of them reopens or updates the pull request, its AGENTS.md and files tell Codex what to do with them");
        }

        Marked.IsSilent(Id, Workflow("issue_comment", PullOfIssue, Marked.Unmarked(Closed)));
    }

    [Fact]
    public void The_command_line_checks_nobody() =>
        Marked.Reports(Id, Workflow("issue_comment", PullOfIssue, "- run: [|codex|] exec \"Review.\""), Text(ChecksOut, "issue_comment"));

    private static string ContentOf(string trigger) => trigger switch
    {
        "issue_comment" => PullOfIssue,
        "workflow_run" => "- uses: actions/checkout@v5\n  with:\n    ref: ${{ github.event.workflow_run.head_sha }}",
        _ => Head,
    };

    private static string Text(string message, string trigger) => message.Replace("{0}", trigger, StringComparison.Ordinal);

    private static string Workflow(string trigger, string content, string codex, string job = "timeout-minutes: 30") =>
        $"on: {(trigger == "workflow_run" ? "{ workflow_run: { workflows: [CI] } }" : trigger)}\njobs:\n  review:\n    runs-on: ubuntu-latest\n    {job}\n    steps:\n"
        + Marked.Indent(content + "\n" + codex);

    [Theory]
    [InlineData("pull_request_target", "pull_request")]
    [InlineData("\n  pull_request_target:\n    types: [opened]\n  workflow_dispatch:", "\n  pull_request:\n    types: [opened]\n  workflow_dispatch:")]
    public void Only_pull_requests_of_the_repository_are_let_through_on_the_event_that_gives_others_no_secrets(
        string trigger, string mended)
    {
        var guard = trigger.Contains("dispatch", StringComparison.Ordinal)
            ? "github.event_name == 'workflow_dispatch' || " + CodexYaml.Guard
            : CodexYaml.Guard;
        Lint.Fixed(CodexYaml.Workflow(trigger, Head + "\n" + Marked.Unmarked(Open)), Id).ShouldBe(
            CodexYaml.Workflow(mended, Head + "\n" + Marked.Unmarked(Open))
                .Replace("    runs-on", $"    if: {guard}\n    runs-on", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ workflow_run: { workflows: [CI] } }", "", "github.event.workflow_run.head_repository.full_name == github.repository")]
    [InlineData("{ workflow_run: { workflows: [CI] } }", "github.event.workflow_run.conclusion == 'failure'", "github.event.workflow_run.conclusion == 'failure' && github.event.workflow_run.head_repository.full_name == github.repository")]
    [InlineData("{ workflow_run: { workflows: [CI] }, workflow_dispatch: }", "", "github.event_name != 'workflow_run' || github.event.workflow_run.head_repository.full_name == github.repository")]
    [InlineData(
        "{ workflow_run: { workflows: [CI] }, push: }",
        "github.event_name == 'push' || github.event.workflow_run.conclusion == 'failure'",
        "(github.event_name == 'push' || github.event.workflow_run.conclusion == 'failure') && (github.event_name != 'workflow_run' || github.event.workflow_run.head_repository.full_name == github.repository)")]
    public void Behind_a_run_that_of_a_fork_is_kept_out(string on, string condition, string mended)
    {
        var steps = ContentOf("workflow_run") + "\n" + Marked.Unmarked(Open);
        var before = CodexYaml.Workflow(on, steps, condition.Length == 0 ? "" : $"if: {condition}");
        Mending.Fixed(before, Id).ShouldBe(
            condition.Length == 0
                ? before.Replace("    runs-on", $"    if: {mended}\n    runs-on", StringComparison.Ordinal)
                : before.Replace(condition, mended, StringComparison.Ordinal));
    }

    [Fact]
    public void Who_comments_on_a_pull_request_of_a_fork_is_kept_out_by_no_mechanical_guard() =>
        Mending.Leaves(CodexYaml.Workflow("issue_comment", PullOfIssue + "\n" + Marked.Unmarked(Open)), Id);

    [Fact]
    public void Where_another_job_may_need_the_event_it_stays()
    {
        var label = CodexYaml.Job("label", "- uses: actions/labeler@v6");
        Lint.Fixed(CodexYaml.Workflow("pull_request_target", Head + "\n" + Marked.Unmarked(Open)) + label, Id).ShouldBe(
            CodexYaml.Workflow("pull_request_target", Head + "\n" + Marked.Unmarked(Open))
                .Replace("    runs-on", $"    if: {CodexYaml.Guard}\n    runs-on", StringComparison.Ordinal)
                + label);
    }
}
