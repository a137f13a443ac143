using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Support;

/// <summary>What must hold of fixes, whatever they are applied to.</summary>
internal static class FixCheck
{
    /// <summary>What is wrong with a fix of a repository with all fixes that there are; nothing where all is well.</summary>
    public static IEnumerable<string> Mistakes(string root, RepositoryFix fix)
    {
        foreach (var finding in fix.After.Findings.Where(finding => finding.Fix is not null))
            yield return $"{root}: there is still a fix for {finding.Diagnostic}";
        // What was hidden behind an error that is mended may show, as long as it is less.
        var mendsError = fix.Before.Findings.Count(IsError) > fix.After.Findings.Count(IsError);
        foreach (var (id, count) in fix.After.Findings.Where(finding => !mendsError || IsError(finding))
            .CountBy(finding => finding.Diagnostic.Id))
        {
            if (count > fix.Before.Findings.Count(finding => finding.Diagnostic.Id == id))
                yield return $"{root}: new {fix.After.Findings.Last(finding => finding.Diagnostic.Id == id).Diagnostic}";
        }

        foreach (var file in fix.Files)
        {
            var path = $"{root}/{file.Path}";
            if (!WorkflowFile.Parse(new SourceFile(file.Path, file.After)).Errors.IsEmpty
                && WorkflowFile.Parse(new SourceFile(file.Path, file.Before)).Errors.IsEmpty)
            {
                yield return $"{path} is no YAML any more";
            }

            if (!file.Before.Contains('\n', StringComparison.Ordinal) || !LineEndings(file.Before).SetEquals(LineEndings(file.After)))
                yield return $"{path} has other line endings";
            if (file.Before.EndsWith('\n') != file.After.EndsWith('\n'))
                yield return $"{path} ends otherwise";
        }

        var again = RepositoryFixer.Fix(
            new LintRequest(root) { Overlays = [.. fix.Files.Select(file => new LintBuffer(file.FullPath, file.Content))] }, _ => true,
            CancellationToken.None);
        foreach (var file in again.Files)
            yield return $"{root}/{file.Path} changes again";
    }

    private static bool IsError(Finding finding) => finding.Diagnostic.Severity is DiagnosticSeverity.Error;

    private static ImmutableHashSet<string> LineEndings(string text) =>
        [.. text.Split('\n')[..^1].Select(line => line.EndsWith('\r') ? "\r\n" : "\n")];
}
