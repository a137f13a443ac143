using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Values;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Questions;

/// <summary>
/// Whether somebody without write access gets a step to run: who acts, and from where, is taken to be a stranger from a fork.
/// </summary>
internal static class Outsiders
{
    private static readonly SearchValues<string> AssociationWord = SearchValues.Create(["association"], StringComparison.OrdinalIgnoreCase);

    private const string Stranger = "codexlint-stranger";

    /// <summary>
    /// Activities that only people with more than read access can cause; the author of an issue or pull request can cause all others.
    /// </summary>
    private static readonly string[] PrivilegedTypes =
    [
        "assigned", "unassigned", "labeled", "unlabeled", "milestoned", "demilestoned", "locked", "unlocked", "pinned", "unpinned",
        "transferred", "review_requested", "review_request_removed", "auto_merge_enabled", "auto_merge_disabled", "enqueued", "dequeued",
        "answered", "unanswered", "category_changed",
    ];

    /// <summary>Publishers of actions that set up, build and log in with the name that they are given, and ask nobody about it.</summary>
    private static readonly string[] Publishers = ["actions/", "docker/", "azure/", "aws-actions/", "google-github-actions/"];

    private static readonly string[] Logins =
    [
        "github.actor", "github.triggering_actor", "github.event.sender.login", "github.event.comment.user.login",
        "github.event.issue.user.login", "github.event.pull_request.user.login", "github.event.review.user.login",
        "github.event.discussion.user.login", "github.event.workflow_run.actor.login", "github.event.workflow_run.triggering_actor.login",
    ];

    private static readonly string[] Associations =
    [
        "github.event.comment.author_association", "github.event.issue.author_association", "github.event.pull_request.author_association",
        "github.event.review.author_association", "github.event.discussion.author_association",
    ];

    /// <summary>
    /// What GitHub calls people without write access; most are the first, so that conditions are read for it alone where none asks.
    /// </summary>
    /// <remarks>
    /// Source: GitHub's documentation of CommentAuthorAssociation; a contributor is somebody whose pull request was merged.
    /// </remarks>
    private static readonly string[] StrangersAssociations = ["NONE", "CONTRIBUTOR", "FIRST_TIME_CONTRIBUTOR", "FIRST_TIMER", "MANNEQUIN"];

    private static readonly ImmutableSortedDictionary<string, AbstractValue> StrangersFacts = Facts();

    extension(Trigger trigger)
    {
        /// <summary>Whether somebody without write access can cause the event with one of the activities that it is limited to.</summary>
        public bool IsOpenToOutsiders =>
            Events.CanBeCausedByOutsiders(trigger.Event)
            && (!trigger.HasFilter("types")
                || trigger.Filter("types").Any(type => !PrivilegedTypes.Contains(type.Value, StringComparer.OrdinalIgnoreCase)));
    }

    extension(WorkflowModel model)
    {
        /// <summary>
        /// The run in which a stranger's event reaches Codex; null where none does as far as it is known. That the action itself starts
        /// only for people with write access is not part of the answer, see <see cref="ChecksWriteAccess"/>.
        /// </summary>
        public WorkflowRun? FindRunByOutsider(CodexStep codex, Trigger trigger)
        {
            if (!trigger.IsOpenToOutsiders)
                return null;

            foreach (var association in AsksForAssociation(codex.Job) ? StrangersAssociations : StrangersAssociations.AsSpan(0, 1))
            {
                var scenario = Scenario.ByOutsider(trigger, association);
                if (model.Reaches(codex, scenario).IsReported
                    && !model.StepsBefore(codex, model.Run(scenario)).Any(step => MayStopStrangers(model, step, scenario)))
                {
                    return model.Run(scenario);
                }
            }

            return null;
        }

        /// <summary>Whether the action asks, at this step or at one before it in the job, for somebody with write access.</summary>
        public bool ChecksWriteAccess(CodexStep codex) =>
            model.CodexStepsOf(codex.Job).TakeWhile(earlier => earlier.OuterStep.Index <= codex.OuterStep.Index)
                .Any(earlier =>
                    earlier.Command is null
                    && earlier.InputText("allow-users") != "*"
                    && (earlier == codex || earlier.OuterStep.ContinueOnError is null));

        /// <summary>The triggers by which an outsider starts Codex in a run that has the repository's secrets.</summary>
        public ImmutableArray<Trigger> TriggersForOutsiders(CodexStep codex) =>
            model.ChecksWriteAccess(codex)
                ? []
                : [.. model.Workflow.Triggers.Where(trigger =>
                    Events.GivesOutsidersSecrets(trigger.Event) && model.FindRunByOutsider(codex, trigger) is not null)];
    }

    extension(Scenario)
    {
        /// <summary>An event that a stranger causes, from a fork where it has a pull request.</summary>
        /// <param name="trigger">The event.</param>
        /// <param name="association">What GitHub calls the stranger.</param>
        public static Scenario ByOutsider(Trigger trigger, string association)
        {
            var types = trigger.Filter("types").Select(type => type.Value).ToList();
            var action = types.Find(type => !PrivilegedTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
                ?? DefaultType(trigger.Event);
            var facts = StrangersFacts.ToBuilder();
            foreach (var symbol in Associations)
                facts[symbol] = new StringValue(association);
            facts["github.event.action"] = new StringValue(action);
            return new Scenario(trigger.Event, Events.HasPullRequest(trigger.Event) ? EventSource.Fork : EventSource.Repository)
            {
                IsByOutsider = true,
                Facts = facts.ToImmutable(),
            };
        }
    }

    private static bool AsksForAssociation(Job? job)
    {
        for (; job is not null; job = job.Workflow.Caller)
        {
            if (job.Workflow.File.Source.Content.AsSpan().ContainsAny(AssociationWord))
                return true;
        }

        return false;
    }

    /// <summary>
    /// A foreign action that looks at who acts may fail for strangers; what scripts do is part of the run. Where strangers' runs get the
    /// secrets, too, an action that logs in with one is no such action.
    /// </summary>
    private static bool MayStopStrangers(WorkflowModel model, StepRun run, Scenario scenario) =>
        run.Step.Action is { Kind: not ActionKind.Local } action
        && !Publishers.Any(publisher => action.Name.StartsWith(publisher, StringComparison.OrdinalIgnoreCase))
        && !action.Is(CodexStep.ActionRepository)
        && ForkSensitivity.Mentions(model, run.Step, scenario.SharesSecrets);

    private static string DefaultType(string eventName) => eventName switch
    {
        "issue_comment" or "discussion_comment" or "pull_request_review_comment" or "discussion" => "created",
        "pull_request_review" => "submitted",
        "workflow_run" => "completed",
        "watch" => "started",
        _ => "opened",
    };

    private static ImmutableSortedDictionary<string, AbstractValue> Facts()
    {
        var fork = new StringValue($"{EventPayload.ForkOwner}/fork");
        var facts = ImmutableSortedDictionary.CreateBuilder<string, AbstractValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var login in Logins)
            facts[login] = new StringValue(Stranger);

        // A stranger cannot set a label, and a run for a fork's pull request names no pull request of the repository.
        facts["github.event.sender.type"] = new StringValue("User");
        facts["github.event.label"] = NullValue.Instance;
        facts["github.event.pull_request.labels"] = new ArrayValue([]);
        facts["github.event.issue.labels"] = new ArrayValue([]);
        facts["github.event.workflow_run.pull_requests"] = new ArrayValue([]);
        facts["github.event.workflow_run.event"] = new StringValue("pull_request");
        facts["github.event.workflow_run.head_repository.full_name"] = fork;
        facts["github.event.workflow_run.head_repository.fork"] = BooleanValue.True;
        facts["github.event.workflow_run.head_repository.owner.login"] = new StringValue(EventPayload.ForkOwner);
        facts["github.event.workflow_run.head_repository.id"] = new NumberValue(EventPayload.ForkId);
        facts["github.event.workflow_run.head_repository.node_id"] = new StringValue(string.Create(
            CultureInfo.InvariantCulture, $"R_{EventPayload.ForkId}"));
        return facts.ToImmutable();
    }
}
