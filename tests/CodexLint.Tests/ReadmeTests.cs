using System.Text;
using CodexLint.Rules;
using CodexLint.Support;
using Microsoft.CodeAnalysis;
using RuleSet = CodexLint.Rules.RuleSet;

namespace CodexLint;

/// <summary>The table of rules in the README is that of the code.</summary>
public sealed class ReadmeTests
{
    private const string Start = "<!-- rules -->\n";
    private const string End = "<!-- /rules -->";

    [Fact]
    public void The_table_of_rules_lists_each_rule_with_its_severity()
    {
        var path = Path.Combine(SharedFolder.Repository, "README.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        var table = Table();
        if (MarkdownPage.IsUpdated)
            File.WriteAllText(path, text[..start] + table + text[end..]);
        else
            text[start..end].ShouldBe(table);
    }

    private static string Table()
    {
        var table = new StringBuilder("| rule | what it finds | category | severity | in `minimum` |\n|---|---|---|---|---|\n");
        foreach (var rule in RuleSet.All)
        {
            var descriptor = rule.Descriptor;
            var severity = descriptor.DefaultSeverity switch
            {
                DiagnosticSeverity.Error => "error",
                DiagnosticSeverity.Warning => "warning",
                _ => "info",
            };
            var isMinimum = severity == "error" || descriptor.Id.StartsWith(Rule.IdPrefix + "00", StringComparison.Ordinal);
            table.Append(
                $"| [{descriptor.Id}](src/CodexLint.Analysis/Rules/{descriptor.Category}/{descriptor.Id}.md) `{rule.Name}` | {descriptor.Title} | {descriptor.Category} | {severity} | {(isMinimum ? "yes" : "")} |\n");
        }

        return table.ToString();
    }
}
