using System.Collections.Immutable;
using System.Globalization;
using CodexLint.Diagnostics;
using CodexLint.Rules;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Linting;

/// <summary>Runs rules over one file.</summary>
public static class Linter
{
    /// <summary>The findings of one workflow file, sorted by place, then by id. Never throws for bad input.</summary>
    public static ImmutableArray<Finding> Lint(SourceFile source, RepositoryView repository, LintOptions options) =>
        LintFile(source, repository, options).Findings;

    /// <summary>What there is to say of one workflow file; nothing where the file is out of scope.</summary>
    public static FileReport LintFile(
        SourceFile source, RepositoryView repository, LintOptions options, CancellationToken cancellation = default) =>
        LintFile(source, repository, options, RuleSet.All, cancellation);

    internal static FileReport LintFile(
        SourceFile source,
        RepositoryView repository,
        LintOptions options,
        ImmutableArray<Rule> rules,
        CancellationToken cancellation = default)
    {
        if (options.Scope is LintScope.Codex && !CodexScope.Reaches(source, repository))
            return new FileReport(source.Path, SourceText.From(""), []);

        var findings = new List<Finding>();
        var model = BuildModel(source, repository, options, findings);
        if (model is not null)
        {
            foreach (var error in model.Workflow.File.Errors)
            {
                if (error.Kind == SyntaxErrorKind.Limit)
                    findings.Add(RuleSet.FileNotAnalyzed.At(source.LocationOf(error.Span), error.Message));
            }

            foreach (var rule in rules)
            {
                cancellation.ThrowIfCancellationRequested();
                Run(rule, model, findings);
            }
        }

        var suppressed = model is null ? [] : Suppressions.In(model.Workflow.File).Apply(findings);
        return new FileReport(source.Path, source.Text, Configure(findings, options))
        {
            Suppressed = [.. suppressed.Where(silenced => options.SeverityOf(silenced.Finding.Diagnostic) is not null)],
        };
    }

    /// <summary>The findings with the severities that the options give them, sorted; those that are switched off are left out.</summary>
    internal static ImmutableArray<Finding> Configure(IEnumerable<Finding> findings, LintOptions options) =>
    [
        .. from finding in findings
           let severity = options.SeverityOf(finding.Diagnostic)
           where severity is not null
           let span = finding.Diagnostic.Location.SourceSpan
           orderby span.Start, span.End, finding.Diagnostic.Id, finding.Diagnostic.GetMessage(CultureInfo.InvariantCulture)
           select finding.WithSeverity(severity.Value),
    ];

    private static WorkflowModel? BuildModel(SourceFile source, RepositoryView repository, LintOptions options, List<Finding> findings)
    {
        try
        {
            return new WorkflowModel(Workflow.Read(WorkflowFile.Parse(source)), repository, options.RuleOptions);
        }
        catch (Exception exception) when (IsBug(exception))
        {
            findings.Add(Failure(source, "CDX0001", exception));
            return null;
        }
    }

    private static void Run(Rule rule, WorkflowModel model, List<Finding> findings)
    {
        if (model.Workflow.File.IsIncomplete && !rule.SpeaksOfIncompleteFiles)
            return;

        try
        {
            findings.AddRange(rule.Analyze(model));
        }
        catch (Exception exception) when (IsBug(exception))
        {
            findings.Add(Failure(model.Workflow.File.Source, rule.Descriptor.Id, exception));
        }
    }

    private static Finding Failure(SourceFile source, string rule, Exception exception) =>
        RuleSet.RuleFailed.At(source.LocationOf(default), rule, exception.GetType().Name, exception.Message);

    /// <summary>Whether an exception is a mistake of ours; where memory is out, going on would only hide it.</summary>
    private static bool IsBug(Exception exception) => exception is not (OperationCanceledException or OutOfMemoryException);
}
