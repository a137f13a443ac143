using System.Text.Json;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Linting;
using CodexLint.Rules;
using CodexLint.Support;

namespace CodexLint.Reporting;

/// <summary>
/// GitHub's own validation, which an upload to code scanning goes through, has nothing to say about what we write. The folders of the
/// corpus one by one take a minute: <c>dotnet test tests/CodexLint.Tests --filter SarifValidationTests</c>.
/// </summary>
public sealed class SarifValidationTests : IDisposable
{
    private const string Validator = "@microsoft/sarif-multitool";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdx-");

    [NodeFact(Validator)]
    public void Results_of_the_rules_in_the_examples_of_their_pages_are_valid()
    {
        using var repository = new TemporaryRepository();
        foreach (var rule in RuleSet.All)
        {
            var examples = RulePage.Of(rule)
                .Blocks("Noncompliant")
                .Where(block => block.Language == "yaml" && !RulePage.IsFile(block))
                .ToList();
            for (var i = 0; i < examples.Count; i++)
                repository.Add($".github/workflows/{rule.Descriptor.Id} {i}.yml", examples[i].Content);
        }

        var report = repository.Lint(new LintSettings { Mode = LintMode.Strict });
        report.Findings.Select(finding => finding.Diagnostic.Id).Distinct().Count().ShouldBeGreaterThan(RuleSet.All.Length / 2);
        Write("examples", report);
        Validate().ShouldBeEmpty();
    }

    [NodeFact(Validator)]
    public void A_file_that_GitHub_rejects_is_told_from_ours()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "rejected.sarif"), """
            {
              "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
              "runs": [{
                "tool": { "driver": { "name": "x", "rules": [{ "id": "X1" }] } },
                "results": [{ "ruleId": "X1", "message": { "text": "x" }, "locations": [{ "physicalLocation": { "artifactLocation": { "uri": "/x.yml" }, "region": { "startLine": 0 } } }] }]
              }]
            }
            """);
        var problems = Validate();
        problems.ShouldContain(problem => problem.StartsWith("GH2012 Error_MissingHelp: ", StringComparison.Ordinal));
        problems.ShouldContain(problem =>
            problem.StartsWith("SARIF1007 Error_RegionStartPropertyMustBePresent: ", StringComparison.Ordinal));
    }

    [NodeFact(Validator, needsShared: true)]
    public void Results_of_the_whole_corpus_are_valid()
    {
        Write("corpus", Lint(SharedFolder.Path("corpus")));
        Validate().ShouldBeEmpty();
    }

    [NodeFact(Validator, needsShared: true)]
    [Trait("Category", "Matrix")]
    public void Results_of_each_repository_of_the_corpus_are_valid()
    {
        var repositories = Directory.GetDirectories(SharedFolder.Path("corpus"))
            .SelectMany(Directory.GetDirectories)
            .Order(StringComparer.Ordinal)
            .ToList();
        repositories.Count.ShouldBeGreaterThan(150);
        foreach (var repository in repositories)
            Write($"{Path.GetFileName(Path.GetDirectoryName(repository))} {Path.GetFileName(repository)}", Lint(repository));
        Validate().ShouldBeEmpty();
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static Report Lint(string root) => RepositoryLinter.Lint(
        new LintRequest(root)
        {
            Files = [.. Directory.EnumerateFiles(root, "*.y*ml", SearchOption.AllDirectories).Where(file =>
                Path.GetExtension(file) is ".yml" or ".yaml")],
            Settings = new LintSettings { Mode = LintMode.Strict },
        },
        CancellationToken.None);

    private void Write(string name, Report report) =>
        File.WriteAllBytes(Path.Combine(folder.FullName, name + ".sarif"), SarifWriter.Write(report).Span);

    private string[] Validate() => JsonSerializer.Deserialize<string[]>(NodeProgram.Run("sarif.mjs", folder.FullName)) ?? [];
}
