using System.Text.Json;
using System.Text.RegularExpressions;
using CodexLint.Hosting;
using CodexLint.Support;
using Xunit.Abstractions;

namespace CodexLint.Corpus;

/// <summary>All fixes over all workflows of the corpus that run Codex.</summary>
public sealed partial class FixCorpusTests(ITestOutputHelper output)
{
    private static readonly Lazy<List<(string Root, RepositoryFix Fix)>> Fixes = new(() =>
    [
        .. from folder in new[] { "codex", "codex-history" }
           from root in Directory.EnumerateDirectories(SharedFolder.Path("corpus", folder)).Order().AsParallel().AsOrdered()
           let fix = RepositoryFixer.Fix(new LintRequest(root), _ => true, CancellationToken.None)
           where !fix.Files.IsEmpty
           select (root, fix),
    ]);

    [GeneratedRegex(@"^\S+ \(Line: \d+, Col: \d+\): ")]
    private static partial Regex Place();

    [SharedFact]
    public void Fixes_leave_nothing_to_fix_and_bring_nothing_new()
    {
        output.WriteLine(
            $"{Fixes.Value.Sum(item => item.Fix.Files.Length)} files, {Fixes.Value.Sum(item => item.Fix.Files.Sum(file => file.FixedCount))} findings fixed, {Fixes.Value.Sum(item => item.Fix.After.Findings.Count())} left");
        Fixes.Value.Count.ShouldBeGreaterThan(50);
        Fixes.Value.SelectMany(item => FixCheck.Mistakes(item.Root, item.Fix)).ShouldBeEmpty();
    }

    [SharedFact]
    public void No_line_changes_in_its_blanks_quotes_or_line_ending_alone()
    {
        var files = Fixes.Value.SelectMany(item => item.Fix.Files).ToList();
        var changes = files.SelectMany(file => LineChange.Between(file.Before, file.After)).ToList();
        var removed = changes.Sum(change => change.Removed.Count);
        output.WriteLine(
            $"of {files.Sum(file => file.Before.Count('\n'))} lines {removed} are changed or removed; {changes.Sum(change => change.Added.Count)} lines stand in their place or are new");
        changes.SelectMany(change => change.Removed.Select(Essence).Intersect(change.Added.Select(Essence))).ShouldBeEmpty();

        static string Essence(string line) =>
            string.Concat(line.Where(character => !char.IsWhiteSpace(character) && character is not ('"' or '\'')));
    }

    [NodeFact("@actions/workflow-parser", needsShared: true)]
    public void GitHubs_own_reader_finds_nothing_new_in_fixed_files()
    {
        var files = Fixes.Value.SelectMany(item => item.Fix.Files)
            .Where(file => file.Path.StartsWith(".github/workflows/", StringComparison.Ordinal))
            .ToList();
        var errors = JsonSerializer.Deserialize<string[][]>(NodeProgram.Run(
            "workflow-parser.mjs", JsonSerializer.Serialize(files.SelectMany(file => new[] { file.Before, file.After }))))!;
        for (var i = 0; i < files.Count; i++)
            errors[(2 * i) + 1].Select(Message).Except(errors[2 * i].Select(Message)).ShouldBeEmpty(files[i].FullPath);
        output.WriteLine(
            $"{files.Count} workflows read; errors before {errors.Where((_, i) => i % 2 == 0).Sum(list => list.Length)}, after {errors.Where((_, i) => i % 2 == 1).Sum(list => list.Length)}");

        static string Message(string error) => Place().Replace(error, "");
    }
}
