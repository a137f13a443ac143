using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Patterns of <c>case</c>, <c>[[ == ]]</c> and <c>${x%…}</c>. A backslash takes the next character's meaning away.</summary>
internal static class GlobPattern
{
    private static readonly SearchValues<char> Special = SearchValues.Create("*?[]\\()");

    /// <summary>Whether a text matches; null where text or pattern are not known, or the pattern uses what is not decided here.</summary>
    public static bool? Matches(string? pattern, AbstractValue subject)
    {
        if (pattern is null)
            return null;
        if (IsAny(pattern))
            return true;

        var text = AbstractText.Of(subject).Known();
        if (text is not null)
            return HasUndecided(pattern) ? null : Matches(pattern, text);

        if (pattern.Length == 0)
            return subject.IsEmptyText();

        return HasUndecided(pattern) ? null : MatchesParts(pattern, AbstractText.PartsOf(AbstractText.Of(subject)));
    }

    /// <summary>Whether a text matches of which parts are known: by how it begins, how it ends, and what is in it.</summary>
    private static bool? MatchesParts(string pattern, ImmutableArray<AbstractValue> parts)
    {
        var first = pattern.AsSpan().IndexOfAny(Special);
        var last = pattern.AsSpan().LastIndexOfAny(Special);
        var head = first < 0 ? pattern : pattern[..first];
        var tail = pattern[(last + 1)..];
        var start = parts[0].Known() ?? "";
        var end = parts[^1].Known() ?? "";
        var common = Math.Min(head.Length, start.Length);
        if (!head.AsSpan(0, common).SequenceEqual(start.AsSpan(0, common)))
            return false;
        common = Math.Min(tail.Length, end.Length);
        if (!tail.AsSpan(tail.Length - common).SequenceEqual(end.AsSpan(end.Length - common)))
            return false;

        // Of patterns only those are decided that hold a star for what is not known: 'a*', '*a', 'a*b', '*a*'.
        if (parts.Length < 2 || first < 0 || pattern[first] != '*' || pattern[last] != '*')
            return null;
        if (last == first)
            return start.StartsWith(head, StringComparison.Ordinal) && end.EndsWith(tail, StringComparison.Ordinal) ? true : null;

        var middle = pattern[(first + 1)..last];
        return head.Length == 0
            && tail.Length == 0
            && !HasSpecial(middle)
            && parts.Any(part => part.Known()?.Contains(middle, StringComparison.Ordinal) == true)
            ? true
            : null;
    }

    /// <summary>Whether the shell looks for files by this text.</summary>
    public static bool HasGlob(string text)
    {
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        return text.AsSpan().IndexOfAny('*', '?') >= 0 || bracket >= 0 && text.IndexOf(']', bracket) > bracket + 1;
    }

    /// <summary>Whether a known text matches.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (p, t, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (p < pattern.Length && MatchesOne(pattern, ref p, text[t]))
            {
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }

    /// <summary>Whether a pattern has extended or class syntax that is not decided here.</summary>
    public static bool HasUndecided(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
            else if (pattern[i] == '(' && i > 0 && pattern[i - 1] is '@' or '!' or '?' or '*' or '+'
                || pattern[i] == '[' && i + 1 < pattern.Length && pattern[i + 1] is ':' or '.' or '=')
            {
                return true;
            }
        }

        return pattern.Contains("[[:", StringComparison.Ordinal) || pattern.Contains(":]", StringComparison.Ordinal);
    }

    /// <summary>A text as a pattern for itself.</summary>
    public static string Escape(string text)
    {
        if (!HasSpecial(text))
            return text;

        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            if (c is '*' or '?' or '[' or ']' or '\\' or '(' or ')')
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>Whether a text has a character that means something in a pattern.</summary>
    public static bool HasSpecial(string text) => text.AsSpan().IndexOfAny(Special) >= 0;

    private static bool IsAny(string pattern) => pattern.Length > 0 && pattern.AsSpan().IndexOfAnyExcept('*') < 0;

    private static bool MatchesOne(ReadOnlySpan<char> pattern, ref int p, char c)
    {
        switch (pattern[p])
        {
            case '?':
                p++;
                return true;
            case '\\' when p + 1 < pattern.Length:
                if (pattern[p + 1] != c)
                    return false;
                p += 2;
                return true;
            case '[' when ClassEnd(pattern, p) is > 0 and var end:
                var matches = InClass(pattern[(p + 1)..end], c);
                if (matches)
                    p = end + 1;
                return matches;
            default:
                if (pattern[p] != c)
                    return false;
                p++;
                return true;
        }
    }

    private static int ClassEnd(ReadOnlySpan<char> pattern, int start)
    {
        var i = start + 1;
        if (i < pattern.Length && pattern[i] is '!' or '^')
            i++;
        if (i < pattern.Length && pattern[i] == ']')
            i++;
        while (i < pattern.Length && pattern[i] != ']')
            i += pattern[i] == '\\' ? 2 : 1;
        return i < pattern.Length ? i : -1;
    }

    private static bool InClass(ReadOnlySpan<char> set, char c)
    {
        var isNegated = set.Length > 0 && set[0] is '!' or '^';
        var found = false;
        for (var i = isNegated ? 1 : 0; i < set.Length; i++)
        {
            var first = Take(set, ref i);
            if (i + 2 >= set.Length || set[i + 1] != '-')
            {
                found |= first == c;
                continue;
            }

            i += 2;
            found |= c >= first && c <= Take(set, ref i);
        }

        return found != isNegated;

        static char Take(ReadOnlySpan<char> set, ref int i) => set[i] == '\\' && i + 1 < set.Length ? set[++i] : set[i];
    }
}
