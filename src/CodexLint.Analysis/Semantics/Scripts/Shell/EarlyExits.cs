namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Collects the states that leave a shell or function from somewhere inside.</summary>
internal sealed class EarlyExits
{
    /// <summary>Those behind which a trap for the end may run.</summary>
    public ExitStates Trapped { get; private set; }

    /// <summary>Those that end at once. Joined with the others they would end in a trap that nobody knows.</summary>
    public ExitStates Untrapped { get; private set; }

    public ExitStates States => Untrapped.Or(Trapped);

    public void Add(ShellState state)
    {
        if (state.ExitTrap is "")
            Untrapped = Untrapped.Or(ExitStates.Of(state));
        else
            Trapped = Trapped.Or(ExitStates.Of(state));
    }
}
