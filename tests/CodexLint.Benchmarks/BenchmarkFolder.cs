namespace CodexLint.Benchmarks;

/// <summary>Where the repository and the data beside it lie.</summary>
internal static class BenchmarkFolder
{
    /// <summary>The repository's root: the folder of CodexLint.sln. BenchmarkDotNet runs in a folder of its own below the build output.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The real workflows beside the repository; null where they are not there.</summary>
    public static string? Corpus { get; } = Path.GetFullPath(Path.Combine(Repository, "..", "shared", "corpus")) is var path && Directory.Exists(path) ? path : null;

    /// <summary>The workflow that is measured by itself: the customer's, 1,242 lines; without the corpus the bundled sample.</summary>
    public static string Workflow { get; } = Corpus is null
        ? Path.Combine(Repository, "tests", "samples", "review-bot", ".github", "workflows", "codex-review.yml")
        : WorkflowsBelow(Path.Combine(Corpus, "codex")).First(file => file.Contains("codemwizard__Symphony", StringComparison.Ordinal));

    /// <summary>The workflow files below a folder, in the order of their paths.</summary>
    public static IEnumerable<string> WorkflowsBelow(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => file.Contains("/.github/workflows/", StringComparison.Ordinal) && Path.GetExtension(file) is ".yml" or ".yaml")
            .Order(StringComparer.Ordinal);

    private static string FindRepository()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "CodexLint.sln")))
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The benchmarks run outside the repository.");
        return directory;
    }
}
