namespace CodexLint.Semantics.Scripts;

/// <summary>How sure it is that something happens.</summary>
internal enum Certainty
{
    /// <summary>In every run in which external commands succeed.</summary>
    Always,

    /// <summary>In some runs in which external commands succeed.</summary>
    Possible,

    /// <summary>Only when an external command fails.</summary>
    OnFailure,
}
