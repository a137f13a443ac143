namespace CodexLint.Syntax;

public sealed class CommentTests
{
    [Theory]
    [InlineData("# a", "|# a")]
    [InlineData("a: b\n# c \t", "|# c")]
    [InlineData("a: b # c", "# c")]
    [InlineData("a: b\t# c", "# c")]
    [InlineData("a: b#c", "")]
    [InlineData("\"a #b\": c # d", "# d")]
    [InlineData("'a #b': 'c #d' # e", "# e")]
    [InlineData("a: [b]#c", "#c")]
    [InlineData("a: [b] #c", "#c")]
    [InlineData("a: [b,#c\n d]", "#c")]
    [InlineData("a: [b, # c\n # d\n e] # f", "# c", "|# d", "# f")]
    [InlineData("a: {b: c} # d", "# d")]
    [InlineData("a: \"b\"#c", "#c")]
    [InlineData("a: |\n  b # c\n# d", "|# d")]
    [InlineData("a: | # b\n  c", "# b")]
    [InlineData("a: |\n  # b\n", "")]
    [InlineData("a: >-\n  b\n  # c\n # d\n", "|# d")]
    [InlineData("a: &b#c d # e", "# e")]
    [InlineData("a: !!str # b\n  c", "# b")]
    [InlineData("a: *b#c", "")]
    [InlineData("a: &b c\nd: *b # e", "# e")]
    [InlineData("- &a # b\n  - c\n- *a # d", "# b", "# d")]
    [InlineData("a: b\r\n# c\r\nd: e # f\r\n", "|# c", "# f")]
    [InlineData("\uFEFF# a\nb: c", "|# a")]
    [InlineData("a:\n  # b\n\n  #\n  c: d", "|# b", "|#")]
    [InlineData("? a # b\n: c # d", "# b", "# d")]
    [InlineData("a: @b # c\n# d", "# c", "|# d")]
    [InlineData("#a#b # c", "|#a#b # c")]
    public void Comments_are_found_outside_the_values(string yaml, params string[] comments)
    {
        var file = YamlText.Parse(yaml);

        file.Comments.Select(comment => (comment.IsAlone ? "|" : "") + file.Source.Slice(comment.Span).ToString())
            .ShouldBe(comments.Where(comment => comment.Length > 0));
    }
}
