namespace CodexLint.Package.Tests.Support;

/// <summary>A way to build, with what it takes in a repository that has two projects, one of them for two frameworks.</summary>
/// <param name="Name">The kind in the table.</param>
/// <param name="Command">What is run in the repository's root; the same again is an incremental build.</param>
internal sealed record BuildKind(string Name, params string[] Command)
{
    /// <summary>Makes what the kind needs beyond the projects.</summary>
    public Action<TestRepository> Arrange { get; init; } = static _ => { };

    /// <summary>How often the repository is linted in one build: once, or once for each repository or set of settings.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>How often the one finding is shown.</summary>
    public int Findings { get; init; } = 1;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
