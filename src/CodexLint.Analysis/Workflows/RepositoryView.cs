using System.Collections.Immutable;
using CodexLint.Syntax;

namespace CodexLint.Workflows;

/// <summary>What an analysis may ask of the repository. Paths are relative to its root, with forward slashes.</summary>
public abstract class RepositoryView
{
    private LocalCallers? callers;

    /// <summary>A repository of which nothing is known.</summary>
    public static RepositoryView Unknown { get; } = new UnknownRepository();

    /// <summary>The paths of the repository's workflow files; none where they are not known.</summary>
    public virtual ImmutableArray<string> Workflows => [];

    /// <summary>Whether a file or directory exists; null where that cannot be told, as for a path out of the repository.</summary>
    public abstract bool? Exists(string path);

    /// <summary>A file's text; null where it is absent, not text, too large, or outside the repository.</summary>
    public abstract SourceFile? Read(string path);

    /// <summary>Which of the workflows call which.</summary>
    internal LocalCallers Callers => LazyInitializer.EnsureInitialized(ref callers, () => new LocalCallers(this));

    /// <summary>What a file's bytes tell; null where it cannot be read.</summary>
    internal virtual FileOutline? OutlineOf(string path) => Read(path) is { } file ? FileOutline.Of(file.Content) : null;

    /// <summary>The names of the files that lie in a folder; none where that is not known.</summary>
    internal virtual ImmutableArray<string> FilesIn(string folder) => [];

    private sealed class UnknownRepository : RepositoryView
    {
        public override bool? Exists(string path) => null;

        public override SourceFile? Read(string path) => null;
    }
}
