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
    /// <summary>The rules of the customer's five statements whose fixes insert steps.</summary>
    private static readonly string[] Statements =
    [
        "CDX1001", "CDX1002", "CDX1301", "CDX1302", "CDX1401", "CDX1404", "CDX1405",
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
