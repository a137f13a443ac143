using System.Text;
using CodexLint.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Support;

/// <summary>A workflow in which <c>[|</c> and <c>|]</c> mark where one rule reports.</summary>
internal sealed record MarkedWorkflow(string Text, IReadOnlyList<TextSpan> Spans)
{
    /// <summary>Lints a marked workflow and holds the places of the rule's findings against the marks.</summary>
    /// <returns>The rule's findings in the order of the file.</returns>
    public static IReadOnlyList<Finding> Check(string id, string marked) => Check(id, marked, new Dictionary<string, string>());

    /// <inheritdoc cref="Check(string, string)"/>
    public static IReadOnlyList<Finding> Check(string id, string marked, IReadOnlyDictionary<string, string> files)
    {
        var workflow = Parse(marked);
        var all = Lint.Text(workflow.Text, files);
        all.Where(finding => finding.Diagnostic.Id is "CDX0001" or "CDX0002" or "CDX0003" or "CDX0099").Select(Lint.Describe).ShouldBeEmpty("the example is a valid workflow");
        var findings = all.Where(finding => finding.Diagnostic.Id == id).ToList();
        findings.Select(finding => Excerpt(workflow.Text, finding.Diagnostic.Location.SourceSpan))
            .ShouldBe(workflow.Spans.Select(span => Excerpt(workflow.Text, span)), string.Join('\n', findings.Select(Lint.Describe)));
        return findings;
    }

    private static string Excerpt(string text, TextSpan span) => $"{span}: {text.AsSpan(span.Start, span.Length)}";

    private static MarkedWorkflow Parse(string marked)
    {
        var text = new StringBuilder();
        var spans = new List<TextSpan>();
        var start = 0;
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked.AsSpan(i).StartsWith("[|"))
            {
                start = text.Length;
                i++;
            }
            else if (marked.AsSpan(i).StartsWith("|]"))
            {
                spans.Add(TextSpan.FromBounds(start, text.Length));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        return new MarkedWorkflow(text.ToString(), spans);
    }
}
