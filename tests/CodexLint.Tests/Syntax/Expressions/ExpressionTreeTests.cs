using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Expressions;

/// <summary>What the parser makes of an expression: its tree, the place of each node in it, its mistakes.</summary>
public sealed class ExpressionTreeTests
{
    [Theory]
    [InlineData("a && b && c || d && e || f", "((((a And b) And c) Or (d And e)) Or f)")]
    [InlineData("a || b && c == d < e", "(a Or (b And (c Equal (d Less e))))")]
    [InlineData("(a || b) && (c != d)", "((a Or b) And (c NotEqual d))")]
    [InlineData("a < b <= c > d >= e", "((((a Less b) LessOrEqual c) Greater d) GreaterOrEqual e)")]
    [InlineData("a == b != c == d", "(((a Equal b) NotEqual c) Equal d)")]
    [InlineData("!a == !!b", "(!a Equal !!b)")]
    [InlineData("!(a && b)", "!(a And b)")]
    [InlineData("!a.b", "!a['b']")]
    [InlineData("a.b-c._d1", "a['b-c']['_d1']")]
    [InlineData("a.true.null.NaN", "a['true']['null']['NaN']")]
    [InlineData("a['b'][0][c.d].*[*]", "a['b'][0][c['d']][*][*]")]
    [InlineData("a . b [ 'c' ] . *", "a['b']['c'][*]")]
    [InlineData("(a).b", "a['b']")]
    [InlineData("f().b", "f()['b']")]
    [InlineData("f(a, 'b', g(1), !c && d)", "f(a, 'b', g(1), (!c And d))")]
    [InlineData("f ( a )", "f(a)")]
    [InlineData("'it''s' == ''", "('it's' Equal '')")]
    [InlineData("true && false && null", "((true And false) And null)")]
    [InlineData("True && NULL && nan", "((True And NULL) And nan)")]
    [InlineData("NaN != Infinity", "(NaN NotEqual Infinity)")]
    [InlineData("1 < 1.5", "(1 Less 1.5)")]
    [InlineData("-1 < +1", "(-1 Less 1)")]
    [InlineData(".5 < 1.", "(0.5 Less 1)")]
    [InlineData("1e3 < 1E-2", "(1000 Less 0.01)")]
    [InlineData("0xfF < 0x80000000", "(255 Less -2147483648)")]
    [InlineData("0o17 < 0o37777777777", "(15 Less -1)")]
    [InlineData("0o20000000000 < 0o17777777777", "(-2147483648 Less 2147483647)")]
    [InlineData("-Infinity < +Infinity", "(-Infinity Less Infinity)")]
    [InlineData("a1_Z-9", "a1_Z-9")]
    [InlineData("_a || Zz || zZ", "((_a Or Zz) Or zZ)")]
    [InlineData("a\t==\n  b", "(a Equal b)")]
    public void An_expression_has_this_tree(string text, string tree)
    {
        var (root, errors) = Parse(text);

        errors.ShouldBeEmpty();
        ExpressionTree.Of(root).ShouldBe(tree);
        foreach (var node in root.DescendantsAndSelf().Where(node => node is not Wildcard && !IsNameBehindDot(text, node)))
        {
            ExpressionTree.Of(Parse(text[node.Span.Start..node.Span.End]).Root)
                .ShouldBe(ExpressionTree.Of(node), "The characters of each node, read alone, are that node again.");
        }
    }

    [Theory]
    [InlineData("a ==", "(a Equal ?)", "3 `==` Unexpected end of expression: '=='")]
    [InlineData("!", "!?", "1 `!` Unexpected end of expression: '!'")]
    [InlineData("(a", "a", "2 `a` Unexpected end of expression: 'a'")]
    [InlineData("a[", "a[?]", "2 `[` Unexpected end of expression: '['")]
    [InlineData("a.", "a", "2 `.` Unexpected end of expression: '.'")]
    [InlineData("f(a,", "f(a, ?)", "4 `,` Unexpected end of expression: ','")]
    [InlineData("f(", "f(?)", "2 `(` Unexpected end of expression: '('")]
    [InlineData("a b", "a", "3 `b` Unexpected symbol: 'b'")]
    [InlineData("a b c", "(a And c)", "3 `b` Unexpected symbol: 'b'")]
    [InlineData("a ) b", "(a And b)", "3 `)` Unexpected symbol: ')'")]
    [InlineData("a ] ) , b", "(a And b)", "3 `]` Unexpected symbol: ']'", "5 `)` Unexpected symbol: ')'", "7 `,` Unexpected symbol: ','")]
    [InlineData("a 'b'.c d", "(a And ?)", "3 `'b'` Unexpected symbol: ''b''", "6 `.c` Unexpected symbol: '.c'", "9 `d` Unexpected symbol: 'd'")]
    [InlineData("a = b", "(a And b)", "3 `=` Unexpected symbol: '='")]
    [InlineData("a & b", "(a And b)", "3 `&` Unexpected symbol: '&'")]
    [InlineData("a | b", "(a And b)", "3 `|` Unexpected symbol: '|'")]
    [InlineData("a == \"b c\"", "(a Equal ?)", "6 `\"b` DoubleQuotes Double quotes are not allowed in expressions; strings are written in single quotes", "9 `c\"` Unexpected symbol: 'c\"'")]
    [InlineData("a == 'b", "(a Equal ?)", "6 `'b` Unexpected symbol: ''b'")]
    [InlineData("a == b$", "(a Equal ?)", "6 `b$` Unexpected symbol: 'b$'")]
    [InlineData("$a == b", "(? Equal b)", "1 `$a` Unexpected symbol: '$a'")]
    [InlineData("a.1", "a", "3 `1` Unexpected symbol: '1'")]
    [InlineData("1.b", "?", "1 `1.b` Unexpected symbol: '1.b'")]
    [InlineData("0xg", "?", "1 `0xg` Unexpected symbol: '0xg'")]
    [InlineData("0x100000000", "?", "1 `0x100000000` Unexpected symbol: '0x100000000'")]
    [InlineData("0o8", "?", "1 `0o8` Unexpected symbol: '0o8'")]
    [InlineData("0o/", "?", "1 `0o/` Unexpected symbol: '0o/'")]
    [InlineData("0o", "?", "1 `0o` Unexpected symbol: '0o'")]
    [InlineData("0o40000000000", "?", "1 `0o40000000000` Unexpected symbol: '0o40000000000'")]
    [InlineData("0o000000000001", "?", "1 `0o000000000001` Unexpected symbol: '0o000000000001'")]
    [InlineData("1e", "?", "1 `1e` Unexpected symbol: '1e'")]
    [InlineData("1,5", "(1 And 5)", "2 `,` Unexpected symbol: ','")]
    [InlineData("-", "?", "1 `-` Unexpected symbol: '-'")]
    [InlineData("a && && b", "((a And ?) And b)", "6 `&&` Unexpected symbol: '&&'")]
    [InlineData("f(, a)", "f(?, a)", "3 `,` Unexpected symbol: ','")]
    [InlineData("a[*", "a[*]", "3 `*` Unexpected end of expression: '*'")]
    [InlineData("a[b)", "a[b]", "4 `)` Unexpected symbol: ')'")]
    [InlineData("(a]", "a", "3 `]` Unexpected symbol: ']'")]
    [InlineData("a.*b", "a[*]", "4 `b` Unexpected symbol: 'b'")]
    public void A_mistake_is_shown_where_it_is_and_the_rest_is_read(string text, string tree, params string[] mistakes)
    {
        var (root, errors) = Parse(text);

        errors.Select(error =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{error.Span.Start + 1} `{text[error.Span.Start..error.Span.End]}` {(error.Kind == SyntaxErrorKind.Syntax ? "" : $"{error.Kind} ")}{error.Message}"))
            .ShouldBe(mistakes);
        ExpressionTree.Of(root).ShouldBe(tree);
    }

    /// <summary>GitHub counts a chain of one logical operator as one level, and parentheses as none.</summary>
    [Theory]
    [InlineData("!", 49, true)]
    [InlineData("!", 50, false)]
    [InlineData("a.", 49, true)]
    [InlineData("a.", 50, false)]
    [InlineData("f(", 49, true)]
    [InlineData("f(", 50, false)]
    [InlineData("a[", 49, true)]
    [InlineData("a[", 50, false)]
    [InlineData("a == ", 49, true)]
    [InlineData("a == ", 50, false)]
    [InlineData("a < ", 49, true)]
    [InlineData("a < ", 50, false)]
    [InlineData("!", 201, false)]
    [InlineData("a[", 201, false)]
    [InlineData("f(", 201, false)]
    [InlineData("a == ", 201, false)]
    [InlineData("a && ", 2000, true)]
    [InlineData("a || ", 2000, true)]
    [InlineData("a && b || ", 1000, true)]
    [InlineData("(", 199, true)]
    [InlineData("(", 201, false)]
    public void Fifty_levels_are_read_and_no_more(string level, int times, bool isRead)
    {
        var closing = level switch
        {
            "f(" or "(" => ")",
            "a[" => "]",
            _ => "",
        };
        var (root, errors) = Parse(string.Concat(Enumerable.Repeat(level, times)) + "a" + string.Concat(Enumerable.Repeat(closing, times)));

        errors.FirstOrDefault()?.Message.ShouldBe("Exceeded max expression depth 50");
        errors.IsEmpty.ShouldBe(isRead);
        (root is Missing).ShouldBe(!isRead);
    }

    [Fact]
    public void One_after_the_other_is_no_depth()
    {
        foreach (var piece in new[] { "(a) && ", "!a && ", "a[b] && ", "f(a) && ", "a == b && " })
            Parse(string.Concat(Enumerable.Repeat(piece, 300)) + "a").Errors.ShouldBeEmpty(piece);
    }

    [Fact]
    public void An_expression_has_at_most_21000_characters()
    {
        Parse($"'{new string('a', 20_998)}'").Errors.ShouldBeEmpty();
        var (root, errors) = Parse($"'{new string('a', 20_999)}'");
        errors.Single().Message.ShouldBe("Exceeded max expression length 21000");
        errors.Single().Span.ShouldBe(new TextSpan(0, 21_001));
        root.ShouldBeOfType<Missing>();
    }

    [Theory]
    [InlineData("GitHub.Event['Head-Ref']", "github.event.head-ref")]
    [InlineData("a", "a")]
    [InlineData("a[0]", null)]
    [InlineData("a.*", null)]
    [InlineData("a[b].c", null)]
    [InlineData("f(a).b", null)]
    [InlineData("a['\u00C4\u0130b']", "a.\u00E4\u0130b")]
    public void A_path_is_written_out_in_lower_case(string text, string? path) => Parse(text).Root.Path.ShouldBe(path);

    [Theory]
    [InlineData("a.b", "a.b")]
    [InlineData("a || b || 'c'", "a b")]
    [InlineData("a && b", "b")]
    [InlineData("a == b", "")]
    [InlineData("!a", "")]
    [InlineData("format(a, b)", "a b")]
    [InlineData("Join(a, b) || toJSON(c) || fromJSON(d)", "a b c d")]
    [InlineData("case(a, b, c)", "a b c")]
    [InlineData("contains(a, b) || startsWith(a, b) || hashFiles(a)", "")]
    [InlineData("a[b].c", "a")]
    [InlineData("a.*.c", "a")]
    [InlineData("fromJSON(a)[b].c", "a")]
    [InlineData("(a && (b || c)) || d", "b c d")]
    public void The_sources_of_a_text_are_what_can_be_part_of_it(string text, string sources) =>
        string.Join(' ', Parse(text).Root.TextSources().Select(source => source.Path ?? ExpressionTree.Of(source))).ShouldBe(sources);

    [Fact]
    public void Nodes_are_visited_from_the_outside_inwards_and_from_left_to_right() =>
        Parse("a[b] && !f(c, 'd') == e.*").Root.DescendantsAndSelf().Select(ExpressionTree.Of)
            .ShouldBe(
                [
                    "(a[b] And (!f(c, 'd') Equal e[*]))", "a[b]", "a", "b", "(!f(c, 'd') Equal e[*])", "!f(c, 'd')", "f(c, 'd')", "c",
                    "'d'", "e[*]", "e", "*",
                ]);

    private static (Expression Root, ImmutableArray<SyntaxError> Errors) Parse(string text)
    {
        var condition = Condition.ParseBare(new ScalarNode(
            new SourceFile("", text), new TextSpan(0, text.Length), text, ScalarStyle.Plain, null));
        return (condition.Root, condition.Errors);
    }

    private static bool IsNameBehindDot(string text, Expression node) => node is Literal { Value: string } && text[node.Span.Start] != '\'';
}
