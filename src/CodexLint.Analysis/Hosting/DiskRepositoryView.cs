using System.Collections.Concurrent;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Hosting;

/// <summary>The repository on the disk: only what lies inside it, links followed, and only as much as an analysis may cost.</summary>
/// <param name="root">The repository's root as an absolute path.</param>
internal sealed class DiskRepositoryView(string root) : RepositoryView
{
    /// <summary>How many distinct paths one lint may ask about: a workflow that names more is no workflow but an attack.</summary>
    private const int MaximumPaths = 10_000;

    private readonly string? realRoot = RealPath.Resolve(root);
    private readonly ConcurrentDictionary<string, bool?> existing = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SourceFile?> files = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool? Exists(string path)
    {
        if (existing.TryGetValue(path, out var known))
            return known;

        return existing.Count < MaximumPaths ? existing.GetOrAdd(path, Look) : null;
    }

    /// <inheritdoc/>
    public override SourceFile? Read(string path)
    {
        if (files.TryGetValue(path, out var known))
            return known;

        return files.Count < MaximumPaths ? files.GetOrAdd(path, Load) : null;
    }

    /// <summary>The absolute path of a path in the repository; null where it leads out, by itself or by a link.</summary>
    public string? Locate(string path)
    {
        // A null character ends a path for the system but not for us.
        if (realRoot is null || path.Contains('\0', StringComparison.Ordinal))
            return null;

        try
        {
            var full = Path.GetFullPath(Path.Combine(root, path));
            return RealPath.IsInside(full, root) && RealPath.Resolve(full) is { } real && RealPath.IsInside(real, realRoot) ? full : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    private bool? Look(string path) => Locate(path) is { } full ? Path.Exists(full) : null;

    private SourceFile? Load(string path) =>
        Locate(path) is { } full && TextFile.Read(full).Content is { } content ? new SourceFile(Normalize(full), content) : null;

    private string Normalize(string full) => Path.GetRelativePath(root, full).Replace('\\', '/');
}
