using System.Collections.Immutable;
using System.Text;
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

    private static readonly string[] Policies =
        ["CDX1001", "CDX1101", "CDX1105", "CDX1204", "CDX1302", "CDX1404", "CDX2005", "CDX2006", "CDX2010", "CDX2011", "CDX3004"];

    /// <summary>
    /// The findings in a workflow of a repository that has these other files, by path; one that stands alone where there are none.
    /// </summary>
    public static IReadOnlyList<Finding> Text(string yaml, IReadOnlyDictionary<string, string>? files = null, string path = Path) =>
        Check(new SourceFile(path, yaml), ViewOf(files));

    /// <summary>
    /// What is said of a small repository, by file and line: <c>x.yml:3 CDX1201</c>. Policies that each example would repeat are left out.
    /// </summary>
    /// <param name="files">The files by path; a name alone is that of a workflow.</param>
    public static IReadOnlyList<string> Repository(params ReadOnlySpan<(string Name, string Text)> files)
    {
        var all = new Dictionary<string, string>();
        foreach (var (name, text) in files)
            all.Add(name.Contains('/', StringComparison.Ordinal) ? name : $".github/workflows/{name}", text);

        var view = new GivenFiles(all);
        return
        [
            .. from path in view.Workflows
               from finding in Check(new SourceFile(path, all[path]), view)
               where !Policies.Contains(finding.Diagnostic.Id)
               let place = finding.Diagnostic.Location.GetLineSpan()
               select $"{place.Path.Replace(".github/workflows/", "", StringComparison.Ordinal)}:{place.StartLinePosition.Line + 1} {finding.Diagnostic.Id}",
        ];
    }

    /// <summary>
    /// The model of a workflow of a repository that has these other files, by path; of one that stands alone where there are none.
    /// </summary>
    public static WorkflowModel Model(string yaml, IReadOnlyDictionary<string, string>? files = null) =>
        new(Workflow.Read(WorkflowFile.Parse(new SourceFile(Path, yaml))), ViewOf(files), new Dictionary<string, string>());

    /// <summary>What the fixes of these rules make of a workflow that stands alone; all rules' where none is named.</summary>
    public static string Fixed(string yaml, params string[] ids) => Fix(yaml, files: null, ids).Source.Content;

    /// <summary>The same with what there was to fix, in a repository that has these other files.</summary>
    public static FixResult Fix(string yaml, IReadOnlyDictionary<string, string>? files, params string[] ids)
    {
        var view = ViewOf(files);
        var fixer = new Fixer(
            source => Check(source, view),
            finding => ids.Length == 0 || ids.Contains(finding.Diagnostic.Id));
        return fixer.Fix(new SourceFile(Path, yaml));
    }

    /// <summary>A finding as canonical text: <c>(line,column): severity ID: message</c>.</summary>
    public static string Describe(Finding finding)
    {
        var start = finding.Diagnostic.Location.GetLineSpan().StartLinePosition;
        return $"({start.Line + 1},{start.Character + 1}): {finding.Diagnostic.Severity.ToString().ToLowerInvariant()} {finding.Diagnostic.Id}: {finding.Diagnostic.GetMessage(null)}";
    }

    /// <summary>A finding and its labels as pages show them, a line each.</summary>
    public static string DescribeWhole(Finding finding)
    {
        var output = new StringBuilder().Append(Path).Append(Describe(finding)).Append('\n');
        foreach (var label in finding.Labels)
        {
            var start = label.Location.GetLineSpan().StartLinePosition;
            output.Append("  (")
                .Append(start.Line + 1)
                .Append(',')
                .Append(start.Character + 1)
                .Append("): ")
                .Append(label.Text)
                .Append('\n');
        }

        return output.ToString();
    }

    /// <summary>The findings of a file; a rule that throws is silent, so no test may take its silence for an answer.</summary>
    private static ImmutableArray<Finding> Check(SourceFile source, RepositoryView view)
    {
        var findings = Linter.Lint(source, view, LintOptions.Default);
        findings.Where(finding => finding.Diagnostic.Id == "CDX0099").Select(Describe).ShouldBeEmpty();
        return findings;
    }

    private static RepositoryView ViewOf(IReadOnlyDictionary<string, string>? files) =>
        files is null or { Count: 0 } ? RepositoryView.Unknown : new GivenFiles(files);

    private sealed class GivenFiles(IReadOnlyDictionary<string, string> files) : RepositoryView
    {
        public override ImmutableArray<string> Workflows =>
            [.. files.Keys.Where(path => path.StartsWith(".github/workflows/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

        public override bool? Exists(string path) =>
            path.Length == 0 || files.Keys.Any(file => file == path || file.StartsWith(path + "/", StringComparison.Ordinal));

        public override SourceFile? Read(string path) => files.TryGetValue(path, out var content) ? new SourceFile(path, content) : null;

        internal override ImmutableArray<string> FilesIn(string folder) =>
            [.. files.Keys.Where(path => (System.IO.Path.GetDirectoryName(path) ?? "") == folder)
                .Select(path => System.IO.Path.GetFileName(path))
                .Order(StringComparer.Ordinal)];
    }
}
