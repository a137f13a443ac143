using CodexLint.Hosting;
using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class PreflightLeaksKeyTests
{
    private const string Id = "CDX2008";
    private const string Codex =
        "\n- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.";
    private const string Env = "\n  env:\n    KEY: ${{ secrets.OPENAI_API_KEY }}";
    private const string Traced =
        "warning: Tracing (-x) is on here, so this command is written to the log with the key in it, where only masking hides it";
    private const string Verbose =
        "warning: The request's headers, the key among them, are written to the log, where only masking hides it";
    private const string InAddress =
        "warning: The key stands in the address of this request, which servers and proxies on its way write to their logs; send it in a header";

    [Theory]
    [InlineData("- run: |\n    curl -fsS https://api.openai.com/v1/models -H \"Authorization: Bearer ${{ [|secrets.OPENAI_API_KEY|] }}\"", "secrets.OPENAI_API_KEY")]
    [InlineData("- run: |\n    curl -fsS https://x.openai.azure.com/openai/models -H \"api-key: ${{ [|secrets.AZURE_KEY|] }}\"", "secrets.AZURE_KEY")]
    [InlineData("- run: |\n    curl -fsS \"$GATEWAY/v1/models\" -H \"Authorization: Bearer ${{ [|env.KEY|] }}\"" + Env, "env.KEY")]
    [InlineData("- run: |\n    curl https://api.openai.com/v1/models -H \"Authorization: Bearer ${{ [|secrets.OPENAI_API_KEY|] || 'none' }}\"", "secrets.OPENAI_API_KEY")]
    [InlineData("- uses: actions/github-script@v8\n  with:\n    script: |\n      await fetch('https://api.openai.com/v1/models', { headers: { Authorization: 'Bearer ${{ [|secrets.OPENAI_API_KEY|] }}' } })", "secrets.OPENAI_API_KEY")]
    [InlineData("- run: |\n    curl -fsS \"$GATEWAY/v1/responses\" -H \"Authorization: Bearer ${{ [|secrets.OPENAI_API_KEY|] }}\"", "secrets.OPENAI_API_KEY")]
    [InlineData("- run: |\n    curl -fsS \"$GATEWAY/v1/chat/completions\" -H \"Authorization: Bearer ${{ [|secrets.OPENAI_API_KEY|] }}\"", "secrets.OPENAI_API_KEY")]
    [InlineData("- run: |\n    curl -fsS \"$GATEWAY/V1/Models\" -H \"Authorization: Bearer ${{ [|secrets.OPENAI_API_KEY|] }}\"", "secrets.OPENAI_API_KEY")]
    [InlineData("- run: |\n    curl -fsS \"$GATEWAY/v1/models\" -H \"X: ${{ [|secrets.GATEWAY_TOKEN|] }}\"", "secrets.GATEWAY_TOKEN")]
    [InlineData("- run: |\n    curl -fsS \"$GATEWAY/v1/models\" -H \"X: ${{ [|secrets.GATEWAY_SECRET|] }}\"", "secrets.GATEWAY_SECRET")]
    [InlineData("- run: |\n    curl -fsS \"$GATEWAY/v1/models\" -H \"X: ${{ [|secrets.GATEWAY_PASSWORD|] }}\"", "secrets.GATEWAY_PASSWORD")]
    [InlineData("- run: |\n    curl -fsS \"$GATEWAY/v1/models\" -H \"X: ${{ [|secrets.GATEWAY_CREDENTIAL|] }}\"", "secrets.GATEWAY_CREDENTIAL")]
    [InlineData("- run: |\n    curl -fsS \"$GATEWAY/v1/models\" -H \"X: ${{ [|secrets.GATEWAY_AUTH|] }}\"", "secrets.GATEWAY_AUTH")]
    public void A_key_in_the_text_of_a_script_is_reported(string step, string written) =>
        Marked.Reports(
            Id, Marked.Job(step + Codex),
            $"warning: '{written}' becomes part of the script's text, which is written to a file and read as code; pass it through 'env'");

    [Fact]
    public void A_key_in_the_text_of_a_script_that_runs_Codex_is_reported() =>
        Marked.Reports(
            Id,
            Marked.Job(
                "- run: |\n    printf '%s' '${{ [|secrets.OPENAI_API_KEY|] }}' | codex login --with-api-key\n    codex exec \"Review.\""),
            "warning: 'secrets.OPENAI_API_KEY' becomes part of the script's text, which is written to a file and read as code; pass it through 'env'");

    [Fact]
    public void A_key_in_the_text_of_a_script_that_logs_Codex_in_is_reported() =>
        Marked.Reports(
            Id,
            Marked.Job("- run: echo \"${{ [|secrets.OPENAI_API_KEY|] }}\" | codex login --with-api-key\n- run: codex exec \"Review.\""),
            "warning: 'secrets.OPENAI_API_KEY' becomes part of the script's text, which is written to a file and read as code; pass it through 'env'");

    [Theory]
    [InlineData("- run: '[|curl|] -fsS \"https://api.openai.com/v1/models?api_key=$KEY\"'" + Env, InAddress)]
    [InlineData("- run: '[|curl|] -fsS \"https://user:${KEY}@api.openai.com/v1/models\"'" + Env, InAddress)]
    [InlineData("- run: '[|curl|] -v https://api.openai.com/v1/models -H \"Authorization: Bearer $KEY\"'" + Env, Verbose)]
    [InlineData("- run: '[|curl|] --trace - https://api.openai.com/v1/models -H \"Authorization: Bearer $KEY\"'" + Env, Verbose)]
    [InlineData("- run: |\n    set -x\n    [|curl|] -fsS https://api.openai.com/v1/models -H \"Authorization: Bearer $KEY\"" + Env, Traced)]
    [InlineData("- shell: bash -x {0}\n  run: |\n    [|curl|] -fsS https://api.openai.com/v1/models -H \"Authorization: Bearer $KEY\""
        + Env, Traced)]
    [InlineData("- run: |\n    bash -exc [|'curl -fsS https://api.openai.com/v1/models -H \"Authorization: Bearer $KEY\"'|]" + Env, Traced)]
    [InlineData("- run: |\n    set -euxo pipefail\n    [|curl|] -fsS https://api.openai.com/v1/models -H \"Authorization: Bearer $KEY\""
        + Env, Traced)]
    public void A_key_in_an_address_or_in_the_log_is_reported(string step, string message) =>
        Marked.Reports(Id, Marked.Job(step + Codex), message);

    [Theory]
    [InlineData("- run: 'curl -fsS https://api.openai.com/v1/models -H \"Authorization: Bearer $KEY\"'" + Env)]
    [InlineData("- run: 'curl -v https://api.openai.com/v1/models'" + Env)]
    [InlineData("- run: |\n    set -x\n    echo start\n    set +x\n    curl -fsS https://api.openai.com/v1/models -H \"Authorization: Bearer $KEY\""
        + Env)]
    [InlineData("- run: |\n    curl https://api.openai.com/v1/models?limit=${{ secrets.MODEL_LIMIT }}")]
    [InlineData("- run: 'curl \"${{ secrets.OPENAI_BASE_URL }}/v1/models\" -H \"Authorization: Bearer $KEY\"'" + Env)]
    [InlineData("- run: echo ${{ secrets.OPENAI_API_KEY != '' }} api.openai.com")]
    [InlineData("- run: |\n    curl https://example.com/deploy -H \"Authorization: Bearer ${{ secrets.DEPLOY_KEY }}\"")]
    [InlineData("- run: curl \"$GATEWAY/v1/embeddings\" -H \"Authorization: Bearer ${{ secrets.OPENAI_API_KEY }}\"")]
    public void What_keeps_the_key_to_itself_is_let_through(string step) => Marked.IsSilent(Id, Marked.Job(step + Codex));

    [Theory]
    [InlineData("curl -v URL HEADER", "curl URL HEADER")]
    [InlineData("curl -fsSv URL HEADER", "curl -fsS URL HEADER")]
    [InlineData("curl -vs -o out URL HEADER", "curl -s -o out URL HEADER")]
    [InlineData("curl \\\n  --silent \\\n  --verbose \\\n  URL HEADER", "curl \\\n  --silent \\\n  URL HEADER")]
    [InlineData("curl --trace-ascii trace.txt URL HEADER", "curl URL HEADER")]
    [InlineData("curl -ov -w v URL HEADER", null)]
    [InlineData("set -x\ncurl URL HEADER", "curl URL HEADER")]
    [InlineData("set -euxo pipefail\ncurl URL HEADER", "set -euo pipefail\ncurl URL HEADER")]
    [InlineData("set -x; curl URL HEADER", null)]
    [InlineData("curl -s \"URL?api_key=$KEY\"", "curl -s \"URL\" HEADER")]
    [InlineData("curl -s \"https://user:${KEY}@api.openai.com/v1/models\"", "curl -s \"URL\" -H \"Authorization: Bearer ${KEY}\"")]
    [InlineData("curl -s https://x.openai.azure.com/openai/models?api-key=$KEY", "curl -s https://x.openai.azure.com/openai/models -H \"api-key: $KEY\"")]
    [InlineData("curl -s \"https://gateway.example.com/v1/models?key=$KEY\"", null)]
    [InlineData("curl --verbose URL HEADER -v", "curl URL HEADER")]
    [InlineData("curl --trace trace.txt -s URL HEADER", "curl -s URL HEADER")]
    [InlineData("curl -svS URL HEADER", "curl -sS URL HEADER")]
    [InlineData("curl -sSfLkv URL HEADER", "curl -sSfLk URL HEADER")]
    [InlineData("curl -vsS --verbose URL HEADER", "curl -sS URL HEADER")]
    [InlineData("curl \"-v\" URL HEADER", null)]
    [InlineData("V=-v; curl $V URL HEADER", null)]
    [InlineData("echo before; curl -v URL HEADER", "echo before; curl URL HEADER")]
    [InlineData("curl -s URL HEADER \\\n  -v \\\n  -o out", "curl -s URL HEADER \\\n  -o out")]
    [InlineData("curl -s URL HEADER \\\n  -v", "curl -s URL HEADER")]
    [InlineData("set -e\nset -x\ncurl URL HEADER", "set -e\ncurl URL HEADER")]
    [InlineData("set -x\nset +x\nset -x\ncurl URL HEADER", "set -x\nset +x\ncurl URL HEADER")]
    [InlineData("set -ex\ncurl URL HEADER\nset -x", "set -e\ncurl URL HEADER\nset -x")]
    [InlineData("set -xe\ncurl URL HEADER", "set -e\ncurl URL HEADER")]
    [InlineData("set \"-x\"\ncurl URL HEADER", null)]
    [InlineData("set -x # trace\ncurl URL HEADER", null)]
    [InlineData("set -x -- a\ncurl URL HEADER", null)]
    [InlineData("set -o xtrace\ncurl URL HEADER", null)]
    [InlineData("curl -s \"URL?limit=1&api_key=${KEY}\"", "curl -s \"URL?limit=1\" -H \"Authorization: Bearer ${KEY}\"")]
    [InlineData("curl -s \"URL?api_key=$KEY&limit=1\"", null)]
    [InlineData("curl -s \"https://$KEY@api.openai.com/v1/models\"", "curl -s \"URL\" -H \"Authorization: Bearer $KEY\"")]
    [InlineData("curl -s \"https://:$KEY@api.openai.com/v1/models\"", "curl -s \"URL\" -H \"Authorization: Bearer $KEY\"")]
    [InlineData("curl -s \"https://${KEY}:@api.openai.com/v1/models\"", "curl -s \"URL\" -H \"Authorization: Bearer ${KEY}\"")]
    [InlineData("curl -s \"https://x.openai.azure.com/openai/models?v=1&api-key=$KEY\" -o out", "curl -s \"https://x.openai.azure.com/openai/models?v=1\" -H \"api-key: $KEY\" -o out")]
    [InlineData("curl -s \"https://user:$KEY@gateway.example.com/v1/models\"", null)]
    [InlineData("wget -q \"URL?api_key=$KEY\"", null)]
    [InlineData("curl -s \"URL?api_key=$KEY\" -H \"API-Key: x\"", null)]
    [InlineData("curl -s \"URL?api_key=$KEY\" -H \"authorization: x\"", null)]
    public void What_shows_the_key_is_mended(string script, string? mended)
    {
        foreach (var block in new[] { true, false })
        {
            if (!block && script.Contains('\n', StringComparison.Ordinal))
                continue;

            var yaml = Workflow(script);
            Lint.Fixed(yaml, Id).ShouldBe(mended is null ? yaml : Workflow(mended));

            string Workflow(string text)
            {
                text = text.Replace("URL", "https://api.openai.com/v1/models", StringComparison.Ordinal)
                    .Replace("HEADER", "-H \"Authorization: Bearer $KEY\"", StringComparison.Ordinal);
                return Marked.Job((block ? "- run: |\n    " + text.ReplaceLineEndings("\n    ") : $"- run: '{text}'") + Env + Codex);
            }
        }
    }

    [Theory]
    [InlineData("- run: 'curl \"$URL\" -H \"X: ${{ [|secrets.MY_KEY|] }}\"'\n  env:\n    URL: https://api.openai.com/v1/models")]
    [InlineData("- run: 'curl https://gateway.example.com/health -H \"X: ${{ [|secrets.MY_KEY|] }}\"'")]
    [InlineData("- run: 'curl https://GATEWAY.example.com/health -H \"X: ${{ [|secrets.MY_KEY|] }}\"'")]
    [InlineData("- run: 'curl https://other.example.com/health -H \"X: ${{ secrets.MY_KEY }}\"'")]
    [InlineData("- run: 'curl \"$URL\" -H \"X: ${{ secrets.MY_KEY }}\"'\n  env:\n    URL: https://other.example.com/v1/embeddings")]
    [InlineData("- run: 'curl \"$URL/v1/models\" -H \"X: ${{ env.MY_KEY }}\"'\n  env:\n    MY_KEY: none")]
    [InlineData("- run: 'curl \"$URL/v1/models\" -H \"X: ${{ [|secrets.Gateway|] }}\"'")]
    [InlineData("- run: 'curl \"$URL/v1/models\" -H \"X: ${{ secrets.GATEWAYS }}\"'")]
    public void The_server_of_Codex_and_its_key_are_known_by_its_inputs(string step)
    {
        const string codex =
            "\n- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.GATEWAY }}\n    responses-api-endpoint: https://gateway.example.com/v1/responses\n    prompt: Review.";
        var mark = step.IndexOf("[|", StringComparison.Ordinal);
        Marked.Reports(
            Id, Marked.Job(step + codex),
            mark < 0
                ? []
                : [$"warning: '{step[(mark + 2)..step.IndexOf("|]", StringComparison.Ordinal)]}' becomes part of the script's text, which is written to a file and read as code; pass it through 'env'"]);
    }

    [Fact]
    public void A_step_behind_Codex_and_before_another_is_reported_once() =>
        Marked.Reports(
            Id,
            Marked.Job(
                $"{Codex[1..]}\n- run: '[|curl|] -v https://api.openai.com/v1/models -H \"Authorization: Bearer $KEY\"'{Env}{Codex}"),
            Verbose);

    [Fact]
    public void A_script_that_the_step_calls_is_mended_where_it_stands()
    {
        using var repository = new TemporaryRepository().Add(
            ".github/workflows/x.yml", Marked.Job("- run: |\n    bash ask.sh # api.openai.com" + Env + Codex))
            .Add("ask.sh", "set -x\ncurl -v https://api.openai.com/v1/models -H \"Authorization: Bearer $KEY\"\n").Only(Id);
        var fix = RepositoryFixer.Fix(new LintRequest(repository.Root), _ => true, default);
        fix.Files.Select(file => (file.Path, file.After))
            .ShouldBe([("ask.sh", "curl https://api.openai.com/v1/models -H \"Authorization: Bearer $KEY\"\n")]);
        fix.After.Findings.ShouldBeEmpty();
    }
}
