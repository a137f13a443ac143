using CodexLint.Support;

namespace CodexLint.Rules;

/// <summary>Each rule's page is executed: its examples, their messages and places, and what it calls compliant.</summary>
public sealed class RulePageTests
{
    public static TheoryData<string> Ids => [.. RuleSet.All.Select(rule => rule.Descriptor.Id)];

    private static Rule RuleOf(string id) => RuleSet.All.Single(rule => rule.Descriptor.Id == id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_page_with_its_title_and_all_sections(string id)
    {
        var rule = RuleOf(id);
        RulePage.Exists(rule).ShouldBeTrue($"the page {id}.md stands beside the class, in Rules/{rule.Descriptor.Category}");
        var page = RulePage.Of(rule);
        page.Title.ShouldBe($"# {id}: {rule.Descriptor.Title}");
        page.Headings.ShouldBe(["Noncompliant", "Fix", "Compliant", "When to leave it"]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_noncompliant_example_gives_the_output_of_its_page(string id)
    {
        var page = RulePage.Of(RuleOf(id));
        var blocks = page.Blocks("Noncompliant");
        blocks.Count(block => block.Language == "console")
            .ShouldBe(blocks.Count(block => block.Language == "yaml" && !RulePage.IsFile(block)), "each example has its output");
        for (var i = 0; i + 1 < blocks.Count; i++)
        {
            if (blocks[i].Language != "yaml" || blocks[i + 1].Language != "console" || RulePage.IsFile(blocks[i]))
                continue;

            var actual = Output(page, blocks[i].Content);
            if (MarkdownPage.IsUpdated && actual != blocks[i + 1].Content)
            {
                page.Replace(blocks[i + 1], actual);
                return;
            }

            actual.ShouldBe(blocks[i + 1].Content);
            actual.ShouldNotBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_fixed_and_the_compliant_examples_are_silent(string id)
    {
        var page = RulePage.Of(RuleOf(id));
        foreach (var block in page.Blocks("Fix")
            .Concat(page.Blocks("Compliant"))
            .Where(block => block.Language == "yaml" && !RulePage.IsFile(block)))
        {
            Output(page, block.Content).ShouldBeEmpty(block.Content);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_fix_makes_the_fixed_example_of_the_first_noncompliant_one(string id)
    {
        var page = RulePage.Of(RuleOf(id));
        var noncompliant = page.Blocks("Noncompliant").FirstOrDefault(block => block.Language == "yaml" && !RulePage.IsFile(block));
        var findings = noncompliant is null
            ? []
            : Lint.Text(noncompliant.Content, page.Files).Where(finding => finding.Diagnostic.Id == id).ToList();
        var safeties = findings.Select(finding => finding.Fix?.Safety.ToString().ToLowerInvariant()).Distinct().ToList();
        if (page.FixSafety is "none")
        {
            safeties.ShouldAllBe(safety => safety == null, "the head of the page says that there is no fix");
            return;
        }

        safeties.ShouldBe([page.FixSafety]);
        var result = Lint.Fix(noncompliant!.Content, page.Files, id);
        result.After.Where(finding => finding.Diagnostic.Id == id).ShouldBeEmpty();
        var block = page.Blocks("Fix").First(block => block.Language == "yaml" && !RulePage.IsFile(block));
        if (MarkdownPage.IsUpdated && result.Source.Content != block.Content)
        {
            page.Replace(block, result.Source.Content);
            return;
        }

        result.Source.Content.ShouldBe(block.Content);
    }

    /// <summary>What a page shows: the rule's own findings with their labels.</summary>
    private static string Output(RulePage page, string yaml) =>
        string.Concat(Lint.Text(yaml, page.Files)
            .Where(finding => finding.Diagnostic.Id == page.Rule.Descriptor.Id)
            .Select(Lint.DescribeWhole));
}
