namespace CodexLint.Support;

/// <summary>The folder of test data beside the repository: cases, corpus, other projects' known answers.</summary>
internal static class SharedFolder
{
    /// <summary>The repository's root: the folder of CodexLint.sln.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Where the data lies if it is there.</summary>
    public static string Root { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository, "..", "shared"));

    /// <summary>Whether the data is there.</summary>
    public static bool Exists { get; } = Directory.Exists(Root);

    /// <summary>A path in the folder.</summary>
    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRepository()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(directory, "CodexLint.sln")))
        {
            directory = System.IO.Path.GetDirectoryName(directory)
                ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return directory;
    }
}
