using System.Text.RegularExpressions;
using CodexLint.Support;

namespace CodexLint.Package.Tests.Support;

/// <summary>The table of all kinds of builds, filled by one test after the other.</summary>
internal static partial class BuildKindTable
{
    private static readonly SortedDictionary<int, string> rows = [];

    /// <summary>Writes the table with this row.</summary>
    public static void Write(
        int index, string kind, IReadOnlyList<string> command, (int Runs, int Findings) first, (int Runs, int Findings) again)
    {
        rows[index] = $"| {kind} | `dotnet {string.Join(' ', command)}` | {first.Runs} / {first.Findings} | {again.Runs} / {again.Findings} |";
        var path = Path.Combine(SharedFolder.Repository, "artifacts", "build-kinds.md");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, ["| kind of build | command | runs / findings | the same again |", "|---|---|---|---|", .. rows.Values]);
    }

    /// <summary>How often the repository was linted, by a detailed log.</summary>
    public static int CountRuns(string log) => RunPattern().Count(log);

    [GeneratedRegex("Task \"Lint(Repository|WithTool)\"")]
    private static partial Regex RunPattern();
}
