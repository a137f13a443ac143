using System.Text.RegularExpressions;

namespace CodexLint.Syntax.Shell;

/// <summary>
/// Looks at the places of a script's nodes: the characters of each, read again between signs that make the same of them, have to be that
/// node.
/// </summary>
internal static partial class ShellSpans
{
    private static readonly Surroundings Argument = new("declare ", "");

    public static IEnumerable<string> Mistakes(string text) => Mistakes(text, Script.Parse(text).Body, new("", ""));

    private static IEnumerable<string> Mistakes(string text, ShellNode node, Surroundings around)
    {
        var slice = text[node.Span.Start..node.Span.End];
        if (!IsSpreadOut(node) && !around.Read(slice).Any(other => other.GetType() == node.GetType() && Describe(other) == Describe(node)))
            yield return $"{ShellTree.Of(node)} spans `{slice}`";

        // What backquotes hold is escaped once more than what it is.
        if (node is CommandSubstitution && slice.StartsWith('`'))
            yield break;

        foreach (var child in node.Children)
        {
            foreach (var mistake in Mistakes(text, child, Within(node, child, around)))
                yield return mistake;
        }
    }

    /// <summary>
    /// Whether something that belongs to a node stands behind its last character: a here-document's text, the <c>&amp;</c> of a command; or
    /// nothing does.
    /// </summary>
    private static bool IsSpreadOut(ShellNode node) => node switch
    {
        Opaque => true,
        CommandList list => list.Items.IsEmpty || list.Items[^1].IsBackground || HasDocument(node),
        Command or Redirection => HasDocument(node),
        _ => false,
    };

    private static bool HasDocument(ShellNode node) =>
        node.DescendantsAndSelf.Any(descendant => descendant is Redirection { Document: not null });

    /// <summary>What a child of a node stands between.</summary>
    private static Surroundings Within(ShellNode parent, ShellNode child, Surroundings around) => (parent, child) switch
    {
        (ArithmeticFor, Word) => new("for ((", ";;)) do x; done"),
        (ArithmeticCommand, _) => new("((", "))"),
        (Test, _) or (TestNot or TestAnd or TestOr or TestWord, _) => new("[[ ", " ]]"),
        (TestUnary test, _) => new($"[[ {test.Operator} ", " ]]"),
        (TestBinary test, _) => child == test.Left ? new("[[ ", " ]]") : new($"[[ x {test.Operator} ", " ]]"),
        (_, Command or Assignment) => new("", ""),
        (Assignment assignment, _) => child == assignment.Index ? new("x[", "]=") : new("x=", ""),
        (Redirection { Document: { } document } redirection, Word body) when body != redirection.Target =>
            new(
                $"cat <<{(document.StripsTabs ? "-" : "")}{(document.IsQuoted ? $"'{document.Delimiter}'" : document.Delimiter)}\n",
                document.Delimiter),
        (Command or Redirection, _) => Argument,
        (_, ArrayLiteral) => new("x=", ""),
        (ArrayLiteral, _) => new("x=(", ")"),
        (Quoted { Style: QuoteStyle.Double or QuoteStyle.Locale }, _) => new("declare \"", "\""),
        (Quoted { Style: QuoteStyle.Single }, _) => new("declare '", "'"),
        (Quoted, _) => new("declare $'", "'"),
        (ArithmeticExpansion, _) => new("declare $((", "))"),
        (ParameterExpansion expansion, _) when child == expansion.Index => new("declare ${x[", "]}"),
        (ParameterExpansion expansion, _) when child == expansion.Replacement => new("declare ${x/y/", "}"),
        (ParameterExpansion expansion, _) =>
            around.Prefix.EndsWith('"') ? new($"declare \"${{x{expansion.Operator}", "}\"") : new($"declare ${{x{expansion.Operator}", "}"),

        // In a here-document, only an expression of the workflow ends a text in any case.
        (Word, _) when around.Prefix.StartsWith("cat ", StringComparison.Ordinal) => around with { Suffix = "${{ x }}\n" + around.Suffix },
        _ => around,
    };

    /// <summary>The node's tree; an expression of the workflow is another one by number when it stands alone.</summary>
    private static string Describe(ShellNode node) => Ordinal().Replace(ShellTree.Of(node), "{{}}");

    [GeneratedRegex(@"\{\{\d+\}\}")]
    private static partial Regex Ordinal();

    /// <summary>What stands before and behind a text.</summary>
    private sealed record Surroundings(string Prefix, string Suffix)
    {
        /// <summary>The nodes that are exactly the text.</summary>
        public IEnumerable<ShellNode> Read(string slice) =>
            Script.Parse(Prefix + slice + Suffix).Body.DescendantsAndSelf.Where(node =>
                node.Span.Start == Prefix.Length && node.Span.Length == slice.Length);
    }
}
