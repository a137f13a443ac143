namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Collects the states that leave a shell or function from somewhere inside.</summary>
internal sealed class EarlyExits
{
    public ExitStates States { get; private set; }

    public void Add(ShellState state) => States = States.Or(ExitStates.Of(state));
}
