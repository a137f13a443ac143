using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Linting;
using CodexLint.Support;
using CodexLint.Syntax;

namespace CodexLint.Corpus;

/// <summary>The customer's workflow without any of its protective measures, brought back by fixes.</summary>
public sealed class CustomerFixTests
{
    /// <summary>The rules of the customer's five statements.</summary>
    private static readonly string[] Statements =
    [
        "CDX1001", "CDX1002", "CDX1003", "CDX1004", "CDX1101", "CDX1102", "CDX1103", "CDX1104", "CDX1201", "CDX1202", "CDX1203", "CDX1204",
        "CDX1301", "CDX1302", "CDX1303", "CDX1304", "CDX1305", "CDX1401", "CDX1402", "CDX1403", "CDX1404", "CDX1405", "CDX1406", "CDX1501",
        "CDX2007", "CDX2008", "CDX2009", "CDX3005", "CDX3006",
    ];

    [SharedFact]
    public void Without_its_measures_fixes_bring_it_to_no_finding_of_the_five_statements()
    {
        var text = CustomerWorkflow.Text;
        foreach (var job in CustomerWorkflow.Jobs)
        {
            foreach (var measure in CustomerWorkflow.Measures.Where(measure => measure.Jobs.Contains(job)))
                text = CustomerWorkflow.Change(text, job, measure.Undo);
        }

        using var repository = CustomerWorkflow.Repository();
        var result = new Fixer(source => Findings(repository, source), _ => true).Fix(new SourceFile(CustomerWorkflow.File, text));

        result.After.Where(finding => Statements.Contains(finding.Diagnostic.Id)).Select(Lint.Describe).ShouldBeEmpty();
    }

    private static ImmutableArray<Finding> Findings(TemporaryRepository repository, SourceFile source)
    {
        repository.Add(CustomerWorkflow.File, source.Content);
        return [.. RepositoryLinter.Lint(new LintRequest(repository.Root), default).Findings];
    }
}
