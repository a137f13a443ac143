using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class MissingApiKeyInputTests
{
    private const string Id = "CDX1304";
    private const string Keyed = "- uses: openai/codex-action@v1.8\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n";
    private const string Keyless =
        "\n- uses: openai/codex-action@v1.8\n  with:\n    codex-home: ${{ runner.temp }}/home\n    prompt: Review.";
    private const string Fails = "so it finds no proxy and fails after ten seconds with 'Failed to read server info'";
    private const string Message = $"error: This step has a prompt but no 'openai-api-key', {Fails}";

    [Theory]
    [InlineData("- uses: [|openai/codex-action@v1.8|]\n  with:\n    prompt: Review.")]
    [InlineData("- uses: openai/codex-action@v1.8\n  with:\n    openai-api-key: [|''|]\n    prompt: Review.")]
    [InlineData("- uses: [|openai/codex-action@v1.8|]\n  with:\n    codex-auth-token: x\n    prompt: Review.")]
    [InlineData("- uses: openai/codex-action@v1.8\n  if: github.event_name == 'pull_request'\n  with:\n    openai-api-key: x\n- uses: [|openai/codex-action@v1.8|]\n  with:\n    prompt: Review.")]
    public void A_prompt_needs_a_key(string steps) => Marked.Reports(Id, Marked.Job(steps), Message);

    [Theory]
    [InlineData("", "", true)]
    [InlineData("- uses: actions/checkout@v5\n- uses: actions/setup-node@v5\n- run: mkdir -p out\n", "", true)]
    [InlineData("- run: echo \"OTHER=1\" >> \"$GITHUB_ENV\"\n", "", true)]
    [InlineData("- run: echo \"key=1\"\n  env:\n    KEY: ${{ secrets.KEY }}\n", "", true)]
    [InlineData("- run: echo \"KEY=$(cat key)\" >> \"$GITHUB_ENV\"\n", "", false)]
    [InlineData("- run: cat key.env >> \"$GITHUB_ENV\"\n", "", false)]
    [InlineData("- run: ./export-key\n", "", false)]
    [InlineData("- uses: hashicorp/vault-action@v3\n", "", false)]
    [InlineData("- uses: actions/github-script@v8\n  with:\n    script: core.exportVariable('KEY', 'x')\n", "", false)]
    [InlineData("", "env:\n  KEY: ${{ secrets.KEY }}", false)]
    [InlineData(Keyed, "", false)]
    public void A_variable_that_nothing_sets_is_no_key(string before, string keys, bool isReported) =>
        Marked.Reports(
            Id,
            CodexYaml.Workflow(
                "push",
                $"{before}- uses: openai/codex-action@v1.8\n  with:\n    openai-api-key: {(isReported ? "[|${{ env.KEY }}|]" : "${{ env.KEY }}")}\n    prompt: Review.",
                keys),
            isReported ? [$"error: This step has a prompt but no 'openai-api-key', since nothing sets 'env.KEY', {Fails}"] : []);

    [Theory]
    [InlineData("  env:\n    OPENAI_API_KEY: ${{ secrets.OWN_KEY }}\n", "", "OWN_KEY")]
    [InlineData("  env:\n    LEVEL: high\n    OPENAI_API_KEY: ${{ secrets.OWN_KEY }}\n", "  env:\n    LEVEL: high\n", "OWN_KEY")]
    [InlineData("", "", "OPENAI_API_KEY")]
    public void The_key_in_a_variable_of_the_step_becomes_its_input(string env, string left, string secret) =>
        Lint.Fixed(Marked.Job($"- uses: openai/codex-action@v1.8\n{env}  with:\n    prompt: Review."), Id)
            .ShouldBe(Marked.Job(
                $"- uses: openai/codex-action@v1.8\n{left}  with:\n    openai-api-key: ${{{{ secrets.{secret} }}}}\n    prompt: Review."));

    [Theory]
    [InlineData("", true)]
    [InlineData(Keyed, false)]
    public void An_action_of_the_repository_without_a_key_needs_a_proxy_before_it(string before, bool isReported)
    {
        var files = new Dictionary<string, string>
        {
            [".github/actions/ask/action.yml"] =
                "runs:\n  using: composite\n  steps:\n    - uses: openai/codex-action@v1.8\n      with:\n        prompt: Review.\n",
        };
        var findings = Lint.Text(Marked.Job(before + "- uses: ./.github/actions/ask"), files)
            .Where(finding => finding.Diagnostic.Id == Id)
            .ToList();

        findings.Select(finding => finding.Diagnostic.Location.GetLineSpan().Path)
            .ShouldBe(isReported ? [".github/actions/ask/action.yml"] : []);
        findings.SelectMany(finding => finding.Labels)
            .Select(label => label.Text)
            .ShouldBe(isReported ? ["no step before this one starts the proxy"] : []);
    }

    [Theory]
    [InlineData("\n  with:\n    api_key: x", "the step 'Check' fails before Codex starts", "- name: Check\n  shell: bash\n  env:\n    KEY: ${{ inputs.api-key }}\n  run: '[ -n \"$KEY\" ]'\n")]
    [InlineData("", "it finds no proxy and fails after ten seconds with 'Failed to read server info'", "")]
    public void An_action_of_the_repository_is_given_its_key(string given, string consequence, string before)
    {
        var steps = Marked.Indent(
            before + "- uses: openai/codex-action@v1.8\n  with:\n    openai-api-key: ${{ inputs.api-key }}\n    prompt: Review.");
        var files = new Dictionary<string, string>
        {
            [".github/actions/ask/action.yml"] = "inputs:\n  api-key:\n    required: true\nruns:\n  using: composite\n  steps:\n" + steps,
        };
        Marked.Reports(
            Id, Marked.Job("- uses: [|./.github/actions/ask|]" + given), files,
            $"error: This step has a prompt but no 'openai-api-key', since the action hands on what it is not given, so {consequence}");
        Marked.Reports(Id, Marked.Job("- uses: ./.github/actions/ask\n  with:\n    api-key: ${{ secrets.KEY }}"), files);
    }

    [Fact]
    public void A_key_of_a_later_step_starts_no_proxy_for_an_earlier_one() =>
        Marked.Reports(Id, Marked.Job("- uses: [|openai/codex-action@v1.8|]\n  with:\n    prompt: Review.\n" + Keyed), Message);

    [Theory]
    [InlineData("github-oidc")]
    [InlineData("id-token")]
    [InlineData("authentication")]
    public void Whatever_sounds_like_a_login_may_be_one_of_a_newer_version(string input) =>
        Marked.Reports(
            Id, Marked.Job($"- uses: [|openai/codex-action@v1|]\n  with:\n    {input}: x\n    prompt: Review."),
            Message.Replace("error:", "info:", StringComparison.Ordinal));

    [Fact]
    public void An_input_that_may_be_a_new_authentication_lowers_it_on_a_floating_ref() =>
        Marked.Reports(
            Id, Marked.Job("- uses: [|openai/codex-action@v1|]\n  with:\n    github-oidc-auth: x\n    prompt: Review."),
            Message.Replace("error:", "info:", StringComparison.Ordinal));

    [Theory]
    [InlineData("${{ secrets.GITHUB_TOKEN }}")]
    [InlineData("${{ github.token }}")]
    public void The_token_of_GitHub_logs_nobody_in_at_a_provider(string token) =>
        Marked.Reports(
            Id, Marked.Job($"- uses: [|openai/codex-action@v1|]\n  with:\n    github-token: {token}\n    prompt: Review."), Message);

    [Theory]
    [InlineData("- uses: openai/codex-action@v1.8\n  with:\n    prompt: Review.")]
    [InlineData("- uses: openai/codex-action@v1.8\n  with:\n    codex-home: ~/.codex\n    prompt: Review.")]
    public void The_proxy_of_an_earlier_step_is_found_in_its_home(string steps) => Marked.IsSilent(Id, Marked.Job(Keyed + steps));

    [Theory]
    [InlineData("[pull_request, push]", "github.event.pull_request.head.repo.full_name == github.repository", "pull requests from forks")]
    [InlineData("pull_request", "github.event.pull_request.head.repo.full_name == github.repository", "pull requests from forks")]
    [InlineData("pull_request", "github.event.pull_request.draft == false", "runs on 'pull_request'")]
    [InlineData("[push, workflow_dispatch]", "github.event_name == 'push'", "runs on 'workflow_dispatch'")]
    [InlineData("{ push: { branches: [main] } }", "github.ref_name == 'release'", "runs on 'push'")]
    public void A_step_that_runs_where_the_one_with_the_key_is_skipped_finds_no_proxy(string on, string condition, string runs) =>
        Marked.Reports(
            Id,
            Marked.Job(
                Keyed.Replace("\n  with:", $"\n  if: {condition}\n  with:", StringComparison.Ordinal)
                    + "- uses: [|openai/codex-action@v1.8|]\n  with:\n    prompt: Review.")
                .Replace("on: push", "on: " + on, StringComparison.Ordinal),
            $"warning: This step has a prompt but no 'openai-api-key' and also runs where the step that starts the proxy is skipped, as it can be for {runs}, {Fails}");

    [Theory]
    [InlineData("{ push: { branches: [main] } }", "github.ref_name == 'main'", "")]
    [InlineData("{ push: { branches: ['release/**'] } }", "startsWith(github.ref_name, 'release/')", "")]
    [InlineData("pull_request", "github.event.pull_request.draft == false", "if: github.event.pull_request.draft == false")]
    [InlineData("pull_request", "steps.changes.outputs.code == 'true'", "if: steps.changes.outputs.code == 'true'")]
    [InlineData("push", "vars.REVIEW == '1'", "")]
    public void A_step_that_runs_only_with_the_one_with_the_key_finds_its_proxy(string on, string condition, string own) => Marked.IsSilent(
        Id,
        Marked.Job(
            "- id: changes\n  uses: dorny/paths-filter@v3\n"
                + Keyed.Replace("\n  with:", $"\n  if: {condition}\n  with:", StringComparison.Ordinal)
                + $"- uses: openai/codex-action@v1.8\n  {own}\n  with:\n    prompt: Review.")
            .Replace("on: push", "on: " + on, StringComparison.Ordinal));

    [Fact]
    public void A_proxy_that_a_script_starts_is_one() =>
        Marked.IsSilent(
            Id,
            Marked.Job(
                "- run: codex-responses-api-proxy --server-info \"$HOME/.codex/$GITHUB_RUN_ID.json\" &\n- uses: openai/codex-action@v1.8\n  with:\n    prompt: Review."));

    [Theory]
    [InlineData("- env:\n    CODEX_HOME: ${{ runner.temp }}/home\n  run: |\n    mkdir -p \"$CODEX_HOME\"\n    printf '{\"port\":0}\\n' > \"$CODEX_HOME/$GITHUB_RUN_ID.json\"")]
    [InlineData("- run: |\n    mkdir -p \"$RUNNER_TEMP/home\"\n    echo '{\"port\": 4000}' > \"$RUNNER_TEMP/home/${{ github.run_id }}.json\"")]
    [InlineData("- uses: octo/setup/.github/actions/setup-relay@v1\n  with:\n    codex-home: ${{ runner.temp }}/home")]
    [InlineData("- uses: octo/setup-codex@v1")]
    public void What_may_leave_an_address_in_the_home_is_trusted_to(string before) => Marked.IsSilent(Id, Marked.Job(before + Keyless));

    [Theory]
    [InlineData("- run: |\n    mkdir -p \"$RUNNER_TEMP/home\"\n    touch \"$RUNNER_TEMP/home/$GITHUB_RUN_ID.json\"")]
    [InlineData("- run: |\n    mkdir -p \"$RUNNER_TEMP/home\"\n    printenv LOGIN > \"$RUNNER_TEMP/home/auth.json\"")]
    [InlineData("- run: |\n    mkdir -p \"$RUNNER_TEMP/other\"\n    echo '{\"port\": 0}' > \"$RUNNER_TEMP/other/$GITHUB_RUN_ID.json\"")]
    [InlineData("- uses: actions/upload-artifact@v4\n  with:\n    name: codex\n    path: out")]
    [InlineData("- uses: octo/lint@v1")]
    public void An_empty_file_a_login_and_other_actions_are_no_address(string before) =>
        Marked.Reports(
            Id, Marked.Job(before + Keyless.Replace("openai/codex-action@v1.8", "[|openai/codex-action@v1.8|]", StringComparison.Ordinal)),
            Message);

    [Fact]
    public void Another_home_does_not_have_the_proxys_address() =>
        Marked.Reports(
            Id,
            Marked.Job(Keyed + "- uses: [|openai/codex-action@v1.8|]\n  with:\n    codex-home: /tmp/home\n    prompt: Review."),
            $"error: This step has a prompt but no 'openai-api-key', and it looks for the proxy's address in another Codex home than the one in which an earlier step left it, {Fails}");

    [Theory]
    [InlineData("/tmp/x/home", "- run: rm -rf /tmp/x")]
    [InlineData("/tmp/x/home", "- run: rm -rf /tmp/x/home")]
    [InlineData("/tmp/x/home", "- run: rm -rf /tmp/x/home/*")]
    [InlineData("/tmp/x/home", "- run: rm -rf /tmp/y; rm -rf /tmp/x")]
    [InlineData("codex-home", "- uses: actions/checkout@v5\n  with:\n    fetch-depth: 0")]
    [InlineData("codex-home", "- uses: actions/checkout@v5")]
    public void A_home_that_is_removed_takes_the_proxys_address_with_it(string home, string between) =>
        Marked.Reports(
            Id,
            Marked.Job(
                Keyed
                    + $"    codex-home: {home}\n{between}\n- uses: [|openai/codex-action@v1.8|]\n  with:\n    codex-home: {home}\n    prompt: Review."),
            $"error: This step has a prompt but no 'openai-api-key', and the Codex home in which an earlier step left the proxy's address is removed between the two, {Fails}");

    [Theory]
    [InlineData("/tmp/x/home", "- run: rm -rf /tmp/y")]
    [InlineData("/tmp/x/home", "- run: rm -rf /tmp/x/home/sessions")]
    [InlineData("/tmp/x/home", "- run: rm -rf /tmp/x/home/*.log")]
    [InlineData("/tmp/x/home", "- run: rm -rf /tmp/y/*")]
    [InlineData("/tmp/x/home", "- run: rm -rf /tmp/x/home-2")]
    [InlineData("/tmp/x/home", "- uses: actions/checkout@v5")]
    [InlineData("codex-home", "- uses: actions/checkout@v5\n  with:\n    path: sub")]
    [InlineData("codex-home", "- uses: actions/cache@v4")]
    [InlineData("/tmp/x/home", "- if: false\n  run: rm -rf /tmp/x")]
    public void What_removes_something_else_leaves_the_proxys_address(string home, string between) =>
        Marked.IsSilent(
            Id,
            Marked.Job(
                Keyed
                    + $"    codex-home: {home}\n{between}\n- uses: openai/codex-action@v1.8\n  with:\n    codex-home: {home}\n    prompt: Review."));

    [Fact]
    public void What_removes_the_home_before_or_behind_both_does_no_harm() =>
        Marked.IsSilent(
            Id,
            Marked.Job(
                $"- run: rm -rf /tmp/home\n{Keyed}    codex-home: /tmp/home\n- uses: openai/codex-action@v1.8\n  with:\n    codex-home: /tmp/home\n    prompt: Review.\n- run: rm -rf /tmp/home"));
}
