using System.Collections.Immutable;
using CodexLint.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Support;

/// <summary>A workflow in which <c>[|</c> and <c>|]</c> enclose what one rule is expected to report.</summary>
internal sealed class Marked
{
    private const string Open = "[|";
    private const string Close = "|]";

    private Marked(string text, ImmutableArray<TextSpan> spans)
    {
        Text = text;
        Spans = spans;
    }

    /// <summary>The workflow without marks.</summary>
    public string Text { get; }

    /// <summary>What the marks enclose, in order.</summary>
    public ImmutableArray<TextSpan> Spans { get; }

    /// <summary>Asserts that a rule reports exactly the marked places, in order, with these severities and messages.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="yaml">The workflow with marks.</param>
    /// <param name="messages">For each mark <c>severity: message</c>.</param>
    public static void Reports(string id, string yaml, params string[] messages) => Reports(id, yaml, files: null, messages);

    /// <summary>The same in a repository that has these other files.</summary>
    public static void Reports(string id, string yaml, IReadOnlyDictionary<string, string>? files, params string[] messages)
    {
        var marked = Read(yaml);
        Find(id, marked, Lint.Text(marked.Text, files)).Select(Describe).ShouldBe(messages);
    }

    /// <summary>Asserts that a rule reports nothing.</summary>
    public static void IsSilent(string id, string yaml) => Reports(id, yaml);

    /// <summary>A workflow, or a part of one, without its marks.</summary>
    public static string Unmarked(string yaml) => Read(yaml).Text;

    /// <summary>Steps of a job on hosted Linux that pushes start.</summary>
    public static string Job(string steps) => "on: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n    steps:\n" + Indent(steps);

    /// <summary>A text moved to where the items of <c>steps</c> stand.</summary>
    public static string Indent(string steps) =>
        string.Concat(steps.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? "\n" : $"      {line}\n"));

    private static List<Finding> Find(string id, Marked marked, IEnumerable<Finding> all)
    {
        var findings = all.Where(finding => finding.Diagnostic.Id == id)
            .OrderBy(finding => finding.Diagnostic.Location.SourceSpan.Start)
            .ToList();
        findings.Select(finding => Excerpt(marked.Text, finding.Diagnostic.Location.SourceSpan))
            .ShouldBe(marked.Spans.Select(span => Excerpt(marked.Text, span)), string.Join('\n', findings.Select(Lint.Describe)));
        return findings;
    }

    private static string Excerpt(string text, TextSpan span) => $"{span}: {text.AsSpan(span.Start, span.Length)}";

    private static string Describe(Finding finding) =>
        $"{finding.Diagnostic.Severity.ToString().ToLowerInvariant()}: {finding.Diagnostic.GetMessage(null)}";

    private static Marked Read(string yaml)
    {
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        var text = yaml;
        for (var start = text.IndexOf(Open, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Open, StringComparison.Ordinal))
        {
            text = text.Remove(start, Open.Length);
            var end = text.IndexOf(Close, start, StringComparison.Ordinal);
            text = text.Remove(end, Close.Length);
            spans.Add(TextSpan.FromBounds(start, end));
        }

        return new Marked(text, spans.ToImmutable());
    }
}
