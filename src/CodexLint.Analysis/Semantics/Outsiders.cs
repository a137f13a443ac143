using CodexLint.Workflows;

namespace CodexLint.Semantics;

/// <summary>Runs that somebody without write access causes, and the text that they bring with them.</summary>
public static class Outsiders
{
    private const string Login = "codexlint-outsider";

    /// <summary>Activity types that need at least the triage role.</summary>
    /// <remarks>Source: GitHub's documentation, "Repository roles for an organization".</remarks>
    private static readonly string[] InsiderTypes =
    [
        "labeled", "unlabeled", "assigned", "unassigned", "milestoned", "demilestoned", "pinned", "unpinned", "locked", "unlocked", "transferred", "deleted",
        "review_requested", "review_request_removed", "auto_merge_enabled", "auto_merge_disabled", "enqueued", "dequeued", "category_changed", "answered", "unanswered",
    ];

    /// <summary>The people of an event, by the path of their login's or association's owner.</summary>
    private static readonly string[] People = ["comment", "issue", "discussion", "pull_request", "review", "workflow_run"];

    extension(Scenario)
    {
        /// <summary>
        /// A run that somebody without write access causes: a comment by a stranger, a pull request from a fork, a run after one of a fork.
        /// Null where the trigger's activity types leave that to people with a role in the repository.
        /// </summary>
        public static Scenario? ByOutsider(Trigger trigger)
        {
            if (!Events.CanBeCausedByOutsiders(trigger.Event))
                return null;

            var types = trigger.Filter("types").Select(type => type.Value).ToList();
            var type = types.Find(type => !InsiderTypes.Contains(type, StringComparer.OrdinalIgnoreCase));
            if (types.Count > 0 && type is null)
                return null;

            var scenario = Events.HasPullRequest(trigger.Event) ? Scenario.FromFork(trigger.Event) : new Scenario(trigger.Event);
            var facts = scenario.Facts.ToBuilder();
            facts["github.actor"] = facts["github.triggering_actor"] = facts["github.event.sender.login"] = new StringValue(Login);
            facts["github.event.sender.type"] = new StringValue("User");
            foreach (var person in People)
            {
                facts[$"github.event.{person}.author_association"] = new StringValue("NONE");
                facts[$"github.event.{person}.user.login"] = facts[$"github.event.{person}.actor.login"] = facts[$"github.event.{person}.triggering_actor.login"] = new StringValue(Login);
                facts[$"github.event.{person}.user.type"] = new StringValue("User");
                facts[$"github.event.{person}.labels"] = facts[$"github.event.{person}.labels.*.name"] = new ArrayValue([]);
            }

            facts["github.event.label"] = facts["github.event.label.name"] = NullValue.Instance;
            facts["github.event.workflow_run.head_repository.full_name"] = new StringValue($"{Login}/fork");
            facts["github.event.workflow_run.head_repository.owner.login"] = new StringValue(Login);
            facts["github.event.workflow_run.head_repository.fork"] = BooleanValue.True;
            if (type is not null || types.Count == 0)
                facts["github.event.action"] = new StringValue(type ?? DefaultType(trigger.Event));
            return scenario with { Facts = facts.ToImmutable() };
        }
    }

    extension(AbstractValue value)
    {
        /// <summary>The paths of the texts by outsiders that stand in a text word for word, such as <c>github.event.issue.title</c>.</summary>
        public IEnumerable<string> OutsiderTexts
        {
            get
            {
                foreach (var part in value is UnknownValue { Parts: { IsEmpty: false } parts } ? parts : [value])
                {
                    if (part is UnknownValue { Symbol: { } symbol } && IsOutsiderText(symbol))
                        yield return symbol;
                }
            }
        }
    }

    /// <summary>Whether a path of the <c>github</c> context is free text that whoever causes the event can choose.</summary>
    /// <remarks>Source: GitHub's documentation, "Script injections", and the payloads of webhook events.</remarks>
    private static bool IsOutsiderText(string path) => path.ToLowerInvariant().Split('.') switch
    {
        ["github", "head_ref"] => true,
        ["github", "event", "issue" or "pull_request" or "discussion", "title" or "body"] => true,
        ["github", "event", "comment" or "review" or "answer", "body"] => true,
        ["github", "event", "pull_request", "head", "ref" or "label"] => true,
        ["github", "event", "workflow_run", "head_branch" or "display_title"] => true,
        ["github", "event", "workflow_run", "head_commit", "message"] => true,
        ["github", "event", "workflow_run", "head_commit", "author" or "committer", "name" or "email"] => true,
        _ => false,
    };

    private static string DefaultType(string eventName) => eventName switch
    {
        "issue_comment" or "discussion_comment" or "pull_request_review_comment" or "discussion" => "created",
        "pull_request_review" => "submitted",
        "workflow_run" => "completed",
        "watch" => "started",
        _ => "opened",
    };
}
