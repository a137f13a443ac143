using System.CommandLine;
using CodexLint.Rules;
using CodexLint.Workflows.Schema;

namespace CodexLint.Cli.Commands;

/// <summary><c>codexlint explain</c>: shows a rule's page.</summary>
internal static class ExplainCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var rule = new Argument<string>("rule") { Description = "The rule's id or name." };
        rule.CompletionSources.Add(_ => RuleSet.All.Select(known => known.Descriptor.Id).Concat(RuleSet.All.Select(known => known.Name)));
        CommonOptions.RejectOptions(rule);
        var color = CommonOptions.Color();
        var command = new ExampleCommand("explain", "Show what a rule finds, why that matters and how to mend it.")
        {
            Examples =
            [
                ("codexlint explain CDX1201", "the page of a rule"),
                ("codexlint explain missing-fork-guard | less", "the same, by the rule's name"),
            ],
        };
        command.Add(rule);
        command.Add(color);
        command.SetAction(parsed =>
        {
            var page = Find(parsed.GetRequiredValue(rule)).ReadPage() ?? "";
            terminal.Write(PageView.Draw(page, terminal.Style(CommonOptions.ParseColor(parsed.GetValue(color)))));
            return ExitCode.Clean;
        });
        return command;
    }

    private static Rule Find(string text)
    {
        foreach (var rule in RuleSet.All)
        {
            if (rule.Descriptor.Id.Equals(text, StringComparison.OrdinalIgnoreCase) || rule.Name.Equals(text, StringComparison.OrdinalIgnoreCase))
                return rule;
        }

        var isId = text.StartsWith(Rule.IdPrefix, StringComparison.OrdinalIgnoreCase);
        var closest = isId ? null : Spelling.Closest(text, RuleSet.All.Select(rule => rule.Name));
        throw new CommandException(
            $"there is no rule '{text}'; {(closest is null ? "codexlint rules lists them" : $"did you mean '{closest}'?")}");
    }
}
