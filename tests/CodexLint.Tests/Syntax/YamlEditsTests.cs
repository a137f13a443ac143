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
    public void A_key_stands_where_people_write_it(string before, string after) =>
        Edited(before, file =>
            YamlEdits.Insert(Second(file), "continue-on-error: true", ["name", "id", "if", "uses", "continue-on-error", "with", "run"]))
            .ShouldBe(after);

    [Theory]
    [InlineData("steps:\n  - uses: a@v1\n  - &b\n    uses: b@v1\n  - *b\n")]
    [InlineData("steps:\n  - uses: a@v1\n  - <<: *a\n    uses: b@v1\n")]
    [InlineData("steps:\n  - uses: a@v1\n  - uses: b@v1\n    continue-on-error: false\n")]
    [InlineData("steps:\n  - uses: a@v1\n  - {\n      uses: b@v1 # b\n    }\n")]
    [InlineData("steps:\n  - uses: a@v1\n  - run: |+\n      echo\n\n")]
    public void A_key_is_not_inserted_where_that_is_not_certain(string before) =>
        YamlEdits.Insert(Second(YamlText.Parse(before)), "continue-on-error: true", ["name", "uses", "run", "continue-on-error"])
            .ShouldBeNull();

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
    public void A_step_stands_behind_the_last(string before, string after) =>
        Edited(before, file => YamlEdits.InsertItem(Steps(file), 2, "run: new")).ShouldBe(after);

    [Theory]
    [InlineData("a:\n  # one\n  x: 1 # one\n  y: 2\n", "a:\n  y: 2\n")]
    [InlineData("a:\n  y: 2\n  x: |\n    one\n\nb: 3\n", "a:\n  y: 2\n\nb: 3\n")]
    [InlineData("a:\n  y: 2\n  x: 1", "a:\n  y: 2")]
    [InlineData("a:\n  - x: 1\n    y: 2\n", "a:\n  - y: 2\n")]
    [InlineData("a: { x: 1, y: 2 }\n", "a: { y: 2 }\n")]
    [InlineData("a: { y: 2, x: 1 }\n", "a: { y: 2 }\n")]
    public void A_key_goes_with_its_line_and_its_comments(string before, string after) =>
        Edited(before, file => YamlEdits.Remove(file.Nodes().OfType<MappingNode>().First(mapping => mapping.Find("x") is not null), "x"))
            .ShouldBe(after);

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

    [Theory]
    [InlineData("- a\n- b\n- c\n", 0, "- b\n- c\n")]
    [InlineData("- a\n- b\n- c\n", 2, "- a\n- b\n")]
    [InlineData("- a\n# of b\n- b # b\n- c", 1, "- a\n- c")]
    [InlineData("- a\n- b", 1, "- a")]
    [InlineData("- a\r\n- b", 1, "- a")]
    [InlineData("x:\n  -\n    a: 1\n  - b: 2\n", 0, "x:\n  - b: 2\n")]
    [InlineData("[a, b, c]\n", 0, "[b, c]\n")]
    [InlineData("[a, b, c]\n", 1, "[a, c]\n")]
    [InlineData("[a, b, c]\n", 2, "[a, b]\n")]
    [InlineData("- a\n", 0, null)]
    [InlineData("[a]\n", 0, null)]
    [InlineData("&x [a, b]\n", 0, null)]
    [InlineData("- - a\n  - b\n", 1, "- - a\n")]
    [InlineData("- - a\n  - b\n", 0, null)]
    public void An_item_goes_with_its_lines_and_its_comments(string before, int index, string? after)
    {
        var file = YamlText.Parse(before);
        var edit = YamlEdits.RemoveItem(file.Nodes().OfType<SequenceNode>().Last(), index);

        (edit is { } made ? SourceText.From(before).WithChanges(made.Change).ToString() : null).ShouldBe(after);
    }

    [Theory]
    [InlineData("- a\n- b\n- c\n", 2, 0, "- c\n- a\n- b\n")]
    [InlineData("- a\n# of b\n- b\n- c\n", 1, 0, "# of b\n- b\n- a\n- c\n")]
    [InlineData("- a\n\n- b\n\n- c\n", 2, 1, "- a\n\n- c\n\n- b\n")]
    [InlineData("# of a\n- a\n- b\n", 1, 0, "- b\n# of a\n- a\n")]
    [InlineData("- a\n- b", 1, 0, null)]
    [InlineData("- a\n- |+\n  b\n\n", 1, 0, null)]
    [InlineData("&x\n- a\n- b\n", 1, 0, null)]
    [InlineData("[a, b]\n", 1, 0, null)]
    [InlineData("- - a\n  - b\n", 1, 0, null)]
    public void An_item_moves_with_its_comments(string before, int from, int to, string? after)
    {
        var edits = YamlEdits.MoveItem(YamlText.Parse(before).Nodes().OfType<SequenceNode>().Last(), from, to);

        (edits.Contains(null) ? null : SourceText.From(before).WithChanges(edits.Select(edit => edit!.Value.Change)).ToString()).ShouldBe(
            after);
    }

    [Theory]
    [InlineData("a: {x: 1}\n", "y: 2", "a: {x: 1, y: 2}\n")]
    [InlineData("a: {x: 1}\n", "y: 2\nz: 3", "a: {x: 1, y: 2, z: 3}\n")]
    [InlineData("a: {x: 1}\n", "y:\n  z: 3\n  w: 4", "a: {x: 1, y: { z: 3, w: 4 }}\n")]
    [InlineData("a: {x: 1}\n", "y: b, c", "a: {x: 1, y: 'b, c'}\n")]
    [InlineData("a: {x: \"1\"}\n", "y: 'b'", "a: {x: \"1\", y: \"b\"}\n")]
    [InlineData("a: {x: 1}\n", "y: {z: [3]}", "a: {x: 1, y: {z: [3]}}\n")]
    [InlineData("a: {x: 1}\n", "y: |\n  z", null)]
    [InlineData("a: {x: 1}\n", "y:\n  z: |\n    w", null)]
    [InlineData("a: {x: 1}\n", "y: [3]", null)]
    [InlineData("a: {x: 1}\n", "x: 2", null)]
    [InlineData("a: {x: 1}\n", "- y", null)]
    [InlineData("a: {x: 1}\n", "{y: 2}", null)]
    [InlineData("a: {x: 1}\n", "y: [", null)]
    [InlineData("a: {x: 1,\n  w: 2}\n", "y: 2", null)]
    [InlineData("a: {x: 1,\r\n  w: 2}\r\n", "y: 2", null)]
    [InlineData("a: [x: 1]\n", "y: 2", null)]
    [InlineData("a: {}\n", "y: 2", null)]
    public void Entries_go_into_braces_as_far_as_they_can_stand_there(string before, string entries, string? after) =>
        EditedOrNot(before, file => YamlEdits.Insert(file.Nodes().OfType<MappingNode>().Last(), entries)).ShouldBe(after);

    [Theory]
    [InlineData("a:\n  x: 1\n", "y:\n  z: 3\n  w:\n    v: 4", "a:\n  x: 1\n  y:\n    z: 3\n    w:\n      v: 4\n")]
    [InlineData("a:\n    x: 1\n", "y:\n  z: 3", "a:\n    x: 1\n    y:\n        z: 3\n")]
    [InlineData("a:\n  x: 1\n", "y: >-\n  z\n    w\n\n  v", "a:\n  x: 1\n  y: >-\n    z\n      w\n\n    v\n")]
    [InlineData("a:\n  x: 'b'\n", "y: \"c\"", "a:\n  x: 'b'\n  y: 'c'\n")]
    [InlineData("a:\n  x: \"b\"\n", "y: 'c'", "a:\n  x: \"b\"\n  y: \"c\"\n")]
    [InlineData("a:\n  x: 'b'\n  z: \"b\"\n", "y: \"c\"", "a:\n  x: 'b'\n  z: \"b\"\n  y: \"c\"\n")]
    [InlineData("a:\n  x: 'b'\n", "y: \"it's\"", "a:\n  x: 'b'\n  y: \"it's\"\n")]
    [InlineData("a:\n  x: 1\n", "y:", "a:\n  x: 1\n  y:\n")]
    [InlineData("c: &b |+\n  d\n\na:\n  x: *b\n", "y: 2", "c: &b |+\n  d\n\na:\n  x: *b\n  y: 2\n")]
    [InlineData("a:\n  x: |+ # b\n    c\n", "y: 2", null)]
    [InlineData("a:\n  x: | # b+\n    c\n", "y: 2", "a:\n  x: | # b+\n    c\n  y: 2\n")]
    [InlineData("a:\n  x:\n    - |+\n      c\n", "y: 2", null)]
    [InlineData("a:\n  x:\n    z: >+\n      c\n", "y: 2", null)]
    [InlineData("c: &b |+\n  d\n\na:\n  x:\n    - *b\n", "y: 2", "c: &b |+\n  d\n\na:\n  x:\n    - *b\n  y: 2\n")]
    public void Entries_are_written_in_the_files_style(string before, string entries, string? after) =>
        EditedOrNot(before, file =>
            YamlEdits.Insert((MappingNode)file.Nodes().OfType<MappingNode>().First().Find("a")!.Value, entries, default, file.Root))
            .ShouldBe(after);

    [Theory]
    [InlineData("b: 1\nd: 2\n", "c", "b: 1\nc: x\nd: 2\n")]
    [InlineData("b: 1\nd: 2\n", "a", "a: x\nb: 1\nd: 2\n")]
    [InlineData("b: 1\nd: 2\n", "e", "b: 1\nd: 2\ne: x\n")]
    [InlineData("b: 1\nd: 2\n", "z", "b: 1\nd: 2\nz: x\n")]
    [InlineData("d: 1\nb: 2\n", "c", "d: 1\nb: 2\nc: x\n")]
    [InlineData("- b: 1\n  d: 2\n", "a", "- b: 1\n  a: x\n  d: 2\n")]
    [InlineData("# one\n\n# two\nb: 1\n", "a", "# one\n\na: x\n# two\nb: 1\n")]
    [InlineData("# one\r\n# two\r\nb: 1\r\n", "a", "a: x\r\n# one\r\n# two\r\nb: 1\r\n")]
    [InlineData("z:\n # one\n  # two\n  b: 1\n", "a", "z:\n # one\n  a: x\n  # two\n  b: 1\n")]
    public void A_key_has_its_place_among_the_others(string before, string key, string after) =>
        Edited(before, file => YamlEdits.Insert(file.Nodes().OfType<MappingNode>().Last(), $"{key}: x", ["a", "b", "c", "d", "e"]))
            .ShouldBe(after);

    [Fact]
    public void Several_entries_go_into_a_mapping_that_is_made() =>
        Edited("a:\n  b: 1\n", file =>
            YamlEdits.InsertBelow((MappingNode)((MappingNode)file.Root!).Find("a")!.Value, "env", "C: 2\nD: |\n  x\n  y"))
            .ShouldBe("a:\n  b: 1\n  env:\n    C: 2\n    D: |\n      x\n      y\n");

    [Theory]
    [InlineData("a:\n  env: *x\nb: &x\n  c: 1\n")]
    [InlineData("b: &x\n  c: 1\na:\n  env: *x\n")]
    [InlineData("a:\n  env: b\n")]
    [InlineData("a: &x\n  env:\n    c: 1\n")]
    [InlineData("a:\n  env: &x\n    c: 1\n")]
    public void Nothing_is_inserted_below_what_stands_elsewhere_too(string before) =>
        YamlEdits.InsertBelow((MappingNode)YamlText.Parse(before).Nodes().OfType<MappingNode>().First().Find("a")!.Value, "env", "d: 2")
            .ShouldBeNull();

    [Theory]
    [InlineData("steps: [a, b]\n", 1)]
    [InlineData("steps: &x\n  - a\n  - b\n", 1)]
    [InlineData("steps:\n  - a\n  - run: |+\n      b\n", 2)]
    [InlineData("steps: []\n", 0)]
    public void A_step_is_not_inserted_where_that_is_not_certain(string before, int index) =>
        YamlEdits.InsertItem(Steps(YamlText.Parse(before)), index, "run: new").ShouldBeNull();

    [Theory]
    [InlineData("steps:\n  -\n    run: a\n  - run: b\n", 0, "steps:\n  - run: new\n  -\n    run: a\n  - run: b\n")]
    [InlineData("steps:\n  - run: a\n\n  - run: b\n  - run: c\n  - run: d\n", 1, "steps:\n  - run: a\n\n  - run: new\n  - run: b\n  - run: c\n  - run: d\n")]
    [InlineData("steps:\n  - run: a\n\n  - run: b\n  - run: c\n", 1, "steps:\n  - run: a\n\n  - run: new\n\n  - run: b\n  - run: c\n")]
    public void A_step_is_set_apart_as_the_others_are(string before, int index, string after) =>
        Edited(before, file => YamlEdits.InsertItem(Steps(file), index, "run: new")).ShouldBe(after);

    [Theory]
    [InlineData("a: &x {x: 1, y: 2}\n")]
    [InlineData("a: {x: 1}\n")]
    [InlineData("a:\n  - x: 1\n    # why\n    y: 2\n")]
    [InlineData("a:\n  - x: 1\n")]
    public void A_key_is_not_removed_where_that_is_not_certain(string before) =>
        YamlEdits.Remove(YamlText.Parse(before).Nodes().OfType<MappingNode>().First(mapping => mapping.Find("x") is not null), "x")
            .ShouldBeNull();

    [Theory]
    [InlineData("a: b\n", "c", null)]
    [InlineData("a: 1\nb: 2\nc: 3\n", "b", "a: 1\nc: 3\n")]
    [InlineData("a: {b: 1, c: 2, d: 3}\n", "c", "a: {b: 1, d: 3}\n")]
    [InlineData("- a: 1\n  b: 2\n  c: 3", "c", "- a: 1\n  b: 2")]
    public void A_key_goes_wherever_it_stands(string before, string key, string? after) =>
        EditedOrNot(before, file => YamlEdits.Remove(file.Nodes().OfType<MappingNode>().Last(), key)).ShouldBe(after);

    private static MappingNode Second(WorkflowFile file) => (MappingNode)Steps(file).Items[1];

    private static SequenceNode Steps(WorkflowFile file) => file.Nodes().OfType<SequenceNode>().First();

    /// <summary>The text after an edit, which GitHub's reader still takes.</summary>
    private static string Edited(string before, Func<WorkflowFile, YamlEdit?> edit) => EditedOrNot(before, edit).ShouldNotBeNull();

    private static string? EditedOrNot(string before, Func<WorkflowFile, YamlEdit?> edit)
    {
        var file = YamlText.Parse(before);
        if (edit(file) is not { } made)
            return null;

        file.Errors.ShouldBeEmpty();
        var after = SourceText.From(before).WithChanges(made.Change).ToString();
        YamlText.Parse(after).Errors.ShouldBeEmpty();
        return after;
    }
}
