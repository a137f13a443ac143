using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class InvalidWorkflowExpressionTests
{
    private const string Id = "CDX3005";

    private const string Steps = """
        - uses: actions/checkout@v5
        - run: mkdir -p "$CODEX_HOME" "$OUT"
        - uses: openai/codex-action@v1.11
          with:
            openai-api-key: ${{ secrets.OPENAI_API_KEY }}
            prompt: Review.

        """;

    [Fact]
    public void A_variable_that_needs_the_runner_goes_from_the_job_to_the_steps_that_use_it() =>
        Lint.Fixed(Job("""
            env:
              # Fresh in each job.
              CODEX_HOME: ${{ runner.temp }}/codex-home
              LEVEL: high
            """), Id).ShouldBe(Job("""
            env:
              LEVEL: high
            """)
            .Replace(
                "mkdir -p \"$CODEX_HOME\" \"$OUT\"\n",
                "mkdir -p \"$CODEX_HOME\" \"$OUT\"\n        env:\n          CODEX_HOME: ${{ runner.temp }}/codex-home\n",
                StringComparison.Ordinal)
            .Replace("v1.11\n", "v1.11\n        env:\n          CODEX_HOME: ${{ runner.temp }}/codex-home\n", StringComparison.Ordinal));

    [Fact]
    public void The_last_variable_of_a_workflow_takes_its_env_along() =>
        Lint.Fixed("env:\n  OUT: '${{ runner.temp }}/out'\n" + Job(""), Id).ShouldBe(
            Job("").Replace("\"$OUT\"\n", "\"$OUT\"\n        env:\n          OUT: '${{ runner.temp }}/out'\n", StringComparison.Ordinal));

    [Theory]
    [InlineData("env:\n  NOBODY: ${{ runner.temp }}/x")]
    [InlineData("env:\n  OUT: ${{ runner.temp }}/x\n  INNER: ${{ env.OUT }}/y")]
    [InlineData("container:\n  image: node:24\n  options: -v ${{ env.OUT }}:/out\nenv:\n  OUT: ${{ runner.temp }}/x")]
    public void Where_others_may_use_it_the_variable_stays(string keys) => Lint.Fixed(Job(keys), Id).ShouldBe(Job(keys));

    [Theory]
    [InlineData("!cancelled() # at least", "${{ !cancelled() }} # at least")]
    [InlineData("!cancelled() # at # least", "${{ !cancelled() }} # at # least")]
    [InlineData("!contains('#a', 'b')   #c", "${{ !contains('#a', 'b') }}   #c")]
    public void A_condition_that_YAML_takes_for_a_tag_is_put_in_a_fence_without_its_comment(string condition, string mended) =>
        Lint.Fixed(Job($"if: {condition}"), Id).ShouldBe(Job($"if: {mended}"));

    [Fact]
    public void The_condition_may_be_the_last_that_the_file_has()
    {
        const string Yaml =
            "on: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: openai/codex-action@v1.11\n        if: {0}";
        Marked.Reports(
            Id, string.Format(null, Yaml, "[|!cancelled()|]"),
            "error: YAML takes an unquoted '!' for a tag, so GitHub rejects the workflow with \"Unexpected tag '!cancelled()'\"; write ${{ !cancelled() }}");
        Lint.Fixed(string.Format(null, Yaml, "!cancelled()"), Id).ShouldBe(string.Format(null, Yaml, "${{ !cancelled() }}"));
    }

    [Fact]
    public void A_tag_that_is_meant_as_one_is_refused_without_a_guess() =>
        Marked.Reports(
            Id, Job("name: [|!!python/str Review|]"),
            "error: Unexpected tag 'tag:yaml.org,2002:python/str': GitHub knows only the tags of YAML's core schema and rejects the workflow");

    [Fact]
    public void What_the_structure_lacks_is_another_rules_matter() => Marked.IsSilent(Id, Job("unknown: key"));

    private static string Job(string keys) =>
        $"on: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n{(keys.Length == 0 ? "" : $"    {keys.ReplaceLineEndings("\n    ")}\n")}    steps:\n{Marked.Indent(Steps.TrimEnd('\n'))}";
}
