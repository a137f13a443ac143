using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Values;
using CodexLint.Support;

namespace CodexLint.Semantics;

public sealed class ScenarioTests
{
    private const string Workflow =
        """
        on: push
        jobs:
          review:
            runs-on: ubuntu-latest
            steps:
              - run: codex exec One. && codex exec Two.
              - run: codex exec Three.
        """;

    [Fact]
    public void What_is_assumed_twice_is_executed_once_and_each_assumption_makes_a_run_of_its_own()
    {
        var model = Lint.Model(Workflow);
        var once = Scenarios(model).Select(scenario => model.Run(scenario)).ToList();
        var again = Scenarios(model).Select(scenario => model.Run(scenario)).ToList();
        for (var i = 0; i < once.Count; i++)
        {
            for (var j = 0; j < again.Count; j++)
                ReferenceEquals(once[i], again[j]).ShouldBe(i == j, $"{i} and {j}");
        }
    }

    /// <summary>Scenarios that differ in one assumption each.</summary>
    private static IEnumerable<Scenario> Scenarios(WorkflowModel model)
    {
        var push = new Scenario("push");
        var steps = model.Workflow.Jobs[0].Steps;
        yield return push;
        yield return new Scenario("schedule");
        yield return new Scenario("push", EventSource.Dependabot);
        yield return push with { SecretsAreSet = false };
        yield return push with { IsByOutsider = true };
        yield return push with { RequestStatus = "401" };
        yield return push with { RequestStatus = "200" };
        yield return push with { ContainsFailures = true };
        yield return push with { MaySkipFailures = true };
        yield return push with { FilesNotWritten = ["a"] };
        yield return push with { FilesNotWritten = ["b"] };
        yield return push.Failing(steps[0]);
        yield return push.Failing(steps[1]);
        foreach (var codex in model.CodexSteps)
            yield return push.Failing(codex);
        yield return With(("a", "1"));
        yield return With(("a", "2"));
        yield return With(("b", "1"));
        yield return With(("a", "1"), ("b", "1"));
        yield return With(("a", "1"), ("b", "2"));
        yield return With(("a", "2"), ("b", "1"));
        yield return With(("a", "1"), ("c", "1"));

        Scenario With(params (string Name, string Value)[] facts) =>
            push with { Facts = facts.Aggregate(push.Facts, (all, fact) => all.Add(fact.Name, new StringValue(fact.Value))) };
    }
}
