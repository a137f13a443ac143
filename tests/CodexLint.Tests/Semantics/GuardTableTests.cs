using System.Collections.Immutable;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Values;
using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>The truth table of guards: each condition, under each event, as GitHub's own evaluator decides it.</summary>
public sealed class GuardTableTests
{
    /// <summary>Conditions that the table itself calls invalid on a job: <c>env</c> is tested on a step.</summary>
    private static bool IsForSteps(string condition) => condition.StartsWith("env.", StringComparison.Ordinal);

    [SharedFact]
    public void Each_guard_lets_the_same_runs_through_as_GitHubs_evaluator()
    {
        var rows = TruthTable.Rows().ToList();
        var failures = new List<string>();
        foreach (var (condition, runs) in rows)
        {
            runs.Length.ShouldBe(Columns.Length, condition);
            for (var column = 0; column < Columns.Length; column++)
            {
                var expected = runs[column];
                var actual = Reaches(condition, Columns[column]);
                if (actual != (expected ? Reachability.Always : Reachability.Never))
                    failures.Add($"{condition} on {Columns[column].Name}: expected {(expected ? "RUN" : "skip")}, got {actual}");
            }
        }

        failures.ShouldBeEmpty();
        rows.Count.ShouldBe(58);
    }

    [SharedFact]
    public void Without_the_sample_facts_each_run_lies_within_the_abstract_one()
    {
        foreach (var (condition, runs) in TruthTable.Rows())
        {
            for (var column = 0; column < Columns.Length; column++)
            {
                var actual = Reaches(condition, Columns[column] with { Facts = NoFacts });
                actual.ShouldNotBe(runs[column] ? Reachability.Never : Reachability.Always, $"{condition} on {Columns[column].Name}");
            }
        }
    }

    private static ImmutableSortedDictionary<string, AbstractValue> NoFacts { get; } =
        ImmutableSortedDictionary<string, AbstractValue>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase);

    private static ImmutableSortedDictionary<string, AbstractValue> Facts(string actor, params (string Symbol, AbstractValue Value)[] more)
    {
        var facts = NoFacts
            .SetItem("github.actor", new StringValue(actor))
            .SetItem("github.event.pull_request.user.login", new StringValue(actor))
            .SetItem("github.event.pull_request.author_association", new StringValue("CONTRIBUTOR"))
            .SetItem("github.event.pull_request.draft", BooleanValue.False)
            .SetItem("github.event.workflow_run.head_repository.full_name", new StringValue("fork/r"))
            .SetItem("github.event.workflow_run.event", new StringValue("pull_request"))
            .SetItem("github.event.pull_request.labels.*.name", new ArrayValue([new StringValue("safe")]));
        foreach (var (symbol, value) in more)
            facts = facts.SetItem(symbol, value);
        return facts;
    }

    private static (string Symbol, AbstractValue Value) HeadRef => ("github.head_ref", new StringValue("feature/x"));

    /// <summary>The table's columns: the sample events that it was evaluated with.</summary>
    private static readonly Column[] Columns =
    [
        new("PR same-repo", new Scenario("pull_request"), Facts("alice", HeadRef)),
        new("PR fork", Scenario.FromFork("pull_request"), Facts("mallory", HeadRef)),
        new("PR deleted fork", new Scenario("pull_request", EventSource.DeletedFork), Facts("mallory", HeadRef)),
        new(
            "PR dependabot", Scenario.FromDependabot("pull_request"),
            Facts("dependabot[bot]", ("github.head_ref", new StringValue("npm/x")))),
        new("push", new Scenario("push"), Facts("alice")),
        new("schedule", new Scenario("schedule"), Facts("alice")),
        new("dispatch", new Scenario("workflow_dispatch"), Facts("alice")),
        new("issue_comment on fork PR", new Scenario("issue_comment"), Facts("alice")),
        new("workflow_run(fork)", new Scenario("workflow_run"), Facts("mallory")),
    ];

    private static Reachability Reaches(string condition, Column column)
    {
        var yaml = IsForSteps(condition)
            ? $$"""
              on: [pull_request, push, schedule, workflow_dispatch, issue_comment, workflow_run]
              jobs:
                review:
                  runs-on: ubuntu-latest
                  steps:
                    - run: echo review
                      if: {{condition}}
              """
            : $$"""
              on: [pull_request, push, schedule, workflow_dispatch, issue_comment, workflow_run]
              jobs:
                check:
                  runs-on: ubuntu-latest
                  outputs:
                    has_key: 'false'
                  steps:
                    - run: echo check
                review:
                  needs: check
                  if: FENCE {{condition}} CLOSE
                  runs-on: ubuntu-latest
                  steps:
                    - run: echo review
              """;
        yaml = yaml.Replace("FENCE", "${{", StringComparison.Ordinal).Replace("CLOSE", "}}", StringComparison.Ordinal);
        var model = Lint.Model(yaml);
        var run = model.Run(column.Scenario with { Facts = column.Facts });
        return run.Reaches(model.Workflow.Jobs[^1].Steps[0]);
    }

    private sealed record Column(string Name, Scenario Scenario, ImmutableSortedDictionary<string, AbstractValue> Facts);
}
