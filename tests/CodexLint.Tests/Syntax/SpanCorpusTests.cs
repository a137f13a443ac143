using CodexLint.Linting;
using CodexLint.Support;
using CodexLint.Workflows;

namespace CodexLint.Syntax;

/// <summary>
/// Places of expressions, of words of scripts and of findings in every YAML file of the shared folder; fuzzing checks those of generated
/// ones.
/// </summary>
public sealed class SpanCorpusTests
{
    [SharedFact]
    public void Expressions_and_words_of_scripts_slice_to_their_own_text()
    {
        var wrong = new List<string>();
        var expressions = 0;
        foreach (var (path, content) in Files())
        {
            var file = WorkflowFile.Parse(new SourceFile(path, content));
            expressions += file.Scalars().Count(scalar => scalar.Value.Contains("${{", StringComparison.Ordinal));
            wrong.AddRange(SpanCheck.Mistakes(file).Select(mistake => $"{path}: {mistake}"));
        }

        wrong.ShouldBeEmpty();
        expressions.ShouldBeGreaterThan(5_000);
    }

    [SharedFact]
    public void Findings_and_their_labels_lie_in_their_file_and_mark_something()
    {
        var wrong = new List<string>();
        var findings = 0;
        foreach (var (path, content) in Files())
        {
            var report = Linter.LintFile(
                new SourceFile(path, content), RepositoryView.Unknown, LintOptions.Default with { Scope = LintScope.All });
            findings += report.Findings.Length;
            wrong.AddRange(SpanCheck.Mistakes(report).Select(mistake => $"{path}: {mistake}"));
            wrong.AddRange(report.Findings.Where(finding => finding.Diagnostic.Id == "CDX0099").Select(finding =>
                $"{path}: {Lint.Describe(finding)}"));
        }

        wrong.ShouldBeEmpty();
        findings.ShouldBeGreaterThan(1_000);
    }

    private static IEnumerable<(string Path, string Content)> Files() =>
        from folder in new[] { "corpus", "cases", "conformance" }
        from path in Directory.EnumerateFiles(SharedFolder.Path(folder), "*.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where Path.GetExtension(path) is ".yml" or ".yaml"
        let content = File.ReadAllText(path)
        from text in new[] { content, content.ReplaceLineEndings("\r\n") }
        select (path, text);
}
