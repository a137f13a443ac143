using CodexLint.Linting;
using CodexLint.Support;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Fuzzing;

/// <summary>
/// What holds of fixes for any workflow, damaged ones included: the result is as readable as before, no rule has more to say, and a second
/// fix changes nothing.
/// </summary>
[Trait("Category", "Random")]
public sealed class FixPropertyTests
{
    [Fact]
    public void Fixes_of_any_workflow_end_and_make_nothing_worse()
    {
        var failures = new List<string>();
        foreach (var text in Effort.Inputs(Mutations.Of(Seeds.Workflows), 300, TimeSpan.FromMinutes(20)))
        {
            if (FirstMistake(text) is { } mistake)
                failures.Add($"{mistake}\n----\n{text}\n----");
        }

        failures.Count.ShouldBe(0, string.Join('\n', failures.OrderBy(failure => failure.Length).Take(3)));
    }

    private static string? FirstMistake(string text)
    {
        var source = new SourceFile(Lint.Path, text);
        var result = Fix(source);
        if (WorkflowFile.Parse(result.Source).Errors.Length > WorkflowFile.Parse(source).Errors.Length)
            return $"a fix breaks the file:\n{result.Source.Content}";

        var worse = result.After.GroupBy(finding => finding.Diagnostic.Id).FirstOrDefault(group =>
            group.First().Diagnostic.Severity >= DiagnosticSeverity.Warning
            && group.Count() > result.Before.Count(finding => finding.Diagnostic.Id == group.Key));
        if (worse is not null)
            return $"there are more of {worse.Key}:\n{result.Source.Content}";
        return Fix(result.Source).Source.Content == result.Source.Content
            ? null
            : $"a second fix changes something:\n{result.Source.Content}";
    }

    private static FixResult Fix(SourceFile source) =>
        new Fixer(text => Linter.Lint(text, RepositoryView.Unknown, LintOptions.Default), _ => true).Fix(source);
}
