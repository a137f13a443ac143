namespace CodexLint.Syntax.Expressions;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("${{ a }}", "<${{ a }}>")]
    [InlineData("a ${{ b }} c${{d}}${{ e }}", "a |<${{ b }}>| c|<${{d}}>|<${{ e }}>")]
    [InlineData("${{ 'a}}b' }} c", "<${{ 'a}}b' }}>| c")]
    [InlineData("${{ 'a''}}' }}", "<${{ 'a''}}' }}>")]
    [InlineData("a }} b { { $ {{ c }}", "a }} b { { $ {{ c }}")]
    [InlineData("${{ a }}}", "<${{ a }}>|}")]
    [InlineData("$${{ a }}", "$|<${{ a }}>")]
    public void A_value_is_split_into_text_and_expressions(string value, string segments)
    {
        var template = Parse(value);

        template.Errors.ShouldBeEmpty();
        string.Join(
            '|',
            template.Segments.Select(segment =>
                segment.Expression is null
                    ? value[segment.Span.Start..segment.Span.End]
                    : $"<{value[segment.Span.Start..segment.Span.End]}>"))
            .ShouldBe(segments);
        (template.SingleExpression is not null).ShouldBe(segments.StartsWith('<') && !segments.Contains('|', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a ${{ b", "${{ b", "The expression is not closed. An unescaped ${{ sequence was found, but the closing }} sequence was not found")]
    [InlineData("${{ b }", "${{ b }", "The expression is not closed. An unescaped ${{ sequence was found, but the closing }} sequence was not found")]
    [InlineData("${{ 'b }}", "${{ 'b }}", "The expression is not closed. An unescaped ${{ sequence was found, but the closing }} sequence was not found")]
    [InlineData("${{", "${{", "The expression is not closed. An unescaped ${{ sequence was found, but the closing }} sequence was not found")]
    [InlineData("${{}}", "${{}}", "An expression was expected")]
    [InlineData("a ${{  }} b", "${{  }}", "An expression was expected")]
    [InlineData("${{ a b }} c ${{ d }}", "b", "Unexpected symbol: 'b'")]
    public void A_fence_without_an_expression_is_a_mistake(string value, string place, string message)
    {
        var error = Parse(value).Errors.Single();

        error.Message.ShouldBe(message);
        value[error.Span.Start..error.Span.End].ShouldBe(place);
    }

    [Fact]
    public void Nothing_has_no_segments() => Parse("").Segments.ShouldBeEmpty();

    private static Template Parse(string value) =>
        Template.Parse(new ScalarNode(new SourceFile("", value), new(0, value.Length), value, ScalarStyle.Plain, null));
}
