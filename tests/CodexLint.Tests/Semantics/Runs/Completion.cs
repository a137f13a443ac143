using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Values;
using CodexLint.Support;

namespace CodexLint.Semantics.Runs;

/// <summary>Chooses what a scenario leaves open: one event as GitHub sends it.</summary>
internal static class Completion
{
    /// <summary>The <c>github</c> context of one run of a scenario, as far as conditions of tests read it.</summary>
    public static ObjectValue GitHub(Scenario scenario, string repository, Random random)
    {
        var isPullRequest = scenario.Event is "pull_request" or "pull_request_target";
        var actor = scenario.Source == EventSource.Dependabot ? "dependabot[bot]" : Pick(random, "alice", "mallory", "renovate[bot]");
        var head = scenario.Source == EventSource.Dependabot ? "dependabot/npm/x" : Pick(random, "feature/x", "main", "x");
        return KnownObject.Of(
            ("event_name", Text(scenario.Event)),
            ("repository", Text(repository)),
            ("actor", Text(actor)),
            ("head_ref", Text(isPullRequest ? head : "")),
            ("event", Event(scenario, repository, head, random)));
    }

    private static ObjectValue Event(Scenario scenario, string repository, string head, Random random) => scenario.Event switch
    {
        "pull_request" or "pull_request_target" => KnownObject.Of(
            ("action", Text(Pick(random, "opened", "synchronize", "labeled"))),
            ("pull_request", KnownObject.Of(
                ("draft", BooleanValue.Of(random.Next(2) == 0)),
                ("labels", new ArrayValue(random.Next(2) == 0 ? [] : [KnownObject.Of(("name", Text("safe")))])),
                ("head", KnownObject.Of(("ref", Text(head)), ("repo", Head(scenario, repository))))))),
        "issue_comment" =>
            KnownObject.Of(("action", Text("created")), ("comment", KnownObject.Of(("body", Text(Pick(random, "x", "@codex")))))),
        _ => KnownObject.Of(),
    };

    private static AbstractValue Head(Scenario scenario, string repository) => scenario.Source switch
    {
        EventSource.DeletedFork => NullValue.Instance,
        EventSource.Fork => KnownObject.Of(("full_name", Text("mallory/" + repository.Split('/')[1])), ("fork", BooleanValue.True)),
        _ => KnownObject.Of(("full_name", Text(repository)), ("fork", BooleanValue.False)),
    };

    private static string Pick(Random random, params ReadOnlySpan<string> values) => values[random.Next(values.Length)];

    private static StringValue Text(string text) => new(text);
}
