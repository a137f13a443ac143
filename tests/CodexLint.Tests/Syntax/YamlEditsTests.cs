using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>Edits read as if the file's author had made them, or are not made.</summary>
public sealed class YamlEditsTests
{
    [Theory]
    [InlineData(
        "steps:\n  - uses: a@v1\n  - uses: b@v1\n    with:\n      x: y\n",
        "steps:\n  - uses: a@v1\n  - uses: b@v1\n    continue-on-error: true\n    with:\n      x: y\n")]
    [InlineData(
        "steps:\r\n- uses: a@v1\r\n- uses: b@v1 # the second\r\n",
        "steps:\r\n- uses: a@v1\r\n- uses: b@v1 # the second\r\n  continue-on-error: true\r\n")]
    [InlineData("steps:\n  - uses: a@v1\n  - uses: b@v1", "steps:\n  - uses: a@v1\n  - uses: b@v1\n    continue-on-error: true")]
    [InlineData("steps:\n  - uses: a@v1\n  - { uses: b@v1, with: { x: y } }\n", "steps:\n  - uses: a@v1\n  - { uses: b@v1, continue-on-error: true, with: { x: y } }\n")]
    [InlineData("steps: [{uses: a@v1}, {uses: b@v1}]\n", "steps: [{uses: a@v1}, {uses: b@v1, continue-on-error: true}]\n")]
    [InlineData("steps:\n  - uses: a@v1\n  - run: |\n      echo\n\n    name: b\n", "steps:\n  - uses: a@v1\n  - run: |\n      echo\n\n    name: b\n    continue-on-error: true\n")]
    public void A_key_stands_where_people_write_it(string before, string after) => Edited(before, file => YamlEdits.Insert(Second(file), "continue-on-error: true", ["name", "id", "if", "uses", "continue-on-error", "with", "run"])).ShouldBe(after);

    [Theory]
    [InlineData("steps:\n  - uses: a@v1\n  - &b\n    uses: b@v1\n  - *b\n")]
    [InlineData("steps:\n  - uses: a@v1\n  - <<: *a\n    uses: b@v1\n")]
    [InlineData("steps:\n  - uses: a@v1\n  - uses: b@v1\n    continue-on-error: false\n")]
    [InlineData("steps:\n  - uses: a@v1\n  - {\n      uses: b@v1 # b\n    }\n")]
    [InlineData("steps:\n  - uses: a@v1\n  - run: |+\n      echo\n\n")]
    public void A_key_is_not_inserted_where_that_is_not_certain(string before) =>
        YamlEdits.Insert(Second(YamlText.Parse(before)), "continue-on-error: true", ["name", "uses", "run", "continue-on-error"]).ShouldBeNull();

    [Fact]
    public void The_first_place_of_a_mapping_is_above_its_first_key_and_the_comment_of_that() =>
        Edited(
            "jobs:\n    review:\n        # the usual runner\n        runs-on: x\n",
            file => YamlEdits.Insert(file.Nodes().OfType<MappingNode>().Last(), "if: a == b", ["name", "if", "runs-on"]))
            .ShouldBe("jobs:\n    review:\n        if: a == b\n        # the usual runner\n        runs-on: x\n");

    [Fact]
    public void An_entry_goes_into_the_mapping_that_is_there() =>
        Edited(
            "steps:\n  - uses: a@v1\n  - run: x\n    env:\n      A: 1 # one\n",
            file => YamlEdits.InsertBelow(Second(file), "env", "B: ${{ runner.temp }}/b"))
            .ShouldBe("steps:\n  - uses: a@v1\n  - run: x\n    env:\n      A: 1 # one\n      B: ${{ runner.temp }}/b\n");

    [Fact]
    public void A_missing_mapping_is_made_with_the_files_indentation() =>
        Edited(
            "steps:\n  - uses: a@v1\n    with:\n        x: 'y'\n  - uses: b@v1\n",
            file => YamlEdits.InsertBelow(Second(file), "env", "B: \"b\"", ["uses", "env"], file.Root))
            .ShouldBe("steps:\n  - uses: a@v1\n    with:\n        x: 'y'\n  - uses: b@v1\n    env:\n        B: 'b'\n");

    [Theory]
    [InlineData(
        "steps:\n  - uses: a@v1\n\n  # Runs b.\n  - uses: b@v1\n",
        "steps:\n  - uses: a@v1\n\n  - name: new\n    run: |\n      one\n\n      two\n\n  # Runs b.\n  - uses: b@v1\n")]
    [InlineData(
        "steps:\r\n  -   uses: a@v1\r\n  -   uses: b@v1\r\n",
        "steps:\r\n  -   uses: a@v1\r\n  -   name: new\r\n      run: |\r\n        one\r\n\r\n        two\r\n  -   uses: b@v1\r\n")]
    public void A_step_stands_before_another_and_its_comment(string before, string after) =>
        Edited(before, file => YamlEdits.InsertItem(Steps(file), 1, "name: new\nrun: |\n  one\n\n  two")).ShouldBe(after);

    [Theory]
    [InlineData("steps:\n  - uses: a@v1\n\n  - uses: b@v1 # b\n", "steps:\n  - uses: a@v1\n\n  - uses: b@v1 # b\n\n  - run: new\n")]
    [InlineData("steps:\n  - uses: a@v1\n  - run: |\n      x", "steps:\n  - uses: a@v1\n  - run: |\n      x\n  - run: new")]
    public void A_step_stands_behind_the_last(string before, string after) => Edited(before, file => YamlEdits.InsertItem(Steps(file), 2, "run: new")).ShouldBe(after);

    [Theory]
    [InlineData("a:\n  # one\n  x: 1 # one\n  y: 2\n", "a:\n  y: 2\n")]
    [InlineData("a:\n  y: 2\n  x: |\n    one\n\nb: 3\n", "a:\n  y: 2\n\nb: 3\n")]
    [InlineData("a:\n  y: 2\n  x: 1", "a:\n  y: 2")]
    [InlineData("a:\n  - x: 1\n    y: 2\n", "a:\n  - y: 2\n")]
    [InlineData("a: { x: 1, y: 2 }\n", "a: { y: 2 }\n")]
    [InlineData("a: { y: 2, x: 1 }\n", "a: { y: 2 }\n")]
    public void A_key_goes_with_its_line_and_its_comments(string before, string after) =>
        Edited(before, file => YamlEdits.Remove(file.Nodes().OfType<MappingNode>().First(mapping => mapping.Find("x") is not null), "x")).ShouldBe(after);

    [Theory]
    [InlineData("if: a == b\n", "if: always() && a == b\n")]
    [InlineData("if: a || b # why\n", "if: always() && (a || b) # why\n")]
    [InlineData("if: (a || b)\n", "if: always() && (a || b)\n")]
    [InlineData("if: (a) || (b)\n", "if: always() && ((a) || (b))\n")]
    [InlineData("if: ${{ a == 'x' || b }}\n", "if: ${{ always() && (a == 'x' || b) }}\n")]
    [InlineData("if: \"${{ !a }}\"\n", "if: \"${{ always() && !a }}\"\n")]
    [InlineData("if: 'a == ''x'' || b'\n", "if: 'always() && (a == ''x'' || b)'\n")]
    [InlineData("if: >-\n  a ||\n  b\n", "if: >-\n  always() && (a ||\n  b)\n")]
    [InlineData("if: |\n  a == b\n", "if: |\n  always() && a == b\n")]
    public void A_clause_before_a_condition_keeps_what_the_condition_says(string before, string after) =>
        Edited(before, file => Condition.Parse(((MappingNode)file.Root!).Scalar("if")!).AndBefore("always()")).ShouldBe(after);

    [Theory]
    [InlineData("if: a == b\n", "if: a == b && c != 'x[bot]'\n")]
    [InlineData("if: \"a == b\"\n", "if: \"a == b && c != 'x[bot]'\"\n")]
    [InlineData("if: 'a || b'\n", "if: '(a || b) && c != ''x[bot]'''\n")]
    [InlineData("if: >\n  a\n", "if: >\n  a && c != 'x[bot]'\n")]
    [InlineData("if: >-\n    a ||\n    b\n", "if: >-\n    (a ||\n    b) &&\n    c != 'x[bot]'\n")]
    [InlineData("if: |-\r\n  a &&\r\n  b\r\n", "if: |-\r\n  a &&\r\n  b &&\r\n  c != 'x[bot]'\r\n")]
    public void A_clause_behind_a_condition_is_written_in_its_quotes(string before, string after) =>
        Edited(before, file => Condition.Parse(((MappingNode)file.Root!).Scalar("if")!).AndBehind("c != 'x[bot]'")).ShouldBe(after);

    [Theory]
    [InlineData("if: ${{ a }} == 'x'\n")]
    [InlineData("if: a ==\n")]
    [InlineData("x: &x a == b\nif: *x\n")]
    public void A_condition_that_says_something_else_is_not_joined(string before) =>
        Condition.Parse(((MappingNode)YamlText.Parse(before).Root!).Scalar("if")!).AndBefore("always()").ShouldBeNull();

    [Theory]
    [InlineData("x: a\n", "b", "x: b\n")]
    [InlineData("x: 'a'\n", "it's", "x: 'it''s'\n")]
    [InlineData("x: \"a\"\n", "c:\\d", "x: \"c:\\\\d\"\n")]
    [InlineData("x: a # why\n", "b: c", "x: 'b: c' # why\n")]
    [InlineData("x:\n", "b", "x: b\n")]
    [InlineData("x: {y: 1, z: a}\n", "${{ b }}", "x: {y: 1, z: '${{ b }}'}\n")]
    public void A_value_keeps_its_quotes(string before, string value, string after) =>
        Edited(before, file => ScalarEdits.Replace(file.Scalars().Last(), value)).ShouldBe(after);

    private static MappingNode Second(WorkflowFile file) => (MappingNode)Steps(file).Items[1];

    private static SequenceNode Steps(WorkflowFile file) => file.Nodes().OfType<SequenceNode>().First();

    /// <summary>The text after an edit, which GitHub's reader still takes.</summary>
    private static string Edited(string before, Func<WorkflowFile, YamlEdit?> edit)
    {
        var file = YamlText.Parse(before);
        file.Errors.ShouldBeEmpty();
        var after = SourceText.From(before).WithChanges(edit(file).ShouldNotBeNull().Change).ToString();
        YamlText.Parse(after).Errors.ShouldBeEmpty();
        return after;
    }
}
