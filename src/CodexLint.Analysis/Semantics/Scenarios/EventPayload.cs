using System.Collections.Frozen;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scenarios;

/// <summary>
/// The <c>github</c> context of a scenario. What tells repositories and people apart is a representative concrete value, so that
/// comparisons of them decide themselves; what the event leaves open is an unknown value named by its path.
/// </summary>
/// <remarks>Sources: GitHub's documentation of the <c>github</c> context and of webhook events and payloads.</remarks>
internal sealed class EventPayload
{
    internal const string ForkOwner = "codexlint-fork-owner";

    /// <summary>The number of a fork.</summary>
    internal const int ForkId = 2002;

    /// <summary>The number of Dependabot's account.</summary>
    private const int DependabotId = 49699333;

    /// <summary>The folder in which Dependabot's branches lie.</summary>
    private const string DependabotFolder = "dependabot/";

    /// <summary>The top-level properties of each event's payload beside those that all have; other properties are null.</summary>
    private static readonly FrozenDictionary<string, string[]> Properties = new Dictionary<string, string[]>
    {
        ["branch_protection_rule"] = ["action", "rule", "changes"],
        ["check_run"] = ["action", "check_run"],
        ["check_suite"] = ["action", "check_suite"],
        ["create"] = ["ref", "ref_type", "master_branch", "description", "pusher_type"],
        ["delete"] = ["ref", "ref_type", "pusher_type"],
        ["deployment"] = ["action", "deployment", "workflow", "workflow_run"],
        ["deployment_status"] = ["action", "deployment", "deployment_status", "check_run", "workflow", "workflow_run"],
        ["discussion"] = ["action", "discussion", "answer", "label", "changes", "old_answer"],
        ["discussion_comment"] = ["action", "discussion", "comment", "changes"],
        ["fork"] = ["forkee"],
        ["gollum"] = ["pages"],
        ["issue_comment"] = ["action", "issue", "comment", "changes"],
        ["issues"] = ["action", "issue", "label", "assignee", "milestone", "changes"],
        ["label"] = ["action", "label", "changes"],
        ["merge_group"] = ["action", "merge_group", "reason"],
        ["milestone"] = ["action", "milestone", "changes"],
        ["page_build"] = ["build", "id"],
        ["public"] = [],
        ["pull_request"] = ["action", "number", "pull_request", "label", "assignee", "requested_reviewer", "requested_team", "changes",
            "before", "after", "milestone"],
        ["pull_request_review"] = ["action", "pull_request", "review", "changes"],
        ["pull_request_review_comment"] = ["action", "pull_request", "comment", "changes"],
        ["pull_request_target"] = ["action", "number", "pull_request", "label", "assignee", "requested_reviewer", "requested_team",
            "changes", "before", "after", "milestone"],
        ["push"] = ["ref", "before", "after", "base_ref", "compare", "commits", "created", "deleted", "forced", "head_commit", "pusher"],
        ["registry_package"] = ["action", "registry_package"],
        ["release"] = ["action", "release", "changes"],
        ["repository_dispatch"] = ["action", "branch", "client_payload"],
        ["schedule"] = ["schedule", "workflow"],
        ["watch"] = ["action"],
        ["workflow_dispatch"] = ["inputs", "ref", "workflow"],
        ["workflow_run"] = ["action", "workflow", "workflow_run"],
    }.ToFrozenDictionary();

    /// <summary>
    /// The contexts of these events, by source, where the repository is the stand-in: made anew for each file, they took an eleventh of the
    /// time of many small ones.
    /// </summary>
    private static readonly FrozenDictionary<string, AbstractValue?[]> Known =
        Properties.Keys.ToFrozenDictionary(name => name, _ => new AbstractValue?[Enum.GetValues<EventSource>().Length]);

    private readonly Scenario scenario;
    private readonly RepositoryIdentity repository;

    private EventPayload(Scenario scenario, RepositoryIdentity repository) => (this.scenario, this.repository) = (scenario, repository);

    private bool IsPullRequest => Events.HasPullRequest(scenario.Event);

    private bool IsFromFork => scenario.Source is EventSource.Fork or EventSource.DeletedFork;

    /// <summary>The context of a scenario. A called workflow sees its caller's event, of which nothing is known here.</summary>
    public static AbstractValue ContextOf(Scenario scenario, RepositoryIdentity repository)
    {
        if (repository == RepositoryIdentity.Default && Known.TryGetValue(scenario.Event, out var contexts))
            return contexts[(int)scenario.Source] ??= new EventPayload(scenario, repository).Context();

        return new EventPayload(scenario, repository).Context();
    }

    private AbstractValue Context()
    {
        if (scenario.Event == "workflow_call")
            return CalledContext();

        var properties = new PropertyList("github", Origins.Event)
        {
            ["event_name"] = Text(scenario.Event),
            ["repository"] = Text(repository.FullName),
            ["repository_owner"] = Text(repository.Owner),
            ["repository_id"] = Text(Digits(repository.Id)),
            ["repository_owner_id"] = Text(Digits(repository.OwnerId)),
            ["actor"] = Actor("github.actor"),
            ["triggering_actor"] = Actor("github.triggering_actor"),
            ["server_url"] = Text("https://github.com"),
            ["api_url"] = Text("https://api.github.com"),
            ["graphql_url"] = Text("https://api.github.com/graphql"),
            ["workspace"] = new UnknownValue { Symbol = "github.workspace", Kinds = ValueKinds.String, Truth = true },
            ["run_attempt"] = Open("github.run_attempt", ValueKinds.String, truth: true),
            ["token"] = new UnknownValue { Symbol = "github.token", Kinds = ValueKinds.String, Truth = true, Origins = Origins.Secret },
            ["head_ref"] = IsPullRequest ? HeadRef() : StringValue.Empty,
            ["base_ref"] = IsPullRequest ? Open("github.base_ref", ValueKinds.String, truth: true) : StringValue.Empty,
            ["event"] = Event(),
        };
        if (scenario.Source == EventSource.Dependabot)
            properties["actor_id"] = Text(Digits(DependabotId));
        if (scenario.Event is not ("push" or "create" or "delete" or "release"))
            properties["ref_type"] = Text("branch");
        if (Events.IsPullRequest(scenario.Event))
        {
            properties["ref"] = Text("refs/pull/1/merge");
            properties["ref_name"] = Text("1/merge");
        }
        else if (scenario is { Event: "push", Source: EventSource.Dependabot })
        {
            properties["ref"] = Joined(Text("refs/heads/" + DependabotFolder), Open("github.ref", ValueKinds.String, truth: true));
            properties["ref_name"] = Joined(Text(DependabotFolder), Open("github.ref_name", ValueKinds.String, truth: true));
        }

        return properties.ToValue();
    }

    private static UnknownValue CalledContext() =>
        new() { Symbol = "github", Kinds = ValueKinds.Object, Truth = true, Origins = Origins.Opaque | Origins.MayTellForks };

    private AbstractValue Event()
    {
        if (!Properties.TryGetValue(scenario.Event, out var names))
            return new UnknownValue { Symbol = "github.event", Kinds = ValueKinds.Object, Truth = true, Origins = Origins.Event };

        var properties = new PropertyList();
        foreach (var name in names)
            properties[name] = Open($"github.event.{name}");
        if (scenario.Event != "schedule")
        {
            properties["repository"] = Repository(
                "github.event.repository", repository.FullName, repository.Owner, repository.Id, isFork: false);
            properties["sender"] = Sender();
            properties["organization"] = Open("github.event.organization");
            properties["enterprise"] = Open("github.event.enterprise");
            properties["installation"] = Open("github.event.installation");
        }

        if (scenario is { Event: "push", Source: EventSource.Dependabot })
            properties["ref"] = Joined(Text("refs/heads/" + DependabotFolder), Open("github.ref", ValueKinds.String, truth: true));
        if (IsPullRequest)
            properties["pull_request"] = PullRequest();
        if (scenario.Event == "workflow_run")
            properties["workflow_run"] = EarlierRun();
        if (IsFromFork || scenario.Source == EventSource.Dependabot)
        {
            foreach (var text in names.Where(name => name is "comment" or "review"))
            {
                var path = $"github.event.{text}.user";
                var user = new PropertyList(path, Origins.Event)
                {
                    ["login"] = Actor($"{path}.login"),
                    ["type"] = UserType($"{path}.type"),
                };
                properties[text] = new PropertyList($"github.event.{text}", Origins.Event) { ["user"] = user.ToValue() }.ToValue();
            }
        }

        if (scenario.Event is "pull_request" or "pull_request_target")
            properties["number"] = new NumberValue(1);
        return properties.ToValue();
    }

    /// <summary>
    /// The run after which this one starts. What each run has is known to be there, so that nothing behind <c>||</c> stands in for it.
    /// </summary>
    private ObjectValue EarlierRun()
    {
        const string Path = "github.event.workflow_run";
        return new PropertyList(Path, Origins.Event)
        {
            ["id"] = Open($"{Path}.id", ValueKinds.Number, truth: true),
            ["event"] = Open($"{Path}.event", ValueKinds.String, truth: true),
            ["head_sha"] = Open($"{Path}.head_sha", ValueKinds.String, truth: true),
            ["html_url"] = Open($"{Path}.html_url", ValueKinds.String, truth: true),
            ["repository"] = Repository($"{Path}.repository", repository.FullName, repository.Owner, repository.Id, isFork: false),
        }.ToValue();
    }

    private ObjectValue PullRequest()
    {
        const string Path = "github.event.pull_request";
        var owner = IsFromFork ? ForkOwner : repository.Owner;
        return new PropertyList(Path, Origins.Event)
        {
            ["number"] = new NumberValue(1),
            ["state"] = Open($"{Path}.state", ValueKinds.String, truth: true),
            ["draft"] = Open($"{Path}.draft", ValueKinds.Boolean),
            ["merged"] = Open($"{Path}.merged", ValueKinds.Boolean),
            ["title"] = Outside($"{Path}.title"),
            ["body"] = Outside($"{Path}.body"),
            ["author_association"] = scenario.Source == EventSource.Dependabot
                ? Text("CONTRIBUTOR")
                : Open($"{Path}.author_association", ValueKinds.String, truth: true),
            ["user"] = new PropertyList($"{Path}.user", Origins.Event)
            {
                ["login"] = scenario.Source == EventSource.Dependabot ? Text("dependabot[bot]") : Actor($"{Path}.user.login"),
                ["type"] = UserType($"{Path}.user.type"),
            }.ToValue(),
            ["head"] = new PropertyList($"{Path}.head", Origins.Event)
            {
                ["ref"] = HeadRef(),
                ["sha"] = Open($"{Path}.head.sha", ValueKinds.String, truth: true),
                ["label"] = scenario.Source == EventSource.DeletedFork
                    ? Text("unknown repository")
                    : Joined(Text(owner + ":"), HeadRef()),
                ["user"] = new PropertyList($"{Path}.head.user", Origins.Event) { ["login"] = Text(owner) }.ToValue(),
                ["repo"] = HeadRepository(),
            }.ToValue(),
            ["base"] = new PropertyList($"{Path}.base", Origins.Event)
            {
                ["ref"] = Open("github.base_ref", ValueKinds.String, truth: true),
                ["sha"] = Open($"{Path}.base.sha", ValueKinds.String, truth: true),
                ["user"] = new PropertyList($"{Path}.base.user", Origins.Event) { ["login"] = Text(repository.Owner) }.ToValue(),
                ["repo"] = Repository($"{Path}.base.repo", repository.FullName, repository.Owner, repository.Id, isFork: false),
            }.ToValue(),
        }.ToValue();
    }

    private AbstractValue HeadRepository() => scenario.Source switch
    {
        EventSource.DeletedFork => NullValue.Instance,
        EventSource.Fork =>
            Repository("github.event.pull_request.head.repo", $"{ForkOwner}/{repository.Name}", ForkOwner, ForkId, isFork: true),
        _ => Repository("github.event.pull_request.head.repo", repository.FullName, repository.Owner, repository.Id, isFork: false),
    };

    private ObjectValue Repository(string path, string fullName, string owner, int id, bool isFork) =>
        new PropertyList(path, Origins.Event)
        {
            ["full_name"] = Text(fullName),
            ["name"] = Text(repository.Name),
            ["id"] = new NumberValue(id),
            ["node_id"] = Text("R_" + Digits(id)),
            ["fork"] = BooleanValue.Of(isFork),
            ["html_url"] = Text("https://github.com/" + fullName),
            ["url"] = Text("https://api.github.com/repos/" + fullName),
            ["clone_url"] = Text("https://github.com/" + fullName + ".git"),
            ["owner"] = new PropertyList(path + ".owner", Origins.Event)
            {
                ["login"] = Text(owner),
                ["id"] = new NumberValue(isFork ? 202 : repository.OwnerId),
            }.ToValue(),
        }.ToValue();

    private static string Digits(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private ObjectValue Sender() =>
        new PropertyList("github.event.sender", Origins.Event)
        {
            ["login"] = Actor("github.event.sender.login"),
            ["type"] = UserType("github.event.sender.type"),
        }.ToValue();

    /// <summary>Forks are people's.</summary>
    private AbstractValue UserType(string symbol) =>
        scenario.Source == EventSource.Dependabot ? Text("Bot") : IsFromFork ? Text("User") : Open(symbol, ValueKinds.String, truth: true);

    private AbstractValue Actor(string symbol) =>
        scenario.Source == EventSource.Dependabot ? Text("dependabot[bot]") : Open(symbol, ValueKinds.String, truth: true);

    private UnknownValue HeadRef() => scenario.Source == EventSource.Dependabot
        ? Joined(Text(DependabotFolder), Open("github.head_ref", ValueKinds.String, truth: true))
        : Open("github.head_ref", ValueKinds.String, truth: true) with { Origins = Origins.Event | Origins.OutsiderText };

    private static StringValue Text(string value) => new(value);

    private static UnknownValue Open(string symbol, ValueKinds kinds = ValueKinds.Any, bool? truth = null) =>
        new() { Symbol = symbol, Kinds = kinds, Truth = truth, Origins = Origins.Event };

    private static UnknownValue Outside(string symbol) =>
        new() { Symbol = symbol, Kinds = ValueKinds.String | ValueKinds.Null, Origins = Origins.Event | Origins.OutsiderText };

    private static UnknownValue Joined(StringValue prefix, UnknownValue rest) => (UnknownValue)AbstractText.Concat(prefix, rest);
}
