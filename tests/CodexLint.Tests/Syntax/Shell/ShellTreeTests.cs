using CodexLint.Support;

namespace CodexLint.Syntax.Shell;

/// <summary>What the parser makes of a script: its tree, and the place of each node in it.</summary>
public sealed class ShellTreeTests
{
    private const string Sign = "#=> ";

    /// <summary>A page of scripts, each with its tree behind it, and with an empty line between one and the next.</summary>
    private static readonly string Page = Path.Combine(SharedFolder.Repository, "tests", "CodexLint.Tests", "Syntax", "Shell", "trees.sh");

    public static TheoryData<string, string> Trees
    {
        get
        {
            var trees = new TheoryData<string, string>();
            foreach (var entry in File.ReadAllText(Page)
                .TrimEnd()
                .Split("\n\n")
                .Where(entry => !entry.StartsWith("## ", StringComparison.Ordinal)))
            {
                var sign = entry.LastIndexOf(Sign, StringComparison.Ordinal);
                trees.Add(entry[..(sign - 1)], entry[(sign + Sign.Length)..]);
            }

            return trees;
        }
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public void A_script_has_this_tree(string script, string tree) => ShellTree.Of(Script.Parse(script).Body).ShouldBe(tree);

    [Theory]
    [InlineData("if a; then\r\n  b\r\nelse\r\n  c\r\nfi\r\n", "if [a] then [b\r] else [c\r] fi")]
    [InlineData("if a; then b; fi\r", "if [a] then [b] fi")]
    [InlineData("{ \r\na; }\r", "{ [a] }")]
    [InlineData("{\\\n a; }", "{ [a] }")]
    [InlineData("{\\a; }", "[{+\\a]; ?")]
    [InlineData("cat <<A\r\nx\r\nA\r\nb", "[cat HereDocument(A\r){x\r⏎}]; [b]")]
    [InlineData("cat <<A\nx\nA\r\nb", "[cat HereDocument(A){x⏎}]; [b]")]
    [InlineData("cat <<A; b\nx", "[cat HereDocument(A){x}]; [b]")]
    [InlineData("cat <<A; b", "[cat HereDocument(A){_}]; [b]")]
    [InlineData("echo $'a\\0b' $'\\x00c'd", "[echo $'\\a' $'\\'+d]")]
    [InlineData("echo $'\\a\\b\\e\\E\\f\\n\\r\\t\\v\\\\\\'\\\"\\?'", "[echo $'\\\a\b\e\e\f⏎\r\t\v\\'\"?']")]
    [InlineData("echo $'\\x9g\\18'", "[echo $'\\\tg\u00018']")]
    [InlineData("echo $'a\\uD800b\\UFFFFFFFFc'", "[echo $'\\abc']")]
    [InlineData("echo $'a\\t${{ x }}b\\0c${{ y }}'", "[echo $'\\a\t+{{0}}+\\b']")]
    [InlineData("echo $'${{ x }}' $''", "[echo $'{{0}}' $'\\']")]
    [InlineData("echo a\\", "[echo a\\]")]
    [InlineData("echo a#b #c", "[echo a#b]")]
    [InlineData("# a", "")]
    [InlineData("", "")]
    public void Ends_of_lines_and_of_the_text_are_no_obstacle(string script, string tree) =>
        ShellTree.Of(Script.Parse(script).Body).ShouldBe(tree);

    [Theory]
    [MemberData(nameof(Trees))]
    public void What_a_node_spans_is_the_same_node_when_it_stands_alone(string script, string tree) =>
        ShellSpans.Mistakes(script).ShouldBeEmpty(tree);

    [Theory]
    [MemberData(nameof(Trees))]
    public void Nodes_are_visited_from_the_outside_inwards_in_the_order_of_the_text(string script, string tree)
    {
        var body = Script.Parse(script).Body;

        body.DescendantsAndSelf.SequenceEqual(Visited(body), ReferenceEqualityComparer.Instance).ShouldBeTrue(tree);
        foreach (var node in body.DescendantsAndSelf.Where(node =>
            node is Case or If or For or While or ArithmeticFor or ParameterExpansion or Word))
        {
            node.Children.Select(child => child.Span.Start).ShouldBeInOrder(SortDirection.Ascending, tree);
        }

        static IEnumerable<ShellNode> Visited(ShellNode node) => node.Children.SelectMany(Visited).Prepend(node);
    }
}
