namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Collects the states that leave a loop's body by <c>break</c> and <c>continue</c>.</summary>
internal sealed class LoopExits
{
    public ShellState? Broken { get; set; }

    public ShellState? Continued { get; set; }
}
