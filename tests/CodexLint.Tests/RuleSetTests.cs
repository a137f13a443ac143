using CodexLint.Rules;

namespace CodexLint;

public sealed class RuleSetTests
{
    [Fact]
    public void Ids_are_sorted_and_unique() =>
        RuleSet.All.Select(rule => rule.Descriptor.Id)
            .ShouldBe(RuleSet.All.Select(rule => rule.Descriptor.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void No_rule_is_missing() =>
        RuleSet.All.Select(rule => rule.GetType())
            .ShouldBe(
                typeof(Rule).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Rule))),
                ignoreOrder: true);
}
