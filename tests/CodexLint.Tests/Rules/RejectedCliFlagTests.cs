using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class RejectedCliFlagTests
{
    private const string Id = "CDX3002";
    private const string NoFullAuto =
        "error: 'codex exec' has no '--full-auto' since 0.147.0, and {0} is installed here, so Codex ends with code 2 before it does anything: unexpected argument '--full-auto' found";

    [Theory]
    [InlineData("v1.11", "", "the newest version")]
    [InlineData("v1", "codex-version: latest", "the newest version")]
    [InlineData("v1.2", "codex-version: 0.147.0", "0.147.0")]
    [InlineData("v1.3", "codex-version: 0.169.0", "0.169.0")]
    [InlineData("v1.3", "codex-version: 0.150.x", "0.150.x")]
    [InlineData("v1.3", "codex-version: ~0.150.3", "0.150.x")]
    [InlineData("v1.11", "codex-version: ${{ env.CODEX_VERSION || '0.150.0' }}", "0.150.0")]
    public void A_removed_flag_is_reported_where_the_version_that_runs_has_removed_it(string reference, string version, string installed) =>
        Marked.Reports(
            Id, Action(reference, "codex-args: [|--full-auto|]", version), NoFullAuto.Replace("{0}", installed, StringComparison.Ordinal));

    [Theory]
    [InlineData("v1.3", "")]
    [InlineData("v1.11", "codex-version: 0.146.0")]
    [InlineData("v1.11", "codex-version: 0.147.0-alpha.2")]
    [InlineData("v1.11", "codex-version: ${{ vars.CODEX_VERSION }}")]
    [InlineData("v1.11", "codex-version: ${{ env.CODEX_VERSION || '0.146.0' }}")]
    public void A_flag_that_the_version_still_has_or_may_have_is_let_through(string reference, string version) =>
        Marked.IsSilent(Id, Action(reference, "codex-args: --full-auto", version));

    [Theory]
    [InlineData("npm install -g @openai/codex", "the newest version")]
    [InlineData("npm i -g @openai/codex@0.154.0", "0.154.0")]
    [InlineData("pnpm add -g @openai/codex@latest", "the newest version")]
    public void A_command_runs_the_version_that_the_job_installs(string install, string installed) =>
        Marked.Reports(
            Id,
            Marked.Job($"- run: {install}\n- run: codex exec [|--full-auto|] \"Review.\""),
            NoFullAuto.Replace("{0}", installed, StringComparison.Ordinal));

    [Theory]
    [InlineData("npm install -g @openai/codex@0.146.0")]
    [InlineData("npm install -g \"@openai/codex@$CODEX_VERSION\"")]
    [InlineData("npm install -g @openai/codex@0.1")]
    [InlineData("./tools/install-codex.sh")]
    public void A_command_of_an_old_or_unknown_version_is_let_through(string install) =>
        Marked.IsSilent(Id, Marked.Job($"- run: {install}\n- run: codex exec --full-auto \"Review.\""));

    [Theory]
    [InlineData("if codex exec --help | grep -q -- --full-auto; then\n  codex exec --full-auto \"Review.\"\nelse\n  codex exec \"Review.\"\nfi")]
    [InlineData("flags=\nif codex exec --help 2>&1 | grep -q -- '--full-auto'; then flags=--full-auto; fi\ncodex exec $flags \"Review.\"")]
    [InlineData("case \"$(codex --version)\" in\n  *0.1[0-3]*) codex exec --full-auto \"Review.\" ;;\n  *) codex exec \"Review.\" ;;\nesac")]
    public void A_script_that_asks_which_flags_there_are_is_trusted_to_choose_them(string script) =>
        Marked.IsSilent(
            Id,
            Marked.Job($"- run: npm install -g @openai/codex\n- run: |\n    {script.Replace("\n", "\n    ", StringComparison.Ordinal)}"));

    [Fact]
    public void A_script_that_writes_the_version_to_the_log_chooses_nothing() =>
        Marked.Reports(Id, Marked.Job(
            """
            - run: npm install -g @openai/codex
            - run: |
                codex --version
                codex exec [|--full-auto|] "Review."
            """),
            NoFullAuto.Replace("{0}", "the newest version", StringComparison.Ordinal));

    [Fact]
    public void A_package_runner_names_the_version_itself()
    {
        Marked.Reports(
            Id, Marked.Job("- run: npx -y @openai/codex@0.150.0 exec [|--full-auto|] Review"),
            NoFullAuto.Replace("{0}", "0.150.0", StringComparison.Ordinal));
        Marked.IsSilent(Id, Marked.Job("- run: npx -y @openai/codex@0.98.0 exec --full-auto Review"));
    }

    [Fact]
    public void Each_command_of_a_script_is_looked_at() =>
        Marked.Reports(
            Id,
            Marked.Job("- run: |\n    npm install -g @openai/codex\n    codex exec \"One.\"\n    codex exec [|--full-auto|] \"Two.\""),
            NoFullAuto.Replace("{0}", "the newest version", StringComparison.Ordinal));

    [Theory]
    [InlineData("-a", "[|-a|] never")]
    [InlineData("--ask-for-approval", "[|--ask-for-approval=never|]")]
    [InlineData("--search", "[|--search|]")]
    public void Flags_of_codex_are_reported_behind_exec(string flag, string written) =>
        Marked.Reports(
            Id,
            Marked.Job($"- run: codex exec {written} \"Review.\""),
            $"error: 'codex exec' has no '{flag}', which belongs before 'exec', so Codex ends with code 2 before it does anything: unexpected argument '{flag}' found");

    [Theory]
    [InlineData("codex -a never exec \"Review.\"")]
    [InlineData("codex --search e \"Review.\"")]
    [InlineData("codex exec -- \"Is --search safe?\" --search")]
    [InlineData("codex exec -c a=1 -c b=2 \"Review.\"")]
    [InlineData("codex exec --model -a \"Review.\"")]
    [InlineData("codex review --search")]
    [InlineData("codex exec resume --last --search")]
    public void What_stands_elsewhere_is_let_through(string command) => Marked.IsSilent(Id, Marked.Job($"- run: |\n    {command}"));

    [Theory]
    [InlineData("codex-args: '[|--sandbox|] read-only'", "--sandbox")]
    [InlineData("codex-args: '[|--sandbox=read-only|]'", "--sandbox")]
    [InlineData("codex-args: '[|-sread-only|]'", "--sandbox")]
    [InlineData("codex-args: '[|-C|] sub'", "--cd")]
    [InlineData("codex-args: '[\"[|--skip-git-repo-check|]\"]'", "--skip-git-repo-check")]
    [InlineData("codex-args: [|-o|] out.md", "--output-last-message")]
    [InlineData("model: gpt-5\n    codex-args: [|-m|] gpt-5", "--model")]
    [InlineData("output-schema: '{}'\n    codex-args: [|--output-schema|] x.json", "--output-schema")]
    [InlineData("output-schema-file: s.json\n    codex-args: [|--output-schema|] x.json", "--output-schema")]
    public void What_the_action_passes_itself_may_not_stand_twice(string inputs, string flag) =>
        Marked.Reports(
            Id,
            Action("v1.11", inputs),
            $"error: The action passes '{flag}' itself, and it may stand only once, so Codex ends with code 2 before it does anything: the argument '{flag}' cannot be used multiple times");

    [Theory]
    [InlineData("codex-args: --model gpt-5")]
    [InlineData("codex-args: --output-schema schema.json")]
    [InlineData("codex-args: -c model_verbosity=high -c tui=false")]
    [InlineData("codex-args: ${{ inputs.args }} --json")]
    public void What_the_action_leaves_to_the_arguments_is_let_through(string inputs) => Marked.IsSilent(Id, Action("v1.11", inputs));

    /// <summary>The action takes the text apart as a shell would, and a JSON array by its items.</summary>
    [Theory]
    [InlineData("'\"a b\" [|--search|]'")]
    [InlineData("\"'a b' [|--search|]\"")]
    [InlineData("'a\\ b [|--search|]'")]
    [InlineData("'\"a \\\" b\" [|--search|]'")]
    [InlineData("'[|\"--search\"|] x'")]
    [InlineData("'[|--sea\"rch\"|] x'")]
    [InlineData("'[|\\--search|]'")]
    [InlineData("'${{ vars.A }} [|--search|]'")]
    [InlineData("'a${{ inputs.a }}b [|--search|]'")]
    [InlineData("'${{ format(''{0} {1}'', inputs.a, inputs.b) }} [|--search|]'")]
    [InlineData("|\n      a\n      [|--search|]")]
    [InlineData("'[\"ä\", \"[|--search|]\"]'")]
    [InlineData("' [ \"[|--search|]\" ]'")]
    [InlineData("'[1, {\"a\": null}, \"[|--search|]\"]'")]
    public void The_arguments_of_the_action_are_words(string arguments) =>
        Marked.Reports(
            Id,
            Action("v1.8", $"codex-args: {arguments}"),
            "error: 'codex exec' has no '--search', which belongs before 'exec', so Codex ends with code 2 before it does anything: unexpected argument '--search' found");

    [Theory]
    [InlineData("'\"a --search\"'")]
    [InlineData("\"'a --search'\"")]
    [InlineData("'a\\ --search'")]
    [InlineData("'\"a\\\" --search\"'")]
    [InlineData("\"'\\\\--search'\"")]
    [InlineData("'--search\\'")]
    [InlineData("'a${{ vars.A }}--search'")]
    [InlineData("'${{ inputs.a && ''a --search b'' }}'")]
    [InlineData("'[\"a --search\"]'")]
    [InlineData("'[\"--search\"'")]
    [InlineData("'{\"--search\"}'")]
    public void What_is_no_word_of_its_own_is_no_option(string arguments) =>
        Marked.IsSilent(Id, Action("v1.8", $"codex-args: {arguments}"));

    [Fact]
    public void A_flag_that_stands_once_only_is_reported_where_it_stands_again() =>
        Marked.Reports(
            Id,
            Marked.Job("- run: codex exec -s read-only [|--sandbox|] workspace-write \"Review.\""),
            "error: '--sandbox' may stand only once, so Codex ends with code 2 before it does anything: the argument '--sandbox' cannot be used multiple times");

    [Fact]
    public void Approval_by_a_model_and_a_sandbox_exclude_each_other()
    {
        Marked.Reports(
            Id,
            Action("v1.11", "codex-args: [|--approve-for-me|]"),
            "error: 'codex exec' takes no '--approve-for-me' beside '--sandbox', which the action passes, so Codex ends with code 2 before it does anything: "
            + "the argument '--approve-for-me' cannot be used with '--sandbox'");
        Marked.Reports(
            Id,
            Marked.Job("- run: codex exec [|--approve-for-me|] -s read-only \"Review.\""),
            "error: 'codex exec' takes no '--approve-for-me' beside '--sandbox', so Codex ends with code 2 before it does anything: "
            + "the argument '--approve-for-me' cannot be used with '--sandbox'");
        Marked.IsSilent(Id, Marked.Job("- run: codex exec --approve-for-me \"Review.\""));
    }

    [Theory]
    [InlineData("[|--oss|]", "--oss", "`codex-args` cannot use --oss with a protected safety strategy or permission profile.")]
    [InlineData("[|-pci|]", "-p", "`codex-args` cannot use -p with a protected safety strategy or permission profile.")]
    [InlineData("[|-csandbox_mode=read-only|]", "-c", "`codex-args` cannot override `sandbox_mode`")]
    [InlineData("[|--profile|] ci", "--profile", "`codex-args` cannot use --profile with a protected safety strategy or permission profile.")]
    [InlineData("[|--enable|] hooks", "--enable", "`codex-args` cannot use --enable hooks with a protected safety strategy or permission profile.")]
    [InlineData("[|-c|] sandbox_mode=read-only", "-c", "`codex-args` cannot override `sandbox_mode`")]
    [InlineData("[|--config|] mcp_servers.x.command=y", "--config", "`codex-args` cannot override `mcp_servers.x.command`")]
    [InlineData("[|--config|] sandbox_workspace_write.network_access=${{ vars.NETWORK }}", "--config", "`codex-args` cannot override `sandbox_workspace_write.network_access`")]
    [InlineData("[|--config=notify=${{ vars.NOTIFY }}|]", "--config", "`codex-args` cannot override `notify`")]
    [InlineData("[|-c|] features.hooks=true", "-c", "`codex-args` cannot override `features.hooks`")]
    public void From_v1_12_on_the_action_refuses_what_undoes_its_protection(string arguments, string flag, string error)
    {
        var message =
            $"Since v1.12 the action does not let '{flag}' through here, unless the safety strategy is 'unsafe', so the action fails before it starts Codex: {error}";
        foreach (var reference in (string[])["v1.12", "v1", "86365089eb2b84e0a8fb0717b304f8bdcb13b20e"])
            Marked.Reports(Id, Action(reference, $"codex-args: {arguments}"), "error: " + message);

        Marked.Reports(Id, Action("v1.40", $"codex-args: {arguments}"), "info: " + message);
        var plain = Marked.Unmarked(arguments);
        Marked.IsSilent(Id, Action("v1.11", $"codex-args: {plain}"));
        Marked.IsSilent(Id, Action("0123456789012345678901234567890123456789", $"codex-args: {plain}"));
        Marked.IsSilent(Id, Action("v1.12", $"codex-args: {plain}\n    safety-strategy: unsafe"));
        Marked.IsSilent(Id, Action("v1.12", $"codex-args: {plain}\n    safety-strategy: ${{{{ inputs.strategy }}}}"));
    }

    [Theory]
    [InlineData("--enable use_legacy_landlock")]
    [InlineData("--enable ${{ vars.FEATURE }}")]
    [InlineData("--enable")]
    [InlineData("-c features.use_legacy_landlock=false")]
    [InlineData("-c features.use_legacy_landlock=true")]
    [InlineData("-c model_verbosity=high")]
    [InlineData("-c model_verbosity=${{ vars.VERBOSITY }}")]
    [InlineData("-c ${{ vars.SETTING }}=high")]
    [InlineData("-c ${{ vars.SETTINGS }} --ephemeral")]
    [InlineData("--yolo")]
    public void From_v1_12_on_the_action_lets_other_arguments_through(string arguments) =>
        Marked.IsSilent(Id, Action("v1.12", $"codex-args: {arguments}"));

    [Theory]
    [InlineData("sandbox: read-only")]
    [InlineData("safety-strategy: read-only")]
    [InlineData("permission-profile: ':workspace'")]
    public void From_v1_12_on_a_confined_run_may_not_leave_the_sandbox(string input) =>
        Marked.Reports(
            Id,
            Action("v1.12", $"codex-args: [|--yolo|]\n    {input}"),
            "error: Since v1.12 the action does not let '--yolo' through here, unless the safety strategy is 'unsafe', so the action fails before it starts Codex: `codex-args` cannot bypass sandbox protections");

    [Fact]
    public void A_permission_profile_and_a_sandbox_exclude_each_other()
    {
        Marked.Reports(
            Id,
            Action("v1.11", "permission-profile: ':workspace'\n    codex-args: [|--sandbox|] read-only"),
            "error: The action takes no '--sandbox' in 'codex-args' beside 'permission-profile', so the action fails before it starts Codex: a permission profile and a sandbox exclude each other");
        Marked.IsSilent(Id, Action("v1.11", "permission-profile: ${{ inputs.profile }}\n    codex-args: --sandbox read-only"));
    }

    [Fact]
    public void A_login_with_the_key_as_an_argument_is_refused()
    {
        Marked.Reports(
            Id,
            Marked.Job(
                "- run: |\n    npm install -g @openai/codex\n    codex login [|--api-key|] \"$OPENAI_API_KEY\"\n- run: codex exec \"Review.\"\n- run: codex exec \"Again.\""),
            "error: 'codex login' has no '--api-key' since 0.45.0, and the newest version is installed here, so nobody is logged in: "
            + "The --api-key flag is no longer supported. Pipe the key instead, e.g. `printenv OPENAI_API_KEY | codex login --with-api-key`.");
        Marked.IsSilent(
            Id,
            Marked.Job(
                "- run: |\n    npm install -g @openai/codex@0.40.0\n    codex login --api-key \"$OPENAI_API_KEY\"\n- run: codex exec \"Review.\""));
        Marked.IsSilent(
            Id,
            Marked.Job(
                "- run: |\n    npm install -g @openai/codex\n    printenv OPENAI_API_KEY | codex login --with-api-key\n- run: codex exec \"Review.\""));
    }

    [Fact]
    public void Malformed_and_long_arguments_are_no_trouble()
    {
        Marked.IsSilent(Id, Action("v1.11", "codex-args: '[\"--full-auto\"'"));
        var many = "codex-args: '[" + string.Concat(Enumerable.Repeat("\"x\",", 50_000)) + "\"[|--search|]\"]'";
        Marked.Reports(
            Id, Action("v1.11", many),
            "error: 'codex exec' has no '--search', which belongs before 'exec', so Codex ends with code 2 before it does anything: unexpected argument '--search' found");
    }

    [Theory]
    [InlineData("codex-args: --sandbox read-only", "sandbox: read-only")]
    [InlineData("codex-args: -s read-only --json", "codex-args: --json\n    sandbox: read-only")]
    [InlineData("codex-args: --json --sandbox read-only", "codex-args: --json\n    sandbox: read-only")]
    [InlineData("codex-args: '[\"--json\", \"--skip-git-repo-check\"]'", "codex-args: '[\"--json\"]'")]
    [InlineData("codex-args: '[\"--skip-git-repo-check\", \"--json\"]'", "codex-args: '[\"--json\"]'")]
    [InlineData("codex-args: '[\"--skip-git-repo-check\"]'", "")]
    [InlineData("model: gpt-5\n    codex-args: --json --model ${{ vars.MODEL }}", "model: gpt-5\n    codex-args: --json --model ${{ vars.MODEL }}")]
    [InlineData("codex-args: '[\"--json\",  \"--skip-git-repo-check\" ,\"--color\"]'", "codex-args: '[\"--json\" ,\"--color\"]'")]
    public void What_the_action_passes_itself_goes_to_its_input_or_away(string arguments, string mended) =>
        Lint.Fixed(Action("v1.11", arguments), Id).ShouldBe(Action("v1.11", mended));

    [Theory]
    [InlineData("codex exec -a never Review.", "codex exec Review.")]
    [InlineData("codex exec -a on-request Review.", null)]
    [InlineData("codex exec --search Review.", null)]
    [InlineData("npm i -g @openai/codex && codex exec --full-auto Review.", "npm i -g @openai/codex && codex exec --sandbox workspace-write Review.")]
    [InlineData("npm i -g @openai/codex && codex exec --full-auto -s read-only Review.", "npm i -g @openai/codex && codex exec -s read-only Review.")]
    [InlineData("|\n    npm i -g @openai/codex\n    codex exec -s read-only \\\n      --full-auto \\\n      Review.", "|\n    npm i -g @openai/codex\n    codex exec -s read-only \\\n      Review.")]
    [InlineData("codex exec -s read-only --sandbox workspace-write Review.", null)]
    [InlineData("codex exec --skip-git-repo-check --skip-git-repo-check Review.", "codex exec --skip-git-repo-check Review.")]
    public void A_flag_goes_where_what_it_stood_for_holds_anyway(string script, string? mended)
    {
        var yaml = Marked.Job($"- run: {script}");
        Lint.Fixed(yaml, Id).ShouldBe(mended is null ? yaml : Marked.Job($"- run: {mended}"));
    }

    [Theory]
    [InlineData("v1.11", "'--full-auto --json'", "'--json'")]
    [InlineData("v1.11", "'--json --full-auto'", "'--json'")]
    [InlineData("v1.11", "--full-auto   --json", "--json")]
    [InlineData("v1.11", "'[\"--full-auto\", \"--json\"]'", "'[\"--json\"]'")]
    [InlineData("v1.11", "'[\"-a\", \"never\", \"--json\"]'", "'[\"-a\", \"never\", \"--json\"]'")]
    [InlineData("v1.11", "'[\"--json\", \"--full-auto\"]'", "'[\"--json\"]'")]
    [InlineData("v1.11", "'[\"--full-auto\",\"--json\"]'", "'[\"--json\"]'")]
    [InlineData("v1.11", "'[\"--json\", \"--full-auto\", \"--color\"]'", "'[\"--json\", \"--color\"]'")]
    [InlineData("v1.11", "'[\"--json\" , \"--full-auto\"]'", "'[\"--json\" ]'")]
    [InlineData("v1.11", "'[\"--full-auto\" , \"--json\"]'", "'[\"--full-auto\" , \"--json\"]'")]
    [InlineData("v1.11", "'[ \"--full-auto\" ]'", "'[ \"--full-auto\" ]'")]
    [InlineData("v1.11", "\"[\\\"--json\\\", \\\"--full-auto\\\"]\"", "\"[\\\"--json\\\", \\\"--full-auto\\\"]\"")]
    public void The_rest_of_the_arguments_stays_as_it_is_written(string reference, string arguments, string mended) =>
        Lint.Fixed(Action(reference, $"codex-args: {arguments}"), Id).ShouldBe(Action(reference, $"codex-args: {mended}"));

    private static string Action(string reference, params string[] inputs) =>
        Marked.Job(
            $$$"""
            - uses: openai/codex-action@{{{reference}}}
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                prompt: Review.
            """ + string.Concat(inputs.Where(input => input.Length > 0).Select(input => "\n    " + input)));
}
