using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

public sealed class YamlNodeTests
{
    [Theory]
    [InlineData("a: b # c\n", "a: b")]
    [InlineData("a:\n  b: c\n\n# d\n", "a:\n  b: c")]
    [InlineData("a: |\n  b\n\n\n", "a: |\n  b")]
    [InlineData("{a: b} # c", "{a: b}")]
    [InlineData("- a\n-\n", "- a\n-")]
    [InlineData("--- # c\na: b\n...\n", "a: b")]
    [InlineData("&x !!map\na: b", "a: b")]
    [InlineData("&x a: b", "&x a: b")]
    [InlineData("a: &x # c\n  - b", "a: &x # c\n  - b")]
    public void The_root_spans_its_text(string yaml, string text) => YamlText.Parse(yaml).Root!.Slice().ShouldBe(text);

    [Theory]
    [InlineData("a: &x b", "b")]
    [InlineData("a: !!str b", "b")]
    [InlineData("a: &x !!str 'b'", "'b'")]
    [InlineData("a: !!str &x |\n  b\n", "|\n  b")]
    [InlineData("a: &x\n  - b", "- b")]
    [InlineData("a: &x # c\n  b: c", "b: c")]
    [InlineData("a: &x {b: c}", "{b: c}")]
    [InlineData("a: [b: c]", "[b: c]")]
    [InlineData("a:\n- b\n- c\n", "- b\n- c")]
    [InlineData("a: b\n  c # d", "b\n  c")]
    public void Tags_and_anchors_are_not_part_of_a_node(string yaml, string text) =>
        YamlText.Parse(yaml).Root.ShouldBeOfType<MappingNode>().Entries[0].Value.Slice().ShouldBe(text);

    [Theory]
    [InlineData("a:", 2)]
    [InlineData("a: # b", 2)]
    [InlineData("a :\n", 3)]
    [InlineData("a: &x\n", 5)]
    [InlineData("? a\n", 3)]
    [InlineData("{a: }", 3)]
    [InlineData("{a}", 2)]
    [InlineData("{a , b}", 2)]
    public void What_is_not_there_lies_behind_its_colon(string yaml, int place) =>
        YamlText.Parse(yaml).Root.ShouldBeOfType<MappingNode>().Entries[0].Value.Span.ShouldBe(new TextSpan(place, 0));

    [Fact]
    public void A_pair_in_brackets_spans_key_and_value()
    {
        var sequence = YamlText.Parse("[x, a: [b, c], d]").Root.ShouldBeOfType<SequenceNode>();

        sequence.Items[1].ShouldBeOfType<MappingNode>().IsFlow.ShouldBeTrue();
        sequence.Items.Select(YamlText.Slice).ShouldBe(["x", "a: [b, c]", "d"]);
    }

    [Fact]
    public void An_alias_is_the_anchored_node_and_has_a_place_of_its_own()
    {
        var root = YamlText.Parse("a: &x {b: c}\nd: *x\ne: [*x, &y f, *y]\n*y : g\n").Root.ShouldBeOfType<MappingNode>();

        var entry = root.Find("d")!;
        entry.Value.ShouldBeSameAs(root.Find("a")!.Value);
        entry.Value.Anchor.ShouldBe("x");
        entry.IsAlias.ShouldBeTrue();
        entry.Value.File.Slice(entry.ValueSpan).ToString().ShouldBe("*x");
        entry.Value.File.Slice(entry.Span).ToString().ShouldBe("d: *x");

        var items = root.Find("e")!.Value.ShouldBeOfType<SequenceNode>();
        items.Items[0].ShouldBeSameAs(entry.Value);
        items.Items[2].ShouldBeSameAs(items.Items[1]);
        Enumerable.Range(0, 3).Select(items.IsAlias).ShouldBe([true, false, true]);
        Enumerable.Range(0, 3).Select(index => items.File.Slice(items.SpanOf(index)).ToString()).ShouldBe(["*x", "f", "*y"]);

        var key = root.Find("f")!.Key;
        key.Slice().ShouldBe("*y");
        key.MapToFile(new TextSpan(0, 1)).ShouldBe(key.Span);
    }

    [Theory]
    [InlineData("a: &x {b: [c]}\nd: e", "{b: [c]} b [c] c")]
    [InlineData("a: &x [b, {c: d}]\ne: f\ng: &y\n  - h\ni: j", "[b, {c: d}] b {c: d} c d - h h")]
    [InlineData("a: &x\n  b: &y c\n  d: e\nf: g", "b: &y c\n  d: e b c d e")]
    [InlineData("&x a: b\nc: &y d", "a d")]
    [InlineData("a: b", "")]
    public void What_lies_within_an_anchor_may_stand_elsewhere_too(string yaml, string anchored) =>
        string.Join(' ', YamlText.Parse(yaml).Nodes().Where(node => node.IsAnchored).Select(YamlText.Slice)).ShouldBe(anchored);

    [Theory]
    [InlineData("a: *b", "*b")]
    [InlineData("a: &b [*b]", "")]
    public void A_mistaken_alias_is_a_value_too(string yaml, string text)
    {
        var value = YamlText.Parse(yaml).Scalars().Last();

        value.Value.ShouldBe(text);
        value.Style.ShouldBe(ScalarStyle.Plain);
    }

    [Fact]
    public void A_later_anchor_of_the_same_name_takes_over()
    {
        var root = YamlText.Parse("a: &x 1\nb: *x\nc: &x 2\nd: *x\n").Root.ShouldBeOfType<MappingNode>();

        root.Find("b")!.Value.Slice().ShouldBe("1");
        root.Find("d")!.Value.Slice().ShouldBe("2");
    }

    [Fact]
    public void Keys_are_found_without_regard_to_case()
    {
        var root = YamlText.Parse("Jobs: 1\njobs: 2\n").Root.ShouldBeOfType<MappingNode>();

        root.Find("JOBS")!.Value.Slice().ShouldBe("1");
        root.Entries.Length.ShouldBe(2);
    }

    [Fact]
    public void Comments_are_found_outside_of_scalars_only()
    {
        var file = YamlText.Parse("""
            # first
            a: b#c # second
            "d#": 'e # f' # third
            g: | # fourth
              # text
              h
            # fifth  
            i: [j, # sixth
              k] # seventh
            l: m
              n#o
            p: &q#r s # eighth
            t: >-

              # text
            #
            """);

        file.Errors.ShouldBeEmpty();
        file.Comments.Select(comment => file.Source.Slice(comment.Span).ToString())
            .ShouldBe(["# first", "# second", "# third", "# fourth", "# fifth", "# sixth", "# seventh", "# eighth", "#"]);
        file.Comments.Where(comment => comment.IsAlone).Select(comment => file.Source.Slice(comment.Span).ToString())
            .ShouldBe(["# first", "# fifth", "#"]);
    }

    [Fact]
    public void Comments_behind_a_mistake_are_found()
    {
        var file = YamlText.Parse("a: b # one\nc: @d # two\n# three\n");

        file.Comments.Select(comment => file.Source.Slice(comment.Span).ToString()).ShouldBe(["# one", "# two", "# three"]);
    }

    [Theory]
    [InlineData("a: caf\u00E9 \u4E2D\U0001F600 b", "caf\u00E9 \u4E2D\U0001F600 b")]
    [InlineData("\U0001F600: b", "b")]
    [InlineData("x: 1\r\ra: b\r", "b")]
    [InlineData("x: 1\u2028a: b", "b")]
    [InlineData("x: \"\u2029\"\na: b", "b")]
    [InlineData("\uFEFFx: 1\na: b", "b")]
    [InlineData("x: 1 \0\na: b", "b")]
    [InlineData("x: |\n  1\0\na: b", "b")]
    public void Unusual_characters_do_not_move_spans(string yaml, string text) =>
        YamlText.Scalar(yaml).Slice().Trim('|', '\n', ' ').ShouldBe(text);
}
