using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CodexLint.Syntax.Shell;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>
/// Finds what scripts demand of the number of rows of a table: in SQL itself, and where a shell compares what a query answered.
/// </summary>
internal static partial class RowCounts
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>What a shell calls to say that a test has failed; functions of the author's own say so in their name.</summary>
    private static readonly string[] FailingWords = ["exit", "return", "false", "fail", "die", "abort", "error"];

    /// <summary>The demands of a shell script.</summary>
    public static IEnumerable<RowCount> In(Script script)
    {
        var nodes = script.Body.DescendantsAndSelf.ToList();
        foreach (var word in nodes.OfType<Word>())
        {
            foreach (var (_, table, count) in InSql(Flatten(word)))
                yield return new RowCount(word.Span, table, count);
        }

        foreach (var pipeline in nodes.OfType<Pipeline>())
        {
            if (pipeline.Commands[^1] is SimpleCommand { Words: [{ Literal: "grep" }, .., { } pattern] }
                && Number(pattern.Literal?.Trim('^', '$')) is { } count
                && TableIn(pipeline) is { } table)
            {
                yield return new RowCount(pattern.Span, table, count);
            }
        }

        var tables = Variables(nodes);
        foreach (var choice in nodes.OfType<Case>())
        {
            if (OnlyAccepted(choice) is { } only
                && (TableIn(choice.Subject)
                    ?? (VariableIn(choice.Subject) is { } subject ? tables.GetValueOrDefault(subject) : null)) is { } table)
            {
                yield return new RowCount(only.Span, table, Number(only.Literal) ?? 1);
            }
        }

        var comparisons = nodes.SelectMany(Comparisons)
            .Where(comparison => comparison.Table is not null || tables.ContainsKey(comparison.Subject))
            .ToList();
        var branches = nodes.OfType<If>().ToList();
        foreach (var comparison in comparisons)
        {
            // Where zero is asked for as well, the script knows that the table may be empty.
            if (comparison.Count > 0
                && IsDemand(comparison, branches)
                && !comparisons.Exists(other => other.Subject == comparison.Subject && other.Count == 0))
            {
                yield return new RowCount(comparison.Span, comparison.Table ?? tables[comparison.Subject], comparison.Count);
            }
        }
    }

    /// <summary>
    /// The only number that a choice lets through; null where it lets others through as well, or asks for zero, which it then knows.
    /// </summary>
    private static Word? OnlyAccepted(Case choice)
    {
        if (choice.Items is not [.., { Patterns: [{ Literal: "*" }] } rest] || !Fails(rest.Body))
            return null;

        Word? only = null;
        foreach (var item in choice.Items[..^1])
        {
            if (item.Terminator != CaseTerminator.Break || item.Patterns.Any(pattern => Number(pattern.Literal) is null))
                return null;
            if (Fails(item.Body))
                continue;
            if (only is not null || item.Patterns.Length > 1)
                return null;
            only = item.Patterns[0];
        }

        return only;
    }

    /// <summary>The demands in SQL, or in a program of another language with SQL in it.</summary>
    public static IEnumerable<RowCount> In(string text)
    {
        foreach (var (span, table, count) in InSql(text))
            yield return new RowCount(span, table, count);

        foreach (Match query in AssignedQuery.Matches(text))
        {
            var name = $@"\b{Regex.Escape(query.Groups["name"].Value)}\b";
            var comparison = new Regex(
                $@"\bassert\b.*{name}\s*===?\s*(?<n>[1-9]\d*)\b|\bif\b.*{name}\s*!==?\s*(?<n>[1-9]\d*)\b"
                + $@"|\bexpect\b.*{name}.*\.(?:toBe|toEqual|toStrictEqual)\(\s*['""]?(?<n>[1-9]\d*)['""]?\s*\)|\bassert\w*\.\w*[eE]qual\w*\(.*{name}.*,\s*(?<n>[1-9]\d*)\b(?:\s*\))?",
                Options | RegexOptions.NonBacktracking)
                .Match(text, query.Index + query.Length);
            if (comparison.Success)
            {
                yield return new RowCount(
                    new TextSpan(comparison.Index, comparison.Length), Unquote(query.Groups["table"].Value),
                    Number(comparison.Groups["n"].Value) ?? 1);
            }
        }
    }

    /// <summary>Whether a text puts rows into a table.</summary>
    public static bool Inserts(string text, Func<string, bool> isTable) =>
        Insert.Matches(text).Any(match => isTable(Unquote(match.Groups["table"].Value)));

    /// <summary>The commands that are handed a text that puts rows into a table.</summary>
    public static IEnumerable<SimpleCommand> InsertsIn(Script script, Func<string, bool> isTable) =>
        script.Body.DescendantsAndSelf.OfType<SimpleCommand>().Where(command =>
            command.DescendantsAndSelf.OfType<Word>().Any(word => Inserts(Flatten(word), isTable)));

    private static IEnumerable<(TextSpan Span, string Table, int Count)> InSql(string text)
    {
        foreach (var (query, comparison) in SqlComparisons(text))
        {
            if (Number(comparison.Groups["n"].Value) is { } count)
            {
                yield return (TextSpan.FromBounds(query.Index, comparison.Index + comparison.Length), Unquote(query.Groups["table"].Value),
                    count);
            }
        }
    }

    /// <summary>The queries that count rows with what compares their answer, which for <c>HAVING</c> is the query itself.</summary>
    private static IEnumerable<(Match Query, Match Comparison)> SqlComparisons(string text)
    {
        foreach (Match match in Subquery.Matches(text))
        {
            var end = ClosingParenthesis(text, match.Index);
            if (end > 0 && ComparedWith.Match(text, end) is { Success: true } comparison && comparison.Index == end)
                yield return (match, comparison);
        }

        foreach (Match match in Having.Matches(text))
            yield return (match, match);
        foreach (Match match in SelectedComparison.Matches(text))
            yield return (match, match);
        foreach (Match match in CountedInto.Matches(text))
        {
            var name = Regex.Escape(match.Groups["name"].Value);
            var comparison = new Regex(
                @$"\bif\s+{name}\s*(?<op><>|!=)\s*(?<n>[1-9]\d*)\s+then\s+raise\b|\bassert\s+{name}\s*(?<op>=)\s*(?<n>[1-9]\d*)\b",
                Options | RegexOptions.NonBacktracking)
                .Match(text, match.Index + match.Length);
            if (comparison.Success)
                yield return (match, comparison);
        }
    }

    private static int ClosingParenthesis(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
                return i + 1;
        }

        return -1;
    }

    /// <summary>The variables that hold what a counting query answered, with the query's table.</summary>
    private static Dictionary<string, string> Variables(List<ShellNode> nodes)
    {
        var tables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (node is Assignment assignment && TableIn(assignment.Value) is { } table)
            {
                tables[assignment.Name] = table;
            }
            else if (node is Word { Parts: [LiteralText { Value: var declared }, ..] } word
                && declared.EndsWith('=')
                && TableIn(word) is { } other)
            {
                tables[declared[..^1]] = other;
            }
        }

        return tables;
    }

    private static string? TableIn(ShellNode node)
    {
        if (node is not Pipeline && !node.DescendantsAndSelf.Any(part => part is CommandSubstitution))
            return null;

        foreach (var word in node.DescendantsAndSelf.OfType<Word>())
        {
            if (Counting.Match(Flatten(word)) is { Success: true } match)
                return Unquote(match.Groups["table"].Value);
        }

        return null;
    }

    private static IEnumerable<Comparison> Comparisons(ShellNode node)
    {
        switch (node)
        {
            case TestBinary test when Compare(test.Left, test.Operator, test.Right, test.Span) is { } comparison:
                yield return comparison;
                break;
            case SimpleCommand { Words: [{ Literal: "[" or "test" }, ..] words }:
                for (var i = 1; i + 2 < words.Length; i++)
                {
                    if (words[i + 1].Literal is { } operation
                        && Compare(
                            words[i], operation, words[i + 2],
                            TextSpan.FromBounds(words[i].Span.Start, words[i + 2].Span.End)) is { } comparison)
                    {
                        yield return comparison;
                    }
                }

                break;
            case ArithmeticCommand arithmetic:
                foreach (Match match in ArithmeticComparison.Matches(Flatten(arithmetic.Expression)))
                {
                    yield return new Comparison(
                        match.Groups["name"].Value, null, match.Groups["op"].Value == "==", Number(match.Groups["n"].Value, 0) ?? 0,
                        arithmetic.Span);
                }

                break;
        }
    }

    private static Comparison? Compare(Word left, string operation, Word right, TextSpan span)
    {
        bool? isEquality = operation switch { "-eq" or "=" or "==" => true, "-ne" or "!=" => false, _ => null };
        if (isEquality is not { } known || Number(right.Literal, 0) is not { } count)
            return null;
        if (VariableIn(left) is { } name)
            return new Comparison(name, null, known, count, span);
        return TableIn(left) is { } table ? new Comparison($"$({table})", table, known, count, span) : null;
    }

    private static string? VariableIn(Word word) => word.Parts switch
    {
        [ParameterExpansion { Operator: "" } expansion] => expansion.Name,
        [Quoted { Parts: [ParameterExpansion { Operator: "" } expansion] }] => expansion.Name,
        _ => null,
    };

    /// <summary>Whether the script fails unless the comparison says that the number is right.</summary>
    private static bool IsDemand(Comparison comparison, List<If> branches)
    {
        foreach (var choice in branches)
        {
            foreach (var branch in choice.Branches)
            {
                if (branch.Condition.Span.Contains(comparison.Span))
                    return Fails(comparison.IsEquality ? choice.Else : branch.Body);
            }
        }

        return comparison.IsEquality;
    }

    private static bool Fails(CommandList? body) =>
        body is not null && body.DescendantsAndSelf.OfType<SimpleCommand>().Any(command =>
            command.Words is [{ Literal: { } name }, ..] words
            && FailingWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
            && words is not [_, { Literal: "0" }]);

    private static string Flatten(ShellNode node)
    {
        var text = new StringBuilder();
        Append(node);
        return text.ToString();

        void Append(ShellNode part)
        {
            switch (part)
            {
                case LiteralText literal:
                    text.Append(literal.Value);
                    break;
                case Word or Quoted:
                    foreach (var child in part.Children)
                        Append(child);
                    break;
                case ParameterExpansion expansion:
                    text.Append('$').Append(expansion.Name);
                    break;
            }
        }
    }

    private static int? Number(string? text, int least = 1) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? number : null;

    private static string Unquote(string table) => table.Replace("\"", "", StringComparison.Ordinal);

    [GeneratedRegex(@"count\s*\(\s*(?:\*|1)\s*\)\s*(?:::\w+\s*)?(?:as\s+\w+\s+)?from\s+(?<table>[\w.""]+)", Options)]
    private static partial Regex Counting { get; }

    [GeneratedRegex(@"\(\s*select\s+count\s*\(\s*(?:\*|1)\s*\)\s*from\s+(?<table>[\w.""]+)", Options)]
    private static partial Regex Subquery { get; }

    [GeneratedRegex(@"\s*(?<op>=|<>|!=)\s*(?<n>[1-9]\d*)\b", Options)]
    private static partial Regex ComparedWith { get; }

    [GeneratedRegex(@"from\s+(?<table>[\w.""]+)[^;]*?having\s+count\s*\(\s*(?:\*|1)\s*\)\s*(?<op>=|<>|!=)\s*(?<n>[1-9]\d*)\b", Options)]
    private static partial Regex Having { get; }

    [GeneratedRegex(@"\bselect\s+count\s*\(\s*(?:\*|1)\s*\)\s*(?<op>=)\s*(?<n>[1-9]\d*)\s+(?:as\s+\w+\s+)?from\s+(?<table>[\w.""]+)|\bcase\s+when\s+count\s*\(\s*(?:\*|1)\s*\)\s*(?<op>=|<>|!=)\s*(?<n>[1-9]\d*)\s+then\b[^;]*?\bend\b[^;]*?\bfrom\s+(?<table>[\w.""]+)", Options)]
    private static partial Regex SelectedComparison { get; }

    [GeneratedRegex(@"\bselect\s+count\s*\(\s*(?:\*|1)\s*\)\s+into\s+(?:strict\s+)?(?<name>\w+)\s+from\s+(?<table>[\w.""]+)", Options)]
    private static partial Regex CountedInto { get; }

    [GeneratedRegex(@"insert\s+into\s+(?<table>[\w.""]+)", Options)]
    private static partial Regex Insert { get; }

    [GeneratedRegex(@"\$?(?<name>[A-Za-z_]\w*)\s*(?<op>==|!=)\s*(?<n>\d+)")]
    private static partial Regex ArithmeticComparison { get; }

    [GeneratedRegex(@"\b(?<name>[A-Za-z_]\w*)\s*(?:(?<!,\s*[A-Za-z_]\w*\s*)(?:,?\s*[\])}]\s*)+)?=[^=\n]*(?:\n[^=\n]*){0,2}?count\s*\(\s*(?:\*|1)\s*\)\s*(?:::\w+\s*)?(?:as\s+\w+\s+)?from\s+(?<table>[\w.""]+)", Options)]
    private static partial Regex AssignedQuery { get; }

    /// <summary>A comparison of a variable, or of what a query answers on the spot, with a number.</summary>
    /// <param name="Subject">The variable's name, or what stands for the query; equal for equal subjects.</param>
    /// <param name="Table">The query's table; null where a variable is compared.</param>
    private sealed record Comparison(string Subject, string? Table, bool IsEquality, int Count, TextSpan Span);
}
