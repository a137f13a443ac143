using CodexLint.Rules;

namespace CodexLint;

public sealed class RuleSetTests
{
    [Fact]
    public void Ids_are_sorted_and_unique() =>
        RuleSet.All.Select(rule => rule.Descriptor.Id).ShouldBe(RuleSet.All.Select(rule => rule.Descriptor.Id).Distinct().Order(StringComparer.Ordinal));
}
