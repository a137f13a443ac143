using CodexLint.Rules;
using CodexLint.Support;

namespace CodexLint.Cli;

public sealed class ExplainCommandTests : IDisposable
{
    private readonly TemporaryRepository repository = new();

    public static TheoryData<string> Ids => [.. RuleSet.All.Select(rule => rule.Descriptor.Id)];

    [Fact]
    public void A_page_is_drawn_for_the_terminal()
    {
        var lines = ToolRun.In(repository.Root, "explain", "cdx1201").Output.Split('\n');
        lines[0].ShouldBe("CDX1201: Codex runs on pull requests from forks");
        lines[1].ShouldBeEmpty();
        lines[2].ShouldBe("Category: Reliability. Default severity: warning. Fix: safe; unsafe where the job does more than run");
        lines[3].ShouldBe("Codex.");
        lines.ShouldContain("Noncompliant");
        lines.ShouldContain("    on: pull_request");
        lines.ShouldContain("      review:");
        ToolRun.In(repository.Root, "explain", "missing-fork-guard").Output.ShouldBe(string.Join('\n', lines));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_word_of_a_page_is_lost_and_no_line_is_too_wide(string id)
    {
        var page = RuleSet.All.Single(rule => rule.Descriptor.Id == id).ReadPage().ShouldNotBeNull();
        var output = ToolRun.With(
            "", repository.Root, terminal => terminal with { IsOutputWatched = true, Width = 80 }, "explain", id).Output;
        output.Split('\n').ShouldAllBe(line => line.Length <= 80);

        var prose = string.Join(
            '\n', page.ReplaceLineEndings("\n").Split('\n').Where(line => !line.StartsWith("```", StringComparison.Ordinal)));
        Words(output).ShouldBe(Words(prose));
    }

    [Theory]
    [InlineData("missing-fork-gaurd", "there is no rule 'missing-fork-gaurd'; did you mean 'missing-fork-guard'?")]
    [InlineData("CDX9999", "there is no rule 'CDX9999'; codexlint rules lists them")]
    public void An_unknown_rule_is_named(string rule, string message) =>
        ToolRun.In(repository.Root, "explain", rule).ShouldBe(new ToolRun(ExitCode.CouldNotRun, "", $"codexlint: {message}\n"));

    public void Dispose() => repository.Dispose();

    /// <summary>The text without white space and marks of headings, which is all that drawing may change.</summary>
    private static string Words(string text) =>
        string.Concat(text.Where(character => !char.IsWhiteSpace(character) && character is not '#'));
}
