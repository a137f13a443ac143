using CodexLint.Diagnostics;
using CodexLint.Linting;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Support;

/// <summary>The front door for tests: YAML text in, findings or a model out.</summary>
internal static class Lint
{
    public const string Path = ".github/workflows/x.yml";

    /// <summary>The findings in a workflow that stands alone.</summary>
    public static IReadOnlyList<Finding> Text(string yaml) => Linter.Lint(new SourceFile(Path, yaml), RepositoryView.Unknown, LintOptions.Default);

    /// <summary>The findings in a workflow of a repository that has these other files, by path.</summary>
    public static IReadOnlyList<Finding> Text(string yaml, IReadOnlyDictionary<string, string> files) =>
        Linter.Lint(new SourceFile(Path, yaml), files.Count == 0 ? RepositoryView.Unknown : new GivenFiles(files), LintOptions.Default);

    /// <summary>The model of a workflow that stands alone.</summary>
    public static WorkflowModel Model(string yaml) =>
        new(Workflow.Read(WorkflowFile.Parse(new SourceFile(Path, yaml))), RepositoryView.Unknown, new Dictionary<string, string>());

    /// <summary>The model of a workflow of a repository that has these other files, by path.</summary>
    public static WorkflowModel Model(string yaml, IReadOnlyDictionary<string, string> files) =>
        new(Workflow.Read(WorkflowFile.Parse(new SourceFile(Path, yaml))), new GivenFiles(files), new Dictionary<string, string>());

    private sealed class GivenFiles(IReadOnlyDictionary<string, string> files) : RepositoryView
    {
        public override bool? Exists(string path) => path.Length == 0 || files.Keys.Any(file => file == path || file.StartsWith(path + "/", StringComparison.Ordinal));

        public override SourceFile? Read(string path) => files.TryGetValue(path, out var content) ? new SourceFile(path, content) : null;
    }

    /// <summary>What the fixes of these rules make of a workflow in a repository that has these other files; all rules' where none is named.</summary>
    public static FixResult Fix(string yaml, IReadOnlyDictionary<string, string> files, params string[] ids)
    {
        var view = files.Count == 0 ? RepositoryView.Unknown : new GivenFiles(files);
        var fixer = new Fixer(
            source => [.. Linter.Lint(source, view, LintOptions.Default)],
            finding => ids.Length == 0 || ids.Contains(finding.Diagnostic.Id));
        return fixer.Fix(new SourceFile(Path, yaml));
    }

    /// <summary>A finding as canonical text: <c>(line,column): severity ID: message</c>.</summary>
    public static string Describe(Finding finding)
    {
        var start = finding.Diagnostic.Location.GetLineSpan().StartLinePosition;
        return $"({start.Line + 1},{start.Character + 1}): {finding.Diagnostic.Severity.ToString().ToLowerInvariant()} {finding.Diagnostic.Id}: {finding.Diagnostic.GetMessage(null)}";
    }
}
