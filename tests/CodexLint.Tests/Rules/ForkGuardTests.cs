using CodexLint.Diagnostics;
using CodexLint.Support;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules;

public sealed class ForkGuardTests
{
    private const string Fork = "Job 'review' also runs for pull requests from forks, to which GitHub by default passes no secrets";
    private const string Nothing = "Codex does nothing, while its step stays green";
    private const string OwnSecrets =
        "GitHub passes such a run only Dependabot's own secrets, so 'secrets.OPENAI_API_KEY' is empty unless it is set there";

    [Theory]
    [InlineData("printenv KEY | codex login --with-api-key", "step 'Log in' fails")]
    [InlineData("test -n \"$KEY\"\nprintenv KEY | codex login --with-api-key", "step 'Log in' fails")]
    [InlineData("mkdir -p ~/.codex\necho \"$KEY\" > ~/.codex/auth.json", "the Codex step fails")]
    [InlineData("mkdir -p ~/.codex\necho \"$KEY\" | base64 -d > ~/.codex/auth.json", "the Codex step fails")]
    [InlineData("mkdir -p ~/.codex\nbase64 --decode <<< \"$KEY\" > ~/.codex/auth.json", "the Codex step fails")]
    [InlineData("mkdir -p ~/.codex\nprintf '%s' \"$KEY\" | base64 -di > \"$HOME/.codex/auth.json\"\nchmod 600 ~/.codex/auth.json", "the Codex step fails")]
    [InlineData("if [ -z \"$KEY\" ]; then exit 1; fi\ninstall -d -m 700 \"$HOME/.codex\"\nprintf '%s' \"$KEY\" > \"$HOME/.codex/auth.json\"", "step 'Log in' fails")]
    public void A_fork_has_no_login_from_a_secret_either(string script, string consequence)
    {
        Marked.Reports("CDX1201", Login("[|review|]", "", script), $"warning: {Fork}, so 'secrets.CODEX_LOGIN' is empty and {consequence}");
        Marked.IsSilent("CDX1201", Login("review", "    if: github.event.pull_request.head.repo.full_name == github.repository\n", script));
        Marked.IsSilent(
            "CDX1201",
            Login(
                "review", "", "test -n \"$KEY\" || exit 0\n" + script + "\necho LOGGED_IN=1 >> \"$GITHUB_ENV\"",
                "        if: env.LOGGED_IN == '1'\n"));
        Marked.IsSilent("CDX1201", Login("review", "", script.Replace("codex", "other", StringComparison.Ordinal)));
    }

    private static string Login(string job, string guard, string script, string condition = "") =>
        $"""
        on: pull_request
        jobs:
          {job}:
            runs-on: ubuntu-latest
            steps:
              - name: Log in
                env:
                  KEY: {"${{ secrets.CODEX_LOGIN }}"}
                run: |
                  {script.Replace("\n", "\n          ", StringComparison.Ordinal)}
              - run: codex exec "Review."

        """.Replace("    runs-on", guard + "    runs-on", StringComparison.Ordinal).Replace("      - run: codex", condition.Length == 0 ? "      - run: codex" : "      -" + condition[7..] + "        run: codex", StringComparison.Ordinal);

    [Theory]
    [InlineData("if [ \"$HEAD\" != \"$GITHUB_REPOSITORY\" ]; then exit 1; fi", null)]
    [InlineData("test \"$HEAD\" = \"$GITHUB_REPOSITORY\"", null)]
    [InlineData("test -n \"$KEY\"", "step 'Check' fails")]
    [InlineData("if [ \"$HEAD\" != \"$GITHUB_REPOSITORY\" ]; then exit 0; fi", "the Codex step fails")]
    [InlineData("test \"$HEAD\" = \"$GITHUB_REPOSITORY\" || true", "the Codex step fails")]
    public void A_step_that_fails_for_forks_whatever_the_key_is_a_guard(string script, string? consequence) =>
        Marked.Reports(
            "CDX1201",
            CodexYaml.Workflow(
                "pull_request",
                $"- name: Check\n  env:\n    KEY: ${{{{ secrets.OPENAI_API_KEY }}}}\n    HEAD: ${{{{ github.event.pull_request.head.repo.full_name }}}}\n  run: {script}\n"
                    + CodexYaml.Contained)
                .Replace("review:", consequence is null ? "review:" : "[|review|]:", StringComparison.Ordinal),
            consequence is null ? [] : [$"warning: {Fork}, so 'secrets.OPENAI_API_KEY' is empty and {consequence}"]);

    [Theory]
    [InlineData("github.event.pull_request.draft == false", "CDX1201")]
    [InlineData("github.actor != 'dependabot[bot]'", "CDX1201")]
    [InlineData("github.head_ref != 'main'", "CDX1201")]
    [InlineData("contains(github.event.pull_request.labels.*.name, 'codex')", "CDX1202")]
    [InlineData("contains(github.event.pull_request.labels.*.name, 'codex') && contains(github.event.pull_request.labels.*.name, 'safe')", "CDX1202")]
    [InlineData("contains(github.event.pull_request.labels.*.name, 'codex') && !contains(github.event.pull_request.labels.*.name, 'codex')", null)]
    [InlineData("github.repository == 'acme/shop'", "CDX1202")]
    [InlineData("github.event.pull_request.head.repo.fork == 'false'", "CDX1202")]
    [InlineData(CodexYaml.Guard + " || contains(github.event.pull_request.labels.*.name, 'codex')", "CDX1202")]
    [InlineData(CodexYaml.Guard, null)]
    [InlineData("${{ !github.event.pull_request.head.repo.fork }}", null)]
    [InlineData("contains(toJSON(github.event.pull_request.labels.*.name), '\"codex\"')", "CDX1202")]
    [InlineData("contains(toJSON(github.event.pull_request.labels), 'codex')", "CDX1202")]
    [InlineData("contains(join(github.event.pull_request.labels.*.name, ','), 'codex') || vars.CODEX == 'true'", "CDX1202")]
    [InlineData("vars.CODEX == 'true' || !github.event.pull_request.draft", "CDX1201")]
    [InlineData("vars.CODEX == 'true' && !github.event.pull_request.draft", null)]
    [InlineData("vars.CODEX == 'true'", null)]
    [InlineData("github.event_name == \"pull_request\" && " + CodexYaml.Guard, null)]
    [InlineData("github.head_ref == 'main'", "CDX1202")]
    [InlineData("github.actor == 'alice'", "CDX1202")]
    [InlineData("github.triggering_actor == 'alice'", "CDX1202")]
    [InlineData("github.event.pull_request.user.login == 'alice'", "CDX1202")]
    [InlineData("github.event.sender.login == 'alice'", "CDX1202")]
    [InlineData("github.event.pull_request.author_association == 'OWNER'", "CDX1202")]
    [InlineData("startsWith(github.head_ref, 'codex/')", "CDX1202")]
    [InlineData("github.repository_owner == 'acme'", "CDX1202")]
    [InlineData("github.event.repository.name == 'shop'", "CDX1202")]
    [InlineData("github.event.pull_request.base.repo.full_name == 'acme/shop'", "CDX1202")]
    [InlineData("${{ 'acme/shop' == github.repository }}", "CDX1202")]
    [InlineData("github.repository != 'other/shop'", "CDX1202")]
    [InlineData("github.event.pull_request.head.user.login == github.repository_owner", null)]
    [InlineData("github.event.pull_request.user.login == github.repository_owner", null)]
    [InlineData("github.actor == github.repository_owner", "CDX1202")]
    [InlineData("github.event.pull_request.head.user.type != 'Bot'", "CDX1202")]
    [InlineData("github.actor != 'Bot'", "CDX1201")]
    [InlineData("github.actor != 'renovate[BOT]'", "CDX1201")]
    [InlineData("github.ref == 'refs/heads/main'", null)]
    [InlineData("github.event.pull_request.title != 'x'", "CDX1201")]
    [InlineData("!github.event.pull_request.labels", "CDX1201")]
    [InlineData("contains(fromJSON('[\"acme/shop\"]'), github.repository)", "CDX1201")]
    [InlineData("startsWith(github.repository, 'acme/')", "CDX1201")]
    [InlineData("github.repository_id == '12345'", "CDX1201")]
    [InlineData("startsWith(github.event.pull_request.head.repo.full_name, 'acme/')", null)]
    [InlineData("contains(github.event.pull_request.head.repo.full_name, 'acme')", null)]
    [InlineData("startsWith(github.event.pull_request.head.label, 'acme:')", null)]
    [InlineData("endsWith(github.event.pull_request.head.repo.full_name, '/shop')", "CDX1202")]
    [InlineData("github.event.pull_request.head.repo.id == github.repository_id", null)]
    [InlineData("contains(fromJSON('[\"acme/shop\"]'), github.event.pull_request.head.repo.full_name)", null)]
    public void A_condition_guards_seems_to_guard_or_speaks_of_something_else(string condition, string? expected) =>
        Ids(CodexYaml.Workflow("pull_request", CodexYaml.Contained, $"if: {condition}")).ShouldBe(expected is null ? [] : [expected]);

    [Theory]
    [InlineData("pull_request", "contains(github.event.pull_request.labels.*.name, 'codex') && github.event.pull_request.draft == false")]
    [InlineData("pull_request", "${{ contains(github.event.pull_request.labels.*.name, 'codex') }}")]
    [InlineData("{ pull_request: { types: [labeled, synchronize] } }", "contains(github.event.pull_request.labels.*.name, 'codex')")]
    [InlineData("{ pull_request: { types: [labeled] } }", "contains( github.event.pull_request.labels.*.name , 'codex:review') && github.actor != 'dependabot[bot]'")]
    [InlineData("[pull_request, workflow_dispatch]", "github.event_name == 'workflow_dispatch' || contains(github.event.pull_request.labels.*.name, 'codex')")]
    [InlineData("{ pull_request: { types: [labeled] } }", "github.event.label.name == 'codex'")]
    [InlineData("pull_request_review_comment", "contains(github.event.comment.body, '@codex') && github.event.sender.type != 'Bot' && (github.event.comment.author_association == 'OWNER' || github.event.comment.author_association == 'MEMBER')")]
    [InlineData("pull_request_review_comment", "contains(github.event.comment.body, '@codex') && github.event.comment.user.type != 'Bot' && contains(fromJSON('[\"OWNER\",\"MEMBER\"]'), github.event.comment.author_association) && !endsWith(github.actor, '[bot]')")]
    [InlineData("pull_request_review", "github.event.review.author_association == 'MEMBER' || github.event.review.author_association == 'OWNER'")]
    [InlineData("pull_request_review", "github.event.review.user.login == 'alice'")]
    [InlineData("pull_request", "github.event.pull_request.head.label == 'acme:main'")]
    public void A_sign_that_a_fork_can_have_guards_nothing(string on, string condition) =>
        Ids(CodexYaml.Workflow(on, CodexYaml.Contained, $"if: {condition}")).ShouldBe(["CDX1202"]);

    [Theory]
    [InlineData("- id: gate\n  uses: octo/paths@v1\n  with:\n    token: ${{ github.token }}\n    paths: src/**\n", true)]
    [InlineData("- id: gate\n  uses: octo/paths@v1\n  with:\n    github-token: ${{ secrets.GITHUB_TOKEN }}\n    paths: src/**\n", true)]
    [InlineData("- id: gate\n  uses: octo/paths@v1\n  with:\n    token: ${{ secrets.PATHS_TOKEN }}\n    paths: src/**\n", false)]
    [InlineData("- id: gate\n  uses: octo/members@v1\n  with:\n    token: ${{ github.token }}\n", false)]
    public void The_token_that_each_run_has_tells_no_fork(string gate, bool isReported) =>
        Ids(CodexYaml.Workflow(
            "pull_request", gate + CodexYaml.Action(keys: "if: steps.gate.outputs.run == 'true'\ncontinue-on-error: true")))
            .ShouldBe(isReported ? ["CDX1201"] : []);

    [Theory]
    [InlineData("core.setOutput('run', pull.draft ? '' : 'true'); core.setOutput('head_repo', pull.head.repo.full_name)", true)]
    [InlineData("if (!pull.number) throw new Error('none'); core.setOutput('run', String(pull.number > 1)); core.setOutput(\"author\", pull.user.login)", true)]
    [InlineData("core.setOutput('run', String(!pull.head.repo.fork)); core.setOutput('number', pull.number)", false)]
    [InlineData("const other = pull.head.repo.fork; core.setOutput('run', String(!other)); core.setOutput('fork', other)", false)]
    [InlineData("if (pull.head.repo.fork) { core.setFailed('no'); } core.setOutput('run', 'true')", false)]
    [InlineData("const set = (name) => core.setOutput(name, pull.head.repo.fork); set('run')", false)]
    public void What_a_script_hands_on_of_a_fork_under_another_name_decides_nothing(string script, bool isReported) =>
        IdsBehindGate(script).ShouldBe(isReported ? ["CDX1201"] : []);

    /// <summary>What is read of the items of a list tells nothing of who started the run.</summary>
    [Theory]
    [InlineData("let found = false; for (const comment of comments) { if (comment.user.login === 'bot') found = true; } core.setOutput('run', String(found))", true)]
    [InlineData("let found = false; for (let comment of comments) { if (comment?.author?.login === 'bot') found = true; } core.setOutput('run', String(found))", true)]
    [InlineData("let found = false; for (var comment of comments) { const by = comment.user; if (by.login === 'bot') found = true; } core.setOutput('run', String(found))", true)]
    [InlineData("core.setOutput('run', comments.some(comment => comment.user.login === 'bot'))", true)]
    [InlineData("core.setOutput('run', comments.some((comment) => comment.user.login === 'bot'))", true)]
    [InlineData("core.setOutput('run', comments.every((comment, index) => index > 9 || comment.user.login === 'bot'))", true)]
    [InlineData("core.setOutput('run', comments.find(async comment => comment.user.login === 'bot') ? 'true' : '')", true)]
    [InlineData("core.setOutput('run', comments.filter(async (comment) => comment.user.login === 'bot').length > 0)", true)]
    [InlineData("core.setOutput('author', pull.user.login); core.setOutput('run', comments.some(comment => comment.user.login === 'bot'))", true)]
    [InlineData("core.setOutput('run', comments.some(comment => comment.user.login === 'bot')); core.setOutput('author', pull.user.login)", true)]
    [InlineData("core.setOutput('author', pull.user.login); core.setOutput('fork', pull.head.repo.fork); core.setOutput('run', comments.some(comment => comment.user.login === 'bot'))", true)]
    [InlineData("core.setOutput('run', comments.some(comment => comment.user.login === pull.user.login))", false)]
    [InlineData("core.setOutput('run', allowed(comment => comment.user.login === 'bot'))", false)]
    [InlineData("core.setOutput('run', comments.with(comment => comment.user.login === 'bot'))", false)]
    [InlineData("const comment = pull; core.setOutput('run', comment.user.login === 'bot')", false)]
    [InlineData("for (const comment of comments) core.info(comment.id); core.setOutput('run', pull.comment.user.login === 'bot')", false)]
    [InlineData("for (const comment of comments) core.info(comment.id); core.setOutput('run', pull.user.login === 'bot')", false)]
    public void What_a_script_reads_of_listed_items_decides_nothing(string script, bool isReported) =>
        IdsBehindGate(script).ShouldBe(isReported ? ["CDX1201"] : []);

    private static List<string> IdsBehindGate(string script) =>
        Ids(CodexYaml.Workflow(
            "pull_request",
            $"""
            - id: gate
              uses: actions/github-script@v8
              with:
                script: |
                  const pull = await github.rest.pulls.get(context.issue);
                  {script}

            """ + CodexYaml.Action(keys: "if: steps.gate.outputs.run == 'true'\ncontinue-on-error: true")));

    [Theory]
    [InlineData("is-fork", false)]
    [InlineData("head.repo", false)]
    [InlineData("head_repo", false)]
    [InlineData("headRepo", false)]
    [InlineData("crossRepository: no", false)]
    [InlineData("actors", false)]
    [InlineData("association", false)]
    [InlineData("permissions", false)]
    [InlineData("collaborators", false)]
    [InlineData("members", false)]
    [InlineData("a-team", false)]
    [InlineData("${{ github.event.sender.id }}", false)]
    [InlineData("${{ github.event.pull_request.user.login }}", false)]
    [InlineData("authors", false)]
    [InlineData("trusted", false)]
    [InlineData("a-token", false)]
    [InlineData("${{ secrets.LIST }}", false)]
    [InlineData("api_key", false)]
    [InlineData("${{ vars.LIST }}", false)]
    [InlineData("[{ fork: 1 }]", false)]
    [InlineData("[src, fork]", false)]
    [InlineData("{ base: main, fork: no }", false)]
    [InlineData("GH_TOKEN", true)]
    [InlineData("secrets.GITHUB_TOKEN", true)]
    [InlineData("{ actor: 1 }", false)]
    [InlineData("paths", true)]
    [InlineData("[src, docs]", true)]
    [InlineData("{ base: main }", true)]
    [InlineData("${{ github.token }}", true)]
    public void What_nobody_can_compute_may_tell_a_fork_where_it_mentions_one(string mentioned, bool isReported) =>
        Ids(CodexYaml.Workflow(
            "pull_request",
            $"- id: gate\n  uses: octo/gate@v1\n  with:\n    x: {mentioned}\n{CodexYaml.Action(keys: "if: steps.gate.outputs.run == 'true'\ncontinue-on-error: true")}"))
            .ShouldBe(isReported ? ["CDX1201"] : []);

    [Theory]
    [InlineData("", "", true)]
    [InlineData("- uses: actions/checkout@v5\n", "", true)]
    [InlineData("- run: npm i -g @openai/codex\n", "", true)]
    [InlineData("- run: echo Codex\n", "", true)]
    [InlineData("- run: curl https://api.OpenAI.com/v1/models\n", "", true)]
    [InlineData("- run: npm ci\n", "", false)]
    [InlineData("", "outputs: { a: b }", false)]
    public void A_guard_for_the_whole_job_is_certain_where_the_job_is_about_Codex(string before, string keys, bool isSafe) =>
        Lint.Text(CodexYaml.Workflow(
            "pull_request", before + CodexYaml.Contained + "- run: npm test",
            keys)).Single(finding => finding.Diagnostic.Id == "CDX1201").Fix!.Safety.ShouldBe(
            isSafe ? FixSafety.Safe : FixSafety.Unsafe);

    [Theory]
    [InlineData("pull_request", CodexYaml.Guard)]
    [InlineData("[pull_request, push]", "github.event_name == 'push' || " + CodexYaml.Guard)]
    [InlineData("[push, pull_request, schedule, pull_request_review]", "github.event_name == 'push' || github.event_name == 'schedule' || "
        + CodexYaml.Guard)]
    [InlineData("[pull_request, workflow_call]", "github.event.pull_request == null || " + CodexYaml.Guard)]
    [InlineData("[pull_request, push, workflow_call]", "github.event.pull_request == null || " + CodexYaml.Guard)]
    public void Triggers_that_give_secrets_are_let_through_by_their_names(string on, string guard) =>
        Lint.Fixed(CodexYaml.Workflow(on, CodexYaml.Contained), "CDX1201").ShouldContain($"\n    if: {guard}\n");

    [Theory]
    [InlineData("github.repository == 'acme/shop'", "github.repository == 'acme/shop' && " + CodexYaml.Guard, true)]
    [InlineData("github.event.pull_request.head.repo.fork == 'false'", CodexYaml.Guard, true)]
    [InlineData("github.event.pull_request.head.repo.fork", CodexYaml.Guard, true)]
    [InlineData("github.event.pull_request.head.repo.full_name != github.repository", CodexYaml.Guard, false)]
    [InlineData("github.event.pull_request.draft == false && github.event.pull_request.head.repo.fork", "github.event.pull_request.draft == false && "
        + CodexYaml.Guard, true)]
    [InlineData(CodexYaml.Guard + " || github.actor == 'alice'", CodexYaml.Guard, false)]
    [InlineData("github.event.pull_request.head.repo.fork && github.event.pull_request.head.repo.private", null, false)]
    public void What_was_meant_as_a_guard_becomes_one(string condition, string? mended, bool isSafe)
    {
        var yaml = CodexYaml.Workflow("pull_request", CodexYaml.Contained, $"if: {condition}");
        var fix = Lint.Text(yaml).Single(finding => finding.Diagnostic.Id == "CDX1202").Fix;
        SourceText.From(yaml)
            .WithChanges(fix?.Changes ?? [])
            .ToString()
            .ShouldBe(mended is null ? yaml : yaml.Replace(condition, mended, StringComparison.Ordinal));
        (fix?.Safety == FixSafety.Safe).ShouldBe(isSafe);
    }

    [Theory]
    [InlineData("github.event.pull_request.head.repo.fork", "holds only")]
    [InlineData("github.event.pull_request.head.repo.fork || github.event_name == 'pull_request_review'", "also holds")]
    [InlineData("github.event.pull_request.head.repo.fork || github.event_name == 'pull_request'", "also holds")]
    [InlineData("github.repository == 'acme/shop'", "also holds")]
    [InlineData("github.event.pull_request.head.repo.fork && github.event.pull_request.draft", "can also hold")]
    public void Whether_a_guard_lets_forks_through_among_others_or_alone_is_said(string condition, string holds) =>
        Lint.Text(CodexYaml.Workflow(
            "[pull_request, pull_request_review]", CodexYaml.Contained,
            $"if: {condition}")).Single(finding => finding.Diagnostic.Id == "CDX1202")
            .Diagnostic.GetMessage(null).ShouldStartWith($"This condition {holds} for pull requests from forks");

    [Theory]
    [InlineData("github.event.pull_request.head.repo.full_name != github.repository")]
    [InlineData("github.event.pull_request.head.repo.fork")]
    public void A_guard_the_wrong_way_round_lets_only_forks_through(string condition) =>
        Marked.Reports("CDX1202", CodexYaml.Workflow("pull_request", CodexYaml.Contained, $"if: [|{condition}|]"),
            "warning: This condition holds only for pull requests from forks, to which GitHub by default passes no secrets, so 'secrets.OPENAI_API_KEY' is empty and the Codex step fails");

    [Fact]
    public void A_script_that_ignores_the_failure_of_Codex_stays_green()
    {
        const string env = "\n  env:\n    CODEX_API_KEY: ${{ secrets.KEY }}";
        Marked.Reports(
            "CDX1201",
            "on: pull_request\njobs:\n" + CodexYaml.Job("[|review|]", "- run: codex exec Review. || true" + env),
            $"warning: {Fork}, so 'secrets.KEY' is empty and Codex does nothing, while its step stays green");
        Marked.Reports(
            "CDX1202",
            CodexYaml.Workflow("pull_request", "- run: codex exec Review. || true" + env, "if: [|github.repository == 'acme/shop'|]"),
            "warning: This condition also holds for pull requests from forks, to which GitHub by default passes no secrets, so 'secrets.KEY' is empty and Codex does nothing, while its step stays green");
    }

    [Fact]
    public void A_login_that_nothing_catches_fails_the_step_before_a_review_that_may_fail() =>
        Marked.Reports(
            "CDX1201",
            "on: pull_request\njobs:\n"
                + CodexYaml.Job(
                    "[|review|]",
                    "- env:\n    KEY: ${{ secrets.KEY }}\n  run: |\n    echo \"$KEY\" | codex login --with-api-key\n    codex review --base origin/main > review.txt 2>&1 || true"),
            $"warning: {Fork}, so 'secrets.KEY' is empty and the Codex step fails");

    [Theory]
    [InlineData("codex login --with-api-key <<< \"$KEY\"\nREVIEW", "the Codex step fails")]
    [InlineData("codex login --with-api-key <<< \" $KEY \"\nREVIEW", "the Codex step fails")]
    [InlineData("REVIEW\ncodex login --with-api-key <<< \"$KEY\"", "the Codex step fails")]
    [InlineData("echo \"$KEY\" | codex login\nREVIEW", Nothing)]
    [InlineData("echo \"$KEY\" | codex login --with-api-key || true\nREVIEW", Nothing)]
    [InlineData("echo \"$KEY\" | codex login --with-api-key | tee log\nREVIEW", Nothing)]
    [InlineData("set +e\necho \"$KEY\" | codex login --with-api-key\nREVIEW", Nothing)]
    [InlineData("if echo \"$KEY\" | codex login --with-api-key; then REVIEW; fi", Nothing)]
    [InlineData("mkdir -p ~/.codex\necho \"{\\\"OPENAI_API_KEY\\\": \\\"$KEY\\\"}\" > ~/.codex/auth.json\ncodex exec Review.", "the Codex step fails")]
    [InlineData("mkdir -p ~/.codex\necho \"{\\\"OPENAI_API_KEY\\\": \\\"$KEY\\\", \\\"tokens\\\": {\\\"id\\\": 1}}\" > ~/.codex/auth.json\ncodex exec Review.", null)]
    [InlineData("mkdir -p ~/.codex\necho \"[$KEY]\" > ~/.codex/auth.json\ncodex exec Review.", null)]
    [InlineData("mkdir -p ~/.codex\necho \"$KEY\" > ~/.codex/other.json\ncodex exec Review.", null)]
    [InlineData("mkdir -p ~/.codex/sub\necho \"$KEY\" > ~/.codex/sub/auth.json\ncodex exec Review.", null)]
    [InlineData("export CODEX_HOME=/tmp/home\nmkdir -p /tmp/home ~/.codex\necho \"$KEY\" > ~/.codex/auth.json\ncodex exec Review.", null)]
    [InlineData("export CODEX_HOME=/tmp/home\nmkdir -p /tmp/home\necho \"$KEY\" > /tmp/home/auth.json\ncodex exec Review.", "the Codex step fails")]
    public void What_comes_of_a_login_without_a_key_is_said(string script, string? consequence) =>
        Marked.Reports(
            "CDX1201",
            "on: pull_request\njobs:\n"
                + CodexYaml.Job(
                    consequence is null ? "review" : "[|review|]",
                    $"- env:\n    KEY: ${{{{ secrets.KEY }}}}\n  run: |\n    {script.Replace("REVIEW", "codex review --base main > r.txt || true", StringComparison.Ordinal).ReplaceLineEndings("\n    ")}"),
            consequence is null ? [] : [$"warning: {Fork}, so 'secrets.KEY' is empty and {consequence}"]);

    [Theory]
    [InlineData("- name: First\n  run: printf '' | codex login --with-api-key || true\n- name: Log in\n  run: echo \"${{ secrets.KEY }}\" | codex login --with-api-key\n- run: codex exec Review.", "step 'Log in'")]
    [InlineData("- name: Log in\n  run: echo \"${{ secrets.KEY }}\" | codex login --with-api-key\n- run: codex exec Review.", "step 'Log in'")]
    [InlineData("- run: |\n    export CODEX_API_KEY=\"${{ secrets.KEY }}\"\n    codex exec Review.", "the Codex step")]
    [InlineData("- run: echo \"CODEX_API_KEY=${{ secrets.KEY }}\" >> \"$GITHUB_ENV\"\n- run: codex exec Review.", "the Codex step")]
    public void A_key_that_a_script_passes_on_is_followed(string steps, string failing) =>
        Marked.Reports(
            "CDX1201", "on: pull_request\njobs:\n" + CodexYaml.Job("[|review|]", steps),
            $"warning: {Fork}, so 'secrets.KEY' is empty and {failing} fails");

    [Theory]
    [InlineData("[|review|]", "")]
    [InlineData("review", "    if: " + CodexYaml.Guard + "\n")]
    public void A_check_of_the_key_in_the_action_that_runs_Codex_fails_for_forks(string job, string guard) => Marked.Reports(
        "CDX1201",
        $"on: pull_request\njobs:\n  {job}:\n{guard}    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - name: Review\n        uses: ./.github/actions/review\n        with:\n          key: ${{{{ secrets.OPENAI_API_KEY }}}}\n",
        new Dictionary<string, string>
        {
            [".github/actions/review/action.yml"] =
                "inputs:\n  key:\n    description: The key.\nruns:\n  using: composite\n  steps:\n  - shell: bash\n    env:\n      KEY: ${{ inputs.key }}\n    run: test -n \"$KEY\"\n  - uses: openai/codex-action@v1.8\n    with:\n      openai-api-key: ${{ inputs.key }}\n      prompt: Review.\n",
        },
        guard.Length > 0 ? [] : [$"warning: {Fork}, so 'secrets.OPENAI_API_KEY' is empty and step 'Review' fails"]);

    [Fact]
    public void A_key_that_is_empty_for_everybody_says_nothing_of_forks()
    {
        var files = new Dictionary<string, string>
        {
            [".github/actions/review/action.yml"] =
                "inputs:\n  key:\n    description: The key.\nruns:\n  using: composite\n  steps:\n  - uses: openai/codex-action@v1.8\n    with:\n      openai-api-key: ${{ inputs.key }}\n      prompt: Review.\n",
        };
        Marked.Reports("CDX1201", CodexYaml.Workflow("pull_request", "- uses: ./.github/actions/review"), files);
    }

    [Theory]
    [InlineData("github.event.pull_request && " + CodexYaml.Guard, "[pull_request, push]", null)]
    [InlineData("github.event_name == 'pull_request' && " + CodexYaml.Guard, "[pull_request, push]", null)]
    [InlineData("github.event_name == 'push' || " + CodexYaml.Guard, "[pull_request, push]", null)]
    [InlineData("github.event_name != 'pull_request' || " + CodexYaml.Guard, "[pull_request, push, workflow_dispatch]", null)]
    [InlineData(CodexYaml.Guard, "[pull_request, push]", "push")]
    [InlineData(CodexYaml.Guard, "[pull_request, push, workflow_dispatch]", "push' and 'workflow_dispatch")]
    [InlineData("${{ 'push' == github.event_name || " + CodexYaml.Guard
        + " }}", "[pull_request, push, workflow_dispatch]", "workflow_dispatch")]
    [InlineData("${{ 'PUSH' == github.event_name || " + CodexYaml.Guard + " }}", "[pull_request, push]", null)]
    [InlineData("github.event_name == vars.EVENT || " + CodexYaml.Guard, "[pull_request, push]", null)]
    [InlineData("github.event_name == 'Pull_Request_Target' || " + CodexYaml.Guard, "[pull_request, push]", null)]
    [InlineData("contains('push', github.event_name) || " + CodexYaml.Guard, "[pull_request, schedule]", null)]
    [InlineData("github.event_name == 'push' || " + CodexYaml.Guard, "[pull_request, push, workflow_dispatch]", "workflow_dispatch")]
    public void A_guard_that_shuts_other_events_out_is_reported_unless_it_says_so(string guard, string on, string? skipped) =>
        Marked.Reports("CDX1203", CodexYaml.Workflow(on, CodexYaml.Contained, skipped is null ? $"if: {guard}" : $"if: [|{guard}|]"),
            skipped is null
                ? []
                : [$"warning: On '{skipped}' there is no pull request, so this guard compares an empty value and Codex never runs there"]);

    [Fact]
    public void The_guard_may_stand_in_a_needed_job_or_on_a_later_step()
    {
        const string Message =
            "warning: On 'push' there is no pull request, so this guard compares an empty value and Codex never runs there";
        Marked.Reports(
            "CDX1203",
            "on: [pull_request, push]\njobs:\n" + CodexYaml.Job("gate", "- run: echo", $"if: [|{CodexYaml.Guard}|]")
                + CodexYaml.Job("review", CodexYaml.Contained, "needs: gate"),
            Message);
        Marked.Reports(
            "CDX1203",
            CodexYaml.Workflow(
                "[pull_request, push]",
                CodexYaml.Action(inputs: CodexYaml.Key) + CodexYaml.Action(keys: $"if: [|{CodexYaml.Guard}|]", inputs: "prompt: Review.")),
            Message);
    }

    [Theory]
    [InlineData("push", "github.ref == 'refs/heads/main'")]
    [InlineData("push", "[|github.ref != 'refs/heads/main'|]", "pushes a branch")]
    [InlineData("pull_request", CodexYaml.Guard + " && github.triggering_actor != 'dependabot[bot]'")]
    [InlineData("pull_request", CodexYaml.Guard + " && github.actor_id != 49699333")]
    [InlineData("push", "github.actor_id != '49699333'")]
    [InlineData("pull_request", "[|" + CodexYaml.Guard + " && github.actor_id != '41898282'|]", "opens or updates a pull request")]
    [InlineData("pull_request", "[|" + CodexYaml.Guard + " && github.actor != 'dependabot'|]", "opens or updates a pull request")]
    [InlineData("pull_request_review_comment", "github.event.comment.user.type != 'Bot'")]
    [InlineData("pull_request_review", "github.event.review.user.login != 'dependabot[bot]'")]
    [InlineData("pull_request_review", "[|github.event.review.state != 'approved'|]", "reviews a pull request")]
    [InlineData("pull_request_review_comment", "[|github.event.comment.body != 'x'|]", "comments on a change in a pull request")]
    public void Dependabot_comes_from_its_own_branches_under_its_own_name(string on, string condition, string? does = null) =>
        Marked.Reports("CDX1204", CodexYaml.Workflow(on, CodexYaml.Contained, $"if: {condition}"),
            does is null
                ? []
                : [$"warning: Job 'review' also runs when Dependabot {does}: {OwnSecrets}, and the action refuses an actor without write access"]);

    [Fact]
    public void Who_lets_everybody_in_does_not_refuse_Dependabot() =>
        Marked.Reports(
            "CDX1204",
            "on: push\njobs:\n"
                + CodexYaml.Job("[|review|]", CodexYaml.Action(inputs: CodexYaml.Key + "\nprompt: Review.\nallow-users: '*'")),
            $"warning: Job 'review' also runs when Dependabot pushes a branch: {OwnSecrets}");

    [Fact]
    public void A_guard_that_lets_an_event_through_does_not_answer_for_another_condition() =>
        Marked.IsSilent("CDX1203", CodexYaml.Workflow(
            "[pull_request, push]",
            CodexYaml.Action(keys: "if: github.event_name == 'pull_request'", inputs: CodexYaml.Key + "\nprompt: Review."),
            "if: github.event.pull_request.head.repo.full_name == github.event.pull_request.base.repo.full_name"));

    [Fact]
    public void A_guard_shuts_no_callers_out() =>
        Marked.IsSilent("CDX1203", CodexYaml.Workflow("[pull_request, workflow_call]", CodexYaml.Contained, $"if: {CodexYaml.Guard}"));

    [Fact]
    public void A_condition_that_a_constant_switches_off_is_off_on_purpose()
    {
        Marked.IsSilent(
            "CDX1206", CodexYaml.Workflow("pull_request", CodexYaml.Contained, "if: ${{ false && github.event_name == 'push' }}"));
        Marked.Reports(
            "CDX1206", CodexYaml.Workflow("pull_request", CodexYaml.Contained, "if: [|github.event_name == 'push'|]"),
            "warning: This condition is false on 'pull_request', so Codex never runs");
    }

    private static List<string> Ids(string yaml) =>
        [.. Lint.Text(yaml).Select(finding => finding.Diagnostic.Id).Where(id => id is "CDX1201" or "CDX1202")];
}
