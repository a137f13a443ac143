using System.Globalization;
using CodexLint.Hosting;

namespace CodexLint.Benchmarks;

/// <summary>
/// How time and memory grow with the input. Time is that of the shipped tool's process on all processors, less what it takes for no
/// workflow: a process that compiles while it runs takes longer for each of the first thousand files than for those behind. Memory is
/// what a lint allocates, exactly, whatever else the machine does. The exponent is that of the last step of a series, where what is
/// constant weighs least, by the length of the input.
/// </summary>
internal static class GrowthSeries
{
    /// <summary>Less than this is noise of starting a process.</summary>
    private const double ShortestTime = 10;

    private const int Runs = 5;

    /// <summary>Prints a table of all series.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (arguments is not ([] or ["--published"]))
        {
            Console.Error.WriteLine("usage: growth [--published]");
            return 2;
        }

        var tool = PublishedProgram.Of("src/CodexLint.Cli", "codexlint", publishes: arguments.IsEmpty);
        var start = Measure(tool, []).Time;
        Console.WriteLine("| series | size: processor ms, allocated MB | exponent of time | of memory |");
        Console.WriteLine("|---|---|---|---|");
        Print("files", [1, 10, 100, 1_000, 10_000], size => Enumerable.Repeat(GeneratedWorkflows.Steps(3), size));
        Print("jobs", [1, 10, 100, 1_000], size => [GeneratedWorkflows.Jobs(size)]);
        Print("steps", [10, 100, 1_000, 10_000], size => [GeneratedWorkflows.Steps(size)]);
        foreach (var (name, sizes, make) in GeneratedWorkflows.Adversarial)
            Print(name, sizes, size => [make(size)]);
        return 0;

        void Print(string name, int[] sizes, Func<int, IEnumerable<string>> make) => PrintSeries(name, Array.ConvertAll(sizes, size =>
        {
            var measured = Measure(tool, [.. make(size)]);
            return (size, measured with { Time = Math.Max(0, measured.Time - start) });
        }));
    }

    private static void PrintSeries(string name, (int Size, Measurement Taken)[] series)
    {
        var (before, last) = (series[^2].Taken, series[^1].Taken);
        var step = Math.Log((double)last.Length / before.Length);
        var cells = Array.ConvertAll(series, item =>
            string.Create(CultureInfo.InvariantCulture, $"{item.Size:N0}: {item.Taken.Time:F0}, {item.Taken.Memory:F1}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {string.Join("; ", cells)} | {(before.Time < ShortestTime ? "too short" : (Math.Log(last.Time / before.Time) / step).ToString("F2", CultureInfo.InvariantCulture))} | {Math.Log(last.Memory / before.Memory) / step:F2} |"));
    }

    private static Measurement Measure(string tool, string[] workflows)
    {
        var root = Directory.CreateTempSubdirectory("codexlint-growth-");
        var folder = root.CreateSubdirectory(".github").CreateSubdirectory("workflows").FullName;
        for (var i = 0; i < workflows.Length; i++)
            File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{i:D5}.yml")), workflows[i]);

        string[] command = [tool, "check", root.FullName, "--root", root.FullName, "--format", "sarif", "--output",
            Path.Combine(root.FullName, "report.sarif")];
        var time = Enumerable.Range(0, Runs).Min(_ => NativeProcess.Run(command, root.FullName).Processor);

        // What is made once for all lints is no growth.
        Lint();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        Lint();
        var memory = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6;
        root.Delete(recursive: true);
        return new Measurement(workflows.Sum(text => text.Length), time, memory);

        void Lint() => RepositoryLinter.Lint(new LintRequest(root.FullName), CancellationToken.None);
    }

    /// <summary>What an input took.</summary>
    /// <param name="Length">The length of its workflows.</param>
    /// <param name="Time">Milliseconds of all processors.</param>
    /// <param name="Memory">Megabytes.</param>
    private sealed record Measurement(int Length, double Time, double Memory);
}
