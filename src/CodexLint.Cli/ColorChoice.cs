namespace CodexLint.Cli;

/// <summary>When a command writes in colours.</summary>
internal enum ColorChoice
{
    /// <summary>On a terminal that shows them, unless <c>NO_COLOR</c> is set.</summary>
    Auto,

    /// <summary>Into files and pipes, too.</summary>
    Always,

    /// <summary>Nowhere.</summary>
    Never,
}
