using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CodexLint.Semantics.Values;
using CodexLint.Syntax.Shell;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Brace expansion, which comes before all others and knows only text.</summary>
internal readonly ref struct BraceExpansion
{
    /// <summary>More words than that come out of no sensible braces.</summary>
    private const int MaxWords = 256;

    /// <summary>Deeper braces do not occur; the stack is not unbounded.</summary>
    private const int MaxDepth = 16;

    private readonly ReadOnlySpan<Unit> units;

    /// <summary>For each opening brace the one that closes it; 0 where there is none.</summary>
    private readonly ReadOnlySpan<int> ends;

    private BraceExpansion(ReadOnlySpan<Unit> units)
    {
        this.units = units;
        ends = Pair(units);
    }

    /// <summary>Whether a word may stand for others.</summary>
    public static bool IsIn(ImmutableArray<WordPart> parts)
    {
        foreach (var part in parts)
        {
            if (part is LiteralText { IsEscaped: false } literal && literal.Value.Contains('{', StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>The words that <c>{a,b}</c> and <c>{1..3}</c> stand for; null where they are too many, or not what they seem.</summary>
    public static List<ImmutableArray<WordPart>>? Expand(ImmutableArray<WordPart> parts)
    {
        List<Unit> units = [];
        foreach (var part in parts)
        {
            if (part is not LiteralText { IsEscaped: false } literal)
            {
                units.Add(new Unit('\0', part));
                continue;
            }

            foreach (var c in literal.Value)
                units.Add(new Unit(c, literal));
        }

        var all = units.ToArray();
        return new BraceExpansion(all).Expand(0, all.Length, 0) is { } words && !words.Exists(HasLongerName)
            ? words.ConvertAll(Join)
            : null;
    }

    /// <summary>Whether a name goes on behind its braces: bash makes <c>$ax</c> of <c>{$a,b}x</c> before it looks for variables.</summary>
    private static bool HasLongerName(List<Unit> word)
    {
        for (var i = 0; i + 1 < word.Count; i++)
        {
            if (word[i].Part is ParameterExpansion expansion
                && expansion.Span.Length == 1 + expansion.Name.Length
                && !char.IsAsciiDigit(expansion.Name[0])
                && IsInName(expansion.Name[0])
                && IsInName(word[i + 1].Character))
            {
                return true;
            }
        }

        return false;

        static bool IsInName(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
    }

    private static int[] Pair(ReadOnlySpan<Unit> units)
    {
        var ends = new int[units.Length];
        var open = new Stack<int>();
        for (var i = 0; i < units.Length; i++)
        {
            if (units[i].Character == '{')
                open.Push(i);
            else if (units[i].Character == '}' && open.TryPop(out var start))
                ends[start] = i;
        }

        return ends;
    }

    private List<List<Unit>>? Expand(int start, int end, int depth)
    {
        if (depth > MaxDepth)
            return null;

        List<List<Unit>> words = [[]];
        for (var i = start; i < end; i++)
        {
            if (ends[i] > 0)
            {
                if (Choose(i + 1, ends[i], depth) is not { } choices)
                    return null;

                var count = (long)words.Count * choices.Count;
                if (count > MaxWords || count * (end - start) > AbstractText.MaxLength)
                    return null;

                if (count > 0)
                {
                    words = [.. from word in words from choice in choices select (List<Unit>)[.. word, .. choice]];
                    i = ends[i];
                    continue;
                }
            }

            foreach (var word in words)
                word.Add(units[i]);
        }

        return words;
    }

    /// <summary>What can stand in place of braces; nothing where they are text, null where there are too many.</summary>
    private List<List<Unit>>? Choose(int start, int end, int depth)
    {
        var choices = new List<List<Unit>>();
        var first = start;
        for (var i = start; i <= end; i++)
        {
            if (i < end && ends[i] > 0)
            {
                i = ends[i];
                continue;
            }

            if (i < end && units[i].Character != ',')
                continue;
            if (i == end && first == start)
                return Count(units[start..end]);
            if (Expand(first, i, depth + 1) is not { } expanded || choices.Count + expanded.Count > MaxWords)
                return null;

            choices.AddRange(expanded);
            first = i + 1;
        }

        return choices;
    }

    /// <summary>What <c>1..9</c>, <c>01..09</c>, <c>9..1..2</c> and <c>a..e</c> stand for.</summary>
    private static List<List<Unit>>? Count(ReadOnlySpan<Unit> units)
    {
        // Three numbers of 64 bits.
        const int longest = 64;
        if (units.Length is < 4 or > longest)
            return [];

        var text = string.Create(units.Length, units, (characters, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                characters[i] = from[i].Character;
        });
        var limits = text.Split("..");
        var by = 1L;
        if (limits.Length is not (2 or 3) || limits.Length == 3 && !IsNumber(limits[2], out by))
            return [];

        var areNumbers = IsNumber(limits[0], out var first) & IsNumber(limits[1], out var last);
        if (!areNumbers)
        {
            if (limits[0] is not [var from] || limits[1] is not [var to] || !char.IsAsciiLetter(from) || !char.IsAsciiLetter(to))
                return [];
            if (char.IsAsciiLetterLower(from) != char.IsAsciiLetterLower(to))
                return null;

            (first, last) = (from, to);
        }

        var step = Math.Max(1, Distance(by, 0));
        var rounds = Distance(first, last) / step;
        if (rounds >= MaxWords)
            return null;

        var width = StartsWithZero(limits[0]) || StartsWithZero(limits[1]) ? Math.Max(limits[0].Length, limits[1].Length) : 0;
        var choices = new List<List<Unit>>();
        for (var i = 0L; i <= (long)rounds; i++)
        {
            var value = first <= last ? first + i * (long)step : first - i * (long)step;
            var choice = areNumbers ? Format(value, width) : ((char)value).ToString();
            var part = units[0].Part;
            choices.Add([.. choice.Select(c => new Unit(c, part))]);
        }

        return choices;

        static bool IsNumber(string number, out long value) =>
            long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

        static ulong Distance(long a, long b) => unchecked(a > b ? (ulong)a - (ulong)b : (ulong)b - (ulong)a);

        static bool StartsWithZero(string number) => number is ['0', _, ..] or ['-', '0', _, ..];

        static string Format(long value, int width) =>
            value < 0
                ? "-" + value.ToString(CultureInfo.InvariantCulture)[1..].PadLeft(Math.Max(0, width - 1), '0')
                : value.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
    }

    private static ImmutableArray<WordPart> Join(List<Unit> word)
    {
        var parts = ImmutableArray.CreateBuilder<WordPart>();
        var text = new StringBuilder();
        for (var i = 0; i < word.Count; i++)
        {
            if (word[i].Part is not LiteralText { IsEscaped: false } literal)
            {
                parts.Add(word[i].Part);
                continue;
            }

            text.Append(word[i].Character);
            if (i + 1 < word.Count && ReferenceEquals(word[i + 1].Part, literal))
                continue;

            parts.Add(literal with { Value = text.ToString() });
            text.Clear();
        }

        return parts.ToImmutable();
    }

    /// <summary>A character that may mean something to braces; of a part in which none does, the part.</summary>
    private sealed record Unit(char Character, WordPart Part);
}
