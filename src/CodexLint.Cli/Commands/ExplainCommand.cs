using System.CommandLine;

namespace CodexLint.Cli.Commands;

/// <summary><c>codexlint explain</c>: shows a rule's page.</summary>
internal static class ExplainCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var rule = new Argument<string>("rule") { Description = "The rule's id or name.", HelpName = "rule" };
        rule.CompletionSources.Add(RuleNames.Complete);
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
            var page = RuleNames.Find(parsed.GetRequiredValue(rule)).ReadPage() ?? "";
            terminal.Write(PageView.Draw(page, terminal.Style(CommonOptions.ParseColor(parsed.GetValue(color)))));
            return ExitCode.Clean;
        });
        return command;
    }
}
