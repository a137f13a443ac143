using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>Reads YAML for tests and walks what was read.</summary>
internal static class YamlText
{
    public static WorkflowFile Parse(string content) => WorkflowFile.Parse(new SourceFile(".github/workflows/test.yml", content));

    public static ScalarNode Scalar(string content) => Parse(content).Scalars().Last();

    /// <summary>All nodes once, in the order of the file.</summary>
    public static IEnumerable<YamlNode> Nodes(this WorkflowFile file) => file.Root is null ? [] : Walk(file.Root);

    public static IEnumerable<ScalarNode> Scalars(this WorkflowFile file) => file.Nodes().OfType<ScalarNode>();

    /// <summary>Line and column (from 1), text and message of each error.</summary>
    public static IEnumerable<string> Describe(this WorkflowFile file) => file.Errors.Select(error =>
    {
        var place = file.Source.Text.Lines.GetLinePosition(error.Span.Start);
        return $"{place.Line + 1}:{place.Character + 1} {error.Kind} `{file.Source.Slice(error.Span)}` {error.Message}";
    });

    public static string Slice(this YamlNode node) => node.File.Slice(node.Span).ToString();

    public static string Slice(this ScalarNode scalar, int start, int length) =>
        scalar.File.Slice(scalar.MapToFile(new TextSpan(start, length))).ToString();

    private static IEnumerable<YamlNode> Walk(YamlNode node)
    {
        yield return node;
        switch (node)
        {
            case SequenceNode sequence:
                for (var index = 0; index < sequence.Items.Length; index++)
                {
                    if (sequence.IsAlias(index))
                        continue;
                    foreach (var child in Walk(sequence.Items[index]))
                        yield return child;
                }

                break;
            case MappingNode mapping:
                foreach (var entry in mapping.Entries)
                {
                    yield return entry.Key;
                    if (entry.IsAlias)
                        continue;
                    foreach (var child in Walk(entry.Value))
                        yield return child;
                }

                break;
        }
    }
}
