using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class PreflightWrongEndpointTests
{
    private const string Id = "CDX1303";
    private const string Answer = "so the answer says nothing about the key that Codex uses: OpenAI refuses it with 401";

    [Theory]
    [InlineData("secrets.KEY", "https://gateway.example.com/v1/responses", "error: This request asks api.openai.com, but Codex is sent to 'gateway.example.com', "
        + Answer)]
    [InlineData("secrets.KEY", "${{ vars.ENDPOINT }}", "info: This request asks api.openai.com, but Codex is sent to the address in '${{ vars.ENDPOINT }}' where that is set, "
        + Answer)]
    [InlineData("secrets.AZURE_KEY", "${{ vars.ENDPOINT }}", "error: This request asks api.openai.com, but Codex is sent to the address in '${{ vars.ENDPOINT }}' with a key for Azure, "
        + Answer)]
    [InlineData("secrets.KEY", "${{ vars.AZURE_ENDPOINT }}", "error: This request asks api.openai.com, but Codex is sent to the address in '${{ vars.AZURE_ENDPOINT }}' with a key for Azure, "
        + Answer)]
    [InlineData("secrets.KEY", "${{ env.ENDPOINT }}", "error: This request asks api.openai.com, but Codex is sent to 'gateway.example.com', "
        + Answer)]
    public void A_request_to_OpenAI_says_nothing_of_a_key_for_another_provider(string key, string endpoint, string message) =>
        Marked.Reports(Id, Workflow(key, key, endpoint, "[|curl|]"), message);

    [Theory]
    [InlineData("secrets.KEY", "secrets.KEY", "https://api.openai.com/v1/responses")]
    [InlineData("secrets.OPENAI_KEY", "secrets.GATEWAY_KEY", "https://gateway.example.com/v1/responses")]
    public void A_request_with_the_key_for_OpenAI_is_right(string asked, string key, string endpoint) =>
        Marked.IsSilent(Id, Workflow(asked, key, endpoint, "curl"));

    private static string Workflow(string asked, string key, string endpoint, string curl) =>
        "on: push\nenv:\n  ENDPOINT: https://gateway.example.com/v1/responses\njobs:\n  review:\n    runs-on: ubuntu-latest\n    steps:\n" + Marked.Indent(
            $$$"""
            - env:
                K: ${{ {{{asked}}} }}
              run: |
                code=$({{{curl}}} -sS -o /dev/null -w '%{http_code}' https://api.openai.com/v1/models -H "Authorization: Bearer $K")
                [ "$code" = 200 ] || exit 1
            - uses: openai/codex-action@v1.11
              with:
                openai-api-key: ${{ {{{key}}} }}
                responses-api-endpoint: {{{endpoint}}}
                prompt: Review.
            """);
}
