using System.Text;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Linting;

namespace CodexLint.Support;

/// <summary>A repository on the disk, gone after the test.</summary>
internal sealed class TemporaryRepository : IDisposable
{
    /// <summary>A workflow with findings of several rules.</summary>
    public const string Review = """
        on: pull_request
        jobs:
          review:
            runs-on: ubuntu-latest
            steps:
              - uses: openai/codex-action@v1
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  prompt: Review.

        """;

    public TemporaryRepository()
    {
        Root = Directory.CreateTempSubdirectory("cdx-").FullName;
        // The settings of whoever runs the tests end here.
        Add(".editorconfig", "root = true\n");
        Directory.CreateDirectory(Path.Combine(Root, ".git"));
    }

    public string Root { get; }

    public TemporaryRepository Add(string path, string content) => Add(path, Encoding.UTF8.GetBytes(content));

    public TemporaryRepository Add(string path, byte[] content)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
        return this;
    }

    /// <summary>Switches all rules off but these, so that a test stays what it is when a rule is added.</summary>
    public TemporaryRepository Only(params ReadOnlySpan<string> ids)
    {
        var settings = new StringBuilder("root = true\n[*.yml]\ndotnet_analyzer_diagnostic.severity = none\n");
        foreach (var id in ids)
        {
            settings.Append("dotnet_diagnostic.")
                .Append(id)
                .Append(".severity = ")
                .Append(id is "CDX1204" ? "suggestion" : "warning")
                .Append('\n');
        }

        return Add(".editorconfig", settings.ToString());
    }

    public Report Lint(LintSettings? settings = null) =>
        RepositoryLinter.Lint(new LintRequest(Root) { Settings = settings ?? LintSettings.Default }, CancellationToken.None);

    /// <summary>The findings as <c>path(line,column): severity ID: message</c>.</summary>
    public IReadOnlyList<string> Findings(LintSettings? settings = null) =>
        [.. from file in Lint(settings).Files from finding in file.Findings select file.Path + Support.Lint.Describe(finding)];

    /// <summary>The findings without message, as <c>severity ID</c>.</summary>
    public IReadOnlyList<string> Ids(LintSettings? settings = null) =>
        [.. Lint(settings).Findings.Select(finding =>
            $"{finding.Diagnostic.Severity.ToString().ToLowerInvariant()} {finding.Diagnostic.Id}")];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
