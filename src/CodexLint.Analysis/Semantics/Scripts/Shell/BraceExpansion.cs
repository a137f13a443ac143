using System.Collections.Immutable;
using CodexLint.Syntax.Shell;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Brace expansion, which comes before all others and knows only text.</summary>
internal static class BraceExpansion
{
    /// <summary>More words than that come out of no sensible braces.</summary>
    private const int MaxWords = 64;

    /// <summary>The words that <c>{a,b}</c> stands for; braces in literal text only.</summary>
    public static List<ImmutableArray<WordPart>> Expand(ImmutableArray<WordPart> parts) => Expand(parts, MaxWords);

    private static List<ImmutableArray<WordPart>> Expand(ImmutableArray<WordPart> parts, int budget)
    {
        for (var i = 0; i < parts.Length && budget > 0; i++)
        {
            if (parts[i] is not LiteralText { IsEscaped: false } literal || FindBraces(literal.Value) is not { } braces)
                continue;

            var expanded = new List<ImmutableArray<WordPart>>();
            foreach (var choice in braces.Choices)
            {
                var text = literal.Value[..braces.Start] + choice + literal.Value[braces.End..];
                foreach (var nested in Expand(parts.SetItem(i, literal with { Value = text }), budget - expanded.Count - braces.Choices.Length))
                {
                    expanded.Add(nested);
                    if (expanded.Count >= budget)
                        return expanded;
                }
            }

            return expanded;
        }

        return [parts];
    }

    private static (int Start, int End, string[] Choices)? FindBraces(string text)
    {
        var start = text.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
            return null;

        var end = text.IndexOf('}', start);
        if (end < 0)
            return null;

        var inner = text[(start + 1)..end];
        if (inner.Contains('{', StringComparison.Ordinal))
            return null;
        if (inner.Contains(',', StringComparison.Ordinal))
            return (start, end + 1, inner.Split(','));

        var dots = inner.IndexOf("..", StringComparison.Ordinal);
        if (dots <= 0 || !int.TryParse(inner.AsSpan(0, dots), out var first) || !int.TryParse(inner.AsSpan(dots + 2), out var last) || Math.Abs((long)last - first) > MaxWords)
            return null;

        var numbers = new string[Math.Abs(last - first) + 1];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = (first + (last >= first ? i : -i)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return (start, end + 1, numbers);
    }
}
