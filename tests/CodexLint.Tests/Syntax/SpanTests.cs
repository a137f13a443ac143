using CodexLint.Support;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>Every span slices to its own text.</summary>
public sealed class SpanTests
{
    [SharedFact]
    public void Each_node_of_each_real_file_lies_where_its_text_stands()
    {
        var nodes = 0;
        foreach (var file in YamlFiles.All())
        {
            foreach (var node in YamlFiles.DescendantsAndSelf(WorkflowFile.Parse(file).Root))
            {
                nodes++;
                Check(file, node);
            }
        }

        nodes.ShouldBeGreaterThan(50_000);
    }

    [Theory]
    [InlineData("a: plain", "plain")]
    [InlineData("a: 'it''s'", "it's")]
    [InlineData("a: \"x\\n\\u0041\\\n   y\"", "x\nAy")]
    [InlineData("a: one\n  two\n\n  three # comment", "one two\nthree")]
    [InlineData("a: |\n  x\n   y\n\n  z\n\nb: 1", "x\n y\n\nz\n")]
    [InlineData("a: |+\n  x\n\n\nb: 1", "x\n\n\n")]
    [InlineData("a: |-\n  x\n\nb: 1", "x")]
    [InlineData("a: |2-\n    x\n   y", "  x\n y")]
    [InlineData("a: >\n  x\n  y\n\n  z\n", "x y\nz\n")]
    [InlineData("a: >-\n\n  x\n\n    more\n  y\n", "\nx\n\n  more\ny")]
    [InlineData("a: >-\r\n  x\r\n  y\r\nb: 1", "x y")]
    [InlineData("a: |\r\n  x\r\n\r\n  y\r\n", "x\n\ny\n")]
    [InlineData("a: \"é😀 ü\"", "é😀 ü")]
    [InlineData("a: 'x\n  y\n\n  z'", "x y\nz")]
    public void Each_character_of_a_decoded_text_maps_to_the_characters_it_stems_from(string yaml, string expected)
    {
        var file = new SourceFile("x.yml", yaml);
        var root = (MappingNode)WorkflowFile.Parse(file).Root!;
        var scalar = (ScalarNode)root.Find("a")!.Value;

        scalar.Value.ShouldBe(expected.Replace("\\n", "\n", StringComparison.Ordinal));
        Check(file, scalar);
        scalar.MapToFile(new TextSpan(0, 1)).ShouldNotBe(scalar.Span, "the text is aligned");
    }

    private static void Check(SourceFile file, YamlNode node)
    {
        node.Span.End.ShouldBeLessThanOrEqualTo(file.Content.Length);
        if (node is not ScalarNode scalar)
            return;

        var text = file.Slice(scalar.Span);
        switch (scalar.Style)
        {
            case ScalarStyle.Plain when !scalar.Value.Contains('\n') && !text.ContainsAny('\n', '\r') && scalar.Tag is null:
                text.ToString().ShouldBe(scalar.Value);
                break;
            case ScalarStyle.SingleQuoted:
                (text[0], text[^1]).ShouldBe(('\'', '\''));
                break;
            case ScalarStyle.DoubleQuoted:
                (text[0], text[^1]).ShouldBe(('"', '"'));
                break;
            case ScalarStyle.Literal:
                text[0].ShouldBe('|');
                break;
            case ScalarStyle.Folded:
                text[0].ShouldBe('>');
                break;
        }

        var last = 0;
        for (var i = 0; i < scalar.Value.Length; i++)
        {
            var span = scalar.MapToFile(new TextSpan(i, 1));
            if (span.Length == 0 || span.Start < last || !IsSourceOf(scalar.Value[i], file.Slice(span)))
                Assert.Fail($"{file.Path}: character {i} of '{scalar.Value}' maps to {span}: '{file.Slice(span)}'");
            last = span.Start;
        }
    }

    /// <summary>A character that is written as itself maps to itself; escapes and folded breaks map to what stands for them.</summary>
    private static bool IsSourceOf(char character, ReadOnlySpan<char> source) =>
        character is ' ' or '\n' || source[0] is '\\' or '\'' || source is [var only] && only == character;
}
