using System.Text;
using System.Text.Json;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Reporting;
using CodexLint.Support;
using Xunit.Abstractions;

namespace CodexLint.Robustness;

/// <summary>
/// Repositories of people who mean harm: bounded time and memory, a finding, nothing executed, nothing read outside, nothing in a report
/// that acts.
/// </summary>
public sealed class HostileInputTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryRepository repository = new();

    public static TheoryData<string> Names => [.. HostileRepository.All.Select(hostile => hostile.Name)];

    [SystemTheory(SystemFactAttribute.Linux, SystemFactAttribute.MacOS)]
    [MemberData(nameof(Names))]
    public void A_hostile_repository_is_linted_within_bounds(string name)
    {
        var hostile = HostileRepository.All.Single(hostile => hostile.Name == name);
        hostile.Fill(repository);
        var before = Listing();
        var record = new InputRecord();
        Report? report = null;
        var cost = Cost.Of(() =>
            report = RepositoryLinter.Lint(new LintRequest(repository.Root) { Record = record }, CancellationToken.None));
        var ids = report!.Findings.Select(finding => finding.Diagnostic.Id).Distinct().Order(StringComparer.Ordinal).ToList();
        output.WriteLine($"{name} | {cost} | {string.Join(", ", ids)}");

        cost.IsBounded.ShouldBeTrue(cost.ToString());
        ids.ShouldNotContain("CDX0099");
        if (hostile.Expected is { } expected)
            ids.ShouldContain(expected);
        else
            ids.ShouldNotContain("CDX0005");
        report.Files.SelectMany(SpanCheck.Mistakes).ShouldBeEmpty();
        Listing().ShouldBe(before, "nothing is executed");
        Outside(record).ShouldBeEmpty("nothing is read outside");
        cost = Cost.Of(() => CheckReports(report));
        cost.IsBounded.ShouldBeTrue($"the reports: {cost}");
    }

    public void Dispose() => repository.Dispose();

    private List<string> Listing() =>
        [.. Directory.EnumerateFileSystemEntries(
            repository.Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Order(StringComparer.Ordinal)];

    /// <summary>What was asked of the repository and answered although it does not lie in it.</summary>
    private List<string> Outside(InputRecord record)
    {
        var folder = new RepositoryFolder(repository.Root);
        return
        [
            .. from answer in record.Answers
               where answer.Key.Kind is InputKind.Content or InputKind.Existence
               where folder.Locate(answer.Key.Path) is null && answer.Value != "outside of the repository"
               select answer.Key.Path,
        ];
    }

    private static void CheckReports(Report report)
    {
        using var sarif = JsonDocument.Parse(SarifWriter.Write(report));
        using var json = JsonDocument.Parse(JsonReport.Write([report]));
        var markdown = MarkdownReport.Write([report]);
        markdown.ShouldNotMatch(@"(?<!\\)<img", "an escaped one is text");
        markdown.ShouldNotMatch(@"(?<!\\)\]\(javascript:");
        foreach (var text in (string[])[TextReport.Write([report], TextStyle.Plain), markdown,
            string.Join('\n', LogLine.Of(report).Select(line => line.Path + line.Message))])
        {
            text.ShouldNotContain('\u001b');
            text.ShouldNotContain('\u202e');
            text.Split('\n').ShouldAllBe(line => !line.TrimStart().StartsWith("::", StringComparison.Ordinal));
        }

        // Here each line is a command to the runner, but only ours.
        GitHubReport.Write([report])
            .TrimEnd('\n')
            .Split('\n')
            .ShouldAllBe(line =>
                line.Length == 0
                || line.StartsWith("::error file=", StringComparison.Ordinal)
                || line.StartsWith("::warning file=", StringComparison.Ordinal)
                || line.StartsWith("::notice file=", StringComparison.Ordinal)
                || !line.Contains("::", StringComparison.Ordinal));
        Encoding.UTF8.GetByteCount(markdown).ShouldBeLessThan(1_048_576, "GitHub's limit for a summary");
    }
}
