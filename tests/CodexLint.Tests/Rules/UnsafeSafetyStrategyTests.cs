using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class UnsafeSafetyStrategyTests
{
    private const string Id = "CDX2002";
    private const string Message =
        "With 'safety-strategy: {0}' commands that Codex runs keep sudo, so they can read the API key from the memory of the action's proxy";

    [Theory]
    [InlineData("ubuntu-latest", "unsafe")]
    [InlineData("macos-15", "read-only")]
    [InlineData("[self-hosted, linux]", "unsafe")]
    [InlineData("${{ matrix.os }}\n    strategy: { matrix: { os: [ubuntu-latest, macos-latest] } }", "unsafe")]
    public void Strategies_that_keep_sudo_are_reported(string runsOn, string strategy) =>
        Marked.Reports(Id, Workflow("push", runsOn, $"[|{strategy}|]"), "warning: " + Text(strategy));

    [Theory]
    [InlineData("windows-latest", "unsafe")]
    [InlineData("self-hosted", "unsafe")]
    [InlineData("${{ inputs.runner }}", "unsafe")]
    [InlineData("${{ matrix.os }}\n    strategy: { matrix: { os: [ubuntu-latest, windows-latest] } }", "unsafe")]
    [InlineData("ubuntu-latest", "drop-sudo")]
    [InlineData("ubuntu-latest", "unprivileged-user")]
    [InlineData("ubuntu-latest", "${{ inputs.strategy }}")]
    public void Windows_unknown_systems_and_other_strategies_are_let_through(string runsOn, string strategy) =>
        Marked.IsSilent(Id, Workflow("push", runsOn, strategy));

    [Fact]
    public void A_read_only_sandbox_is_no_strategy() =>
        Marked.IsSilent(
            Id,
            Workflow("push", "ubuntu-latest", "drop-sudo").Replace(
                "safety-strategy: drop-sudo", "sandbox: read-only", StringComparison.Ordinal));

    [Fact]
    public void Without_a_key_there_is_nothing_to_read() =>
        Marked.IsSilent(
            Id,
            Workflow("push", "ubuntu-latest", "unsafe").Replace(
                "openai-api-key: ${{ secrets.OPENAI_API_KEY }}", "model: gpt-5", StringComparison.Ordinal));

    [Fact]
    public void An_outsider_who_starts_Codex_raises_the_severity()
    {
        Marked.Reports(Id, Workflow("issues", "ubuntu-latest", "[|unsafe|]\n          allow-users: '*'"), "error: " + Text("unsafe"));
        Marked.Reports(
            Id, Workflow("issues", "ubuntu-latest", "[|read-only|]\n          allow-users: '*'"), "warning: " + Text("read-only"));
        Marked.Reports(Id, Workflow("issues", "ubuntu-latest", "[|unsafe|]"), "warning: " + Text("unsafe"));
        Marked.Reports(
            Id, Workflow("pull_request", "ubuntu-latest", "[|unsafe|]\n          allow-users: '*'"), "warning: " + Text("unsafe"));
        Marked.Reports(
            Id, Workflow("issues", "ubuntu-latest\n    if: github.actor == 'alice'", "[|unsafe|]\n          allow-users: '*'"),
            "warning: " + Text("unsafe"));
    }

    [Fact]
    public void The_strategy_goes_unless_a_comment_above_gives_a_reason()
    {
        const string Line = "          safety-strategy: unsafe\n";
        var yaml = Workflow("push", "ubuntu-latest", "unsafe") + "\n";
        var explained = yaml.Replace(Line, "          # Codex installs packages.\n" + Line, StringComparison.Ordinal);
        Lint.Fixed(yaml, Id).ShouldBe(yaml.Replace(Line, "", StringComparison.Ordinal));
        Lint.Fixed(explained, Id).ShouldBe(explained);
    }

    private static string Text(string strategy) => Message.Replace("{0}", strategy, StringComparison.Ordinal);

    private static string Workflow(string trigger, string runsOn, string strategy) =>
        $$$"""
        on: {{{trigger}}}
        jobs:
          review:
            runs-on: {{{runsOn}}}
            steps:
              - uses: openai/codex-action@v1.11
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  prompt: Review.
                  safety-strategy: {{{strategy}}}
        """;
}
