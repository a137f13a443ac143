using System.Globalization;
using CodexLint.Support;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>The source texts that zizmor's path queries select, found by walking the tree.</summary>
public sealed class YamlPathTests
{
    /// <summary>Queries whose expectation is a known mistake by its own words, or steps over the pair in <c>[3: x]</c>.</summary>
    private static readonly string[] Excepted = ["exact-features.yml flow4/emptykey", "flow.yml flow1/foo/2", "flow.yml flow1/foo/2/2"];

    [SharedFact]
    public void Spans_are_those_that_zizmor_expects()
    {
        var compared = 0;
        foreach (var path in Directory.EnumerateFiles(SharedFolder.Path("conformance", "zizmor", "yamlpath-testcases"), "*.yml"))
        {
            var root = WorkflowFile.Parse(new(path, File.ReadAllText(path))).Root.ShouldBeOfType<MappingNode>();
            var document = root.Find("testcase")!.Value;
            foreach (var query in root.Find("queries")!.Value.ShouldBeOfType<SequenceNode>().Items.Cast<MappingNode>())
            {
                var route = query.Find("query")!.Value.ShouldBeOfType<SequenceNode>().Items
                    .Cast<ScalarNode>()
                    .Select(step => step.Value)
                    .ToList();
                var name = $"{Path.GetFileName(path)} {string.Join('/', route)}";
                if (Excepted.Contains(name))
                    continue;

                var expected = ((ScalarNode)query.Find("expected")!.Value).Value;
                var mode = (query.Find("mode")?.Value as ScalarNode)?.Value;
                var found = Select(document, route, mode);
                compared++;
                document.File.Slice(found).ToString().ShouldBe(expected is "<<empty>>" ? "" : WithoutComment(expected.TrimStart()), name);
            }
        }

        compared.ShouldBeGreaterThan(50);
    }

    /// <summary>Its spans of blocks take in the comment behind the last line; ours end with the node.</summary>
    private static string WithoutComment(string expected)
    {
        var comment = expected.LastIndexOf(" #", StringComparison.Ordinal);
        return comment > expected.LastIndexOf('\n') ? expected[..comment] : expected;
    }

    private static TextSpan Select(YamlNode document, List<string> route, string? mode)
    {
        var node = document;
        var span = node.Span;
        foreach (var step in route)
        {
            if (node is SequenceNode sequence)
            {
                node = sequence.Items[int.Parse(step, CultureInfo.InvariantCulture)];
                span = node.Span;
                continue;
            }

            // Of a mapping in braces it shows the whole.
            var mapping = node.ShouldBeOfType<MappingNode>();
            var entry = mapping.Find(step).ShouldNotBeNull();
            node = entry.Value;
            span = mode switch
            {
                "exact" => node.Span,
                "key-only" => entry.Key.Span,
                _ when mapping.IsFlow => mapping.Span,
                _ when node.Span.IsEmpty => TextSpan.FromBounds(entry.Key.Span.Start, node.Span.End),
                _ => entry.Span,
            };
        }

        return span;
    }
}
