using CodexLint.Support;

namespace CodexLint.Syntax;

/// <summary>Spans and alignments in every YAML file of the shared folder.</summary>
public sealed class YamlCorpusTests
{
    private static IEnumerable<string> Files =>
        from folder in new[] { "corpus", "cases", "conformance" }
        from file in Directory.EnumerateFiles(SharedFolder.Path(folder), "*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".yml" or ".yaml"
        orderby file
        select file;

    [SharedFact]
    public void Every_span_slices_to_the_text_of_its_node()
    {
        var wrong = new List<string>();
        foreach (var (path, file) in Parsed())
        {
            var covered = 0;
            foreach (var node in file.Nodes())
            {
                var text = node.Slice();
                if (!IsWrittenSo(node, text))
                    wrong.Add($"{path} {node.Span} {node.GetType().Name} `{text}`");
                if (node is not ScalarNode)
                    continue;
                if (node.Span.Start < covered)
                    wrong.Add($"{path} {node.Span} overlaps the scalar before");
                covered = node.Span.End;
            }
        }

        wrong.ShouldBeEmpty();
    }

    [SharedFact]
    public void Every_character_of_every_scalar_maps_to_characters_that_decode_to_it()
    {
        var wrong = new List<string>();
        var characters = 0;
        foreach (var (path, file) in Parsed())
        {
            foreach (var scalar in file.Scalars())
            {
                characters += scalar.Value.Length;
                if (ScalarAlignment.FirstMistake(scalar) is { } mistake)
                    wrong.Add($"{path} {scalar.Span} {mistake}");
            }
        }

        wrong.ShouldBeEmpty();
        characters.ShouldBeGreaterThan(1_000_000);
    }

    [SharedFact]
    public void Workflows_without_mistakes_are_read_without_errors()
    {
        var wrong = Directory.EnumerateFiles(SharedFolder.Path("conformance", "actionlint", "ok"))
            .SelectMany(path =>
                WorkflowFile.Parse(new(path, File.ReadAllText(path))).Describe().Select(error => $"{Path.GetFileName(path)} {error}"))
            .ToList();

        wrong.ShouldBeEmpty();
    }

    [SharedFact]
    public void Comments_are_what_stands_between_the_scalars()
    {
        foreach (var (path, file) in Parsed())
        {
            foreach (var comment in file.Comments)
            {
                file.Source.Slice(comment.Span)[0].ShouldBe('#', path);
                file.Source.Slice(comment.Span).IndexOfAny('\r', '\n').ShouldBe(-1, path);
            }
        }
    }

    private static IEnumerable<(string Path, WorkflowFile File)> Parsed()
    {
        foreach (var path in Files)
        {
            var content = File.ReadAllText(path);
            yield return (path, WorkflowFile.Parse(new(path, content)));

            var windows = content.ReplaceLineEndings("\r\n");
            yield return (path + " (CR LF)", WorkflowFile.Parse(new(path, windows)));
        }
    }

    private static bool IsWrittenSo(YamlNode node, string text) => node switch
    {
        MappingNode { IsFlow: true } => text is ['{', .., '}'] || !text.StartsWith('{'),
        MappingNode => text.Length > 1 && !char.IsWhiteSpace(text[0]),
        SequenceNode { IsFlow: true } => text is ['[', .., ']'],
        SequenceNode => text is ['-', ..],
        ScalarNode { Style: ScalarStyle.SingleQuoted } => text is ['\'', .., '\''],
        ScalarNode { Style: ScalarStyle.DoubleQuoted } => text is ['"', .., '"'],
        ScalarNode { Style: ScalarStyle.Literal } => text is ['|', ..] && !text.EndsWith('\n'),
        ScalarNode { Style: ScalarStyle.Folded } => text is ['>', ..] && !text.EndsWith('\n'),
        ScalarNode scalar => text == scalar.Value || text.Contains('\n', StringComparison.Ordinal),
        _ => false,
    };
}
