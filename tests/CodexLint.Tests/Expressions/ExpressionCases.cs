using CodexLint.Semantics.Values;
using CsCheck;

namespace CodexLint.Expressions;

/// <summary>Makes random expressions over random contexts.</summary>
internal static class ExpressionCases
{
    /// <summary>The contexts that expressions may name.</summary>
    public static readonly string[] Contexts = ["github", "env", "needs"];

    /// <summary>No NaN and no Infinity: GitHub's two implementations write and read them differently.</summary>
    private static readonly string[] Literals =
    [
        "null", "true", "false", "0", "1", "2", "-1", "1.5", "0x1F", "1e2", "''", "'a'", "'A'", "'abc'", "'b'", "'true'", "'false'", "'0'",
        "'1'", "' 1 '", "'0x10'", "'1e2'", "'x'", "'null'", "'[1, \"a\"]'", "'{\"name\": \"a\"}'", "'[]'", "'x{0}y'", "'{0}{1}'", "'{{0}}'",
        "'Infinity'", "'é'", "'É'", "'it''s'", "'a,b'", "'name'", "'Array'",
    ];

    private static readonly AbstractValue[] Leaves =
    [
        NullValue.Instance, BooleanValue.True, BooleanValue.False,
        .. new double[] { 0, 1, 2, -1, 1.5 }.Select(number => new NumberValue(number)),
        .. new[] { "", "a", "A", "abc", "b", "true", "false", "0", "1", " 1 ", "0x10", "null", "[1, \"a\"]", "{\"name\": \"a\"}", "x{0}y", "É", "it's", "a,b", "name" }.Select(text => new StringValue(
            text)),
    ];

    private static readonly string[] Paths =
    [
        "github", "github.actor", "github.Event.Action", "github.event.number", "github.event.draft", "github.event.list",
        "github.event.list[0]", "github.event.list[0].name", "github.event.list[1]", "github.event.list[5]", "github.event.list[-1]",
        "github.event.list['1']", "github.event.list.*", "github.event.list.*.name", "github.event.list[*].n", "github.event.head",
        "github.event.head.repo", "github.event.head.repo.full_name", "github.event.head.*", "github.event.head.*.full_name",
        "github.event.missing", "github.event.missing.deeper", "github['actor']", "github.repository", "env.A", "env.B", "env['A']",
        "env.missing", "env.*", "needs.one.result", "needs.one.outputs.x", "needs.one.outputs", "needs.*.result", "needs.*.outputs.x",
    ];

    private static readonly Gen<string> Literal = Gen.OneOf(Literals);

    private static readonly Gen<string> Path = Gen.OneOf(Paths);

    private static readonly Gen<string> Tree = Gen.Recursive<string>((depth, inner) =>
    {
        var leaf = Gen.Frequency((3, Path), (2, Literal));
        if (depth > 3)
            return leaf;

        return Gen.Frequency(
            (3, leaf),
            (4, Gen.Select(inner, Gen.OneOf("==", "!=", "<", "<=", ">", ">="), inner, (left, sign, right) => $"{left} {sign} {right}")),
            (3, Gen.Select(inner, inner, (left, right) => $"{left} && {right}")),
            (3, Gen.Select(inner, inner, (left, right) => $"{left} || {right}")),
            (2, inner.Select(operand => $"({operand})")),
            (2, inner.Select(operand => $"!({operand})")),
            (1, Path.Select(operand => $"!{operand}")),
            (2, Gen.Select(inner, inner, (search, item) => $"contains({search}, {item})")),
            (1, Gen.Select(inner, inner, (search, item) => $"startsWith({search}, {item})")),
            (1, Gen.Select(inner, inner, (search, item) => $"endsWith({search}, {item})")),
            (1,
                Gen.Select(
                    Gen.OneOf("'{0}'", "'a{0}'", "'{0}-{1}'", "'{1}{0}{{x}}'", "github.actor"), inner, inner,
                    (text, first, second) => $"format({text}, {first}, {second})")),
            (1, Gen.Select(Path, Gen.OneOf("==", "!=", "<=", "<"), (path, sign) => $"format('{{0}}', {path}) {sign} {path}")),
            (1, Gen.Select(Path, Gen.OneOf("==", "!=", "<=", "<"), (path, sign) => $"{path} {sign} {path}")),
            (1, inner.Select(array => $"join({array})")),
            (1, Gen.Select(inner, inner, (array, separator) => $"join({array}, {separator})")),
            (1, inner.Select(value => $"toJSON({value})")),
            (1, inner.Select(value => $"fromJSON({value})")),
            (1, inner.Select(value => $"fromJSON(toJSON({value}))")),
            // What is not chosen is not evaluated by the runner, but by GitHub's library for JavaScript, which would show where it fails.
            (1, Gen.Select(inner, leaf, leaf, (test, then, otherwise) => $"case(!({test}), {then}, {otherwise})")),
            (1, Gen.Select(Path, inner, (target, key) => $"{target}[{key}]")),
            (1,
                Gen.Select(
                    inner, Gen.OneOf(".name", ".x", "[0]", ".*", ".*.name"), (target, member) => $"fromJSON(toJSON({target})){member}")));
    });

    /// <summary>Whole expressions, and some that a slip has damaged.</summary>
    private static readonly Gen<string> Text = Gen.Frequency(
        (9, Tree),
        (1,
            Gen.Select(
                Tree, Gen.Int[0, 1000], Gen.OneOf("", "(", ")", "'", ".", ",", "&", " ", "!", "[", "]", "x", "=", "*", "1", "-"), Slip)));

    private static readonly Gen<HalfOpen> Environment =
        Gen.Select(Leaf("env.a"), Leaf("env.b"), (a, b) => HalfOpen.Object(("A", a), ("B", b)));

    private static readonly Gen<HalfOpen> Needs = Gen.Select(
        Leaf("needs.one.result"), Leaf("needs.one.outputs.x"), Leaf("needs.two.result"), (result, x, other) => HalfOpen.Object(
        ("one", HalfOpen.Object(("result", result), ("outputs", HalfOpen.Object(("x", x))))),
        ("two", HalfOpen.Object(("result", other)))));

    private static readonly Gen<HalfOpen> List = Gen.Select(
        Leaf("github.event.list.0"), Leaf("github.event.list.1"), Leaf("github.event.list.2"), (first, second, third) => HalfOpen.Array(
        HalfOpen.Object(("name", NoSymbol(first)), ("n", NoSymbol(second))), HalfOpen.Object(("name", NoSymbol(third))), NoSymbol(second)));

    private static readonly Gen<HalfOpen> Head = Gen.Select(
        Leaf("github.event.head.repo.full_name"), Leaf("github.event.head.sha"), (name, sha) => HalfOpen.Object(
        ("repo", HalfOpen.Object(("full_name", name))), ("sha", sha)));

    private static readonly Gen<HalfOpen> Event = Gen.Select(
        Leaf("github.event.action"), Leaf("github.event.number"), Leaf("github.event.draft"), Hidden("github.event.list", List),
        Hidden("github.event.head", Head),
        (action, number, draft, list, head) => HalfOpen.Object(
            ("action", action), ("number", number), ("draft", draft), ("list", list), ("head", head)));

    private static readonly Gen<HalfOpen> GitHub = Gen.Select(Leaf(
        "github.actor"), Leaf(
            "github.repository"), Hidden("github.event", Rest("github.event", Event)), (actor, repository, @event) => HalfOpen.Object(
        ("actor", actor), ("repository", repository), ("event", @event)));

    /// <summary>Expressions with their contexts.</summary>
    public static readonly Gen<ExpressionCase> All = Gen.Select(
        Text, Hidden("github", GitHub), Hidden("env", Environment), Hidden("needs", Needs),
        (text, github, env, needs) => new ExpressionCase(text, HalfOpen.Object(("github", github), ("env", env), ("needs", needs))));

    private static string Slip(string text, int place, string insertion)
    {
        var index = place % text.Length;
        var slip = insertion.Length == 0 ? text.Remove(index, 1) : text.Insert(index, insertion);

        // A comma behind the last argument and words within {0} are accepted by GitHub's library for JavaScript, and by the runner they are
        // not; of a number as long as 1e21 the former writes 1e+21 and the latter 1E+21.
        var isLenient = slip.Replace(" ", "", StringComparison.Ordinal).Contains(",)", StringComparison.Ordinal)
            || index > 0 && text[index - 1] is '{' or '0' or '1' or '2';
        return isLenient || slip.Length == 0 ? text : slip;
    }

    /// <summary>A simple value of which all is known, or its kind and truth, or its kind, or nothing.</summary>
    private static Gen<HalfOpen> Leaf(string symbol) =>
        Gen.Select(Gen.OneOf(Leaves), Gen.Int[0, 7], (value, sight) => new HalfOpen(value, sight switch
        {
            0 => new UnknownValue { Symbol = symbol },
            1 => new UnknownValue { Symbol = symbol, Kinds = value.Kinds },
            2 => new UnknownValue { Symbol = symbol, Kinds = value.Kinds, Truth = value.Truth },
            3 => new UnknownValue { Symbol = symbol, Truth = value.Truth },
            _ => value,
        }));

    /// <summary>A value that is sometimes hidden as a whole.</summary>
    private static Gen<HalfOpen> Hidden(string symbol, Gen<HalfOpen> values) =>
        Gen.Select(values, Gen.Int[0, 9], (value, sight) => sight switch
        {
            0 => value with { Seen = new UnknownValue { Symbol = symbol } },
            1 => value with { Seen = new UnknownValue { Symbol = symbol, Kinds = value.Value.Kinds, Truth = true } },
            _ => value,
        });

    /// <summary>An object of which sometimes only one property is listed, the others being open.</summary>
    private static Gen<HalfOpen> Rest(string symbol, Gen<HalfOpen> values) =>
        Gen.Select(
            values, Gen.Int[0, 9], (value, sight) => sight < value.Known.Properties.Count && value.Open.Keys.ElementAt(sight) is { } key
        ? value with
        {
            Seen = new ObjectValue(
                new Dictionary<string, AbstractValue>(StringComparer.OrdinalIgnoreCase) { [key] = value.Open.Properties[key] },
                new UnknownValue { Symbol = symbol }),
        }
        : value);

    /// <summary>Items of arrays are open without a name.</summary>
    private static HalfOpen NoSymbol(HalfOpen value) =>
        value.Seen is UnknownValue unknown ? value with { Seen = unknown with { Symbol = null } } : value;
}
