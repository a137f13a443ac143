using CodexLint.Workflows;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Expressions;

/// <summary>Edits of conditions say what was meant, and no parenthesis more.</summary>
public sealed class ConditionEditsTests
{
    [Theory]
    [InlineData("if: a\n", "!x", "if: ${{ !x && a }}\n")]
    [InlineData("if: a || b\n", "!x", "if: ${{ !x && (a || b) }}\n")]
    [InlineData("if: (a || b)\n", "!x", "if: ${{ !x && (a || b) }}\n")]
    [InlineData("if: a && b\n", "!x", "if: ${{ !x && a && b }}\n")]
    [InlineData("if: 'a'\n", "!x", "if: '!x && a'\n")]
    [InlineData("if: ${{ a }}\n", "!x", "if: ${{ !x && a }}\n")]
    [InlineData("if: ${{a}}\n", "x", "if: ${{x && a}}\n")]
    [InlineData("if: a\n", "x || y", "if: (x || y) && a\n")]
    [InlineData("if: a || b\n", "x || y", "if: (x || y) && (a || b)\n")]
    [InlineData("if: a\n", "x && y", "if: x && y && a\n")]
    [InlineData("if: |\n  ${{ a }}\n", "x", null)]
    [InlineData("if: ''\n", "x", null)]
    [InlineData("if: '  '\n", "x", null)]
    [InlineData("if: a b\n", "x", null)]
    [InlineData("if: ${{ a }}${{ b }}\n", "x", null)]
    [InlineData("if: x ${{ a }}\n", "x", null)]
    public void A_clause_stands_before_a_condition(string before, string clause, string? after) =>
        Edited(before, condition => condition.AndBefore(clause)).ShouldBe(after);

    [Theory]
    [InlineData("if: a\n", "x || y", "if: a && (x || y)\n")]
    [InlineData("if: ${{ a || b }}\n", "!x", "if: ${{ (a || b) && !x }}\n")]
    [InlineData("if: (a || b)\n", "x", "if: (a || b) && x\n")]
    [InlineData("if: a\n", "!x", "if: a && !x\n")]
    [InlineData("if: |\n  a\n  && b\n", "x", "if: |\n  a\n  && b\n  && x\n")]
    [InlineData("if: |\n  a\n  || b\n", "x", "if: |\n  (a\n  || b)\n  && x\n")]
    [InlineData("if: |\n  a &&\n  b\n", "x", "if: |\n  a &&\n  b &&\n  x\n")]
    [InlineData("if: >-\n  a\n", "x", "if: >-\n  a && x\n")]
    [InlineData("if: a &&\n  b\n", "x", "if: a &&\n  b && x\n")]
    public void A_clause_stands_behind_a_condition(string before, string clause, string? after) =>
        Edited(before, condition => condition.AndBehind(clause)).ShouldBe(after);

    [Theory]
    [InlineData("if: a || b\n", "a", "c", "if: c || b\n")]
    [InlineData("if: a || b\n", "a", "c || d", "if: (c || d) || b\n")]
    [InlineData("if: a || b\n", "b", "c || d", "if: a || (c || d)\n")]
    [InlineData("if: a && b\n", "b", "c && d", "if: a && c && d\n")]
    [InlineData("if: a\n", "a", "c || d", "if: c || d\n")]
    [InlineData("if: (a)\n", "a", "c || d", "if: (c || d)\n")]
    [InlineData("if: (a) && b\n", "a", "c || d", "if: (c || d) && b\n")]
    [InlineData("if: f(a)\n", "a", "c || d", "if: f(c || d)\n")]
    [InlineData("if: f(a, b)\n", "a", "c || d", "if: f((c || d), b)\n")]
    [InlineData("if: f(a, b)\n", "b", "c || d", "if: f(a, (c || d))\n")]
    [InlineData("if: (a && b)", "b", "c || d", "if: (a && (c || d))")]
    [InlineData("if: a &&\n", "a", "c", null)]
    public void A_part_of_a_condition_is_replaced(string before, string part, string expression, string? after) =>
        Edited(before, condition => condition.ReplaceNode(Find(condition, part), expression)).ShouldBe(after);

    [Theory]
    [InlineData("if: a && b\n", "a", "if: b\n")]
    [InlineData("if: a && b\n", "b", "if: a\n")]
    [InlineData("if: a && b && c\n", "b", "if: a && c\n")]
    [InlineData("if: a && b && c\n", "c", "if: a && b\n")]
    [InlineData("if: ${{ a&&b }}\n", "b", "if: ${{ a }}\n")]
    [InlineData("if: ${{ a  &&  b }}\n", "a", "if: ${{ b }}\n")]
    [InlineData("if: (a || b) && c\n", "c", "if: (a || b)\n")]
    [InlineData("if: c && (a || b)\n", "c", "if: (a || b)\n")]
    [InlineData("if: |\n  a &&\n  b\n", "a", "if: |\n  b\n")]
    [InlineData("if: |\n  a\n  && b\n", "b", "if: |\n  a\n")]
    [InlineData("if: d || a && b\n", "b", "if: d || a\n")]
    [InlineData("if: a || b\n", "a", null)]
    [InlineData("if: a\n", "a", null)]
    [InlineData("if: \"a \\x26& b\"\n", "a", null)]
    [InlineData("if: a && b ||\n", "a", null)]
    public void An_operand_is_taken_out_with_its_sign(string before, string operand, string? after) =>
        Edited(before, condition => condition.RemoveOperand(Find(condition, operand))).ShouldBe(after);

    [Theory]
    [InlineData("a && (b || c) && !d", "a|(b Or c)|!d")]
    [InlineData("a && (b && c)", "a|b|c")]
    [InlineData("a || b && c", "(a Or (b And c))")]
    public void Conjuncts_are_the_operands_of_the_outermost_and(string text, string conjuncts) =>
        string.Join('|', Parse($"if: {text}\n").Conjuncts.Select(ExpressionTree.Of)).ShouldBe(conjuncts);

    [Theory]
    [InlineData("a", false, false)]
    [InlineData("${{ a }}", false, false)]
    [InlineData("${{ a }}${{ success() }}", false, true)]
    [InlineData("x ${{ a }}", true, false)]
    [InlineData("${{ a }} x", true, false)]
    [InlineData("x ${{ ALWAYS() }}", true, true)]
    [InlineData("a && !Cancelled()", false, true)]
    [InlineData("a == 'failure()'", false, false)]
    [InlineData("''", false, false)]
    [InlineData("${{ a", true, false)]
    public void Text_beside_the_fence_and_functions_of_the_status_are_seen(string text, bool hasText, bool callsStatus)
    {
        var condition = Parse($"if: {text}\n");

        condition.HasTextAroundFence.ShouldBe(hasText);
        condition.CallsStatusFunction.ShouldBe(callsStatus);
    }

    [Fact]
    public void A_condition_without_an_expression_has_none()
    {
        foreach (var text in new[] { "''", "'  '", "${{", "x ${{ a" })
            Parse($"if: {text}\n").Root.ShouldBeOfType<Missing>();
    }

    [Theory]
    [InlineData("github.event_name == 'push'", "github.event_name", true)]
    [InlineData("github.event_name == 'push'", "github.event", false)]
    [InlineData("a || github['event'].action", "github.event", true)]
    [InlineData("github.event", "github.event", true)]
    [InlineData("github.event", "github.event.action", false)]
    public void What_a_condition_reads_is_a_path_or_what_is_below_it(string text, string path, bool reads) =>
        Parse($"if: {text}\n").Reads(path).ShouldBe(reads);

    private static Condition Parse(string yaml) => Condition.Parse(((MappingNode)YamlText.Parse(yaml).Root!).Scalar("if")!);

    private static Expression Find(Condition condition, string text) =>
        condition.Root.DescendantsAndSelf().First(node => ExpressionTree.Of(node) == text);

    private static string? Edited(string before, Func<Condition, YamlEdit?> edit)
    {
        if (edit(Parse(before)) is not { } made)
            return null;

        var after = SourceText.From(before).WithChanges(made.Change).ToString();
        YamlText.Parse(after).Errors.ShouldBeEmpty();
        Parse(after).Errors.ShouldBeEmpty();
        return after;
    }
}
