using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>Scripts that ask how a program ends go on either way; what they keep of it decides later steps.</summary>
public sealed class AskedCommandTests
{
    [Theory]
    [InlineData("codex exec Review.")]
    [InlineData("codex e Review.")]
    [InlineData("codex review")]
    [InlineData("codex -m gpt-5 exec Review.")]
    [InlineData("codex --model gpt-5 --search exec Review.")]
    [InlineData("codex -C src -c a=b review")]
    [InlineData("codex $FLAGS exec Review.")]
    [InlineData("npx @openai/codex exec Review.")]
    [InlineData("npx --yes @openai/codex@0.169.0 e Review.")]
    [InlineData("npx -p @openai/codex codex exec Review.")]
    [InlineData("bunx @openai/codex exec Review.")]
    [InlineData("pnpm dlx @openai/codex exec Review.")]
    [InlineData("pnpx @openai/codex exec Review.")]
    [InlineData("yarn dlx @openai/codex exec Review.")]
    [InlineData("npm exec @openai/codex -- exec Review.")]
    [InlineData("codex exec -- --help")]
    [InlineData("codex.exe exec Review.")]
    [InlineData("codex.cmd exec Review.")]
    [InlineData("npx @openai/codex codex exec Review.")]
    [InlineData("npx -c a @openai/codex exec Review.")]
    [InlineData("codex -- exec Review.")]
    public void Who_asks_Codex_for_something_runs_it(string script) =>
        Lint.Text($"on: push\njobs:\n  look:\n    runs-on: ubuntu-latest\n    steps:\n      - run: {script}")
            .Select(finding => finding.Diagnostic.Id)
            .ShouldContain("CDX1105");

    [Theory]
    [InlineData("set +e\ndocker compose run tests\necho \"code=$?\" >> \"$GITHUB_OUTPUT\"", "code != '0'")]
    [InlineData("set +e\ndocker compose run tests\ncode=$?\nset -e\necho \"code=$code\" >> \"$GITHUB_OUTPUT\"", "code != '0'")]
    [InlineData("set +e\ndocker compose run tests\nif [ $? -ne 0 ]; then echo \"code=1\" >> \"$GITHUB_OUTPUT\"; fi", "code == '1'")]
    [InlineData("set +e\ndocker compose run tests\ncase $? in\n  0) ;;\n  *) echo \"code=1\" >> \"$GITHUB_OUTPUT\" ;;\nesac", "code == '1'")]
    [InlineData("set +e\nreport=$(docker compose run tests 2>&1)\ncode=$?\necho \"code=$code\" >> \"$GITHUB_OUTPUT\"", "code != '0'")]
    [InlineData("code=0\ndocker compose run tests || code=$?\necho \"code=$code\" >> \"$GITHUB_OUTPUT\"", "code != '0'")]
    [InlineData("docker compose run tests || echo \"code=1\" >> \"$GITHUB_OUTPUT\"", "code == '1'")]
    [InlineData("docker compose run tests || { echo 'Tests fail.'; echo \"code=1\" >> $GITHUB_OUTPUT; }", "code == '1'")]
    [InlineData("docker compose run tests || { echo \"code=1\" >> $GITHUB_OUTPUT; exit 0; }", "code == '1'")]
    [InlineData("docker compose run tests && echo \"code=ok\" >> \"$GITHUB_OUTPUT\" || true", "code != 'ok'")]
    [InlineData("docker compose run tests && code=0 || code=1\necho \"code=$code\" >> \"$GITHUB_OUTPUT\"", "code == '1'")]
    [InlineData("if docker compose run tests; then code=0; else code=1; fi\necho \"code=$code\" >> \"$GITHUB_OUTPUT\"", "code == '1'")]
    [InlineData("if ! docker compose run tests > log.txt 2>&1; then echo \"code=1\" >> \"$GITHUB_OUTPUT\"; fi", "code == '1'")]
    [InlineData("npm install -g @openai/codex || echo \"code=1\" >> \"$GITHUB_OUTPUT\"", "code == '1'")]
    [InlineData("code=0\nnpx playwright test || code=$?\necho \"code=$code\" >> \"$GITHUB_OUTPUT\"", "code != '0'")]
    [InlineData("check() { docker compose run tests; }\nif check; then code=0; else code=1; fi\necho \"code=$code\" >> \"$GITHUB_OUTPUT\"", "code == '1'")]
    [InlineData("if git config --get-regexp extraheader; then exit 1; fi\necho \"code=1\" >> \"$GITHUB_OUTPUT\"", "code == '1'")]
    [InlineData("[ -d /opt/seed/.git ] || exit 1\necho \"code=1\" >> \"$GITHUB_OUTPUT\"", "code == '1'")]
    [InlineData("[[ -d /opt/seed/.git ]]\nmv /opt/seed/.git /opt/moved\n[[ ! -e /opt/seed/.git ]]\necho \"code=1\" >> \"$GITHUB_OUTPUT\"", "code == '1'")]
    [InlineData("while docker compose ps --quiet; do sleep 1; done\necho \"code=1\" >> \"$GITHUB_OUTPUT\"", "code == '1'")]
    public void Codex_may_run_where_what_a_program_answered_is_the_condition(string script, string condition) =>
        Findings(script, condition).ShouldContain("CDX1105");

    [Theory]
    [InlineData("docker compose run tests\necho \"code=$?\" >> \"$GITHUB_OUTPUT\"", "code != '0'")]
    [InlineData("docker compose pull || docker compose build\necho \"code=0\" >> \"$GITHUB_OUTPUT\"", "code == '1'")]
    [InlineData("docker compose pull || { echo \"code=1\" >> \"$GITHUB_OUTPUT\"; exit 1; }\necho \"code=0\" >> \"$GITHUB_OUTPUT\"", "code == '1'")]
    public void A_failure_that_ends_the_script_or_is_made_good_is_no_answer(string script, string condition) =>
        Findings(script, condition).ShouldNotContain("CDX1105");

    [Theory]
    [InlineData("codex exec --help | grep -q -- '--output-last-message' || exit 1")]
    [InlineData("codex --version")]
    [InlineData("codex exec --version")]
    [InlineData("npx --yes @openai/codex review -h")]
    [InlineData("codex -V")]
    [InlineData("codex exec --help")]
    [InlineData("codex review -h")]
    [InlineData("codex")]
    [InlineData("codex login status")]
    [InlineData("npx @openai/codex --version")]
    [InlineData("pnpm --filter @openai/codex exec vitest")]
    [InlineData("pnpm -F @openai/codex exec vitest")]
    [InlineData("npm --workspace @openai/codex exec vitest")]
    [InlineData("npm -w @openai/codex exec vitest")]
    [InlineData("yarn workspace @openai/codex exec vitest")]
    [InlineData("npx @openai/codex-other exec x")]
    [InlineData("codex $FLAGS")]
    [InlineData("codex $FLAGS login")]
    [InlineData("npx codex-review exec x")]
    [InlineData("uvx @openai/codex exec x")]
    [InlineData("npx @openai/codexec exec x")]
    [InlineData("codex --model exec")]
    public void Who_asks_the_command_line_about_itself_does_not_run_Codex(string script) =>
        Lint.Text($"on: push\njobs:\n  look:\n    runs-on: ubuntu-latest\n    steps:\n      - run: {script}").ShouldBeEmpty();

    private static List<string> Findings(string script, string condition) =>
    [
        .. Lint.Text($$$"""
            on: push
            jobs:
              repair:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v5
                  - id: tests
                    run: |
                      {{{script.Replace("\n", "\n          ", StringComparison.Ordinal)}}}
                  - if: steps.tests.outputs.{{{condition}}}
                    uses: openai/codex-action@v1.11
                    with:
                      openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                      prompt: Repair what fails.
            """).Select(finding => finding.Diagnostic.Id),
    ];
}
