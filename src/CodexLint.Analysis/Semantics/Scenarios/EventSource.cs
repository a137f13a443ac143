namespace CodexLint.Semantics.Scenarios;

/// <summary>Where an event comes from.</summary>
internal enum EventSource
{
    /// <summary>The repository itself, by somebody who is no bot that GitHub treats apart.</summary>
    Repository,

    /// <summary>A pull request whose head lies in a fork.</summary>
    Fork,

    /// <summary>A pull request whose fork was deleted: <c>head.repo</c> is null.</summary>
    DeletedFork,

    /// <summary>Dependabot, from a branch of the repository.</summary>
    Dependabot,
}
