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
        Mending.Fixed(
            Job(
                "",
                Codex.Replace("  with:", "  env:\n    OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n  with:", StringComparison.Ordinal)),
            "CDX2005")
            .ShouldBe(Job("", Codex));

    [Theory]
    [InlineData("- run: ./scripts/test.sh")]
    [InlineData("- run: npm test")]
    [InlineData("- uses: someone/action@v1")]
    [InlineData("- uses: someone/action@v1\n  with:\n    key: ${{ env.OPENAI_API_KEY }}")]
    [InlineData("- run: make")]
    [InlineData("- run: npm run build")]
    [InlineData("- run: yarn")]
    [InlineData("- uses: ./local")]
    public void A_key_that_something_unknown_may_read_stays(string step) =>
        Mending.Leaves(Job(KeyOfJob, $"{step}\n{Codex}"), "CDX2005");

    [Theory]
    [InlineData("name: Review with OPENAI_API_KEY\n")]
    [InlineData("strategy:\n  matrix:\n    key: [OTHER_KEY, OPENAI_API_KEY]\n")]
    [InlineData("outputs:\n  key: ${{ env.OPENAI_API_KEY }}\n")]
    [InlineData("env:\n  OTHER: ${{ env.OPENAI_API_KEY }}\n  OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n")]
    public void A_key_that_the_job_itself_speaks_of_stays(string keys) =>
        Mending.Leaves(Job(
            (keys.StartsWith("env:", StringComparison.Ordinal) ? "" : "env:\n  OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n") + keys, """
            - uses: openai/codex-action@v1
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                prompt: Review.
            """), "CDX2005");

    [Theory]
    [InlineData("name: Review\n")]
    [InlineData("strategy:\n  matrix:\n    key: [MY_OPENAI_API_KEY, OPENAI_API_KEY_2]\n")]
    public void A_longer_name_is_another_variables(string keys) =>
        Mending.Fixed(Job(keys + "env:\n  OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n", """
            - uses: openai/codex-action@v1
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                prompt: Review.
            """), "CDX2005").ShouldNotContain("env:");

    [Theory]
    [InlineData("openai-api-key: ${{ env.OPENAI_API_KEY }}", "openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n")]
    [InlineData("openai-api-key: ${{env.OPENAI_API_KEY}}", "openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n")]
    [InlineData("openai-api-key: ${{ secrets.OPENAI_API_KEY }}", "openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n")]
    [InlineData("openai-api-key: ${{ env.OPENAI_API_KEY }}\n    codex-args: --json ${{ env.OPENAI_API_KEY }}", null)]
    [InlineData("openai-api-key: ${{ env.OPENAI_API_KEY || '' }}", null)]
    public void An_input_that_reads_the_variable_reads_the_secret(string input, string? mended)
    {
        var yaml = Job(
            "env:\n  OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n",
            $"- uses: openai/codex-action@v1\n  with:\n    {input}\n    prompt: Review.");
        if (mended is null)
        {
            Lint.Fixed(yaml, "CDX2005").ShouldBe(yaml);
        }
        else
        {
            Mending.Fixed(yaml, "CDX2005")
                .ShouldSatisfyAllConditions(text => text.ShouldContain(mended), text => text.ShouldNotContain("env:"));
        }
    }

    [Theory]
    [InlineData("- uses: openai/codex-action@v1\n  if: env.OPENAI_API_KEY != ''\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.")]
    [InlineData("- uses: openai/codex-action@v1\n  env:\n    OTHER: ${{ env.OPENAI_API_KEY }}\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.")]
    [InlineData("- uses: openai/codex-action@v1\n  with:\n    openai-api-key: ${{ secrets.OTHER_KEY }}\n    prompt: Review.")]
    public void A_key_that_the_Codex_step_reads_otherwise_stays(string step) =>
        Mending.Leaves(Job("env:\n  OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n", step), "CDX2005");

    [Theory]
    [InlineData("- run: npm ci")]
    [InlineData("- run: npm install")]
    [InlineData("- run: pnpm install")]
    [InlineData("- run: yarn install")]
    [InlineData("- run: pip install -r requirements.txt")]
    [InlineData("- run: git fetch origin main")]
    [InlineData("- run: ls -la")]
    [InlineData("- run: |\n    git log -1\n    npm ci --ignore-scripts")]
    [InlineData("- uses: actions/checkout@v5")]
    [InlineData("- uses: actions/setup-node@v5")]
    [InlineData("- uses: actions/setup-go@v6")]
    [InlineData("- uses: actions/setup-java@v5")]
    [InlineData("- uses: actions/setup-python@v6")]
    [InlineData("- uses: actions/setup-dotnet@v5")]
    [InlineData("- uses: actions/upload-artifact@v4")]
    public void A_key_leaves_the_job_where_nothing_else_can_read_it(string step) =>
        Mending.Fixed(Job(KeyOfJob, $"{step}\n{Codex}"), "CDX2005").ShouldBe(Job("", $"{step}\n{Codex}"));

    [Theory]
    [InlineData("permissions: write-all\n", "permissions: read-all\n")]
    [InlineData("permissions: { contents: write, issues: read }\n", "permissions: { contents: read, issues: read }\n")]
    [InlineData("permissions:\n  id-token: write\n  contents: read\n", "permissions:\n  id-token: none\n  contents: read\n")]
    [InlineData("", "permissions:\n  contents: read\n")]
    public void The_rights_of_a_token_are_taken_back_as_they_are_written(string permissions, string mended) =>
        Mending.Fixed(Job(permissions, Codex), "CDX2006").ShouldBe(Job(mended, Codex));

    [Theory]
    [InlineData("HOST: api.github.com")]
    [InlineData("LOGIN: ${{ secrets.PUSH_TOKEN }}")]
    [InlineData("TASK: deploy")]
    public void A_variable_that_speaks_of_writing_leaves_the_token_its_rights(string variable)
    {
        Mending.Leaves(Job($"permissions: write-all\nenv:\n  {variable}\n", Codex), "CDX2006");
        Mending.Leaves($"env:\n  {variable}\n" + Job("permissions: write-all\n", Codex), "CDX2006");
    }

    [Theory]
    [InlineData("git fetch origin main")]
    [InlineData("git pull")]
    [InlineData("git clone https://github.com/a/b")]
    [InlineData("git remote update")]
    [InlineData("git ls-remote")]
    [InlineData("git submodule update")]
    [InlineData("git lfs fetch")]
    public void A_checkout_keeps_its_credentials_where_a_command_may_use_them(string command) =>
        Mending.Fixed(Job("permissions:\n  contents: write\n", $"- uses: actions/checkout@v5\n- run: {command}\n{Codex}"), "CDX2006")
            .ShouldBe(Job("permissions:\n  contents: read\n", $"- uses: actions/checkout@v5\n- run: {command}\n{Codex}"));

    private const string KeyOfJob = "env:\n  OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n";

    private const string Codex =
        "- uses: openai/codex-action@v1\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n";

    [Fact]
    public void A_token_with_which_nothing_writes_reads_only() =>
        Mending.Fixed(
            Job("permissions:\n  contents: write\n  pull-requests: write\n", "- uses: actions/checkout@v5\n- run: npm ci\n" + Codex),
            "CDX2006")
            .ShouldBe(
            Job(
                "permissions:\n  contents: read\n  pull-requests: read\n",
                "- uses: actions/checkout@v5\n  with:\n    persist-credentials: false\n- run: npm ci\n" + Codex));

    [Theory]
    [InlineData("- run: git push")]
    [InlineData("- run: gh pr comment 1 --body x\n  env:\n    GH_TOKEN: ${{ github.token }}")]
    [InlineData("- run: npm run release")]
    [InlineData("- uses: peter-evans/create-pull-request@v7")]
    [InlineData("- run: ./publish.sh")]
    [InlineData("- run: make deploy")]
    [InlineData("- run: curl https://api.github.com/repos")]
    [InlineData("- run: echo \"$TOKEN\"")]
    [InlineData("- run: gh api user")]
    [InlineData("- uses: actions/cache@v4\n  with:\n    path: token")]
    [InlineData("- run: echo x\n  env:\n    WITH: ${{ github.token }}")]
    public void A_token_with_which_something_may_write_stays(string step) =>
        Mending.Leaves(Job("permissions:\n  contents: write\n", $"- uses: actions/checkout@v5\n{Codex}{step}"), "CDX2006");

    private static string Job(string head, string steps) =>
        $"on: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n{(head.Length == 0 ? "" : "    " + head.TrimEnd().ReplaceLineEndings("\n    ") + "\n")}    steps:\n      {steps.TrimEnd().ReplaceLineEndings("\n      ")}\n";
}
