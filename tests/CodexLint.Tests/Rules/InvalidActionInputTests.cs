using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class InvalidActionInputTests
{
    private const string Id = "CDX3001";

    [Theory]
    [InlineData("safety-strategy: [|unprivileged-user|]\n    codex-user: ''", "'unprivileged-user' needs the input 'codex-user', or the action fails: codexUser must be specified when using the 'unprivileged-user' safety strategy.")]
    [InlineData("allow-bot-users: '[|*|]'", "'allow-bot-users' takes names only, so the action fails: allow-bot-users does not support '*'")]
    [InlineData("responses-api-endpoint: [|api.example.com/v1/responses|]", "'responses-api-endpoint' needs a whole address, https://… included, or the proxy does not start: parsing --upstream-url: relative URL without a base")]
    [InlineData("prompt: Review ${{ github.ref }}\n    [|prompt-file|]: a.md", "The action refuses 'prompt' beside 'prompt-file' and fails: Only one of `prompt` or `prompt-file` may be specified.")]
    public void What_the_action_refuses_is_reported(string inputs, string message)
    {
        var finding = Lint.Text(Marked.Job(Step(inputs.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)))).Single(finding => finding.Diagnostic.Id == Id);
        finding.Diagnostic.GetMessage(null).ShouldBe(message);
    }

    [Theory]
    [InlineData("prompt: ${{ inputs.prompt }}\n    prompt-file: ${{ inputs.file }}")]
    [InlineData("allow-bot-users: renovate[bot], other[bot]")]
    [InlineData("responses-api-endpoint: https://api.example.com/v1/responses")]
    [InlineData("sandbox: ${{ vars.SANDBOX }}\n    permission-profile: ${{ vars.PROFILE }}")]
    public void Expressions_that_may_be_empty_are_not_judged(string inputs) => Marked.IsSilent(Id, Marked.Job(Step(inputs)));

    private static string Step(string inputs) => $"- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{{{ secrets.OPENAI_API_KEY }}}}\n    {inputs}";
}
