using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Linting;

/// <summary>Runs rules over one file.</summary>
public static class Linter
{
    /// <summary>The findings of one workflow file, sorted by place, then by id. Never throws for bad input.</summary>
    public static ImmutableArray<Finding> Lint(SourceFile source, RepositoryView repository, LintOptions options)
    {
        var model = new WorkflowModel(Workflow.Read(WorkflowFile.Parse(source)), repository, options.RuleOptions);
        return [.. RuleSet.All.SelectMany(rule => rule.Analyze(model))];
    }
}
