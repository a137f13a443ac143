using CodexLint.Support;

namespace CodexLint.Benchmarks;

/// <summary>Where the repository and the data beside it lie.</summary>
internal static class BenchmarkFolder
{
    /// <summary>The real workflows beside the repository; null where they are not there.</summary>
    public static string? Corpus { get; } = SharedFolder.Path("corpus") is var path && Directory.Exists(path) ? path : null;

    /// <summary>The workflow that is measured by itself: the customer's, 1,242 lines; without the corpus the bundled sample.</summary>
    public static string Workflow { get; } = Corpus is null
        ? Path.Combine(SharedFolder.Repository, "tests", "samples", "review-bot", ".github", "workflows", "codex-review.yml")
        : WorkflowsBelow(Path.Combine(Corpus, "codex")).First(file => file.Contains("codemwizard__Symphony", StringComparison.Ordinal));

    /// <summary>The workflow files below a folder, in the order of their paths.</summary>
    public static IEnumerable<string> WorkflowsBelow(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => file.Contains("/.github/workflows/", StringComparison.Ordinal) && Path.GetExtension(file) is ".yml" or ".yaml")
            .Order(StringComparer.Ordinal);
}
