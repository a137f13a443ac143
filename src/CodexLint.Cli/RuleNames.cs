using System.CommandLine.Completions;
using CodexLint.Rules;
using CodexLint.Workflows.Schema;

namespace CodexLint.Cli;

/// <summary>Rules as users name them: by id or by name, in any case.</summary>
internal static class RuleNames
{
    /// <summary>What a shell offers.</summary>
    public static IEnumerable<CompletionItem> Complete(CompletionContext context) =>
        RuleSet.All.Select(rule => rule.Descriptor.Id)
            .Concat(RuleSet.All.Select(rule => rule.Name))
            .Select(name => new CompletionItem(name));

    /// <summary>The rule; a mistake is answered with what was probably meant.</summary>
    public static Rule Find(string text)
    {
        foreach (var rule in RuleSet.All)
        {
            if (rule.Descriptor.Id.Equals(text, StringComparison.OrdinalIgnoreCase)
                || rule.Name.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return rule;
            }
        }

        var isId = text.StartsWith(Rule.IdPrefix, StringComparison.OrdinalIgnoreCase);
        var closest = isId ? null : Spelling.Closest(text, RuleSet.All.Select(rule => rule.Name));
        throw new CommandException(
            $"there is no rule '{text}'; {(closest is null ? "codexlint rules lists them" : $"did you mean '{closest}'?")}");
    }
}
