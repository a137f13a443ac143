using System.Collections.Frozen;
using System.Collections.Immutable;
using CodexLint.Linting;

namespace CodexLint.Hosting;

/// <summary>What to lint.</summary>
/// <param name="Root">The repository's root as an absolute path.</param>
public sealed record LintRequest(string Root)
{
    /// <summary>The files to lint, as absolute paths; null means all workflows of the repository.</summary>
    public ImmutableArray<string>? Files { get; init; }

    /// <summary>Files to lint besides, as absolute paths: workflows in another place than the one that GitHub reads.</summary>
    public ImmutableArray<string> Include { get; init; } = [];

    /// <summary>Files whose content is given instead of read, as an editor's buffer is.</summary>
    public ImmutableArray<LintBuffer> Buffers { get; init; } = [];

    /// <summary>
    /// Contents that stand in the place of those on the disk wherever a file is read; they are not linted for that. Of two for one file the
    /// later one counts.
    /// </summary>
    public ImmutableArray<LintBuffer> Overlays { get; init; } = [];

    /// <summary>Where to note what the lint depends on; null where nobody asks.</summary>
    internal InputRecord? Record { get; init; }

    /// <summary>Called with the number of files that are done and of all, from any thread; null where nobody watches.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>What beats the repository's configuration.</summary>
    public LintSettings Settings { get; init; } = LintSettings.Default;

    internal RepositoryFolder OpenFolder() => new(Path.TrimEndingDirectorySeparator(Root), Record)
    {
        Overlays = Overlays.Reverse()
            .DistinctBy(overlay => overlay.Path)
            .ToFrozenDictionary(overlay => overlay.Path, StringComparer.Ordinal),
    };
}
