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
    public static ExitStates Of(ShellState state) => ExitCodes.IsZero(state.LastStatus) switch
    {
        true => new ExitStates(state, null),
        false => new ExitStates(null, state),
        null => new ExitStates(state.Half(state.LastStatus.Origins), state.Half(state.LastStatus.Origins)),
    };

    /// <summary>The two sides of a condition.</summary>
    public static ExitStates Branch(ShellState state, bool? condition, Origins origins, AbstractValue? failure = null) => condition switch
    {
        true => Succeed(state),
        false => new ExitStates(null, state.WithStatus(failure ?? ExitCodes.One)),
        null => new ExitStates(state.Half(origins).WithStatus(ExitCodes.Zero), state.Half(origins).WithStatus(failure ?? ExitCodes.One)),
    };

    /// <summary>The two sides of a condition that may come out either way.</summary>
    public static ExitStates Open(ShellState state, Origins origins, AbstractValue? failure = null) => Branch(state, null, origins, failure);

    /// <summary>Both ways to get here taken together.</summary>
    public ExitStates Or(ExitStates other) => new(ShellState.Join(Success, other.Success), ShellState.Join(Failure, other.Failure));

    /// <summary>Where all runs meet again, what decided between the ways no longer decides anything.</summary>
    /// <param name="before">The state in which the ways parted.</param>
    public ExitStates SettledFrom(ShellState before)
    {
        if (before.Mass <= 0)
            return this;
        if (Success is { } success && Failure is null && success.Mass >= before.Mass)
            return new ExitStates(success with { Decisions = before.Decisions }, null);
        if (Failure is { } failure && Success is null && failure.Mass >= before.Mass)
            return new ExitStates(null, failure with { Decisions = before.Decisions });

        return this;
    }
}
