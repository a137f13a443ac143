using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>The linted folder may be a part of the repository: a file that it lacks is perhaps there.</summary>
public sealed class MissingFileTests
{
    private static readonly Dictionary<string, string> Files = new() { ["README.md"] = "" };

    private static string Workflow(string script) =>
        $$$"""
        on: push
        jobs:
          review:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - run: |
        {{{string.Join('\n', script.Split('\n').Select(line => "          " + line))}}}
              - uses: openai/codex-action@v1.11
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  prompt: Review.
        """;

    private static Reachability ReachesCodex(string script)
    {
        var model = Lint.Model(Workflow(script), Files);
        return model.Run(new Scenario("push")).Reaches(model.CodexSteps.Single().Step);
    }

    [Theory]
    [InlineData("cat .github/prompt.md > /tmp/prompt.md")]
    [InlineData("text=$(cat .github/prompt.md)\necho \"$text\" > prompt.md")]
    [InlineData("text=$(< .github/prompt.md)")]
    [InlineData("cp .github/prompt.md prompt.md\necho more >> prompt.md")]
    [InlineData("mv .github/prompt.md prompt.md")]
    [InlineData("rm .github/old.md")]
    [InlineData("ls scripts")]
    [InlineData("cd scripts\nls")]
    [InlineData("cat < .github/prompt.md")]
    [InlineData("echo x > .github/out.md")]
    [InlineData("node scripts/load.mjs")]
    [InlineData("python3 scripts/load.py")]
    [InlineData("source scripts/library.sh")]
    [InlineData("[ -f scripts/load.py ]")]
    [InlineData("if [ ! -d scripts ]; then\n  exit 1\nfi")]
    public void A_step_that_needs_a_file_that_is_not_in_the_folder_is_taken_to_have_it(string script) =>
        ReachesCodex(script).ShouldNotBe(Reachability.Never);

    [Theory]
    [InlineData("rm -f README.md\ncat README.md")]
    [InlineData("cat /tmp/prompt.md")]
    [InlineData("mkdir out\ncat out/prompt.md")]
    [InlineData("rm -rf scripts\ncat scripts/prompt.md")]
    public void What_the_run_itself_has_removed_or_alone_could_make_is_not_there(string script) =>
        ReachesCodex(script).ShouldBe(Reachability.Never);

    [Fact]
    public void Before_a_checkout_nothing_of_the_repository_is_there()
    {
        var model = Lint.Model(
            Workflow("cat .github/prompt.md").Replace("      - uses: actions/checkout@v5\n", "", StringComparison.Ordinal), Files);
        model.Run(new Scenario("push")).Reaches(model.CodexSteps.Single().Step).ShouldBe(Reachability.Never);
    }

    [Theory]
    [InlineData("cat README.md", true)]
    [InlineData("cat .github/prompt.md", true)]
    [InlineData("cat *.md", true)]
    [InlineData("cat /tmp/prompt.md", false)]
    [InlineData("mkdir out\ncat out/prompt.md", false)]
    public void After_a_checkout_under_a_condition_the_repository_is_perhaps_there(string script, bool succeeds)
    {
        var yaml = Workflow(script).Replace(
            "checkout@v5\n", "checkout@v5\n        if: github.ref_name != 'old'\n", StringComparison.Ordinal)
            .Replace("      - uses: openai", "        if: github.ref_name != 'old'\n      - uses: openai", StringComparison.Ordinal);
        var model = Lint.Model(yaml, Files);
        var run = model.Run(new Scenario("push")).Find(model.Workflow.Jobs[0]);
        (run.Steps[1].Succeeds != Reachability.Never).ShouldBe(succeeds);
    }

    [Fact]
    public void What_is_removed_under_an_unknown_name_need_not_be_a_file_of_the_repository() =>
        ReachesCodex("rm -rf \"$(gh pr view 1 --json title)\"\ncat README.md").ShouldNotBe(Reachability.Never);

    [Fact]
    public void A_file_that_is_perhaps_there_is_told_from_one_that_a_step_may_have_made()
    {
        var model = Lint.Model(Workflow("npm ci"), Files);
        var job = model.Run(new Scenario("push")).Find(model.Workflow.Jobs[0]);
        job.Steps[1].Files.Find(new AbstractPath("scripts/x.sh")).ShouldBe(FileEntry.Missing);
        job.Steps[2].Files.Find(new AbstractPath("scripts/x.sh")).ShouldBe(FileEntry.Unknown);
    }
}
