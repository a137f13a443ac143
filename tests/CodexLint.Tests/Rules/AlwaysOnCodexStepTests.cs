using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class AlwaysOnCodexStepTests
{
    private const string Id = "CDX1104";
    private const string Message =
        "warning: With always() a failed step before, such as a check of the key, does not keep Codex from running, unless the rest of the condition does, and a cancelled run waits for it";

    [Theory]
    [InlineData("[|always()|]")]
    [InlineData("[|always() && steps.check.outcome == 'success'|]")]
    [InlineData("[|${{ Always() }}|]")]
    public void Always_on_the_step_is_reported(string condition) =>
        Marked.Reports(Id, Marked.Job("- id: check\n  run: ./check.sh\n" + CodexYaml.Action(keys: $"if: {condition}")), Message);

    [Theory]
    [InlineData("${{ !cancelled() }}")]
    [InlineData("contains(github.event.head_commit.message, 'always()')")]
    public void Other_conditions_are_let_through(string condition) =>
        Marked.IsSilent(Id, Marked.Job(CodexYaml.Action(keys: $"if: {condition}")));

    [Fact]
    public void The_use_of_an_action_that_runs_Codex_counts()
    {
        var files = new Dictionary<string, string>
        {
            [".github/actions/review/action.yml"] =
                "runs:\n  using: composite\n  steps:\n  - uses: openai/codex-action@v1.8\n    with:\n      openai-api-key: x\n      prompt: Review.\n",
        };
        Marked.Reports(Id, Marked.Job("- uses: ./.github/actions/review\n  if: [|always()|]"), files, Message);
    }
}
