namespace CodexLint.Semantics.Scenarios;

/// <summary>Scenarios in words, for messages.</summary>
internal static class ScenarioText
{
    extension(Scenario scenario)
    {
        /// <summary>The runs of a scenario, to follow "for": <c>pull requests from forks</c>.</summary>
        public string Description => (scenario.Source, scenario.Event) switch
        {
            (EventSource.Fork, _) => "pull requests from forks",
            (EventSource.Dependabot, "push") => "pushes by Dependabot",
            (EventSource.Dependabot, _) => "pull requests by Dependabot",
            _ => $"runs on '{scenario.Event}'",
        };
    }
}
