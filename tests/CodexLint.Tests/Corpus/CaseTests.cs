using System.Text.Json;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Support;
using Microsoft.CodeAnalysis;
using RuleSet = CodexLint.Rules.RuleSet;

namespace CodexLint.Corpus;

/// <summary>The worked cases and the real workflows of the shared folder, linted as a repository is.</summary>
public sealed class CaseTests
{
    [SharedFact]
    public void Each_case_has_the_findings_that_it_requires_and_none_that_it_forbids()
    {
        var failures = new List<string>();
        var directories = Directory.GetDirectories(SharedFolder.Path("cases"));
        directories.ShouldNotBeEmpty();
        foreach (var directory in directories.Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(directory, "expected.json")));
            failures.AddRange(Check(document.RootElement, Lint(directory)).Select(failure => $"{Path.GetFileName(directory)}: {failure}"));
        }

        failures.ShouldBeEmpty();
    }

    [SharedFact]
    public void The_customers_workflow_has_exactly_the_findings_that_are_stated()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedFolder.Path("cases", "symphony-expected.json")));
        var findings = Lint(SharedFolder.Path("corpus", "codex", "codemwizard__Symphony")).ToList();

        Check(document.RootElement, findings).ShouldBeEmpty();
        var stated = document.RootElement.GetProperty("expect").EnumerateArray().Select(item => item.GetProperty("rule").GetString()!);
        findings.Where(finding => finding.Diagnostic.Id == "CDX2012")
            .Select(finding => finding.Diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1)
            .ShouldBe([248, 900, 1060]);
        findings.Where(finding => finding.Diagnostic.Id is not ("CDX2012" or "CDX0007")).Select(finding => NameOf(finding)).Order(
            StringComparer.Ordinal)
            .ShouldBe(stated.Order(StringComparer.Ordinal));
    }

    [SharedFact]
    public void Workflows_without_Codex_have_no_finding_about_Codex_and_those_that_GitHub_reads_none_at_all()
    {
        var settings = new Linting.LintSettings { Scope = Linting.LintScope.All };
        var findings = Directory.GetDirectories(SharedFolder.Path("corpus", "ordinary"))
            .SelectMany(directory => Lint(directory, settings)).ToList();

        // One repository tests a secret in the condition of a job, for which GitHub rejects the file.
        findings.Select(finding => $"{finding.Diagnostic.Id} {finding.Diagnostic.Location.GetLineSpan().Path}")
            .ShouldBe(["CDX3005 .github/workflows/claude-issue-duplicate-check.yml"]);
    }

    [SharedFact]
    public void Each_real_file_is_analyzed_without_a_failure()
    {
        foreach (var corpus in (string[])["codex", "codex-history"])
        {
            foreach (var directory in Directory.GetDirectories(SharedFolder.Path("corpus", corpus)))
            {
                Lint(directory, new Linting.LintSettings { Scope = Linting.LintScope.All })
                    .ShouldNotContain(finding => finding.Diagnostic.Id == "CDX0099", directory);
            }
        }
    }

    [SharedFact]
    public void Files_that_others_call_right_are_no_mistake_of_structure_or_expression()
    {
        var settings = new Linting.LintSettings { Scope = Linting.LintScope.All };
        var root = SharedFolder.Path("conformance", "actionlint", "ok");
        var report = RepositoryLinter.Lint(
            new LintRequest(root) { Files = [.. Directory.GetFiles(root, "*.yaml")], Settings = settings }, default);

        report.FileCount.ShouldBe(84);
        report.Findings.Where(finding => finding.Diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(finding => $"{finding.Diagnostic.Location.GetLineSpan().Path}: {finding.Diagnostic.GetMessage(null)}").ShouldBeEmpty();
    }

    private static IEnumerable<Finding> Lint(string root, Linting.LintSettings? settings = null) =>
        RepositoryLinter.Lint(new LintRequest(root) { Settings = settings ?? Linting.LintSettings.Default }, default).Findings;

    private static string NameOf(Finding finding) => RuleSet.All.Single(rule => rule.Descriptor.Id == finding.Diagnostic.Id).Name;

    private static IEnumerable<string> Check(JsonElement expected, IEnumerable<Finding> all)
    {
        var findings = all.ToList();
        foreach (var item in expected.GetProperty("expect").EnumerateArray())
        {
            string[] names = [item.GetProperty("rule").GetString()!,
                .. item.TryGetProperty("alt", out var alternatives) ? alternatives.EnumerateArray().Select(name => name.GetString()!) : []];
            if (!findings.Exists(finding => names.Contains(NameOf(finding)) && IsAt(finding, item)))
                yield return $"missing {names[0]} at line {item.GetProperty("line")}";
        }

        foreach (var name in expected.GetProperty("forbid").EnumerateArray())
        {
            foreach (var finding in findings.Where(finding => NameOf(finding) == name.GetString()))
                yield return $"forbidden {name}: {finding.Diagnostic.Location.GetLineSpan()} {finding.Diagnostic.GetMessage(null)}";
        }
    }

    private static bool IsAt(Finding finding, JsonElement item)
    {
        var line = finding.Diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1;
        foreach (var range in (string[])["range", "job_range"])
        {
            if (item.TryGetProperty(range, out var lines) && lines.ValueKind == JsonValueKind.Array)
            {
                if (line >= lines[0].GetInt32() && line <= lines[1].GetInt32())
                    return true;
            }
        }

        return line == item.GetProperty("line").GetInt32() || item.TryGetProperty("also_files", out _);
    }
}
