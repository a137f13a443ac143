using System.Text.RegularExpressions;
using CodexLint.Hosting;
using CodexLint.Support;

namespace CodexLint.Corpus;

/// <summary>The customer's five statements: his workflow with one protective measure undone in one job has the finding for it there, and no other.</summary>
public sealed partial class StatementTests
{
    private const string File = ".github/workflows/invariants.yml";
    private const string FirstJob = "codex_invariants_review";
    private const string SecondJob = "ai_security_review";
    private const string ThirdJob = "ai_compliance_review";

    private static readonly string[] Jobs = [FirstJob, SecondJob, ThirdJob];

    /// <summary>The measures: what undoes them in the text of a job, the jobs that have them, and the findings that come (and go).</summary>
    private static readonly Measure[] Measures =
    [
        new("home step", text => WithoutStep(text, "Prepare Codex home"), Jobs, ["+CDX1002"]),
        new("home env", text => Once(text, "        continue-on-error: true\n        env:\n          CODEX_HOME: ${{ runner.temp }}/codex-home\n", "        continue-on-error: true\n"), Jobs, ["+CDX1001"]),
        new("containment", text => Once(text, "        continue-on-error: true\n", ""), [FirstJob], ["+CDX1101"]),
        new("containment", text => Once(text, "        continue-on-error: true\n", ""), [SecondJob, ThirdJob], ["+CDX1101", "-CDX1404"]),
        new("if: always() of the upload", text => Once(text, "      - uses: actions/upload-artifact@v4\n        if: always()\n", "      - uses: actions/upload-artifact@v4\n"), Jobs, ["+CDX1102"]),
        new("if: always() of the comment", text => CommentAlways.Replace(text, "$1"), Jobs, ["+CDX1102"]),
        new("guard", text => Once(text, " &&\n      github.event.pull_request.head.repo.full_name == github.repository\n", "\n"), Jobs, ["+CDX1201"]),
        new("key check", text => WithoutStep(text, "Require OPENAI_API_KEY"), [FirstJob], ["+CDX1301"]),
        new("API check", text => WithoutStep(text, "OpenAI API preflight"), [FirstJob], ["+CDX1302"]),
        new("placeholder step", text => WithoutStep(text, "Ensure Codex outputs exist"), [FirstJob], ["+CDX1401", "+CDX1404"]),
        new("placeholder step", text => WithoutStep(text, "Ensure Codex outputs exist"), [SecondJob, ThirdJob], ["+CDX1401"]),
        new("-s tests", text => text.Replace("! -s ", "! -f ", StringComparison.Ordinal), Jobs, ["+CDX1402"]),
        new("listing", text => Listing.Replace(text, ""), [FirstJob], ["+CDX1404"]),
    ];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var measure in Measures)
            {
                foreach (var job in measure.Jobs)
                    cases.Add(measure.Name, job);
            }

            return cases;
        }
    }

    [SharedTheory]
    [MemberData(nameof(Cases))]
    public void Without_a_measure_its_finding_appears_at_the_job_and_nothing_else_changes(string name, string job)
    {
        var measure = Measures.Single(measure => measure.Name == name && measure.Jobs.Contains(job));
        var source = SharedFolder.Path("corpus", "codex", "codemwizard__Symphony");
        var text = System.IO.File.ReadAllText(Path.Combine(source, File));
        var start = text.IndexOf($"\n  {job}:\n", StringComparison.Ordinal) + 1;
        var next = NextJob.Match(text, start + 3);
        var end = next.Success ? next.Index : text.Length;
        var undone = measure.Undo(text[start..end]);
        undone.ShouldNotBe(text[start..end], "the measure was there");

        using var repository = new TemporaryRepository();
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
            repository.Add(Path.GetRelativePath(source, file).Replace('\\', '/'), System.IO.File.ReadAllText(file));
        var before = Findings(repository.Root, text);
        repository.Add(File, text[..start] + undone + text[end..]);
        var after = Findings(repository.Root, text[..start] + undone + text[end..]);

        var changes = after.Except(before).Select(finding => $"+{finding.Id} {finding.Job}")
            .Concat(before.Except(after).Select(finding => $"-{finding.Id} {finding.Job}")).Order(StringComparer.Ordinal);
        changes.ShouldBe(measure.Changes.Select(change => $"{change} {job}").Order(StringComparer.Ordinal));
    }

    private static List<(string Id, string Job, int Ordinal)> Findings(string root, string text)
    {
        var found = RepositoryLinter.Lint(new LintRequest(root), default).Findings.Select(finding =>
        {
            var before = text[..finding.Diagnostic.Location.SourceSpan.Start];
            return (finding.Diagnostic.Id, Job: NextJob.Matches(before + "\n").LastOrDefault()?.Groups[1].Value ?? "");
        });
        return [.. found.GroupBy(finding => finding).SelectMany(group => group.Select((finding, ordinal) => (finding.Id, finding.Job, ordinal)))];
    }

    private static string Once(string text, string old, string replacement)
    {
        var start = text.IndexOf(old, StringComparison.Ordinal);
        return start < 0 ? text : text[..start] + replacement + text[(start + old.Length)..];
    }

    private static string WithoutStep(string text, string name)
    {
        var start = text.IndexOf($"      - name: {name}", StringComparison.Ordinal);
        if (start < 0)
            return text;

        var end = text.IndexOf("\n      - ", start, StringComparison.Ordinal);
        return text[..start] + text[(end + 1)..];
    }

    [GeneratedRegex(@"(?<=\n)  (\w+):\n")]
    private static partial Regex NextJob { get; }

    [GeneratedRegex(@"(      - name: Comment on PR.*\n)        if: always\(\)\n")]
    private static partial Regex CommentAlways { get; }

    [GeneratedRegex(@" *ls -la .*\n")]
    private static partial Regex Listing { get; }

    private sealed record Measure(string Name, Func<string, string> Undo, string[] Jobs, string[] Changes);
}
