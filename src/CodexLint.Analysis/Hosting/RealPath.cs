namespace CodexLint.Hosting;

/// <summary>Follows links, so that a path can be told to lie inside a folder.</summary>
internal static class RealPath
{
    /// <summary>More links on one path than this are a loop, as systems count (Linux allows 40).</summary>
    private const int MaxLinks = 40;

    /// <summary>The path with every link resolved; null for a loop of links.</summary>
    /// <param name="path">An absolute path; what does not exist is kept as it is.</param>
    public static string? Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        var root = Path.GetPathRoot(full) ?? "";
        return Follow(root, Split(full, root.Length));
    }

    /// <summary>The path with every link resolved; null for a loop of links.</summary>
    /// <param name="path">A path in a folder, without relative segments.</param>
    /// <param name="folder">The folder, as the path begins.</param>
    /// <param name="realFolder">The folder with every link resolved.</param>
    public static string? Resolve(string path, string folder, string realFolder) => Follow(realFolder, Split(path, folder.Length));

    private static string? Follow(string resolved, IEnumerable<string> parts)
    {
        var links = 0;
        var pending = new Stack<string>(parts);
        while (pending.TryPop(out var part))
        {
            var candidate = Path.Combine(resolved, part);
            if (new FileInfo(candidate).LinkTarget is not { } target)
            {
                resolved = candidate;
                continue;
            }

            if (++links > MaxLinks)
                return null;

            var destination = Path.GetFullPath(target, resolved);
            resolved = Path.GetPathRoot(destination) ?? "";
            foreach (var next in Split(destination, resolved.Length))
                pending.Push(next);
        }

        return resolved;
    }

    /// <summary>Whether an absolute path names a link.</summary>
    public static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    /// <summary>Whether a path is a folder or lies in it; both are absolute and have no relative segments.</summary>
    public static bool IsInside(string path, string folder) =>
        path.StartsWith(folder, Comparison)
        && (path.Length == folder.Length || Path.EndsInDirectorySeparator(folder) || IsSeparator(path[folder.Length]));

    private static bool IsSeparator(char character) =>
        character == Path.DirectorySeparatorChar || character == Path.AltDirectorySeparatorChar;

    private static StringComparison Comparison => OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private static IEnumerable<string> Split(string path, int rootLength) =>
        path[rootLength..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Reverse();
}
