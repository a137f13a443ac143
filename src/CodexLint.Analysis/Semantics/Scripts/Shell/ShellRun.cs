using System.Collections.Immutable;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>One execution: how the shell ended and what it did.</summary>
/// <param name="Final">The state at the end, all ends joined; null where it never ends.</param>
/// <param name="Succeeded">The state where it ends with success; null where it cannot.</param>
/// <param name="Failed">The state where it ends with a failure; null where it cannot.</param>
/// <param name="Decisions">What it depends on how it ends.</param>
/// <param name="Effects">What it did, in order.</param>
/// <param name="MaySetMore">Whether it may have set outputs or variables that the state does not show.</param>
/// <param name="IsWhole">Whether all of it was understood.</param>
internal sealed record ShellRun(
    ShellState? Final, ShellState? Succeeded, ShellState? Failed, Origins Decisions, ImmutableArray<ScriptEffect> Effects, bool MaySetMore,
    bool IsWhole)
{
    /// <summary>The variables of the event that it read, with what it read.</summary>
    public required IReadOnlyDictionary<string, AbstractValue?> EventVariables { get; init; }

    /// <summary>What the texts stem from that it asked about.</summary>
    public required Origins Examined { get; init; }

    /// <summary>Whether it sent a request, so that <see cref="ScriptInput.RequestStatus"/> matters.</summary>
    public required bool DependsOnRequestStatus { get; init; }

    /// <summary>
    /// Whether it may do something else where commands fail than to end earlier; known only where they are taken to succeed.
    /// </summary>
    public required bool DependsOnFailures { get; init; }

    /// <summary>How it can end.</summary>
    public ScriptOutcomes Outcomes => (Succeeded is null ? 0 : ScriptOutcomes.Succeeds) | (Failed is null ? 0 : ScriptOutcomes.Fails);
}
