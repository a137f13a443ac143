using System.Collections.Immutable;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Values;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Scenarios;

/// <summary>What is assumed of a run. What a scenario does not state is unknown, except that steps succeed.</summary>
/// <param name="Event">The event that starts the run, such as <c>pull_request</c>.</param>
/// <param name="Source">Where the event comes from.</param>
internal sealed record Scenario(string Event, EventSource Source = EventSource.Repository)
{
    /// <summary>Whether the repository's secrets are set. What the event withholds is empty all the same.</summary>
    public bool SecretsAreSet { get; init; } = true;

    /// <summary>
    /// Whether somebody without write access causes the event, for whom a check that is not understood may end otherwise.
    /// </summary>
    public bool IsByOutsider { get; init; }

    /// <summary>The status of HTTP with which requests of scripts are answered; null where that is open.</summary>
    public string? RequestStatus { get; init; }

    /// <summary>The steps that fail when they run.</summary>
    public ImmutableHashSet<Step> FailingSteps { get; init; } = [];

    /// <summary>The commands of scripts that fail when they run; what comes of the script, its execution tells.</summary>
    public ImmutableHashSet<FailingCommand> FailingCommands { get; init; } = [];

    /// <summary>Whether what is assumed to fail is contained, as if <c>continue-on-error: true</c> stood there.</summary>
    public bool ContainsFailures { get; init; }

    /// <summary>Whether what is assumed to fail may be skipped; without this, runs that skip it are left out.</summary>
    internal bool MaySkipFailures { get; init; }

    /// <summary>The files that are not there after a failing step; see <see cref="Scripts.AbstractPath.Text"/>.</summary>
    public ImmutableSortedSet<string> FilesNotWritten { get; init; } = [];

    /// <summary>Facts of the event that are chosen, by the symbol of the unknown value.</summary>
    public ImmutableSortedDictionary<string, AbstractValue> Facts { get; init; } = NoFacts;

    private static readonly ImmutableSortedDictionary<string, AbstractValue> NoFacts =
        ImmutableSortedDictionary<string, AbstractValue>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whoever causes a review or a comment on one is its author.</summary>
    private static readonly ImmutableSortedDictionary<string, AbstractValue> WrittenByDependabot =
        ImmutableSortedDictionary<string, AbstractValue>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase)
            .Add("github.event.comment.user.login", new StringValue("dependabot[bot]"))
            .Add("github.event.review.user.login", new StringValue("dependabot[bot]"));

    /// <summary>A pull request from a fork.</summary>
    public static Scenario FromFork(string eventName) => new(eventName, EventSource.Fork);

    /// <summary>A pull request, or a push, by Dependabot.</summary>
    public static Scenario FromDependabot(string eventName) =>
        Events.IsPullRequest(eventName) && eventName != "pull_request"
            ? new(eventName, EventSource.Dependabot) { Facts = WrittenByDependabot }
            : new(eventName, EventSource.Dependabot);

    /// <summary>The same run, in which this step fails.</summary>
    public Scenario Failing(Step step) => this with { FailingSteps = FailingSteps.Add(step) };

    /// <summary>The same run, in which Codex fails: the action, or the command in its script, which may go on.</summary>
    public Scenario Failing(CodexStep codex) => codex.Command is { Span.Length: > 0 } command
        ? this with { FailingCommands = FailingCommands.Add(new FailingCommand(codex.Step, command.Span, command.File?.Path)) }
        : Failing(codex.Step);

    /// <summary>Whether something is assumed to fail.</summary>
    internal bool AssumesFailure => !FailingSteps.IsEmpty || !FailingCommands.IsEmpty;

    /// <summary>The same runs, in which nothing is assumed to fail.</summary>
    internal Scenario WithoutFailures() =>
        this with { FailingSteps = [], FailingCommands = [], FilesNotWritten = [], ContainsFailures = false, MaySkipFailures = false };

    /// <summary>The same runs with all facts open.</summary>
    internal Scenario WithoutFacts() => this with { Facts = NoFacts };

    /// <summary>Whether something in a step is assumed to fail.</summary>
    internal bool Fails(Step step)
    {
        if (FailingSteps.Contains(step))
            return true;

        foreach (var command in FailingCommands)
        {
            if (command.Step == step)
                return true;
        }

        return false;
    }

    /// <summary>Whether it is assumed of a step, and of no other, that it fails in these runs, so that it is not skipped in them.</summary>
    internal bool IsRun(Step step) => !MaySkipFailures && FailingSteps.Count + FailingCommands.Count == 1 && Fails(step);

    /// <summary>
    /// Whether GitHub gives the run the repository's secrets. Private repositories can opt in to sending them to forks; that setting
    /// cannot be seen. Source: GitHub's documentation of <c>pull_request_target</c> and of Dependabot on Actions.
    /// </summary>
    public bool ReceivesSecrets => Source switch
    {
        EventSource.Fork or EventSource.DeletedFork => !Events.IsPullRequest(Event),
        EventSource.Dependabot => !Events.WithholdsSecretsFromDependabot(Event),
        _ => true,
    };

    /// <summary>
    /// Whether strangers' runs get the secrets and variables that all others get, so that these tell nobody from anybody.
    /// </summary>
    internal bool SharesSecrets => SecretsAreSet && Events.GivesOutsidersSecrets(Event);

    /// <summary>
    /// Whether one of the repository's own people causes the event, with the repository's secrets: what asks who it was, or for a token,
    /// lets the run through.
    /// </summary>
    internal bool IsByInsider => Source == EventSource.Repository && !IsByOutsider && SecretsAreSet;

    /// <summary>Whether the run lacks something that a run of the repository's own people has: its secrets, or their role.</summary>
    public bool IsRestricted =>
        Source != EventSource.Repository
        || IsByOutsider
        || !SecretsAreSet
        || Facts.Keys.Any(symbol => symbol.StartsWith("secrets.", StringComparison.OrdinalIgnoreCase));

    /// <summary>Equal scenarios have one run.</summary>
    public bool Equals(Scenario? other) =>
        ReferenceEquals(this, other)
        || other is not null
        && Event == other.Event
        && Source == other.Source
        && SecretsAreSet == other.SecretsAreSet
        && IsByOutsider == other.IsByOutsider
        && RequestStatus == other.RequestStatus
        && ContainsFailures == other.ContainsFailures
        && MaySkipFailures == other.MaySkipFailures
        && FailingSteps.SetEquals(other.FailingSteps)
        && FailingCommands.SetEquals(other.FailingCommands)
        && FilesNotWritten.SetEquals(other.FilesNotWritten)
        && HasSameFacts(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = HashCode.Combine(
            Event, Source, SecretsAreSet, IsByOutsider, RequestStatus, FailingSteps.Count + FailingCommands.Count, FilesNotWritten.Count);
        foreach (var step in FailingSteps)
            hash ^= step.GetHashCode();
        foreach (var (_, value) in Facts)
            hash = HashCode.Combine(hash, value);
        return hash;
    }

    /// <summary>The names of the facts are compared only where the values are equal: scenarios differ in these.</summary>
    private bool HasSameFacts(Scenario other)
    {
        if (ReferenceEquals(Facts, other.Facts))
            return true;
        if (Facts.Count != other.Facts.Count)
            return false;

        var others = other.Facts.GetEnumerator();
        foreach (var (name, value) in Facts)
        {
            if (!others.MoveNext()
                || !Equals(value, others.Current.Value)
                || !name.Equals(others.Current.Key, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
