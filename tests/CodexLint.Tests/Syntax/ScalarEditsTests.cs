using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>Edits of scalars keep the author's quotes and say what they should when the file is read again.</summary>
public sealed class ScalarEditsTests
{
    [Theory]
    [InlineData("b", "b")]
    [InlineData("b c", "b c")]
    [InlineData("-b", "-b")]
    [InlineData("?b", "?b")]
    [InlineData(":b", ":b")]
    [InlineData("b-", "b-")]
    [InlineData("b:c", "b:c")]
    [InlineData("b#c", "b#c")]
    [InlineData("b: c", "'b: c'")]
    [InlineData("b:", "'b:'")]
    [InlineData("b #c", "'b #c'")]
    [InlineData("", "''")]
    [InlineData("-", "'-'")]
    [InlineData("- b", "'- b'")]
    [InlineData("? b", "'? b'")]
    [InlineData(": b", "': b'")]
    [InlineData(" b", "' b'")]
    [InlineData("b ", "'b '")]
    [InlineData("b\tc", "'b\tc'")]
    [InlineData("#b", "'#b'")]
    [InlineData("&b", "'&b'")]
    [InlineData("*b", "'*b'")]
    [InlineData("!b", "'!b'")]
    [InlineData("|b", "'|b'")]
    [InlineData(">b", "'>b'")]
    [InlineData("'b'", "\"'b'\"")]
    [InlineData("\"b\"", "'\"b\"'")]
    [InlineData("it's", "it's")]
    [InlineData("it's: b", "\"it's: b\"")]
    [InlineData("it's \"b\": c", "'it''s \"b\": c'")]
    [InlineData("%b", "'%b'")]
    [InlineData("@b", "'@b'")]
    [InlineData("`b`", "'`b`'")]
    [InlineData("[b]", "'[b]'")]
    [InlineData("{b}", "'{b}'")]
    [InlineData(",b", "',b'")]
    [InlineData("b, [c]", "b, [c]")]
    public void A_value_without_quotes_gets_them_where_it_needs_them(string value, string written)
    {
        Edited("x: a\n", file => ScalarEdits.Replace(Last(file), value)).ShouldBe($"x: {written}\n");
        YamlText.Scalar($"x: {written}\n").Value.ShouldBe(value);
    }

    [Theory]
    [InlineData("b", "b")]
    [InlineData("b, c", "'b, c'")]
    [InlineData("[b", "'[b'")]
    [InlineData("b]", "'b]'")]
    [InlineData("b{", "'b{'")]
    [InlineData("b}", "'b}'")]
    public void Within_brackets_more_values_need_quotes(string value, string written) =>
        Edited("x: [a]\n", file => ScalarEdits.Replace(Last(file), value)).ShouldBe($"x: [{written}]\n");

    [Theory]
    [InlineData("x: |\n  a\n", "b", "x: b\n")]
    [InlineData("x:\n", "b", "x: b\n")]
    [InlineData("x: \"a\"\n", "b \"c\" \\", "x: \"b \\\"c\\\" \\\\\"\n")]
    public void A_value_takes_the_place_of_another(string before, string value, string after) =>
        Edited(before, file => ScalarEdits.Replace(Last(file), value)).ShouldBe(after);

    [Theory]
    [InlineData("x: &a b\n", "c")]
    [InlineData("x: !!str b\n", "c")]
    [InlineData("x: b\n", "c\nd")]
    [InlineData("x: b\n", "c\rd")]
    public void A_value_is_not_replaced_where_more_would_change(string before, string value) =>
        ScalarEdits.Replace(Last(YamlText.Parse(before)), value).ShouldBeNull();

    [Theory]
    [InlineData("x: abc\n", "b", "d", "x: adc\n")]
    [InlineData("x: abc\n", "b", "", "x: ac\n")]
    [InlineData("x: abc\n", "abc", "", "x: ''\n")]
    [InlineData("x: abc\n", "a", "- ", "x: '- bc'\n")]
    [InlineData("x: 'abc'\n", "b", "it's", "x: 'ait''sc'\n")]
    [InlineData("x: \"abc\"\n", "b", "\"\n\\", "x: \"a\\\"\\n\\\\c\"\n")]
    [InlineData("x: |\n    a\n    b\n", "b", "c\nd", "x: |\n    a\n    c\n    d\n")]
    [InlineData("x: >-\r\n  a b\r\n", "b", "c\nd", "x: >-\r\n  a c\r\n  d\r\n")]
    [InlineData("x: 'abc'\n", "b", "\n", null)]
    [InlineData("x: abc\n", "b", "\n", null)]
    [InlineData("x: &a abc\n", "b", "d", null)]
    [InlineData("x: !!str abc\n", "b", "d", null)]
    public void A_part_is_replaced_in_its_style(string before, string part, string text, string? after) =>
        EditedOrNot(before, file =>
            ScalarEdits.ReplacePart(Last(file), new TextSpan(before.LastIndexOf(part, StringComparison.Ordinal), part.Length), text))
            .ShouldBe(after);

    [Fact]
    public void A_part_elsewhere_is_not_replaced()
    {
        var file = YamlText.Parse("x: abc\ny: d\n");

        ScalarEdits.ReplacePart(file.Scalars().First(scalar => scalar.Value == "abc"), new TextSpan(2, 2), "e").ShouldBeNull();
        ScalarEdits.ReplacePart(file.Scalars().First(scalar => scalar.Value == "abc"), new TextSpan(5, 2), "e").ShouldBeNull();
    }

    [Theory]
    [InlineData("x: abc\n", "b", "(", ")", "x: a(b)c\n")]
    [InlineData("x: abc\n", "b", "", ")", "x: ab)c\n")]
    [InlineData("x: abc\n", "b", "(", "", "x: a(bc\n")]
    [InlineData("x: abc\n", "abc", "[", "]", "x: '[abc]'\n")]
    [InlineData("x: 'abc'\n", "b", "'", "'", "x: 'a''b''c'\n")]
    [InlineData("x: 'abc'\n", "b", "\n", "", null)]
    [InlineData("x: 'abc'\n", "b", "", "\n", null)]
    [InlineData("x: &a abc\n", "b", "(", ")", null)]
    public void A_part_gets_text_around_it(string before, string part, string front, string back, string? after) =>
        EditedOrNot(before, file =>
            ScalarEdits.Surround(Last(file), new TextSpan(before.LastIndexOf(part, StringComparison.Ordinal), part.Length), front, back))
            .ShouldBe(after);

    [Theory]
    [InlineData("x: |\n  a\n  b\n  c\n", "b", "x: |\n  a\n  c\n")]
    [InlineData("x: |\n  a\n  b\n  c\n", "a\n  b", "x: |\n  c\n")]
    [InlineData("x: |\n  a\n  bcd\n", "c", "x: |\n  a\n")]
    [InlineData("x: |\r\n  a\r\n  b", "b", "x: |\r\n  a\r\n")]
    [InlineData("x: |\n  a\n", "a", null)]
    [InlineData("x: |\n\n  a\n\n", "a", null)]
    [InlineData("x: &y |\n  a\n  b\n", "b", null)]
    [InlineData("x: >\n  a\n  b\n", "b", null)]
    public void Lines_of_a_block_are_removed_but_not_all(string before, string part, string? after) =>
        EditedOrNot(before, file =>
        {
            var start = Last(file).MapFromFile(before.LastIndexOf(part, StringComparison.Ordinal));
            var end = Last(file).MapFromFile(before.LastIndexOf(part, StringComparison.Ordinal) + part.Length - 1) + 1;
            return ScalarEdits.RemoveLines(Last(file), TextSpan.FromBounds(start, end));
        }).ShouldBe(after);

    [Theory]
    [InlineData("x: |\n  a\n", "x: |\n  a\n  b\n")]
    [InlineData("w:\n    x: |\n          a\n", "w:\n    x: |\n          a\n          b\n")]
    [InlineData("x: a\n", "x: |\n  a\n  b\n")]
    [InlineData("x: 'a c' # d\n", "x: |\n  a c\n  b # d\n")]
    [InlineData("w:\r\n    x: a\r\n", "w:\r\n    x: |\r\n        a\r\n        b\r\n")]
    [InlineData("x: \"a\\nc\"\n", null)]
    [InlineData("x: \"a\\rc\"\n", null)]
    [InlineData("x: ' a'\n", null)]
    [InlineData("x: >\n  a\n", null)]
    [InlineData("x: &y a\n", null)]
    [InlineData("x: !!str a\n", null)]
    [InlineData("{x: a}\n", null)]
    [InlineData("x:\n", null)]
    [InlineData("y: &y a\nx: *y\n", null)]
    public void A_line_is_added_to_a_value_of_lines(string before, string? after) =>
        EditedOrNot(before, file => ScalarEdits.AppendLine(file.Nodes().OfType<MappingNode>().Last().Find("x")!, "b", file.Root!))
            .ShouldBe(after);

    private static ScalarNode Last(WorkflowFile file) => file.Scalars().Last();

    private static string Edited(string before, Func<WorkflowFile, YamlEdit?> edit) => EditedOrNot(before, edit).ShouldNotBeNull();

    private static string? EditedOrNot(string before, Func<WorkflowFile, YamlEdit?> edit)
    {
        var file = YamlText.Parse(before);
        file.Errors.ShouldBeEmpty();
        if (edit(file) is not { } made)
            return null;

        var after = SourceText.From(before).WithChanges(made.Change).ToString();
        YamlText.Parse(after).Errors.ShouldBeEmpty();
        return after;
    }
}
