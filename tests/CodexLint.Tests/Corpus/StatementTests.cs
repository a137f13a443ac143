using CodexLint.Hosting;
using CodexLint.Support;

namespace CodexLint.Corpus;

/// <summary>The customer's five statements: his workflow with one protective measure undone in one job has the finding for it there, and no other.</summary>
public sealed class StatementTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var measure in CustomerWorkflow.Measures)
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
        var measure = CustomerWorkflow.Measures.Single(measure => measure.Name == name && measure.Jobs.Contains(job));
        var text = CustomerWorkflow.Text;
        var undone = CustomerWorkflow.Change(text, job, measure.Undo);
        undone.ShouldNotBe(text, "the measure was there");

        using var repository = CustomerWorkflow.Repository();
        var before = Findings(repository.Root, text);
        repository.Add(CustomerWorkflow.File, undone);
        var after = Findings(repository.Root, undone);

        var changes = after.Except(before).Select(finding => $"+{finding.Id} {finding.Job}")
            .Concat(before.Except(after).Select(finding => $"-{finding.Id} {finding.Job}")).Order(StringComparer.Ordinal);
        changes.ShouldBe(measure.Changes.Select(change => $"{change} {job}").Order(StringComparer.Ordinal));
    }

    private static List<(string Id, string Job, int Ordinal)> Findings(string root, string text)
    {
        var found = RepositoryLinter.Lint(new LintRequest(root), default).Findings
            .Select(finding => (finding.Diagnostic.Id, Job: CustomerWorkflow.JobAt(text, finding.Diagnostic.Location.SourceSpan.Start)));
        return [.. found.GroupBy(finding => finding).SelectMany(group => group.Select((finding, ordinal) => (finding.Id, finding.Job, ordinal)))];
    }
}
