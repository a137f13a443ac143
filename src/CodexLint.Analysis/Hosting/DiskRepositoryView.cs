using System.Collections.Concurrent;
using System.Collections.Immutable;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Hosting;

/// <summary>The repository on the disk: only what lies inside it, links followed, and only as much as an analysis may cost.</summary>
internal sealed class DiskRepositoryView(RepositoryFolder folder) : RepositoryView
{
    /// <summary>How many distinct paths one lint may ask about: a workflow that names more is no workflow but an attack.</summary>
    private const int MaxPaths = 10_000;

    private readonly ConcurrentDictionary<string, bool?> existing = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SourceFile?> files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FileOutline?> outlines = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, ImmutableArray<string>> folders = new(StringComparer.Ordinal);

    private readonly Lazy<ImmutableArray<string>> workflows =
        new(() => [.. folder.FindWorkflows().Select(path => Normalize(folder, path)).Order(StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public override ImmutableArray<string> Workflows => workflows.Value;

    /// <inheritdoc/>
    public override bool? Exists(string path)
    {
        if (existing.TryGetValue(path, out var known))
            return known;

        return existing.Count < MaxPaths ? existing.GetOrAdd(path, folder.Exists) : null;
    }

    /// <inheritdoc/>
    public override SourceFile? Read(string path)
    {
        if (files.TryGetValue(path, out var known))
            return known;

        return files.Count < MaxPaths ? files.GetOrAdd(path, Load) : null;
    }

    /// <inheritdoc/>
    internal override FileOutline? OutlineOf(string path)
    {
        if (outlines.TryGetValue(path, out var known))
            return known;

        return outlines.Count < Workflows.Length + MaxPaths
            ? outlines.GetOrAdd(path, path =>
                folder.Read(path) is { } file && TextFile.Of(file) is { Problem: null } text ? FileOutline.Of(text.Utf8.Span) : null)
            : null;
    }

    /// <inheritdoc/>
    internal override ImmutableArray<string> FilesIn(string path)
    {
        if (folders.TryGetValue(path, out var known))
            return known;

        return folders.Count < MaxPaths ? folders.GetOrAdd(path, folder.FilesIn) : [];
    }

    /// <summary>The outline of a file, where somebody has asked for it before.</summary>
    internal FileOutline? FindOutline(string path) => outlines.GetValueOrDefault(path);

    /// <summary>The outline of a file that is read already.</summary>
    internal FileOutline OutlineOf(string path, TextFile text)
    {
        var outline = outlines.TryGetValue(path, out var known) ? known : null;
        if (outline is null)
            outlines[path] = outline = FileOutline.Of(text.Utf8.Span);
        return outline;
    }

    private SourceFile? Load(string path) =>
        folder.Read(path) is { } file && TextFile.Of(file).Content is { } content ? new SourceFile(Normalize(folder, path), content) : null;

    private static string Normalize(RepositoryFolder folder, string path) => folder.ToRelative(Path.GetFullPath(path, folder.Root));
}
