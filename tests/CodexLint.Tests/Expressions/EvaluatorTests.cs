using CodexLint.Semantics.Values;
using CodexLint.Support;

namespace CodexLint.Expressions;

/// <summary>What random expressions have shown to be wrong once.</summary>
public sealed class EvaluatorTests
{
    private static readonly ObjectValue Contexts = KnownObject.Of(("env", KnownObject.Of(
        ("list", new ArrayValue([])),
        ("open", new UnknownValue { Symbol = "env.open" }),
        ("text", new UnknownValue { Symbol = "env.text", Kinds = ValueKinds.String, Truth = true }),
        ("secret", new StringValue("abc") { Origins = Origins.Secret }),
        ("fact", new StringValue("b") { Origins = Origins.Event }),
        ("flag", new UnknownValue { Symbol = "env.flag", Kinds = ValueKinds.Boolean }),
        ("objects", new UnknownValue { Symbol = "env.objects", Kinds = ValueKinds.Array }))));

    [Theory]
    [InlineData("env.list <= env.list", true)]
    [InlineData("env.list >= env.list", true)]
    [InlineData("env.list < env.list", false)]
    [InlineData("env.list >= fromJSON('[]')", false)]
    [InlineData("env == env", true)]
    [InlineData("env.list.* == env.list.*", false)]
    [InlineData("case(true, env.list, 'x') == env.list", true)]
    [InlineData("case(true, env, 'x') != env", false)]
    [InlineData("case(env.flag, env.list, env.list) == env.list", true)]
    [InlineData("env.objects < env.objects", false)]
    [InlineData("env.objects <= env.objects", null)]
    [InlineData("env.objects <= env.open", null)]
    [InlineData("env.objects.* == env.objects.*", null)]
    public void Objects_have_no_order_and_are_equal_to_themselves(string expression, bool? expected) =>
        new ExpressionText(expression, Contexts.Keys).Evaluate(Contexts).Truth.ShouldBe(expected);

    [Theory]
    [InlineData("env.flag == env.flag", true)]
    [InlineData("format('{0}', env.flag) == format('{0}', env.flag)", true)]
    [InlineData("format('{0}', env.flag) == env.flag", null)]
    [InlineData("env.open == env.open", null)]
    [InlineData("env.text == ''", false)]
    [InlineData("'' == env.text", false)]
    [InlineData("'abc' == env.text", null)]
    public void An_open_value_equals_itself_but_not_its_text(string expression, bool? expected) =>
        new ExpressionText(expression, Contexts.Keys).Evaluate(Contexts).Truth.ShouldBe(expected);

    [Theory]
    [InlineData("contains(env.text, '')", true)]
    [InlineData("contains(format('Abc{0}', env.text), 'bC')", true)]
    [InlineData("contains(format('Abc{0}', env.text), 'd')", null)]
    public void A_text_of_which_a_part_is_known_contains_what_that_part_contains(string expression, bool? expected) =>
        new ExpressionText(expression, Contexts.Keys).Evaluate(Contexts).Truth.ShouldBe(expected);

    [Theory]
    [InlineData("contains(env.secret, env.fact)")]
    [InlineData("startsWith(env.secret, env.fact)")]
    [InlineData("join(env.secret, env.fact)")]
    [InlineData("env.secret == env.fact")]
    [InlineData("case(env.secret == 'abc', env.fact, 'x')")]
    public void What_is_computed_keeps_the_origins_of_all_that_it_was_computed_from(string expression) =>
        new ExpressionText(expression, Contexts.Keys).Evaluate(Contexts).Origins.ShouldBe(Origins.Secret | Origins.Event);

    [Theory]
    [InlineData("contains(fromJSON('[{\"a\": 1}]').*[env.open], 1)", null)]
    [InlineData("contains(fromJSON('[{\"a\": 1}]').*['a'], 1)", true)]
    [InlineData("contains(fromJSON('[{\"a\": 1}]').*['b'], 1)", false)]
    public void Which_members_an_open_key_selects_is_open(string expression, bool? expected) =>
        new ExpressionText(expression, Contexts.Keys).Evaluate(Contexts).Truth.ShouldBe(expected);
}
