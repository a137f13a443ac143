using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class SecretEnvVisibleTests
{
    private const string Id = "CDX2005";

    [Theory]
    [InlineData("TOKEN: [|${{ secrets.DEPLOY_TOKEN }}|]", "TOKEN", "secrets.DEPLOY_TOKEN")]
    [InlineData("GH_TOKEN: [|${{ github.token }}|]", "GH_TOKEN", "github.token")]
    [InlineData("URL: [|https://user:${{ secrets.PASSWORD }}@host|]", "URL", "secrets.PASSWORD")]
    [InlineData("KEY: [|${{ secrets.A || 'none' }}|]", "KEY", "secrets.A")]
    [InlineData("KEY: [|${{ github.event_name == 'push' && secrets.A }}|]", "KEY", "secrets.A")]
    [InlineData("ALL: [|${{ toJSON(secrets) }}|]", "ALL", "secrets")]
    [InlineData("ALL: [|${{ format('{0}', secrets.A) }}|]", "ALL", "secrets.A")]
    public void Secrets_in_the_environment_are_reported_wherever_it_is_set(string variable, string name, string secret)
    {
        var message = Message("warning", name, secret);
        Marked.Reports(
            Id, $"on: push\nenv:\n  {variable}\njobs:\n  review:\n    runs-on: ubuntu-latest\n    steps:\n{Marked.Indent(Action)}",
            message);
        Marked.Reports(
            Id, $"on: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n    env:\n      {variable}\n    steps:\n{Marked.Indent(Action)}",
            message);
        Marked.Reports(Id, Marked.Job($"{Action}\n  env:\n    {variable}"), message);
        Marked.Reports(Id, Marked.Job($"- run: codex exec \"Review.\"\n  env:\n    {variable}"), message);
    }

    [Theory]
    [InlineData("HAS_KEY: ${{ secrets.OPENAI_API_KEY != '' }}")]
    [InlineData("HAS_KEY: ${{ secrets.OPENAI_API_KEY && 'true' }}")]
    [InlineData("HAS_KEY: ${{ !secrets.OPENAI_API_KEY }}")]
    [InlineData("HAS_KEY: ${{ contains(secrets.OPENAI_API_KEY, 'sk-') }}")]
    [InlineData("NAME: secrets.OPENAI_API_KEY")]
    [InlineData("MODEL: ${{ vars.MODEL }}")]
    public void What_holds_no_secrets_text_is_let_through(string variable) =>
        Marked.IsSilent(Id, Marked.Job($"{Action}\n  env:\n    {variable}"));

    [Theory]
    [InlineData("github.event_name != 'push'", "${{ github.event_name == 'push' && secrets.DEPLOY || '' }}", false)]
    [InlineData("github.event_name == 'push'", "${{ github.event_name == 'push' && secrets.DEPLOY || '' }}", true)]
    [InlineData("github.actor != 'x'", "${{ github.event_name == 'push' && secrets.DEPLOY || vars.OTHER }}", true)]
    [InlineData("github.actor != 'x'", "${{ github.event_name == 'pull_request' && secrets.DEPLOY || vars.OTHER }}", true)]
    [InlineData("github.event.pull_request.head.repo.fork", "${{ secrets.DEPLOY }}", false)]
    [InlineData("!github.event.pull_request.head.repo.fork", "${{ secrets.DEPLOY }}", true)]
    public void A_secret_is_seen_where_some_run_that_reaches_Codex_has_it(string condition, string value, bool isReported)
    {
        var step = $"{Action}\n  if: ${{{{ {condition} }}}}\n  env:\n    DEPLOY: {(isReported ? $"[|{value}|]" : value)}";
        Marked.Reports(
            Id, Marked.Job(step).Replace("on: push", "on: [push, pull_request]", StringComparison.Ordinal),
            isReported ? [Message("warning", "DEPLOY", "secrets.DEPLOY")] : []);
    }

    [Fact]
    public void A_step_that_only_starts_the_proxy_runs_no_commands() =>
        Marked.IsSilent(
            Id,
            Marked.Job(
                "- uses: openai/codex-action@v1.11\n  env:\n    TOKEN: ${{ secrets.DEPLOY_TOKEN }}\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}"));

    [Fact]
    public void Other_steps_and_jobs_are_let_through() =>
        Marked.IsSilent(
            Id,
            Marked.Job($"- run: ./deploy.sh\n  env:\n    TOKEN: ${{{{ secrets.DEPLOY_TOKEN }}}}\n{Action}")
            + "  deploy:\n    runs-on: ubuntu-latest\n    env:\n      TOKEN: ${{ secrets.DEPLOY_TOKEN }}\n    steps:\n      - run: ./deploy.sh\n");

    [Theory]
    [InlineData("- run: codex exec \"Review.\"\n  env:\n    CODEX_API_KEY: [|${{ secrets.OPENAI_API_KEY }}|]", "CODEX_API_KEY", "secrets.OPENAI_API_KEY")]
    [InlineData("- run: codex exec \"Review.\"\n  env:\n    CODEX_ACCESS_TOKEN: [|${{ secrets.CODEX_TOKEN }}|]", "CODEX_ACCESS_TOKEN", "secrets.CODEX_TOKEN")]
    [InlineData("- run: codex exec \"Review.\"\n  env:\n    JIRA_MCP: [|${{ secrets.JIRA }}|]", "JIRA_MCP", "secrets.JIRA")]
    [InlineData("- run: codex exec -c model_providers.x.env_key=GATEWAY_KEY \"Review.\"\n  env:\n    GATEWAY_KEY: [|${{ secrets.GATEWAY }}|]", "GATEWAY_KEY", "secrets.GATEWAY")]
    [InlineData("- run: |\n    mkdir -p ~/.codex\n    cat > \"$HOME/.codex/config.toml\" <<'TOML'\n    [mcp_servers.jira]\n    bearer_token_env_var = \"JIRA_TOKEN\"\n    TOML\n- run: codex exec \"Review.\"\n  env:\n    JIRA_TOKEN: [|${{ secrets.JIRA }}|]", "JIRA_TOKEN", "secrets.JIRA")]
    [InlineData("- run: codex exec -c 'model_providers.x.env_http_headers={X=\"GATEWAY\"}' \"Review.\"\n  env:\n    GATEWAY: [|${{ secrets.GATEWAY }}|]", "GATEWAY", "secrets.GATEWAY")]
    [InlineData("- run: codex exec -c 'model_providers.x.bearer_token_env_var=GATEWAY' \"Review.\"\n  env:\n    GATEWAY: [|${{ secrets.GATEWAY }}|]", "GATEWAY", "secrets.GATEWAY")]
    [InlineData("- run: codex exec -c 'mcp_servers.x.env_vars=[\"GATEWAY\"]' \"Review.\"\n  env:\n    GATEWAY: [|${{ secrets.GATEWAY }}|]", "GATEWAY", "secrets.GATEWAY")]
    [InlineData("- run: |\n    codex mcp add jira --env GATEWAY=\"$GATEWAY\" -- npx jira\n    codex exec \"Review.\"\n  env:\n    GATEWAY: [|${{ secrets.GATEWAY }}|]", "GATEWAY", "secrets.GATEWAY")]
    public void Names_that_the_configuration_needs_are_information(string steps, string name, string secret) =>
        Marked.Reports(Id, Marked.Job(steps), Message("info", name, secret));

    [Theory]
    [InlineData("- run: codex exec -c shell_environment_policy.inherit=core \"Review.\"\n  env:\n    TOKEN: ${{ secrets.A }}")]
    [InlineData("- run: |\n    npm install -g @openai/codex@0.44.0\n    codex exec \"Review.\"\n  env:\n    MY_TOKEN: ${{ secrets.A }}")]
    [InlineData("- run: codex exec -c shell_environment_policy.inherit=all -c shell_environment_policy.exclude=TOKEN \"Review.\"\n  env:\n    TOKEN: ${{ secrets.A }}")]
    public void What_commands_do_not_inherit_is_let_through(string steps) => Marked.IsSilent(Id, Marked.Job(steps));

    [Theory]
    [InlineData("--config shell_environment_policy.ignore_default_excludes=true")]
    [InlineData("-c shell_environment_policy.inherit=all")]
    [InlineData("-c 'shell_environment_policy.inherit=\"all\"'")]
    [InlineData("-c shell_environment_policy.ignore_default_excludes=true -c shell_environment_policy.inherit=all")]
    public void A_policy_that_keeps_nothing_back_changes_nothing(string options) =>
        Marked.Reports(
            Id, Marked.Job($"- run: codex {options} exec \"Review.\"\n  env:\n    TOKEN: [|${{{{ secrets.A }}}}|]"),
            Message("warning", "TOKEN", "secrets.A"));

    [Theory]
    [InlineData("[\"-c\", \"shell_environment_policy.inherit=\\\"all\\\"\"]", true)]
    [InlineData("[\"-c\", \"shell_environment_policy.inherit=\\\"none\\\"\"]", false)]
    [InlineData("[\"-c\", \"shell_environment_policy.ignore_default_excludes=false\"]", false)]
    [InlineData("[\"-c\", \"shell_environment_policy.ignore_default_excludes=true\"]", true)]
    [InlineData("-c shell_environment_policy.inherit=all -c shell_environment_policy.inherit=core", false)]
    [InlineData("-c shell_environment_policy.inherit=core", false)]
    [InlineData("-c shell_environment_policy.inherit=all", true)]
    public void The_arguments_of_the_action_may_hold_a_policy(string arguments, bool isReported) =>
        Marked.Reports(
            Id,
            Marked.Job(
                $"{Action}\n    codex-args: '{arguments}'\n  env:\n    TOKEN: {(isReported ? "[|${{ secrets.A }}|]" : "${{ secrets.A }}")}"),
            isReported ? [Message("warning", "TOKEN", "secrets.A")] : []);

    [Theory]
    [InlineData("unset TOKEN; codex exec Review")]
    [InlineData("env -i PATH=\"$PATH\" codex exec Review")]
    [InlineData("env -u TOKEN codex exec Review")]
    [InlineData("env -u TOKEN bash -c 'codex exec Review'")]
    [InlineData("sudo -u nobody env -i PATH=\"$PATH\" sh -c 'exec \"$@\"' sh codex exec Review")]
    [InlineData("export -n TOKEN; codex exec Review")]
    [InlineData("env --unset TOKEN codex exec Review")]
    [InlineData("env --unset=TOKEN codex exec Review")]
    [InlineData("env -uTOKEN codex exec Review")]
    [InlineData("env --ignore-environment PATH=\"$PATH\" codex exec Review")]
    [InlineData("env -u OTHER -u TOKEN codex exec Review")]
    [InlineData("unset -v TOKEN; codex exec Review")]
    [InlineData("TOKEN= codex exec Review")]
    [InlineData("env -C /tmp -u TOKEN codex exec Review")]
    public void What_a_script_takes_away_before_is_let_through(string script) =>
        Marked.IsSilent(Id, Marked.Job($"- run: {script}\n  env:\n    TOKEN: ${{{{ secrets.A }}}}"));

    [Fact]
    public void A_variable_that_the_step_sets_anew_is_let_through() =>
        Marked.IsSilent(
            Id,
            Marked.Job($"{Action}\n  env:\n    TOKEN: ''")
                .Replace("    runs-on", "    env:\n      TOKEN: ${{ secrets.A }}\n    runs-on", StringComparison.Ordinal));

    [Fact]
    public void A_secret_that_a_script_sets_for_later_steps_is_reported_there()
    {
        Marked.Reports(
            Id, Marked.Job($"- run: '[|echo|] \"TOKEN=$T\" >> \"$GITHUB_ENV\"'\n  env:\n    T: ${{{{ secrets.DEPLOY }}}}\n{Action}"),
            Message("warning", "TOKEN", "secrets.DEPLOY"));
        Marked.Reports(
            Id,
            Marked.Job(
                "- run: '[|echo|] \"CODEX_API_KEY=$T\" >> \"$GITHUB_ENV\"'\n  env:\n    T: ${{ secrets.DEPLOY }}\n- run: codex exec Review"),
            Message("info", "CODEX_API_KEY", "secrets.DEPLOY"));
        Marked.IsSilent(
            Id, Marked.Job($"- run: echo \"HAS=${{T:+yes}}\" >> \"$GITHUB_ENV\"\n  env:\n    T: ${{{{ secrets.DEPLOY }}}}\n{Action}"));
    }

    private const string Action =
        "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.";

    private static string Message(string severity, string name, string secret) =>
        $"{severity}: Commands that Codex runs inherit its environment, so '{name}' ({secret}) can be read by them and leave with the final message";
}
