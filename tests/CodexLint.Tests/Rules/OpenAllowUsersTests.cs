using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class OpenAllowUsersTests
{
    private const string Id = "CDX2004";
    private const string Everybody =
        "'allow-users: *' lets everybody start Codex, so whoever can cause the event can spend the key's quota and tell Codex what to do";
    private const string WithToken = $"error: {Everybody} in a job that has a write token";
    private const string Checked = "info: 'allow-users: *' switches off the action's check of who starts it";

    [Theory]
    [InlineData("issues", "permissions: { issues: write }", "sandbox: read-only", " in a job that has a write token")]
    [InlineData("issue_comment", "env: { TOKEN: '${{ secrets.BOT_TOKEN }}' }", "sandbox: read-only", " with secrets in its environment")]
    [InlineData("discussion", "permissions: read-all", "model: gpt-5", " in a sandbox that lets it change files")]
    [InlineData("pull_request_target", "permissions: {}", "sandbox: danger-full-access", " in a sandbox that lets it change files")]
    [InlineData("{ workflow_run: { workflows: [CI] } }", "permissions: {}", "permission-profile: ':workspace'", " in a sandbox that lets it change files")]
    [InlineData("issues", "permissions: write-all\n    if: github.event.action == 'opened'", "model: gpt-5", " in a job that has a write token")]
    [InlineData("issue_comment", "permissions: write-all\n    if: github.event.action == 'created'", "model: gpt-5", " in a job that has a write token")]
    [InlineData("discussion", "permissions: write-all\n    if: github.event.action == 'created'", "model: gpt-5", " in a job that has a write token")]
    [InlineData("discussion_comment", "permissions: write-all\n    if: github.event.action == 'created'", "model: gpt-5", " in a job that has a write token")]
    [InlineData("watch", "permissions: write-all\n    if: github.event.action == 'started'", "model: gpt-5", " in a job that has a write token")]
    [InlineData("{ workflow_run: { workflows: [CI] } }", "permissions: write-all\n    if: github.event.action == 'completed'", "model: gpt-5", " in a job that has a write token")]
    [InlineData("{ issues: { types: [labeled, reopened] } }", "permissions: write-all\n    if: github.event.action == 'reopened'", "model: gpt-5", " in a job that has a write token")]
    public void An_outsider_who_gains_more_than_answers_raises_the_severity(string trigger, string job, string input, string gain) =>
        Marked.Reports(Id, Workflow(trigger, job, "allow-users: [|'*'|]", input), $"error: {Everybody}{gain}");

    [Theory]
    [InlineData("issues", "permissions: read-all", "sandbox: read-only")]
    [InlineData("issues", "permissions: read-all", "sandbox: ${{ inputs.sandbox }}")]
    [InlineData("issues", "permissions: read-all", "permission-profile: ':read-only'")]
    [InlineData("issues", "permissions: read-all", "safety-strategy: read-only")]
    [InlineData("issues", "permissions: read-all", "safety-strategy: read-only\n    sandbox: workspace-write")]
    public void Who_gains_nothing_but_answers_leaves_it_a_warning(string trigger, string job, string input) =>
        Marked.Reports(Id, Workflow(trigger, job, "allow-users: [|'*'|]", input), "warning: " + Everybody);

    [Theory]
    [InlineData("push", "permissions: write-all", "model: gpt-5")]
    [InlineData("pull_request", "permissions: write-all", "model: gpt-5")]
    public void On_events_that_give_no_outsider_the_key_it_is_a_warning(string trigger, string job, string input) =>
        Marked.Reports(
            Id, Workflow(trigger, job, "allow-users: [|'*'|]", input),
            "warning: 'allow-users: *' switches off the action's check of who starts it, so Codex runs for whoever causes the event");

    [Theory]
    [InlineData("{ issues: { types: [labeled] } }", "permissions: write-all")]
    [InlineData("issues", "if: github.event.issue.author_association == 'OWNER'")]
    public void Where_the_workflow_itself_lets_no_outsider_through_it_is_information(string trigger, string job) =>
        Marked.Reports(Id, Workflow(trigger, job, "allow-users: [|'*'|]"), Checked);

    [Theory]
    [InlineData("const pr = context.payload.pull_request; const keep = (name) => { if (!name.startsWith(pr.head.repo.full_name)) { throw new Error(name); } return name; }; try { keep('a'); } catch (error) { core.warning('no'); }", true)]
    [InlineData("try { if (context.actor === 'x') { throw new Error('no'); } } catch (error) { core.warning('no'); }", true)]
    [InlineData("const all = await github.paginate(github.rest.issues.listComments, {}); for (const comment of all) { const user = comment.user; if (user.login === 'bot') { throw new Error('twice'); } }", true)]
    [InlineData("const mine = all.filter((comment) => comment?.user?.login === process.env.BOT); if (mine.length) { core.setFailed('twice'); }", true)]
    [InlineData("const mine = all.every((comment) => comment.user.login === 'bot'); if (mine) { core.setFailed('twice'); }", true)]
    [InlineData("const mine = all.filter((comment) => comment.user.login === 'bot'); if (mine) { core.setFailed('twice'); }", true)]
    [InlineData("const mine = all.find((comment) => comment.user.login === 'bot'); if (mine) { core.setFailed('twice'); }", true)]
    [InlineData("const mine = all.findIndex((comment) => comment.user.login === 'bot'); if (mine) { core.setFailed('twice'); }", true)]
    [InlineData("const mine = all.findLast((comment) => comment.user.login === 'bot'); if (mine) { core.setFailed('twice'); }", true)]
    [InlineData("const mine = all.flatMap((comment) => comment.user.login === 'bot'); if (mine) { core.setFailed('twice'); }", true)]
    [InlineData("const mine = all.forEach((comment) => comment.user.login === 'bot'); if (mine) { core.setFailed('twice'); }", true)]
    [InlineData("const mine = all.map((comment) => comment.user.login === 'bot'); if (mine) { core.setFailed('twice'); }", true)]
    [InlineData("const mine = all.some((comment) => comment.user.login === 'bot'); if (mine) { core.setFailed('twice'); }", true)]
    [InlineData("const mine = all.sort((comment) => comment.user.login === 'bot'); if (mine) { core.setFailed('twice'); }", true)]
    [InlineData("const mine = all.some(comment => comment.user.login === 'bot'); if (mine) { core.setFailed('twice'); }", true)]
    [InlineData("const mine = all.find(async (comment, index) => comment.user.login === 'bot'); if (mine) { core.setFailed('twice'); }", true)]
    [InlineData("for (let comment of all) { if (comment.user?.login === 'bot') { throw new Error('twice'); } }", true)]
    [InlineData("for (var comment of all) { const author = comment.user; if (author?.login === 'bot') { throw new Error('twice'); } }", true)]
    [InlineData("const mine = all.reduce((comment) => comment.user.login === 'bot'); if (mine) { core.setFailed('no'); }", false)]
    [InlineData("const mine = some((comment) => comment.user.login === 'bot'); if (mine) { core.setFailed('no'); }", false)]
    [InlineData("for (const comment of all) { if (context.payload.comment.user.login !== 'alice') { throw new Error('no'); } }", false)]
    [InlineData("/* for (const sender of all) {} */ const { sender } = context.payload; if (sender.login !== 'alice') { throw new Error('no'); }", false)]
    [InlineData("// for (const sender of all) {}\n            const { sender } = context.payload; if (sender.login !== 'alice') { throw new Error('no'); }", false)]
    [InlineData("const text = 'for (const sender of all) {}'; const { sender } = context.payload; if (sender.login !== 'alice') { throw new Error(text); }", false)]
    [InlineData("const text = /for (const sender of all) {}/; const { sender } = context.payload; if (sender.login !== 'alice') { throw new Error(text); }", false)]
    [InlineData("async function check() { if (context.actor !== 'alice') { throw new Error('no'); } } try { await check(); } catch (error) { core.warning('no'); }", true)]
    [InlineData("async function check() { if (context.actor !== 'alice') { throw new Error('no'); } } try { await check(); } catch (error) { } await check();", false)]
    [InlineData("const check = async (actor) => { if (actor !== 'alice') { throw new Error('no'); } }; try { await check(context.actor); } catch (error) { }", true)]
    [InlineData("const check = async actor => { if (actor !== 'alice') { throw new Error('no'); } }; await check(context.actor);", false)]
    [InlineData("if (context.payload.sender.login !== 'alice') { throw new Error('no'); }", false)]
    [InlineData("const check = (actor) => { if (actor !== 'alice') throw new Error('no'); }; check(context.actor);", false)]
    [InlineData("const trusted = (comment) => comment.user.login === 'alice'; if (!trusted(context.payload.comment)) { core.setFailed('no'); }", false)]
    [InlineData("try { if (context.actor !== 'alice') { throw new Error('no'); } } finally { core.info('x'); }", false)]
    public void A_script_is_a_gate_only_where_it_can_end_for_who_started_it(string script, bool isOpen) =>
        Marked.Reports(
            Id,
            Workflow("issue_comment", "permissions: write-all", "allow-users: [|'*'|]")
                .Replace(
                    "    steps:\n",
                    $"    steps:\n      - uses: actions/github-script@v8\n        with:\n          script: |\n            {script}\n",
                    StringComparison.Ordinal),
            isOpen ? WithToken : Checked);

    [Fact]
    public void An_output_that_tells_nobody_is_not_tainted_by_the_one_before_it() =>
        Marked.Reports(Id, Workflow("issue_comment", "permissions: write-all", "allow-users: [|'*'|]").Replace(
                "    steps:\n",
                "    steps:\n      - id: config\n        env: { MODEL: '${{ vars.MODEL }}', URL: '${{ secrets.URL }}' }\n        run: |\n          azure=false\n          case \"$URL\" in *azure.com*) azure=true ;; esac\n"
                + "          {\n            echo \"model=$MODEL\"\n            echo \"azure=$azure\"\n          } >> \"$GITHUB_OUTPUT\"\n",
                StringComparison.Ordinal)
            .Replace("- uses: openai", "- if: steps.config.outputs.azure != 'true'\n        uses: openai", StringComparison.Ordinal),
                WithToken);

    [Fact]
    public void The_settings_of_the_repository_tell_no_stranger() =>
        Marked.Reports(
            Id, Workflow("issue_comment", "permissions: write-all\n    env: { BOT: '${{ vars.BOT }}' }", "allow-users: [|'*'|]").Replace(
            "    steps:\n",
            "    steps:\n      - id: seen\n        uses: actions/github-script@v8\n        env: { BOT: '${{ vars.BOT }}' }\n        with:\n          script: core.setOutput('seen', process.env.BOT)\n      - if: steps.seen.outputs.seen != 'x'\n        run: echo\n",
            StringComparison.Ordinal)
            .Replace("- uses: openai", "- if: steps.seen.outputs.seen != 'true'\n        uses: openai", StringComparison.Ordinal),
                WithToken);

    [Theory]
    [InlineData("allow-users: alice, bob")]
    [InlineData("allow-users: 'alice, *'")]
    [InlineData("allow-users: ${{ vars.USERS }}")]
    [InlineData("allow-bots: true")]
    [InlineData("allow-bots: false")]
    public void Lists_and_the_workflows_own_bot_are_let_through(string input) =>
        Marked.IsSilent(Id, Workflow("issues", "permissions: write-all", input));

    [Fact]
    public void Old_versions_trust_more_bots()
    {
        const string Every =
            "'allow-bots' of v1.6 lets every account through whose name ends in [bot], so whoever gets such an account to act can spend the key's quota and tell Codex what to do";
        const string Dependabot =
            "'allow-bots' of v1.7 lets dependabot[bot] through, so whoever gets such an account to act can spend the key's quota and tell Codex what to do";
        Marked.Reports(
            Id, Workflow("push", "permissions: {}", "allow-bots: [|true|]").Replace("v1.11", "v1.6", StringComparison.Ordinal),
            "warning: " + Every);
        Marked.Reports(
            Id, Workflow("push", "permissions: {}", "allow-bots: [|'Yes'|]").Replace("v1.11", "v1.7", StringComparison.Ordinal),
            "warning: " + Dependabot);
        Marked.IsSilent(Id, Workflow("push", "permissions: {}", "allow-bots: false").Replace("v1.11", "v1.6", StringComparison.Ordinal));
        Marked.IsSilent(
            Id,
            Workflow("push", "permissions: {}", "allow-bots: true")
                .Replace("v1.11", "0123456789012345678901234567890123456789", StringComparison.Ordinal));
    }

    [Fact]
    public void A_step_that_never_runs_is_let_through() =>
        Marked.IsSilent(Id, Workflow("push", "if: github.event_name == 'issues'", "allow-users: '*'"));

    private static string Workflow(string trigger, string job, params string[] inputs) =>
        $"on: {trigger}\njobs:\n  review:\n    runs-on: ubuntu-latest\n    {job}\n    steps:\n"
        + Marked.Indent(
            "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review."
                + string.Concat(inputs.Select(input => "\n    " + input)));
}
