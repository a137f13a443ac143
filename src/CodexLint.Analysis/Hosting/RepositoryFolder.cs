using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CodexLint.Hosting;

/// <summary>
/// The repository's folder on the disk, and the one place that reads inputs of a lint. Knows nothing of what the files mean, so that
/// a build in which nothing changed loads neither the parser of YAML nor the compiler's types.
/// </summary>
/// <param name="root">The repository's root as an absolute path.</param>
/// <param name="record">Where to note what is asked; null where nobody asks again.</param>
internal sealed class RepositoryFolder(string root, InputRecord? record = null)
{
    /// <summary>A report is as long as GitHub's limit on results makes it; beyond this a file is not ours.</summary>
    private const int MaxOwnLength = 256 * 1024 * 1024;

    private static readonly string[] ActionNames = ["action.yml", "action.yaml"];

    /// <summary>More actions, and folders in folders beyond this, are no repository of actions but an attack.</summary>
    private const int MaxActions = 1_000;
    private const int MaxActionDepth = 10;

    private const int MaxFolderFiles = 1_000;

    private const string Outside = "outside of the repository";

    /// <summary>Contents that stand in the place of those on the disk, by absolute path.</summary>
    public FrozenDictionary<string, LintBuffer> Overlays { get; init; } = FrozenDictionary<string, LintBuffer>.Empty;

    private readonly string? realRoot = RealPath.Resolve(root);

    /// <summary>Most files lie beside others: of each only its own name is left to resolve.</summary>
    private readonly ConcurrentDictionary<string, string?> realFolders = new(StringComparer.Ordinal);

    /// <summary>The repository's root as an absolute path.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The absolute paths of the workflows: GitHub reads these two endings, in this folder, not below it.</summary>
    public ImmutableArray<string> FindWorkflows()
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        var paths = ListFiles(
            Path.Combine(Root, ".github", "workflows"), options, path => Path.GetExtension(path.AsSpan()) is ".yml" or ".yaml",
            int.MaxValue);
        record?.Add(new InputQuestion(InputKind.Workflows, ""), NamesOf(paths));
        return paths;
    }

    /// <summary>
    /// The paths from the root of the local actions in their usual places: the root itself, and below <c>.github/actions</c>.
    /// </summary>
    public ImmutableArray<string> FindActions()
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = MaxActionDepth,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = true,
        };
        var paths = ListFiles(
            Path.Combine(Root, ".github", "actions"), options, path => ActionNames.Contains(Path.GetFileName(path), StringComparer.Ordinal),
            MaxActions);
        ImmutableArray<string> found = [.. ActionNames.Where(name => File.Exists(Path.Combine(Root, name))),
            .. paths.Select(ToRelative).Order(StringComparer.Ordinal)];
        record?.Add(new InputQuestion(InputKind.Actions, ""), string.Join('\0', found));
        return found;
    }

    /// <summary>Whether there is a file or folder; null where the path leads out of the repository.</summary>
    public bool? Exists(string path)
    {
        bool? exists = Locate(path) is { } full ? Path.Exists(full) : null;
        record?.Add(new InputQuestion(InputKind.Existence, path), ToAnswer(exists));
        return exists;
    }

    /// <summary>
    /// The names of the files in a folder of the repository, sorted; none where there are more than a list of scripts has.
    /// </summary>
    public ImmutableArray<string> FilesIn(string path)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
        var paths = Locate(path) is { } full ? ListFiles(full, options, _ => true, MaxFolderFiles + 1) : [];
        ImmutableArray<string> names = paths.Length > MaxFolderFiles
            ? []
            : [.. paths.Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        record?.Add(new InputQuestion(InputKind.Folder, path), string.Join('/', names));
        return names;
    }

    /// <summary>The files of a folder, as many as are asked for; none where it is not there, or goes before it is listed.</summary>
    private static ImmutableArray<string> ListFiles(string directory, EnumerationOptions options, Func<string, bool> isWanted, int limit)
    {
        if (!Directory.Exists(directory))
            return [];

        try
        {
            return [.. Directory.EnumerateFiles(directory, "*", options).Where(isWanted).Take(limit)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>The file at a path of the repository; null where the path leads out of it.</summary>
    public RawFile? Read(string path)
    {
        RawFile? file = Locate(path) is not { } full ? null
            : Overlays.TryGetValue(full, out var overlay) ? new RawFile(overlay.Content, null)
            : RawFile.Read(full);
        record?.Add(new InputQuestion(InputKind.Content, path), file?.Fingerprint ?? Outside);
        return file;
    }

    /// <summary>The user's own file at an absolute path, wherever that is.</summary>
    public RawFile ReadConfiguration(string path)
    {
        var file = RawFile.Read(path);
        record?.Add(new InputQuestion(InputKind.Configuration, path), file.Fingerprint);
        return file;
    }

    /// <summary>The absolute path of a path in the repository; null where it leads out, by itself or by a link.</summary>
    public string? Locate(string path)
    {
        // A null character ends a path for the system but not for us.
        if (realRoot is null || path.Contains('\0', StringComparison.Ordinal))
            return null;

        try
        {
            var full = Path.GetFullPath(Path.Combine(Root, path));
            return RealPath.IsInside(full, Root) && Resolve(full) is { } real && RealPath.IsInside(real, realRoot) ? full : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException
            or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The path from the root, with forward slashes; one that leads out where the file lies outside.</summary>
    /// <param name="path">An absolute path without relative segments.</param>
    public string ToRelative(string path)
    {
        var length = Path.EndsInDirectorySeparator(Root) ? Root.Length : Root.Length + 1;
        var relative = path.Length > length && RealPath.IsInside(path, Root) ? path[length..] : Path.GetRelativePath(Root, path);
        return relative.Replace('\\', '/');
    }

    private string? Resolve(string full)
    {
        if (Path.GetDirectoryName(full) is not { } directory || RealPath.IsLink(full))
            return RealPath.Resolve(full, Root, realRoot!);

        return realFolders.GetOrAdd(directory, ResolveFolder) is { } real ? Path.Combine(real, Path.GetFileName(full)) : null;
    }

    /// <summary>What lies above the root is resolved once.</summary>
    private string? ResolveFolder(string directory) =>
        RealPath.IsInside(directory, Root) ? RealPath.Resolve(directory, Root, realRoot!) : RealPath.Resolve(directory);

    /// <summary>The answer that a question has now, as <see cref="InputRecord"/> notes it; null for a question of no known kind.</summary>
    public string? Answer(InputQuestion question) => question.Kind switch
    {
        InputKind.Workflows => NamesOf(FindWorkflows()),
        InputKind.Actions => string.Join('\0', FindActions()),
        InputKind.Existence => ToAnswer(Exists(question.Path)),
        InputKind.Folder => string.Join('/', FilesIn(question.Path)),
        InputKind.Content => Read(question.Path)?.Fingerprint ?? Outside,
        InputKind.Configuration => ReadConfiguration(question.Path).Fingerprint,
        InputKind.OwnFile => RawFile.Read(question.Path, MaxOwnLength).Fingerprint,
        _ => null,
    };

    /// <summary>A slash cannot stand in a name.</summary>
    private static string NamesOf(ImmutableArray<string> paths) =>
        string.Join('/', paths.Select(Path.GetFileName).Order(StringComparer.Ordinal));

    private static string ToAnswer(bool? exists) => exists switch
    {
        null => Outside,
        true => "there",
        false => "absent",
    };
}
