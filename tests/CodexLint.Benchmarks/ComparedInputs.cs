using System.Globalization;

namespace CodexLint.Benchmarks;

/// <summary>
/// The repositories that commands are compared on, in a temporary folder; without the corpus beside the repository only the generated ones.
/// </summary>
internal sealed class ComparedInputs : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("codexlint-benchmarks-").FullName;
    private readonly List<(string Name, string Directory)> all = [];

    public ComparedInputs()
    {
        Add("workflow", [BenchmarkFolder.Workflow]);
        if (BenchmarkFolder.Corpus is { } corpus)
        {
            var files = BenchmarkFolder.WorkflowsBelow(corpus).ToList();
            Add("corpus", files);
            Add("corpus ten times", [.. Enumerable.Repeat(files, 10).SelectMany(copy => copy)]);
            Add("ordinary", [.. BenchmarkFolder.WorkflowsBelow(Path.Combine(corpus, "ordinary")).Take(150)]);
        }

        File.WriteAllText(Path.Combine(Create("one file of 420 KB"), "large.yml"), GeneratedWorkflows.Large());
        var many = Create("10,000 files");
        for (var i = 0; i < 10_000; i++)
            File.WriteAllText(Path.Combine(many, FileName(i)), GeneratedWorkflows.Steps(3));
    }

    /// <summary>The name and the root of each.</summary>
    public IReadOnlyList<(string Name, string Directory)> All => all;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string FileName(int index) => index.ToString("D5", CultureInfo.InvariantCulture) + ".yml";

    private void Add(string name, List<string> files)
    {
        var workflows = Create(name);
        for (var i = 0; i < files.Count; i++)
            File.Copy(files[i], Path.Combine(workflows, FileName(i)));
    }

    private string Create(string name)
    {
        var root = Path.Combine(folder, all.Count.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(Path.Combine(root, ".git"));
        all.Add((name, root));
        return Directory.CreateDirectory(Path.Combine(root, ".github", "workflows")).FullName;
    }
}
