namespace CodexLint.Semantics.Values;

/// <summary>What a value was computed from.</summary>
[Flags]
internal enum Origins
{
    None = 0,

    /// <summary>A fact of the event or of the people who cause it: open, but a choice of it exists.</summary>
    Event = 1,

    /// <summary>What nobody can tell from the repository: a script's output that is not computed, a foreign action, <c>vars</c>.</summary>
    Opaque = 2,

    /// <summary>A secret or the token, or something derived from whether it is there.</summary>
    Secret = 4,

    /// <summary>Text written by a model.</summary>
    ModelOutput = 8,

    /// <summary>Text that somebody without write access can choose freely.</summary>
    OutsiderText = 16,

    /// <summary>Opaque, and what it is computed from could tell a fork from the repository itself.</summary>
    MayTellForks = 32,
}
