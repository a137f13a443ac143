using System.Collections.Immutable;
using CodexLint.Rules.Correctness;

namespace CodexLint.Rules;

/// <summary>The one list of all rules.</summary>
public static class RuleSet
{
    /// <summary>All rules, sorted by id.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new YamlSyntax(),
    ];
}
