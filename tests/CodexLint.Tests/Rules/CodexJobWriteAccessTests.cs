using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class CodexJobWriteAccessTests
{
    private const string Id = "CDX2006";
    private const string Persisted = ": its commands find the token in the credentials that actions/checkout leaves for git";
    private const string Later = ": a later step that uses the token does so on what its commands leave behind";
    private const string Unused = " last: no later step can use that right, but whatever gets at the token can";

    [Theory]
    [InlineData("{ contents: [|write|] }", "warning: The token may write 'contents'")]
    [InlineData("{ actions: [|write|], contents: read }", "warning: The token may write 'actions'")]
    [InlineData("{ issues: write, packages: [|write|] }", "warning: The token may write 'packages'")]
    [InlineData("[|write-all|]", "warning: The token may write everything")]
    [InlineData("{ pull-requests: [|write|] }", "info: The token may write 'pull-requests'")]
    [InlineData("{ contents: read, issues: [|write|] }", "info: The token may write 'issues'")]
    [InlineData("{ checks: [|write|] }", "info: The token may write 'checks'")]
    public void A_token_that_may_write_is_reported_once_for_the_job(string permissions, string message)
    {
        Marked.Reports(
            Id, Workflow($"permissions: {permissions}", Checkout + Action + "\n" + Action),
            $"{message} in job 'review', in which Codex runs{Persisted}");
        Marked.Reports(
            Id, $"permissions: {permissions}\n" + Workflow("timeout-minutes: 5", Checkout + Action),
            $"{message} in job 'review', in which Codex runs{Persisted}");
    }

    [Fact]
    public void Tokens_for_other_services_are_named_as_such() =>
        Marked.Reports(
            Id, Workflow("permissions: { id-token: [|write|] }", Checkout + Action),
            "warning: OIDC tokens can be requested in job 'review', in which Codex runs: its commands inherit what a request needs");

    [Fact]
    public void Without_permissions_the_default_is_not_known() =>
        Marked.Reports(
            Id,
            Workflow("timeout-minutes: 5", Checkout + Action).Replace("  review:", "  [|review|]:", StringComparison.Ordinal),
            "info: Nothing says what the token may do, so the repository's default holds, which may be to write, in job 'review', in which Codex runs"
                + Persisted);

    [Theory]
    [InlineData("- uses: actions/checkout@v5\n  with:\n    persist-credentials: false\n" + Action, Unused)]
    [InlineData(Action + "\n" + Checkout, Later)]
    [InlineData("- uses: actions/checkout@v5\n  with:\n    token: ${{ github.token }}\n" + Action, Persisted)]
    [InlineData("- uses: actions/checkout@v5\n  with:\n    token: ${{ secrets.GITHUB_TOKEN }}\n" + Action, Persisted)]
    [InlineData("- uses: actions/checkout@v5\n  with:\n    token: ${{ secrets.BOT_TOKEN }}\n" + Action, Unused)]
    [InlineData("- uses: actions/checkout@v5\n  with:\n    token: ''\n" + Action, Persisted)]
    [InlineData("- uses: actions/checkout@v5\n  with:\n    persist-credentials: true\n" + Action, Persisted)]
    [InlineData(Checkout + "- run: git config --local --unset-all http.https://github.com/.extraheader || true\n" + Action, Unused)]
    [InlineData("- run: git config --unset-all http.https://github.com/.extraheader\n" + Checkout + Action, Persisted)]
    [InlineData(Checkout + "- run: git config --unset-all core.hooksPath\n" + Action, Persisted)]
    [InlineData("- run: codex exec \"Review.\"\n  env:\n    GH_TOKEN: ${{ github.token }}", ": its commands find the token in the environment, as GH_TOKEN")]
    [InlineData("- run: codex exec \"Review.\"\n  env:\n    GH_TOKEN: ${{ secrets.GITHUB_TOKEN }}", ": its commands find the token in the environment, as GH_TOKEN")]
    [InlineData("- run: echo \"GH_TOKEN=${{ github.token }}\" >> \"$GITHUB_ENV\"\n- run: codex exec \"Review.\"", ": its commands find the token in the environment, as GH_TOKEN")]
    [InlineData(Checkout
        + "- run: codex exec \"Review.\"\n  env:\n    GH_TOKEN: ${{ github.token }}", ": its commands find the token in the environment, as GH_TOKEN, and in the credentials that actions/checkout leaves for git")]
    [InlineData("- run: codex exec \"Review.\"\n  env:\n    GH_TOKEN: ${{ vars.POST == 'true' && github.token || '' }}", ": its commands find the token in the environment, as GH_TOKEN")]
    [InlineData("- run: codex exec \"Review.\"\n  env:\n    GH_TOKEN: ${{ vars.POST == 'true' && secrets.BOT_TOKEN || '' }}", Unused)]
    [InlineData("- run: env -u GH_TOKEN codex exec \"Review.\"\n  env:\n    GH_TOKEN: ${{ github.token }}", Unused)]
    [InlineData("- run: codex exec -c 'shell_environment_policy.inherit=\"core\"' \"Review.\"\n  env:\n    GH_TOKEN: ${{ github.token }}", Unused)]
    [InlineData("- run: codex exec \"Review.\"\n  if: github.event_name == 'push'\n  env:\n    GH_TOKEN: ${{ github.event_name != 'push' && github.token || '' }}", Unused)]
    public void The_message_says_how_commands_come_by_the_token(string steps, string reach) =>
        Marked.Reports(
            Id, Workflow("permissions: { contents: [|write|] }", steps.TrimEnd()),
            "warning: The token may write 'contents' in job 'review', in which Codex runs" + reach);

    [Theory]
    [InlineData("permissions: read-all")]
    [InlineData("permissions: {}")]
    [InlineData("permissions: { contents: read }")]
    public void A_token_that_only_reads_is_let_through(string permissions) => Marked.IsSilent(Id, Workflow(permissions, Checkout + Action));

    [Fact]
    public void Other_jobs_and_jobs_that_never_run_are_let_through()
    {
        Marked.IsSilent(
            Id,
            Workflow("permissions: read-all", Action)
                + "  publish:\n    runs-on: ubuntu-latest\n    permissions: write-all\n    steps:\n      - run: ./publish.sh\n");
        Marked.IsSilent(Id, Workflow("if: github.event_name == 'issues'\n    permissions: write-all", Action));
    }

    private const string Checkout = "- uses: actions/checkout@v5\n";
    private const string Action =
        "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.";

    private static string Workflow(string job, string steps) =>
        $"on: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n    {job}\n    steps:\n" + Marked.Indent(steps);
}
