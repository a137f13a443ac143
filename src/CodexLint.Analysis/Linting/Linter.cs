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
    /// <summary>
    /// Steps that are simulated when each Codex step fails in a run of its own: about a second of work, and far more than any workflow
    /// that we know needs.
    /// </summary>
    private const int MaxSimulatedSteps = 20_000;

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
        try
        {
            if (options.Scope is LintScope.Codex && !CodexScope.Reaches(source.Path, FileOutline.Of(source.Content), repository))
                return NothingToSay(source.Path);
        }
        catch (Exception exception) when (IsBug(exception))
        {
            return new FileReport(source.Path, source.Text, Configure([Failure(source, "CDX0005", exception)], options));
        }

        return LintInScope(source, repository, options, rules, cancellation);
    }

    /// <summary>The report on a file that is out of scope.</summary>
    internal static FileReport NothingToSay(string path) => new(path, SourceText.From(""), []);

    /// <summary>What there is to say of one workflow file, whatever it is about.</summary>
    internal static FileReport LintInScope(
        SourceFile source, RepositoryView repository, LintOptions options, ImmutableArray<Rule> rules, CancellationToken cancellation) =>
        Lint(source, options, (file, findings) => Analyze(file, repository, options, rules, findings, cancellation));

    /// <summary>What there is to say of the file of a local action.</summary>
    /// <param name="isUsed">Whether workflows use the action, so that what it does is said where these are linted.</param>
    internal static FileReport LintAction(SourceFile source, RepositoryView repository, LintOptions options, bool isUsed) =>
        Lint(source, options, (file, findings) =>
        {
            var model = new WorkflowModel(
                CompositeAction.Read(file) is { } action && !isUsed ? Workflow.Of(action) : Workflow.Read(file), repository,
                options.RuleOptions);
            Run(
                RuleSet.All.Where(rule =>
                    rule.SpeaksOfActions && (model.Workflow.IsAction && !file.IsIncomplete || rule == RuleSet.YamlSyntax)),
                model, findings, default);
        });

    private static FileReport Lint(SourceFile source, LintOptions options, Action<WorkflowFile, List<Finding>> analyze)
    {
        var findings = new List<Finding>();
        ImmutableArray<SuppressedFinding> suppressed = [];
        try
        {
            if (Parse(source, findings) is { } file)
            {
                foreach (var error in file.Errors)
                {
                    if (error.Kind == SyntaxErrorKind.Limit)
                        findings.Add(RuleSet.FileNotAnalyzed.At(source.LocationOf(error.Span), error.Message));
                }

                analyze(file, findings);
                suppressed = Suppressions.In(file).Apply(findings);
            }
        }
        catch (Exception exception) when (IsBug(exception))
        {
            findings.Add(Failure(source, "CDX0005", exception));
        }

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

    private static void Analyze(
        WorkflowFile file, RepositoryView repository, LintOptions options, ImmutableArray<Rule> rules, List<Finding> findings,
        CancellationToken cancellation)
    {
        var path = file.Source.Path;
        var seen = new HashSet<(string, string, TextSpan)>();
        foreach (var model in BuildModels(file, repository, options, findings))
        {
            var found = new List<Finding>();
            var excess = FindExcess(model);
            if (excess is not null)
                found.Add(excess);
            Run(
                rules.Where(rule => rule.SpeaksOfIncompleteFiles || (excess is null && !model.Workflow.File.IsIncomplete)), model, found,
                cancellation);

            // What lies in another workflow is said where that one is linted; what several ways of running lead to is said once.
            HashSet<(string, string, TextSpan)> before = [.. seen];
            foreach (var finding in found)
            {
                var place = finding.Diagnostic.Location.GetLineSpan().Path;
                var key = (finding.Diagnostic.Id, place, finding.Diagnostic.Location.SourceSpan);
                seen.Add(key);
                if (!before.Contains(key) && (place == path || !repository.Workflows.Contains(place)))
                    findings.Add(CallerLabels.AddTo(finding, model));
            }
        }
    }

    private static ImmutableArray<WorkflowModel> BuildModels(
        WorkflowFile file, RepositoryView repository, LintOptions options, List<Finding> findings)
    {
        try
        {
            return [.. WorkflowContexts.Of(file, repository, options.RuleOptions)];
        }
        catch (Exception exception) when (IsBug(exception))
        {
            findings.Add(Failure(file.Source, "CDX0001", exception));
            return [];
        }
    }

    private static WorkflowFile? Parse(SourceFile source, List<Finding> findings)
    {
        try
        {
            return WorkflowFile.Parse(source);
        }
        catch (Exception exception) when (IsBug(exception))
        {
            findings.Add(Failure(source, "CDX0001", exception));
            return null;
        }
    }

    /// <summary>The finding for a workflow with more steps than can be simulated; null for any other.</summary>
    private static Finding? FindExcess(WorkflowModel model)
    {
        try
        {
            var codexSteps = model.CodexSteps.Length;
            var steps = model.Workflow.Jobs.Sum(job => job.Steps.Length);
            return (long)codexSteps * steps > MaxSimulatedSteps
                ? RuleSet.FileNotAnalyzed.At(
                    model.Workflow.File.Source.LocationOf(default),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{codexSteps:N0} of its {steps:N0} steps run Codex, which is more than can be simulated"))
                : null;
        }
        catch (Exception exception) when (IsBug(exception))
        {
            return Failure(model.Workflow.File.Source, "CDX0005", exception);
        }
    }

    private static void Run(IEnumerable<Rule> rules, WorkflowModel model, List<Finding> findings, CancellationToken cancellation)
    {
        var failures = new List<(string Rule, Exception Exception)>();
        foreach (var rule in rules)
        {
            cancellation.ThrowIfCancellationRequested();
            Run(rule, model, findings, failures);
        }

        // Where the run itself cannot be made, each rule that asks for it fails in the same way: that is one mistake.
        foreach (var same in failures.GroupBy(failure => (failure.Exception.GetType(), failure.Exception.Message)))
        {
            var (first, exception) = same.First();
            var others = same.Count() - 1;
            findings.Add(Failure(
                model.Workflow.File.Source, others == 0 ? first : string.Create(CultureInfo.InvariantCulture, $"{first} and {others} more"),
                exception));
        }
    }

    private static void Run(Rule rule, WorkflowModel model, List<Finding> findings, List<(string Rule, Exception Exception)> failures)
    {
        try
        {
            foreach (var finding in rule.Analyze(model))
            {
                if (CanBeApplied(finding, model.Workflow.File.Source))
                {
                    findings.Add(finding);
                    continue;
                }

                findings.Add(finding with { Fix = null });
                findings.Add(Failure(
                    model.Workflow.File.Source, rule.Descriptor.Id,
                    new InvalidOperationException("its fix changes what another change of it alters, or what is not in the file")));
            }
        }
        catch (Exception exception) when (IsBug(exception))
        {
            failures.Add((rule.Descriptor.Id, exception));
        }
    }

    /// <summary>
    /// Whether the changes of a finding's fix follow one another within the file; how long other files are is not looked up.
    /// </summary>
    private static bool CanBeApplied(Finding finding, SourceFile source)
    {
        if (finding.Fix is not { Changes: var changes })
            return true;

        var end = 0;
        foreach (var change in changes)
        {
            if (change.Span.Start < end)
                return false;
            end = change.Span.End;
        }

        return end <= source.Content.Length || finding.Diagnostic.Location.GetLineSpan().Path != source.Path;
    }

    private static Finding Failure(SourceFile source, string rule, Exception exception) =>
        RuleSet.RuleFailed.At(source.LocationOf(default), rule, exception.GetType().Name, exception.Message);

    /// <summary>Whether an exception is a mistake of ours; where memory is out, going on would only hide it.</summary>
    private static bool IsBug(Exception exception) => exception is not (OperationCanceledException or OutOfMemoryException);
}
