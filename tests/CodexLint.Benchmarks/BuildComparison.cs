using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CodexLint.Support;

namespace CodexLint.Benchmarks;

/// <summary>
/// What the package adds to a build in which nothing is to compile: <c>dotnet run -c Release --project tests/CodexLint.Benchmarks -- builds
/// [WORKFLOW.yml] [RUNS]</c>. Whole processes in turn (without the package, first lint, replay), for one project and for a solution of
/// thirty; medians of wall and of processor time.
/// </summary>
internal sealed partial class BuildComparison : IDisposable
{
    private const int Projects = 30;

    private readonly string directory = Directory.CreateTempSubdirectory("cdx-").FullName;

    /// <summary>Measures and writes a table.</summary>
    /// <param name="arguments">
    /// The workflow to lint, by default the bundled sample, and the number of runs of each kind, by default 9.
    /// </param>
    public static void Run(ReadOnlySpan<string> arguments)
    {
        var workflow = arguments.Length > 0
            ? arguments[0]
            : Path.Combine(SharedFolder.Repository, "tests", "samples", "review-bot", ".github", "workflows", "codex-review.yml");
        var runs = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 9;
        using var comparison = new BuildComparison();
        comparison.Arrange(Path.GetFullPath(workflow));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Path.GetFileName(workflow)}, {runs} runs of each kind in turn, medians in ms\n"));
        Console.WriteLine(
            "| build | without | first lint adds | replay adds | processor, without | first lint adds | replay adds | task, first | task, replay |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        comparison.Measure("one project", "P0", runs);
        comparison.Measure($"{Projects} projects", "All.slnx", runs);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(directory, recursive: true);

    private void Arrange(string workflow)
    {
        // `dotnet run` leaves its own paths in the environment; a user's shell has none of them.
        foreach (var variable in Environment.GetEnvironmentVariables().Keys
            .Cast<string>()
            .Where(variable => variable.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase))
            .ToList())
        {
            Environment.SetEnvironmentVariable(variable, null);
        }

        Environment.SetEnvironmentVariable("DOTNET_CLI_UI_LANGUAGE", "en");
        var package = Path.Combine(SharedFolder.Repository, "src", "CodexLint.Build");
        Execute(SharedFolder.Repository, "build", package, "--configuration", "Release", "--nologo");
        Execute(
            SharedFolder.Repository, "pack", package, "--no-build", "--configuration", "Release", "--output",
            Path.Combine(directory, "feed"), "-p:PackageVersion=0.0.1-bench", "--nologo");
        Environment.SetEnvironmentVariable("NUGET_PACKAGES", Path.Combine(directory, "packages"));
        foreach (var variant in new[] { "with", "without" })
        {
            var root = Path.Combine(directory, variant);
            for (var i = 0; i < Projects; i++)
            {
                Write(
                    Path.Combine(root, $"P{i}", $"P{i}.csproj"),
                    """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
                Write(Path.Combine(root, $"P{i}", "Class.cs"), "public class C { }");
            }

            var reference = variant is "with"
                ? """<ItemGroup><PackageReference Include="CodexLint" Version="0.0.1-bench" PrivateAssets="all" /></ItemGroup>"""
                : "";
            Write(
                Path.Combine(root, "Directory.Build.props"),
                $"<Project><PropertyGroup><RestoreAdditionalProjectSources>{directory}/feed</RestoreAdditionalProjectSources></PropertyGroup>{reference}</Project>");
            Write(
                Path.Combine(root, "All.slnx"),
                $"<Solution>{string.Concat(Enumerable.Range(0, Projects).Select(i => $"<Project Path=\"P{i}/P{i}.csproj\" />"))}</Solution>");
            Directory.CreateDirectory(Path.Combine(root, ".git"));
            Write(Path.Combine(root, ".github", "workflows", "x.yml"), File.ReadAllText(workflow));
            // Findings of severity error would end the build otherwise than without the package.
            Write(Path.Combine(root, ".editorconfig"), "root = true\n[*.yml]\ndotnet_analyzer_diagnostic.severity = warning\n");
            Execute(root, "build", "All.slnx", "--nologo");
        }
    }

    private void Measure(string name, string target, int runs)
    {
        var (with, without) = (Path.Combine(directory, "with"), Path.Combine(directory, "without"));
        var samples = new List<double[]>();
        for (var i = 0; i < runs; i++)
        {
            var (bare, _) = Build(without, target);
            Directory.Delete(Path.Combine(with, "obj", "codexlint"), recursive: true);
            var (first, firstTask) = Build(with, target);
            var (replay, replayTask) = Build(with, target);
            samples.Add(
            [
                bare.Wall, first.Wall - bare.Wall, replay.Wall - bare.Wall, bare.Processor, first.Processor - bare.Processor,
                replay.Processor - bare.Processor, firstTask, replayTask,
            ]);
        }

        var medians = Enumerable.Range(0, samples[0].Length).Select(column =>
            samples.Select(sample => sample[column]).Order().ElementAt(runs / 2));
        Console.WriteLine(
            $"| {name} | {string.Join(" | ", medians.Select(median => median.ToString("0", CultureInfo.InvariantCulture)))} |");
    }

    /// <summary>What a build took, and the wall time in the task that lints, in milliseconds.</summary>
    private (NativeProcess.Usage Usage, double Task) Build(string root, string target)
    {
        var log = Path.Combine(directory, "build.log");
        var usage = NativeProcess.Run(
            ["dotnet", "build", target, "--no-restore", "--nologo", "--nodeReuse:false",
                $"-flp:verbosity=quiet;performancesummary;logfile={log}"],
            root);
        var output = File.ReadAllText(log);
        if (usage.ExitCode != 0)
            throw new InvalidOperationException($"The build of {target} failed:\n{output}");

        var task = TaskTime().Match(output);
        return (usage, task.Success ? double.Parse(task.Groups[1].Value, CultureInfo.InvariantCulture) : 0);
    }

    private static void Execute(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        })
            ?? throw new InvalidOperationException("dotnet does not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{output}");
    }

    private static void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    [GeneratedRegex(@"(\d+) ms +LintRepository ")]
    private static partial Regex TaskTime();
}
