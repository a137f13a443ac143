using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class MissingDiagnosticsTests
{
    private const string Id = "CDX1404";
    private const string Message =
        "info: When Codex fails, the run stays green and nothing lists what it left in its output directory or home, so there is nothing to look at";

    [Theory]
    [InlineData("ls -la")]
    [InlineData("ls -la out || true")]
    [InlineData("ls -la out/review.md")]
    [InlineData("find . -type f")]
    [InlineData("ls -R \"$RUNNER_TEMP/codex-home\"")]
    [InlineData("ls \"$RUNNER_TEMP/codex-home/sessions\"")]
    [InlineData("tree \"$SOMEWHERE\"")]
    [InlineData("Get-ChildItem -Recurse $HOME/.codex\n  shell: pwsh")]
    [InlineData("import os; print(os.listdir('out'))\n  shell: python")]
    [InlineData("du -a out")]
    [InlineData("gci out\n  shell: pwsh")]
    [InlineData("dir out\n  shell: cmd")]
    [InlineData("ls out\n  shell: pwsh")]
    [InlineData("tree out /f\n  shell: cmd")]
    [InlineData("import pathlib; print(list(pathlib.Path('out').iterdir()))\n  shell: python")]
    [InlineData("import glob; print(glob.glob('out/*'))\n  shell: python")]
    [InlineData("import os; print(list(os.walk('out')))\n  shell: python")]
    [InlineData("import os; print([e.name for e in os.scandir('out')])\n  shell: python")]
    [InlineData("console.log(require('fs').readdirSync('out'))\n  shell: node {0}")]
    public void A_listing_of_where_Codex_leaves_something_is_one(string listing) =>
        Marked.IsSilent(Id, Workflow("openai/codex-action@v1.11", listing));

    [Theory]
    [InlineData("ls /usr/bin")]
    [InlineData("ls -la src")]
    [InlineData("find /opt -name codex")]
    [InlineData("echo ls")]
    [InlineData("Write-Output done\n  shell: pwsh")]
    public void A_listing_of_something_else_is_none(string listing) =>
        Marked.Reports(Id, Workflow("[|openai/codex-action@v1.11|]", listing), Message);

    [Theory]
    [InlineData("- if: steps.codex.outcome == 'failure'\n  run: exit 1", "")]
    [InlineData("- run: test -s out/review.md", "")]
    [InlineData("- if: steps.codex.outcome == 'failure'\n  run: echo '::warning::no review'", "the run stays green and ")]
    public void A_run_that_a_later_step_fails_for_Codex_is_not_called_green(string later, string green) =>
        Marked.Reports(Id, Marked.Job(
            $"""
            - id: codex
              uses: [|openai/codex-action@v1.11|]
              continue-on-error: true
              with:
                openai-api-key: {"${{ secrets.OPENAI_API_KEY }}"}
                prompt: Review.
                output-file: out/review.md
            {later}
            """),
            $"info: When Codex fails, {green}nothing lists what it left in its output directory or home, so there is nothing to look at");

    [Fact]
    public void A_job_behind_that_fails_for_want_of_a_result_makes_the_run_red() =>
        Marked.Reports(Id,
            """
            on: push
            jobs:
              review:
                runs-on: ubuntu-latest
                outputs:
                  outcome: ${{ steps.codex.outcome }}
                steps:
                  - id: codex
                    uses: [|openai/codex-action@v1.11|]
                    continue-on-error: true
                    with:
                      openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                      prompt: Review.
              verdict:
                needs: review
                runs-on: ubuntu-latest
                steps:
                  - if: needs.review.outputs.outcome == 'failure'
                    run: exit 1
            """,
            "info: When Codex fails, nothing lists what it left in its output directory or home, so there is nothing to look at");

    private static string Workflow(string uses, string listing) => Marked.Job(
        $"- uses: actions/checkout@v5\n- uses: {uses}\n  continue-on-error: true\n  env:\n    CODEX_HOME: ${{{{ runner.temp }}}}/codex-home\n  with:\n    openai-api-key: ${{{{ secrets.OPENAI_API_KEY }}}}\n"
        + $"    prompt: Review.\n    output-file: out/review.md\n- if: always()\n  run: {listing}");
}
