namespace CodexLint.Semantics.Scripts;

/// <summary>What becomes of a command's exit status.</summary>
internal enum StatusUse
{
    /// <summary>A failure ends the script.</summary>
    Exits,

    /// <summary>It decides what runs next.</summary>
    Decides,

    /// <summary>Nobody looks at it.</summary>
    Ignored,
}
