using System.Diagnostics;
using System.Globalization;
using CodexLint.Hosting;
using CodexLint.Linting;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Benchmarks;

/// <summary>
/// How time and memory grow with the input, in process and warm. Allocations are exact, whatever else the machine does; the exponent is
/// that of the last step of a series, where what is constant weighs least, by the length of the input.
/// </summary>
internal static class GrowthSeries
{
    /// <summary>Prints a table of all series.</summary>
    public static int Run()
    {
        Console.WriteLine("| series | size: processor ms, allocated MB | exponent of time | of memory |");
        Console.WriteLine("|---|---|---|---|");
        Measure("files", [1, 10, 100, 1_000, 10_000], size => (size, LintFiles(size)));
        Measure("jobs", [1, 10, 100, 1_000], size => Lint(GeneratedWorkflows.Jobs(size)));
        Measure("steps", [10, 100, 1_000, 10_000], size => Lint(GeneratedWorkflows.Steps(size)));
        foreach (var (name, sizes, make) in GeneratedWorkflows.Adversarial)
            Measure(name, sizes, size => Lint(make(size)));
        return 0;
    }

    private static void Measure(string name, int[] sizes, Func<int, (int Length, Action Run)> prepare)
    {
        var measured = new List<(int Size, int Length, double Time, double Memory)>();
        foreach (var size in sizes)
        {
            var (length, run) = prepare(size);
            run();
            var times = new List<double>();
            var memory = 0.0;
            for (var i = 0; i < 3; i++)
            {
                using var process = Process.GetCurrentProcess();
                var (time, allocated) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
                run();
                process.Refresh();
                times.Add((process.TotalProcessorTime - time).TotalMilliseconds);
                memory = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6;
            }

            measured.Add((size, length, times.Min(), memory));
        }

        var (before, last) = (measured[^2], measured[^1]);
        var step = Math.Log((double)last.Length / before.Length);
        var cells = measured.ConvertAll(item => string.Create(CultureInfo.InvariantCulture, $"{item.Size:N0}: {item.Time:F0}, {item.Memory:F1}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {string.Join("; ", cells)} | {(before.Time < 4 ? "too short" : (Math.Log(last.Time / before.Time) / step).ToString("F2", CultureInfo.InvariantCulture))} | {Math.Log(last.Memory / before.Memory) / step:F2} |"));
    }

    private static (int Length, Action Run) Lint(string text) =>
        (text.Length, () => Linter.LintFile(new SourceFile(".github/workflows/x.yml", text), RepositoryView.Unknown, LintOptions.Default));

    private static Action LintFiles(int count)
    {
        var buffers = Enumerable.Range(0, count)
            .Select(i => new LintBuffer($"/repository/.github/workflows/{i}.yml", System.Text.Encoding.UTF8.GetBytes(GeneratedWorkflows.Steps(3))))
            .ToArray();
        return () => RepositoryLinter.Lint(new LintRequest("/repository") { Files = [], Buffers = [.. buffers] }, CancellationToken.None);
    }
}
