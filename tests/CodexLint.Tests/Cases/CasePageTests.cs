using CodexLint.Rules;
using CodexLint.Support;

namespace CodexLint.Cases;

/// <summary>Each case of each page is executed: places, messages, labels and fixes of the rules that it is about.</summary>
public sealed class CasePageTests
{
    public static TheoryData<string, string> All
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var name in CasePage.Names)
            {
                foreach (var heading in CasePage.Of(name).Headings)
                    cases.Add(name, heading);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_case_is_what_its_page_states(string page, string heading)
    {
        var cases = CasePage.Of(page);
        if (MarkdownPage.IsUpdated && cases.Actual(heading) != cases.Stated(heading))
            cases.Update(heading);
        else
            cases.Actual(heading).ShouldBe(cases.Stated(heading));
    }

    [Fact]
    public void A_case_has_a_heading_of_its_own_and_names_rules_that_exist()
    {
        var pages = CasePage.Names.Select(CasePage.Of).ToList();
        pages.SelectMany(page => page.Headings).ShouldBeUnique();
        var ids = RuleSet.All.Select(rule => rule.Descriptor.Id).ToList();
        foreach (var page in pages)
        {
            foreach (var heading in page.Headings)
                page.RulesOf(heading).ShouldBeSubsetOf(ids, heading);
        }
    }
}
