using CodexLint.Cli;
using CodexLint.Support;

namespace CodexLint;

/// <summary>The bundled samples are what the tool makes of them today.</summary>
public sealed class SampleTests
{
    private const string Review = ".github/workflows/codex-review.yml";

    private const string Script = "scripts/check-policies.sh";

    private static string Read(string sample, string path) =>
        File.ReadAllText(Path.Combine(SharedFolder.Repository, "tests", "samples", sample, path));

    private static TemporaryRepository ReviewBot()
    {
        var repository = new TemporaryRepository();
        foreach (var path in (string[])[Review, ".github/workflows/policies.yml", Script])
            repository.Add(path, Read("review-bot", path));
        return repository;
    }

    [Theory]
    [InlineData("CDX1001")]
    [InlineData("CDX1101")]
    [InlineData("CDX1102")]
    [InlineData("CDX1201")]
    [InlineData("CDX1301")]
    [InlineData("CDX1501")]
    public void The_review_bot_shows_each_kind_of_failure(string id)
    {
        using var repository = ReviewBot();
        repository.Ids().ShouldContain("warning " + id);
    }

    [Fact]
    public void The_README_shows_what_is_said_of_the_review_bot()
    {
        using var repository = ReviewBot();
        var shown = File.ReadAllLines(Path.Combine(SharedFolder.Repository, "README.md"))
            .SkipWhile(line => line != "$ dotnet build").Skip(1).TakeWhile(line => line != "```").ToList();
        shown.Count.ShouldBeGreaterThan(3);
        shown.ShouldBeSubsetOf(repository.Findings());
    }

    [Fact]
    public void The_fixed_sample_is_what_fix_makes_of_the_review_bot()
    {
        using var repository = ReviewBot();
        ToolRun.In(repository.Root, "fix", "--unsafe").Output.ShouldContain("fixed ");
        foreach (var path in (string[])[Review, Script])
            File.ReadAllText(Path.Combine(repository.Root, path)).ShouldBe(Read("review-bot-fixed", path));
    }

    [Fact]
    public void The_hardened_sample_is_what_init_writes()
    {
        using var repository = new TemporaryRepository();
        ToolRun.In(repository.Root, "init", "--output", "-").Output.ShouldBe(Read("hardened", Review));
    }
}
