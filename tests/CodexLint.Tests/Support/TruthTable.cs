namespace CodexLint.Support;

/// <summary>The table of guards and events in the shared facts: what GitHub's own evaluator makes of each condition.</summary>
internal static class TruthTable
{
    /// <summary>The rows: a condition, and for each column whether the job runs.</summary>
    public static IEnumerable<(string Condition, bool[] Runs)> Rows()
    {
        var lines = File.ReadLines(SharedFolder.Path("domain", "codex-action.md"));
        foreach (var line in lines.SkipWhile(line => !line.StartsWith("| expression | PR same-repo", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|')))
        {
            var end = line.LastIndexOf('`');
            var condition = line[(line.IndexOf('`', StringComparison.Ordinal) + 1)..end].Replace("\\|", "|", StringComparison.Ordinal);
            yield return (condition,
                [.. line[(end + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(cell => cell == "RUN")]);
        }
    }
}
