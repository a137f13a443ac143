namespace CodexLint.Hosting;

/// <summary>Where a repository begins. Compiled for .NET Framework, too, for the task that runs in each project.</summary>
public static class RepositoryRoot
{
    /// <summary>
    /// The nearest folder from here upwards that holds <c>.git</c> (a folder, or a file in a worktree), else the nearest with
    /// <c>.github/workflows</c>; null where there is neither.
    /// </summary>
    /// <param name="start">An absolute path of a file or folder.</param>
    public static string? Find(string start) =>
        Ancestors(start).FirstOrDefault(directory =>
            Directory.Exists(Path.Combine(directory, ".git")) || File.Exists(Path.Combine(directory, ".git")))
        ?? Ancestors(start).FirstOrDefault(directory => Directory.Exists(Path.Combine(directory, ".github", "workflows")));

    private static IEnumerable<string> Ancestors(string start)
    {
        for (var directory = start; !string.IsNullOrEmpty(directory); directory = Path.GetDirectoryName(directory))
            yield return directory;
    }
}
