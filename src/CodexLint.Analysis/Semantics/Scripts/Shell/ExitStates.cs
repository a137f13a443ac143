using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>The states in which a command succeeded and failed; null where it cannot.</summary>
internal readonly record struct ExitStates(ShellState? Success, ShellState? Failure)
{
    /// <summary>The state behind the command, however it ended; null where it never ends.</summary>
    public ShellState? Joined => ShellState.Join(Success, Failure);

    /// <summary>A command that succeeds in this state.</summary>
    public static ExitStates Succeed(ShellState state) => new(state.WithStatus(ExitCodes.Zero), null);

    /// <summary>A command that fails in this state, with status 1.</summary>
    public static ExitStates Fail(ShellState state) => new(null, state.WithStatus(ExitCodes.One));

    /// <summary>A command of which the last status tells how it ended.</summary>
    public static ExitStates Of(ShellState state)
    {
        if (ExitCodes.IsZero(state.LastStatus) is { } succeeds)
            return succeeds ? new ExitStates(state, null) : new ExitStates(null, state);

        var half = state.Half(state.LastStatus.Origins);
        return new ExitStates(half.WithStatus(ExitCodes.Zero), half.WithStatus(ExitCodes.UnknownFailure));
    }

    /// <summary>The two sides of a condition.</summary>
    public static ExitStates Branch(ShellState state, bool? condition, Origins origins, AbstractValue? failure = null) => condition switch
    {
        true => Succeed(state),
        false => new ExitStates(null, state.WithStatus(failure ?? ExitCodes.One)),
        null => new ExitStates(state.Half(origins, ExitCodes.Zero), state.Half(origins, failure ?? ExitCodes.One)),
    };

    /// <summary>The two sides of a condition that may come out either way.</summary>
    public static ExitStates Open(ShellState state, Origins origins, AbstractValue? failure = null) =>
        Branch(state, null, origins, failure);

    /// <summary>Both ways to get here taken together.</summary>
    public ExitStates Or(ExitStates other) => new(ShellState.Join(Success, other.Success), ShellState.Join(Failure, other.Failure));

    /// <summary>Where all runs meet again, what decided between the ways no longer decides anything.</summary>
    /// <param name="before">The state in which the ways parted.</param>
    public ExitStates SettledFrom(ShellState before)
    {
        if (before.Mass <= 0)
            return this;
        if (Success is { } success && Failure is null && success.Mass >= before.Mass)
            return new ExitStates(success.WithDecisions(before.Decisions), null);
        if (Failure is { } failure && Success is null && failure.Mass >= before.Mass)
            return new ExitStates(null, failure.WithDecisions(before.Decisions));

        return this;
    }
}
