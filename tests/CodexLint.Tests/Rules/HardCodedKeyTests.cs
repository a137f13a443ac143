using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class HardCodedKeyTests
{
    private const string Id = "CDX3007";
    private const string Key = "sk-abcdefghijklmnopqrstuvwx1234";
    private const string Message =
        "error: An API key stands here in plain text: whoever can read the repository can use it, also after it is removed, since it stays in the history; revoke it and put the new one into a secret";
    private const string Codex = "- uses: openai/codex-action@v1.11\n  with:\n    prompt: Review.\n    openai-api-key: ";

    [Theory]
    [InlineData(Codex + $"[|{Key}|]")]
    [InlineData(Codex + $"${{{{ secrets.OPENAI_API_KEY || [|'{Key}'|] }}}}")]
    [InlineData($"- run: OPENAI_API_KEY=[|{Key}|] codex exec Review")]
    [InlineData($"- run: |\n    export CODEX_API_KEY=\"[|{Key}|]\"\n    codex exec Review")]
    [InlineData($"- run: codex exec Review\n  env:\n    CODEX_API_KEY: [|{Key}|]")]
    public void A_key_in_plain_text_is_reported_wherever_it_stands(string steps) => Marked.Reports(Id, Marked.Job(steps), Message);

    [Fact]
    public void A_key_in_the_environment_of_a_container_or_an_action_is_reported_there()
    {
        Marked.Reports(
            Id,
            Marked.Job("- run: codex exec Review")
                .Replace(
                    "    steps:", $"    container:\n      image: node:20\n      env:\n        OPENAI_API_KEY: [|{Key}|]\n    steps:",
                    StringComparison.Ordinal),
            Message);
        var action =
            $"name: c\nruns:\n  using: composite\n  steps:\n    - uses: openai/codex-action@v1.11\n      with:\n        openai-api-key: {Key}\n        prompt: Review.\n";
        var finding = Lint.Text(
            Marked.Job("- uses: ./.github/actions/c\n- uses: ./.github/actions/c"),
            new Dictionary<string, string> { [".github/actions/c/action.yml"] = action })
            .Single(finding => finding.Diagnostic.Id == Id);
        (finding.Diagnostic.Location.GetLineSpan().Path + Lint.Describe(finding)).ShouldBe(
            $".github/actions/c/action.yml(7,25): error {Id}: {Message[7..]}");
    }

    [Theory]
    [InlineData(Codex + "${{ secrets.OPENAI_API_KEY }}")]
    [InlineData(Codex + "sk-test-abcdefghijklmnopqrstuvwx")]
    [InlineData("- run: OPENAI_API_KEY=sk-$SUFFIX codex exec Review")]
    [InlineData($"- run: echo {Key}")]
    [InlineData("- run: OPENAI_API_KEY=\"$(cat key)\" codex exec Review")]
    public void Other_values_are_let_through(string steps) => Marked.IsSilent(Id, Marked.Job(steps));
}
