using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>Scripts name the program by a variable with a default, so that it can be another one on somebody's machine.</summary>
public sealed class NamedCodexTests
{
    private static int CodexSteps(string env, string script) => Lint.Model(
        $$$"""
        on: push
        jobs:
          draft:
            runs-on: ubuntu-latest
            steps:
              - env: {{{env}}}
                run: |
        {{{string.Join('\n', script.Split('\n').Select(line => "          " + line))}}}
        """).CodexSteps.Length;

    [Theory]
    [InlineData("{}", "\"${CODEX_BIN:-codex}\" exec \"Draft the notes\"")]
    [InlineData("{}", "AGENT=\"${AGENT:-/opt/tools/codex}\"\ncommand -v \"$AGENT\" >/dev/null || AGENT=codex\n\"$AGENT\" exec \"Draft the notes\"")]
    [InlineData("{ CODEX_BIN: codex }", "\"$CODEX_BIN\" exec \"Draft the notes\"")]
    [InlineData("{ TITLE: '${{ github.ref_name }}' }", ": \"${TITLE:?}\"\n\"${CODEX_BIN:-codex}\" exec \"Draft the notes of $TITLE\"")]
    [InlineData("{}", "npx codex exec \"Draft the notes\"")]
    [InlineData("{}", "npx --no-install codex exec \"Draft the notes\"")]
    [InlineData("{}", "pnpm exec codex exec \"Draft the notes\"")]
    [InlineData("{}", "npm exec -- codex exec \"Draft the notes\"")]
    [InlineData("{}", "yarn codex review")]
    public void What_stands_for_the_program_is_followed(string env, string script) => CodexSteps(env, script).ShouldBe(1);

    [Theory]
    [InlineData("{ CODEX_BIN: echo }", "\"${CODEX_BIN:-codex}\" exec \"Draft the notes\"")]
    [InlineData("{ AGENT: '${{ vars.AGENT }}' }", "\"$AGENT\" exec \"Ask codex to draft the notes\"")]
    [InlineData("{}", "${RUN_IT:?codex exec is for people}")]
    [InlineData("{}", "npx vitest codex exec")]
    [InlineData("{}", "npx codex init")]
    [InlineData("{}", "pnpm dlx codex exec")]
    [InlineData("{}", "npm run codex exec")]
    [InlineData("{}", "pnpm --filter codex exec vitest")]
    public void Another_program_is_not_Codex(string env, string script) => CodexSteps(env, script).ShouldBe(0);
}
