using System.Collections.Immutable;
using CodexLint.Rules.Correctness;
using CodexLint.Rules.Reliability;

namespace CodexLint.Rules;

/// <summary>The one list of all rules.</summary>
public static class RuleSet
{
    /// <summary>All rules, sorted by id.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new YamlSyntax(),
        new WorkflowStructure(),
        new ExpressionSyntax(),
        new CodexHomeNotSet(),
        new CodexStepBlocking(),
        new ResultStepSkipped(),
        new DownstreamJobSkipped(),
        new MissingTimeout(),
        new MissingForkGuard(),
        new IneffectiveForkGuard(),
        new GuardSkipsOtherEvents(),
        new DependabotNotExcluded(),
        new InvalidWorkflowExpression(),
        new AlwaysTrueCondition(),
    ];
}
