using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class MissingApiPreflightTests
{
    private const string Id = "CDX1302";
    private const string Codex =
        "- uses: [|openai/codex-action@v1.11|]\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.";
    private const string Message =
        "info: Nothing asks the provider before this step whether it accepts 'secrets.OPENAI_API_KEY', so an invalid key, an exhausted quota and an outage all show as one failure of Codex";
    private const string Request =
        "curl -sS -o /dev/null -w '%{http_code}' https://api.openai.com/v1/models -H \"Authorization: Bearer $K\"";

    [Theory]
    [InlineData("id: x", "code=$(" + Request + " || true); [ \"$code\" = 200 ] || exit 1")]
    [InlineData("id: x", "code=$(" + Request + ") || code=000; [ \"$code\" = 200 ] || exit 1")]
    [InlineData("id: x", "code=$(" + Request + ") || code=000; case \"$code\" in 401) exit 1;; esac")]
    [InlineData("id: x", "if ! code=$(" + Request + "); then code=000; fi; if [ \"$code\" != 200 ]; then exit 1; fi")]
    [InlineData("id: x", "set +e; code=$(" + Request + "); rc=$?; set -e; if [ $rc -ne 0 ] || [ \"$code\" = 401 ]; then exit 1; fi")]
    [InlineData("id: x", "code=$(" + Request + " || true); case \"$code\" in 401) exit 1;; esac")]
    [InlineData("id: x", "code=$(" + Request + " || true); echo \"status=$code\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("id: x", "curl -fsS https://api.openai.com/v1/models -H \"Authorization: Bearer $K\" > /dev/null")]
    public void A_request_whose_status_decides_something_is_a_preflight(string entry, string script) =>
        Marked.IsSilent(Id, Marked.Job(Step(entry, script) + Marked.Unmarked(Codex)));

    [Theory]
    [InlineData("id: x", "test -n \"$K\"")]
    [InlineData("id: x", "curl -sS -o /dev/null https://api.openai.com/v1/models -H \"Authorization: Bearer $K\" || true")]
    [InlineData("id: x", "code=$(" + Request + " || true); echo \"HTTP $code\"")]
    [InlineData("id: x", "echo 'curl -f https://api.openai.com/v1/models'")]
    [InlineData("id: x", "curl -fsS https://example.com/health")]
    [InlineData("id: x", "gh api \"repos/$GITHUB_REPOSITORY/collaborators/$GITHUB_ACTOR/permission\" > permission.json")]
    [InlineData("id: x", "gh api \"${{ vars.URL }}\" || exit 1")]
    [InlineData("id: x", "curl -fsS \"https://api.github.com/${{ vars.ROUTE }}\"")]
    [InlineData("id: x", "curl -fsS \"$GITHUB_API_URL/repos/$GITHUB_REPOSITORY\"")]
    [InlineData("if: github.event_name == 'pull_request'", "curl -fsS https://api.openai.com/v1/models -H \"Authorization: Bearer $K\"")]
    public void Anything_else_is_none(string entry, string script) => Marked.Reports(Id, Marked.Job(Step(entry, script) + Codex), Message);

    [Theory]
    [InlineData("curl -fsS \"${{ vars.URL }}\"")]
    [InlineData("curl -fsS \"https://gateway.example/${{ vars.ROUTE }}\"")]
    public void An_address_that_is_not_known_may_be_the_providers(string script) =>
        Marked.IsSilent(Id, Marked.Job(Step("id: x", script) + Marked.Unmarked(Codex)));

    [Fact]
    public void A_condition_on_the_key_gives_it_to_no_action() =>
        Marked.Reports(Id, CodexYaml.Workflow(
            "push",
            "- uses: actions/checkout@v5\n  name: Check out where OPENAI_API_KEY is set\n  if: env.OPENAI_API_KEY != ''\n" + Codex
                + "\n  if: env.OPENAI_API_KEY != ''",
            "runs-on: ubuntu-latest\nenv:\n  OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}"), Message);

    [Theory]
    [InlineData("CODEX_API_KEY=\"$K\" [|codex|] exec Review.")]
    [InlineData("env -i PATH=\"$PATH\" CODEX_API_KEY=\"$K\" [|codex|] exec Review.")]
    public void A_key_that_a_script_passes_on_is_named_by_its_secret(string script) =>
        Marked.Reports(Id, Marked.Job($"- env:\n    K: ${{{{ secrets.OPENAI_API_KEY }}}}\n  run: {script}"), Message);

    private static string Step(string entry, string script) =>
        $"- {entry}\n  env:\n    K: ${{{{ secrets.OPENAI_API_KEY }}}}\n  run: |\n    {script}\n";
}
