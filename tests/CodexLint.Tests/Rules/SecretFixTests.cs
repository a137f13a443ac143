using CodexLint.Support;

namespace CodexLint.Rules;

/// <summary>Keys moved out of reach and tokens that read only, where it is certain that nothing else needs them.</summary>
public sealed class SecretFixTests
{
    [Fact]
    public void A_key_of_the_job_goes_to_the_steps_that_use_it() =>
        Mending.Fixed("""
            on: push
            jobs:
              review:
                runs-on: ubuntu-latest
                env:
                  OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}
                  LEVEL: high
                steps:
                  - uses: actions/checkout@v5
                  - name: Require the key
                    run: test -n "$OPENAI_API_KEY"
                  - run: npm ci
                  - uses: openai/codex-action@v1
                    with:
                      openai-api-key: ${{ env.OPENAI_API_KEY }}
                      prompt: Review.

            """, "CDX2005").ShouldBe("""
            on: push
            jobs:
              review:
                runs-on: ubuntu-latest
                env:
                  LEVEL: high
                steps:
                  - uses: actions/checkout@v5
                  - name: Require the key
                    env:
                      OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}
                    run: test -n "$OPENAI_API_KEY"
                  - run: npm ci
                  - uses: openai/codex-action@v1
                    with:
                      openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                      prompt: Review.

            """);

    [Fact]
    public void A_key_that_the_action_has_by_its_input_leaves_the_steps_env() =>
        Mending.Fixed(Job("", """
            - uses: openai/codex-action@v1
              env:
                OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                prompt: Review.
            """), "CDX2005").ShouldNotContain("env:");

    [Theory]
    [InlineData("- run: ./scripts/test.sh")]
    [InlineData("- run: npm test")]
    [InlineData("- uses: someone/action@v1")]
    [InlineData("- uses: someone/action@v1\n  with:\n    key: ${{ env.OPENAI_API_KEY }}")]
    public void A_key_that_something_unknown_may_read_stays(string step) =>
        Mending.Leaves(Job("env:\n  OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n", $$$"""
            {{{step.ReplaceLineEndings("\n")}}}
            - uses: openai/codex-action@v1
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                prompt: Review.
            """), "CDX2005");

    [Fact]
    public void A_token_with_which_nothing_writes_reads_only()
    {
        var text = Mending.Fixed(Job("permissions:\n  contents: write\n  pull-requests: write\n", """
            - uses: actions/checkout@v5
            - run: npm ci
            - uses: openai/codex-action@v1
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                prompt: Review.
            """), "CDX2006");
        text.ShouldContain("      contents: read\n      pull-requests: read\n");
        text.ShouldContain("      - uses: actions/checkout@v5\n        with:\n          persist-credentials: false\n");
    }

    [Theory]
    [InlineData("- run: git push")]
    [InlineData("- run: gh pr comment 1 --body x\n  env:\n    GH_TOKEN: ${{ github.token }}")]
    [InlineData("- run: npm run release")]
    [InlineData("- uses: peter-evans/create-pull-request@v7")]
    public void A_token_with_which_something_may_write_stays(string step) =>
        Mending.Leaves(Job("permissions:\n  contents: write\n", $$$"""
            - uses: actions/checkout@v5
            - uses: openai/codex-action@v1
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                prompt: Review.
            {{{step}}}
            """), "CDX2006");

    private static string Job(string head, string steps) =>
        $"on: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n{(head.Length == 0 ? "" : "    " + head.TrimEnd().ReplaceLineEndings("\n    ") + "\n")}    steps:\n      {steps.TrimEnd().ReplaceLineEndings("\n      ")}\n";
}
