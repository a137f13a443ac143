using System.Buffers;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Questions;

/// <summary>The runs that <c>on</c> leaves of an event: its activity types and times, and branches that it names in full.</summary>
internal static class LimitedScenarios
{
    private const string Action = "github.event.action";
    private const string Schedule = "github.event.schedule";

    /// <summary>More combinations of types and branches than a workflow names; beyond, the limits are not looked at.</summary>
    private const int MaxLimits = 24;

    private static readonly SearchValues<char> PatternCharacters = SearchValues.Create("*?+[]!");

    private static readonly string[] TypesOfPullRequests = ["opened", "synchronize", "reopened"];

    extension(Scenario scenario)
    {
        /// <summary>Whether the scenario is of one type or branch.</summary>
        public bool IsLimited =>
            scenario.Facts.ContainsKey(Action)
            || scenario.Facts.ContainsKey(Schedule)
            || scenario.Facts.ContainsKey("github.ref")
            || scenario.Facts.ContainsKey("github.base_ref");
    }

    extension(WorkflowModel model)
    {
        /// <summary>
        /// The scenarios of the workflow, each once for every type, time and branch to which it is limited, where conditions on the way to
        /// Codex ask for these.
        /// </summary>
        public IReadOnlyList<Scenario> ScenariosWithin(CodexStep codex) =>
            model.ScenariosWithin([.. codex.Conditions, .. codex.Job.AllNeeds.Select(job => job.If).OfType<ScalarNode>()]);

        /// <summary>
        /// The scenarios of the workflow, each once for every type, time and branch to which it is limited, where one of these expressions
        /// asks for them.
        /// </summary>
        public IReadOnlyList<Scenario> ScenariosWithin(List<ScalarNode> conditions)
        {
            var asksForType = conditions.Exists(condition => model.Condition(condition).Reads(Action));
            var asksForTime = conditions.Exists(condition => model.Condition(condition).Reads(Schedule));
            var asksForBranch = conditions.Exists(condition => condition.Value.Contains("ref", StringComparison.OrdinalIgnoreCase));
            var found = new List<Scenario>();
            foreach (var scenario in model.Scenarios)
            {
                if (model.Workflow.FindTrigger(scenario.Event) is not { } trigger)
                    continue;

                var types = trigger.Event == "schedule" ? (asksForTime ? TimesOf(trigger) : []) : asksForType ? TypesOf(trigger) : [];
                var branches = asksForBranch ? BranchesOf(trigger) : [];
                foreach (var typed in types.Select(type => With(scenario, trigger.Event == "schedule" ? Schedule : Action, type))
                    .DefaultIfEmpty(scenario))
                {
                    found.AddRange(branches.Select(branch => On(typed, branch)).DefaultIfEmpty(typed));
                }
            }

            return found.Count <= MaxLimits ? found : [.. model.Scenarios];
        }
    }

    private static IEnumerable<string> TypesOf(Trigger trigger) =>
        trigger.HasFilter("types") ? trigger.Filter("types").Select(type => type.Value)
            : trigger.Event is "pull_request" or "pull_request_target" ? TypesOfPullRequests : [];

    private static IEnumerable<string> TimesOf(Trigger trigger) =>
        (trigger.Config as SequenceNode)?.Items.Select(item => (item as MappingNode)?.Scalar("cron")?.Value).OfType<string>() ?? [];

    /// <summary>The branches to which an event is limited; none where there is no limit, or a pattern.</summary>
    private static List<string> BranchesOf(Trigger trigger)
    {
        var names = trigger.Event == "push" && trigger.HasFilter("tags")
            ? []
            : trigger.Filter("branches").Select(branch => branch.Value).ToList();
        return names.Exists(name => name.AsSpan().ContainsAny(PatternCharacters) || name.Contains("${{", StringComparison.Ordinal))
            ? []
            : names;
    }

    private static Scenario On(Scenario scenario, string branch) => scenario.Event == "push"
        ? With(With(scenario, "github.ref", "refs/heads/" + branch), "github.ref_name", branch)
        : Events.HasPullRequest(scenario.Event) ? With(scenario, "github.base_ref", branch) : scenario;

    private static Scenario With(Scenario scenario, string fact, string value) =>
        scenario with { Facts = scenario.Facts.SetItem(fact, new StringValue(value)) };
}
