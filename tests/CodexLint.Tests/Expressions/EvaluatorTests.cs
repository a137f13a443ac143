using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Values;
using CodexLint.Support;

namespace CodexLint.Expressions;

/// <summary>What is known of expressions whose parts are open.</summary>
public sealed class EvaluatorTests
{
    private static readonly ObjectValue Contexts = KnownObject.Of(("env", KnownObject.Of(
        ("list", new ArrayValue([])),
        ("open", new UnknownValue { Symbol = "env.open" }),
        ("text", new UnknownValue { Symbol = "env.text", Kinds = ValueKinds.String, Truth = true }),
        ("secret", new StringValue("abc") { Origins = Origins.Secret }),
        ("fact", new StringValue("b") { Origins = Origins.Event }),
        ("flag", new UnknownValue { Symbol = "env.flag", Kinds = ValueKinds.Boolean }),
        ("other", new UnknownValue { Symbol = "env.other", Kinds = ValueKinds.String }),
        ("hidden", new UnknownValue { Symbol = "env.hidden", Kinds = ValueKinds.String, Origins = Origins.Secret }),
        ("title", new UnknownValue { Symbol = "env.title", Kinds = ValueKinds.String, OutsiderTexts = ["env.title"] }),
        ("partly", new ArrayValue([new UnknownValue { Symbol = "env.partly" }])),
        ("records",
            new ArrayValue([new ObjectValue(new Dictionary<string, AbstractValue>(), new UnknownValue { Origins = Origins.Event })])
            {
                Origins = Origins.Secret,
            }),
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
    [InlineData("env.partly == env.list", null)]
    [InlineData("env.list == env.partly", null)]
    [InlineData("env.open < 1", null)]
    [InlineData("1 < env.open", null)]
    [InlineData("env.flag >= 0", null)]
    public void Objects_have_no_order_and_are_equal_to_themselves(string expression, bool? expected) =>
        Evaluate(expression).Truth.ShouldBe(expected);

    [Theory]
    [InlineData("env.flag == env.flag", true)]
    [InlineData("case(env.other == 'a', env.flag, env.flag) == env.flag", true)]
    [InlineData("case(env.flag, null, null) == null", true)]
    [InlineData("toJSON(env) == 'x'", null)]
    [InlineData("toJSON(env.partly) == '[]'", null)]
    [InlineData("format('{0}', env.flag) == format('{0}', env.flag)", true)]
    [InlineData("format('{0}', env.flag) == env.flag", false)]
    [InlineData("env.open == env.open", null)]
    [InlineData("env.text == ''", false)]
    [InlineData("'' == env.text", false)]
    [InlineData("'abc' == env.text", null)]
    public void An_open_value_equals_itself_but_not_its_text(string expression, bool? expected) =>
        Evaluate(expression).Truth.ShouldBe(expected);

    [Theory]
    [InlineData("contains(env.text, '')", true)]
    [InlineData("contains(format('Abc{0}', env.text), 'bC')", true)]
    [InlineData("contains(format('Abc{0}', env.text), 'd')", null)]
    public void A_text_of_which_a_part_is_known_contains_what_that_part_contains(string expression, bool? expected) =>
        Evaluate(expression).Truth.ShouldBe(expected);

    [Theory]
    [InlineData("startsWith(format('{0}b', env.text), 'a')", null)]
    [InlineData("endsWith(format('a{0}', env.text), 'b')", null)]
    [InlineData("startsWith(format('ab{0}', env.text), 'A')", true)]
    [InlineData("startsWith(format('ab{0}', env.text), 'ABc')", null)]
    [InlineData("startsWith(format('ab{0}', env.text), 'xab')", false)]
    [InlineData("startsWith(format('ab{0}', env.text), 'ac')", false)]
    [InlineData("endsWith(format('{0}x.md', env.text), '.MD')", true)]
    [InlineData("endsWith(format('{0}ab', env.text), 'cAB')", null)]
    [InlineData("endsWith(format('{0}ab', env.text), 'abc')", false)]
    [InlineData("format('ab{0}', env.text) == format('ABc{0}', env.other)", null)]
    [InlineData("format('abc{0}', env.text) == format('AB{0}', env.other)", null)]
    [InlineData("format('ab{0}', env.text) == format('cab{0}', env.other)", false)]
    [InlineData("format('cab{0}', env.text) == format('ab{0}', env.other)", false)]
    [InlineData("format('{0}ab', env.text) == format('{0}cAB', env.other)", null)]
    [InlineData("format('{0}cab', env.text) == format('{0}AB', env.other)", null)]
    [InlineData("format('{0}ab', env.text) == format('{0}abc', env.other)", false)]
    [InlineData("format('{0}abc', env.text) == format('{0}ab', env.other)", false)]
    [InlineData("format('{0}.md', env.text) == 'a.MD'", null)]
    [InlineData("format('{0}.md', env.text) == '.mdx'", false)]
    [InlineData("format('ab{0}ba', env.text) == 'abba'", null)]
    [InlineData("format('ab{0}ba', env.text) == 'aba'", false)]
    [InlineData("env.secret == format('abc{0}', env.other)", null)]
    [InlineData("startsWith(format('ab{0}', format('c{0}', env.text)), 'abc')", true)]
    [InlineData("endsWith(format('{0}b', format('{0}a', env.text)), 'ab')", true)]
    public void Two_texts_are_compared_by_how_they_begin_and_end(string expression, bool? expected) =>
        Evaluate(expression).Truth.ShouldBe(expected);

    [Theory]
    [InlineData("startsWith(env.list, '')")]
    [InlineData("startsWith(env, '')")]
    [InlineData("startsWith('Array', env.list)")]
    [InlineData("endsWith('Object', env)")]
    [InlineData("contains('Array', env.list)")]
    public void No_text_begins_ends_or_is_within_what_is_none(string expression) =>
        Evaluate(expression).Truth.ShouldBe(false);

    [Theory]
    [InlineData("format('{0}', env.flag)", true, ValueKinds.String)]
    [InlineData("format('{0}', env.open)", null, ValueKinds.String)]
    [InlineData("format('{0}', env.other)", null, ValueKinds.String)]
    [InlineData("format('{0}{1}', env.other, env.text)", true, ValueKinds.String)]
    [InlineData("join(env.objects)", null, ValueKinds.String)]
    [InlineData("join(env.flag)", true, ValueKinds.String)]
    [InlineData("toJSON(env)", true, ValueKinds.String)]
    [InlineData("toJSON(env.partly)", true, ValueKinds.String)]
    [InlineData("case(env.flag, 'a', 'b')", true, ValueKinds.String)]
    [InlineData("case(env.flag, 'a', '')", null, ValueKinds.String)]
    [InlineData("case(env.flag, '', '')", false, ValueKinds.String)]
    [InlineData("case(env.flag, 1, 'b')", true, ValueKinds.Number | ValueKinds.String)]
    [InlineData("case(env.flag, null, null)", false, ValueKinds.Null)]
    [InlineData("case(env.flag, fromJSON(''), 'a')", true, ValueKinds.String)]
    [InlineData("case(env.flag, 'a', fromJSON(''))", true, ValueKinds.String)]
    public void What_is_one_of_several_values_keeps_what_is_common_to_them(string expression, bool? truth, Enum kinds)
    {
        var value = Evaluate(expression);
        (value.Truth, value.Kinds).ShouldBe((truth, (ValueKinds)kinds));
    }

    [Fact]
    public void Of_two_texts_by_outsiders_either_may_be_meant() =>
        Evaluate("case(env.flag, env.title, env.other)").ShouldBeOfType<UnknownValue>().OutsiderTexts.ShouldBe(["env.title"]);

    [Theory]
    [InlineData("fromJSON('') == 'x'")]
    [InlineData("'x' == fromJSON('')")]
    [InlineData("fromJSON('') < 1")]
    [InlineData("!fromJSON('')")]
    [InlineData("fromJSON('').a")]
    [InlineData("env[fromJSON('')]")]
    [InlineData("contains(fromJSON(''), 'a')")]
    [InlineData("format('{0}', fromJSON(''))")]
    [InlineData("'a' && fromJSON('')")]
    [InlineData("fromJSON('') || 'a'")]
    [InlineData("case(fromJSON(''), 1, 2)")]
    public void A_failure_within_an_expression_is_that_of_the_whole(string expression) =>
        Evaluate(expression).ShouldBeOfType<ErrorValue>();

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("0")]
    [InlineData("-1.5")]
    [InlineData("\"\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"a\\\"b\\\\c/d\"")]
    [InlineData("\"\\b\\f\\n\\r\\t\"")]
    [InlineData("\"\\u0001\\u001f é\"")]
    [InlineData("[\n  1,\n  \"a\",\n  [],\n  {}\n]")]
    [InlineData("{\n  \"a\": 1,\n  \"b\\n\": {\n    \"c\": [\n      null,\n      [\n        true\n      ]\n    ]\n  }\n}")]
    public void JSON_is_written_as_GitHub_writes_it(string json) =>
        Evaluate($"toJSON(fromJSON('{json}'))").ShouldBe(new StringValue(json));

    [Theory]
    [InlineData("{")]
    [InlineData("[1,]")]
    [InlineData("a")]
    [InlineData("'a'")]
    [InlineData(" ")]
    [InlineData("1 2")]
    public void What_is_no_JSON_is_an_error(string json) =>
        Evaluate($"fromJSON('{json.Replace("'", "''", StringComparison.Ordinal)}')").ShouldBeOfType<ErrorValue>();

    [Theory]
    [InlineData("fromJSON('{\"a\": 1, \"A\": 2}').a", 1)]
    [InlineData("fromJSON('[5, 6]')[1]", 6)]
    [InlineData("fromJSON('[5, 6]')['1']", 6)]
    [InlineData("fromJSON('[5, 6]')[1.9]", 6)]
    [InlineData("fromJSON('[5, 6]')[true]", 6)]
    [InlineData("fromJSON('[5, 6]')[null]", 5)]
    [InlineData("fromJSON('[5, 6]')[2]", null)]
    [InlineData("fromJSON('[5, 6]')[-1]", null)]
    [InlineData("fromJSON('[5, 6]')['x']", null)]
    [InlineData("fromJSON('{\"1\": 7}')[1]", 7)]
    [InlineData("fromJSON('{\"a\": 7}')[fromJSON('[]')]", null)]
    [InlineData("fromJSON('{\"a\": 7}').b", null)]
    public void Members_are_found_as_GitHub_finds_them(string expression, int? expected) =>
        Evaluate(expression).ShouldBe(expected is { } number ? new NumberValue(number) : NullValue.Instance);

    [Theory]
    [InlineData("1 == '1'", true)]
    [InlineData("1 == ' 1 '", true)]
    [InlineData("0 == ''", true)]
    [InlineData("0 == null", true)]
    [InlineData("'' == null", true)]
    [InlineData("false == ''", true)]
    [InlineData("true == 1", true)]
    [InlineData("true == 'true'", false)]
    [InlineData("'a' == 'A'", true)]
    [InlineData("'a' == 0", false)]
    [InlineData("'0x1F' == 31", true)]
    [InlineData("'1e2' == 100", true)]
    [InlineData("null < 1", true)]
    [InlineData("'a' < 'B'", true)]
    [InlineData("'b' > 'A'", true)]
    [InlineData("'a' <= 'A'", true)]
    [InlineData("'a' >= 'A'", true)]
    [InlineData("'a' < 'A'", false)]
    [InlineData("'10' < '9'", true)]
    [InlineData("10 < '9'", false)]
    [InlineData("'x' < 1", false)]
    [InlineData("'x' >= 1", false)]
    [InlineData("1 <= 1", true)]
    [InlineData("1 < 1", false)]
    [InlineData("1 > 1", false)]
    [InlineData("2 >= 3", false)]
    [InlineData("true > false", true)]
    [InlineData("fromJSON('[]') == 0", false)]
    [InlineData("fromJSON('[]') == fromJSON('[]')", false)]
    [InlineData("fromJSON('{}') == ''", false)]
    [InlineData("fromJSON('NaN') == fromJSON('NaN')", false)]
    [InlineData("!fromJSON('NaN')", true)]
    [InlineData("!0", true)]
    [InlineData("!'0'", false)]
    [InlineData("!''", true)]
    [InlineData("!null", true)]
    [InlineData("!fromJSON('[]')", false)]
    public void Values_of_different_kinds_are_compared_as_GitHub_compares_them(string expression, bool expected) =>
        Evaluate(expression).ShouldBe(BooleanValue.Of(expected));

    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("-0", "0")]
    [InlineData("0.1", "0.1")]
    [InlineData("1e3", "1000")]
    [InlineData("0xff", "255")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("null", "")]
    [InlineData("fromJSON('[1]')", "Array")]
    [InlineData("fromJSON('{}')", "Object")]
    [InlineData("'it''s'", "it's")]
    public void A_value_in_a_text_is_what_GitHub_writes(string expression, string expected) =>
        Evaluate($"format('<{{0}}{{{{{{0}}}}}}>', {expression})").ShouldBe(new StringValue($"<{expected}{{{expected}}}>"));

    [Theory]
    [InlineData("join(fromJSON('[\"a\", 1, true, null]'))", "a,1,true,")]
    [InlineData("join(fromJSON('[\"a\", \"b\"]'), ' - ')", "a - b")]
    [InlineData("join(fromJSON('[\"a\", \"b\"]'), 0)", "a0b")]
    [InlineData("join(fromJSON('[\"a\", \"b\"]'), fromJSON('[]'))", "a,b")]
    [InlineData("join(fromJSON('[]'), ';')", "")]
    [InlineData("join(fromJSON('[[1], {}]'))", "Array,Object")]
    [InlineData("join(fromJSON('{\"a\": 1}'))", "")]
    [InlineData("join('text', ';')", "text")]
    [InlineData("join(3)", "3")]
    [InlineData("format('{1}-{0}-{1}', 'a', 'b')", "b-a-b")]
    [InlineData("format('{{{0}}}', 'a')", "{a}")]
    [InlineData("format('}}{{')", "}{")]
    [InlineData("fromJSON('[[\"a\"], [\"b\", \"c\"]]').*[1] && 'some'", "some")]
    [InlineData("'' || 'b'", "b")]
    [InlineData("'a' && 'b'", "b")]
    [InlineData("'' && 'b'", "")]
    [InlineData("'a' || 'b'", "a")]
    [InlineData("false || null || 'c'", "c")]
    public void Functions_and_operators_make_the_texts_that_GitHub_documents(string expression, string expected) =>
        Evaluate(expression).ShouldBe(new StringValue(expected));

    [Theory]
    [InlineData("format('{0}')")]
    [InlineData("format('{1}', 'a')")]
    [InlineData("format('{', 'a')")]
    [InlineData("format('}', 'a')")]
    [InlineData("format('{a}', 'a')")]
    [InlineData("format('{-1}', 'a')")]
    [InlineData("format('{ 0}', 'a')")]
    [InlineData("format('{256}', 'a')")]
    [InlineData("case('true', 1, 2)")]
    [InlineData("case(1, 1, 2)")]
    public void A_call_that_GitHub_refuses_is_an_error(string expression) =>
        Evaluate(expression).ShouldBeOfType<ErrorValue>();

    [Theory]
    [InlineData("success()", JobStatus.Success, true)]
    [InlineData("success()", JobStatus.Failure, false)]
    [InlineData("success()", JobStatus.Cancelled, false)]
    [InlineData("failure()", JobStatus.Failure, true)]
    [InlineData("failure()", JobStatus.Success, false)]
    [InlineData("failure()", JobStatus.Cancelled, false)]
    [InlineData("cancelled()", JobStatus.Cancelled, true)]
    [InlineData("cancelled()", JobStatus.Success, false)]
    [InlineData("cancelled()", JobStatus.Failure, false)]
    [InlineData("always()", JobStatus.Success, true)]
    [InlineData("always()", JobStatus.Failure, true)]
    [InlineData("always()", JobStatus.Cancelled, true)]
    [InlineData("!SUCCESS()", JobStatus.Failure, true)]
    public void A_status_function_tells_how_the_job_goes(string expression, Enum status, bool expected) =>
        Evaluate(expression, (JobStatus)status).ShouldBe(BooleanValue.Of(expected));

    [Theory]
    [InlineData(@"fromJSON('""\ud800""')")]
    [InlineData(@"fromJSON('{""\udc00"": 1}')")]
    public void JSON_with_half_a_surrogate_pair_is_read_by_GitHub_and_left_open(string expression) =>
        Evaluate(expression).ShouldBe(new UnknownValue());

    [Theory]
    [InlineData("env.other", new string[0])]
    [InlineData("env.title", new[] { "env.title" })]
    public void A_text_of_more_parts_than_are_kept_is_known_not_to_be_empty_and_by_whom_it_is(string argument, string[] outsiders)
    {
        var many = string.Concat(Enumerable.Range(0, 200).Select(_ => "{0}-"));
        var value = Evaluate($"format('{many}', {argument})");
        (value.Truth, value.Kinds).ShouldBe((true, ValueKinds.String));
        value.ShouldBeOfType<UnknownValue>().Parts.Length.ShouldBeLessThan(100);
        OutsiderText.In(value).ShouldBe(outsiders);
    }

    [Theory]
    [InlineData("env.secret.name", Origins.Secret)]
    [InlineData("env.secret.name.other", Origins.Secret)]
    [InlineData("env.objects[env.hidden]", Origins.Secret)]
    [InlineData("env.partly[env.hidden]", Origins.Secret)]
    [InlineData("env.records.*.name", Origins.Secret | Origins.Event)]
    [InlineData("env.records.*[env.fact]", Origins.Secret | Origins.Event)]
    [InlineData("format('a{0}', env.hidden)", Origins.Secret)]
    [InlineData("env.flag && env.hidden", Origins.Secret)]
    [InlineData("env.hidden && env.fact", Origins.Secret | Origins.Event)]
    public void Members_keep_the_origins_of_what_they_are_of_and_of_their_name(string expression, Enum expected) =>
        Evaluate(expression).Origins.ShouldBe((Origins)expected);

    [Theory]
    [InlineData("contains(env.secret, env.fact)")]
    [InlineData("startsWith(env.secret, env.fact)")]
    [InlineData("join(env.secret, env.fact)")]
    [InlineData("env.secret == env.fact")]
    [InlineData("case(env.secret == 'abc', env.fact, 'x')")]
    public void What_is_computed_keeps_the_origins_of_all_that_it_was_computed_from(string expression) =>
        Evaluate(expression).Origins.ShouldBe(Origins.Secret | Origins.Event);

    [Theory]
    [InlineData("contains(fromJSON('[{\"a\": 1}]').*[env.open], 1)", null)]
    [InlineData("contains(fromJSON('[{\"a\": 1}]').*['a'], 1)", true)]
    [InlineData("contains(fromJSON('[{\"a\": 1}]').*['b'], 1)", false)]
    [InlineData("contains(fromJSON('{\"a\": [7, 8]}').*[1], 8)", true)]
    [InlineData("contains(fromJSON('{\"a\": [7, 8]}').*[1], 7)", false)]
    [InlineData("contains(fromJSON('{\"a\": 7}').*[0], 7)", false)]
    [InlineData("contains(fromJSON('[[{\"a\": 1}]]').*.*.a, 1)", true)]
    [InlineData("contains(fromJSON('[[{\"a\": 1}]]').*.*['b'], 1)", false)]
    [InlineData("contains(env.records.*.a, 1)", null)]
    public void Which_members_an_open_key_selects_is_open(string expression, bool? expected) =>
        Evaluate(expression).Truth.ShouldBe(expected);

    private static AbstractValue Evaluate(string expression, JobStatus status = JobStatus.Success) =>
        new ExpressionText(expression, Contexts.Keys).Evaluate(Contexts, status);
}
