using CodexLint.Diagnostics;
using CodexLint.Linting;
using CodexLint.Support;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Rules;

/// <summary>The examples of a rule's page, each of whose lines and words is missing in turn: how often the rule still reports, how much it says, and what it mends.</summary>
public sealed class AlteredExampleTests
{
    public static TheoryData<string> Ids => [.. RuleSet.All.Select(rule => rule.Descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Of_altered_examples_a_rule_says_what_it_said(string id)
    {
        var rule = RuleSet.All.Single(rule => rule.Descriptor.Id == id);
        var page = RulePage.Of(rule);
        var view = Lint.View(page.Files);
        var tally = new Tally();
        foreach (var text in page.Headings.SelectMany(page.Blocks).Where(block => block.Language == "yaml" && !RulePage.IsFile(block)).SelectMany(block => Alterations.Of(block.Content)))
        {
            foreach (var finding in Linter.LintFile(new SourceFile(Lint.Path, text), view, LintOptions.Default, [rule]).Findings)
            {
                if (finding.Diagnostic.Id == id)
                    Count(tally, finding);
            }
        }

        tally.ShouldBe($"rules/{id}");
    }

    private static void Count(Tally tally, Finding finding)
    {
        tally.Add($"{finding.Diagnostic.Severity}");
        tally.Add("characters reported", finding.Diagnostic.Location.SourceSpan.Length);
        tally.Add("characters of messages", finding.Diagnostic.GetMessage(null).Length);
        tally.Add("labels", finding.Labels.Length);
        tally.Add("characters of labels", finding.Labels.Sum(label => label.Text.Length));
        tally.Add("characters labelled", finding.Labels.Sum(label => label.Location.SourceSpan.Length));
        if (finding.Fix is not { } fix)
            return;

        tally.Add($"fixes, {fix.Safety}");
        tally.Add("characters written by fixes", fix.Changes.Sum(change => change.NewText!.Length));
        tally.Add("characters replaced by fixes", fix.Changes.Sum(change => change.Span.Length));
    }
}
