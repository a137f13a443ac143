using System.Text;
using CodexLint.Diagnostics;
using CodexLint.Reporting;
using CodexLint.Support;

namespace CodexLint.Cases;

/// <summary>
/// A page of cases about one topic. A case is a heading that states it, a word on why where that is not plain, the rules that it is about,
/// and a workflow in which <c>[|</c> and <c>|]</c> enclose what these rules report; then what they say and how their fixes are called, and
/// the lines that these change. What is missing is not reported, or not mended.
/// </summary>
internal sealed class CasePage : MarkdownPage
{
    private const string RulesMarker = "Rules: ";

    private static readonly string Folder = System.IO.Path.Combine(SharedFolder.Repository, "tests", "CodexLint.Tests", "Cases");

    private CasePage(string path)
        : base(path)
    {
    }

    /// <summary>The names of all pages.</summary>
    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.md").Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static CasePage Of(string name) => new(System.IO.Path.Combine(Folder, name));

    /// <summary>The ids of the rules that a case is about.</summary>
    public IReadOnlyList<string> RulesOf(string heading) => Lines
        .SkipWhile(line => line != "## " + heading)
        .First(line => line.StartsWith(RulesMarker, StringComparison.Ordinal))[RulesMarker.Length..].TrimEnd('.').Split(", ");

    /// <summary>A case from its workflow on, as the page states it.</summary>
    public string Stated(string heading)
    {
        var blocks = Executed(heading);
        return string.Join('\n', Lines.Take(blocks[^1].End + 1).Skip(blocks[0].Start - 1)) + "\n";
    }

    /// <summary>A case from its workflow on, as its rules have it.</summary>
    public string Actual(string heading)
    {
        var rules = RulesOf(heading);
        var files = FilesOf(Blocks(heading));
        var workflow = Support.Marked.Unmarked(Executed(heading)[0].Content);
        var findings = Lint.Text(workflow, files).Where(finding => rules.Contains(finding.Diagnostic.Id)).ToList();
        var text = new StringBuilder().Append("```yaml\n").Append(Marked(workflow, findings)).Append("```\n");
        if (findings.Count > 0)
        {
            text.Append("\n```console\n")
                .AppendJoin("", findings.Select(finding => Lint.DescribeWhole(finding) + TitleOf(finding.Fix)))
                .Append("```\n");
        }

        if (findings.Exists(finding => finding.Fix is not null))
            text.Append("\n```diff\n").Append(Changes(workflow, Lint.Fix(workflow, files, [.. rules]).Source.Content)).Append("```\n");
        return text.ToString();
    }

    /// <summary>Writes the page with a case as its rules have it.</summary>
    public void Update(string heading)
    {
        var blocks = Executed(heading);
        Replace(blocks[0].Start - 1, blocks[^1].End + 1, Actual(heading));
    }

    private List<Block> Executed(string heading) => [.. Blocks(heading).Where(block => !IsFile(block))];

    private static string TitleOf(Fix? fix) =>
        fix is null ? "" : $"  {(fix.Safety == FixSafety.Safe ? "fix" : "unsafe fix")}: {fix.Title}\n";

    private static string Marked(string workflow, IEnumerable<Finding> findings)
    {
        var text = new StringBuilder(workflow);
        var marks = findings.Select(finding => finding.Diagnostic.Location.SourceSpan).Distinct()
            .SelectMany(span => (IEnumerable<(int Offset, string Text)>)[(span.Start, "[|"), (span.End, "|]")]);
        foreach (var mark in marks.OrderByDescending(mark => mark.Offset).ThenBy(mark => mark.Text == "|]"))
            text.Insert(mark.Offset, mark.Text);
        return text.ToString();
    }

    private static string Changes(string before, string after) => string.Concat(
        UnifiedDiff.Write("x", before, after, TextStyle.Plain, isWatched: false)
            .Split('\n')
            .Skip(2)
            .Where(line => line is ['-' or '+', ..])
            .Select(line => line + "\n"));
}
