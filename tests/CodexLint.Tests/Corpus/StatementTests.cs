using CodexLint.Hosting;
using CodexLint.Support;

namespace CodexLint.Corpus;

/// <summary>
/// The customer's five statements: his workflow with one protective measure undone in one job has the finding for it there, and no other.
/// </summary>
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

        ShouldChange(text, undone, measure.Changes.Select(change => $"{change} {job}"));
    }

    public static TheoryData<string, string> CasesInAll
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var measure in CustomerWorkflow.MeasuresInAll)
            {
                foreach (var job in measure.Jobs)
                    cases.Add(measure.Name, job);
            }

            return cases;
        }
    }

    [SharedTheory]
    [MemberData(nameof(CasesInAll))]
    public void Where_each_job_has_all_measures_the_same_holds_in_each(string name, string job)
    {
        var measure = CustomerWorkflow.MeasuresInAll.Single(measure => measure.Name == name);
        var text = CustomerWorkflow.Completed;
        var undone = CustomerWorkflow.Change(text, job, measure.Undo);
        undone.ShouldNotBe(text, "the measure was there");
        ShouldChange(text, undone, measure.Changes.Select(change => $"{change} {job}"));
    }

    [SharedFact]
    public void The_completed_workflow_lacks_no_measure_that_the_customer_asks_for() =>
        ChangesFrom(CustomerWorkflow.Text, CustomerWorkflow.Completed).ShouldBe(new[] { "-CDX1301", "-CDX1302", "-CDX1404" }
            .SelectMany(id => CustomerWorkflow.Jobs.Skip(1).Select(job => $"{id} {job}")).Order(StringComparer.Ordinal));

    [SharedTheory]
    [InlineData("-gt", false)]
    [InlineData("-ne", true)]
    public void Where_the_seed_is_skipped_a_test_may_ask_for_at_most_one_row(string comparison, bool isReported)
    {
        using var repository = CustomerWorkflow.Repository();
        repository.Add("scripts/audit/env/phase0_flags.sh", "export PHASE=0\n");
        repository.Add("scripts/db/verify_invariants.sh", "set -euo pipefail\nbash scripts/db/tests/test_db_functions.sh\n");
        repository.Add(
            "scripts/db/tests/test_db_functions.sh",
            $"""
            active="$(psql "$DATABASE_URL" -X -q -t -A -c "SELECT COUNT(*) FROM public.policy_versions WHERE status = 'ACTIVE'")"
            if [[ "$active" {comparison} 1 ]]; then
              echo "found $active ACTIVE rows"
              exit 1
            fi

            """);
        var found = RepositoryLinter.Lint(new LintRequest(repository.Root), default).Findings.Where(finding =>
            finding.Diagnostic.Id == "CDX1501")
            .Select(finding => finding.Diagnostic.Location.GetLineSpan())
            .Select(place => $"{place.Path}:{place.StartLinePosition.Line + 1}");
        found.ShouldBe(isReported ? ["scripts/db/tests/test_db_functions.sh:2"] : []);
    }

    private static void ShouldChange(string text, string undone, IEnumerable<string> changes) =>
        ChangesFrom(text, undone).ShouldBe(changes.Order(StringComparer.Ordinal));

    /// <summary>The findings that come and go when a text of the workflow becomes another one.</summary>
    private static IEnumerable<string> ChangesFrom(string text, string undone)
    {
        using var repository = CustomerWorkflow.Repository();
        repository.Add(CustomerWorkflow.File, text);
        var before = Findings(repository.Root, text);
        repository.Add(CustomerWorkflow.File, undone);
        var after = Findings(repository.Root, undone);
        return after.Except(before).Select(finding => $"+{finding.Id} {finding.Job}")
            .Concat(before.Except(after).Select(finding => $"-{finding.Id} {finding.Job}")).Order(StringComparer.Ordinal);
    }

    private static List<(string Id, string Job, int Ordinal)> Findings(string root, string text)
    {
        var found = RepositoryLinter.Lint(new LintRequest(root), default).Findings
            .Select(finding => (finding.Diagnostic.Id, Job: CustomerWorkflow.JobAt(text, finding.Diagnostic.Location.SourceSpan.Start)));
        return [.. found.GroupBy(finding => finding).SelectMany(group =>
            group.Select((finding, ordinal) => (finding.Id, finding.Job, ordinal)))];
    }
}
