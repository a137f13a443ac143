using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Extended regular expressions of POSIX, as <c>=~</c> and <c>grep -E</c> take them, applied to known texts.</summary>
internal static class PosixPattern
{
    /// <summary>What a check of a value looks like is shorter; longer patterns and texts are not decided.</summary>
    private const int MaxPattern = 256;

    private const int MaxText = 4096;

    private static readonly SearchValues<char> Bounds = SearchValues.Create("0123456789,");

    /// <summary>Whether a text holds a match; null for what is not decided here, such as a pattern that is none.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="text">The text, or a line of it.</param>
    /// <param name="origins">What the text was computed from: a value that stands in for what an event has looks like no other.</param>
    public static bool? IsMatch(string pattern, string text, Origins origins)
    {
        if (text.Length > 0 && (origins & Origins.Event) != 0 && HasClasses(pattern))
            return null;
        if (pattern.Length > MaxPattern || text.Length > MaxText || Translate(pattern) is not { } translated)
            return null;

        try
        {
            return Regex.IsMatch(text, translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether a pattern asks for what a text looks like, and not for known characters alone.</summary>
    private static bool HasClasses(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
                i++;
            else if (pattern[i] is '[' or '.' or '*' or '+' or '?' or '{')
                return true;
        }

        return false;
    }

    /// <summary>A text as a pattern for itself.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c))
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>The same pattern as .NET writes it; null where it says something that POSIX leaves open.</summary>
    private static string? Translate(string pattern)
    {
        var result = new StringBuilder();
        var mayRepeat = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            switch (c)
            {
                case '\\' when i + 1 < pattern.Length && !char.IsAsciiLetterOrDigit(pattern[i + 1]):
                    result.Append(Regex.Escape(pattern[++i].ToString()));
                    mayRepeat = true;
                    break;
                case '[':
                    if (AppendClass(pattern, i, result) is not { } end)
                        return null;
                    i = end;
                    mayRepeat = true;
                    break;
                case '*' or '+' or '?' when mayRepeat:
                    result.Append(c);
                    mayRepeat = false;
                    break;
                case '{' when mayRepeat && pattern.IndexOf('}', i) is > 0 and var close && IsInterval(pattern.AsSpan(i + 1, close - i - 1)):
                    result.Append(pattern, i, close - i + 1);
                    i = close;
                    mayRepeat = false;
                    break;
                case '\\' or '*' or '+' or '?' or '{':
                    return null;
                case '(' or '|' or '^':
                    result.Append(c);
                    mayRepeat = false;
                    break;
                case '$':
                    result.Append(@"\z");
                    mayRepeat = false;
                    break;
                case ')' or '.':
                    result.Append(c);
                    mayRepeat = true;
                    break;
                default:
                    result.Append(Regex.Escape(c.ToString()));
                    mayRepeat = true;
                    break;
            }
        }

        return result.ToString();
    }

    private static bool IsInterval(ReadOnlySpan<char> bounds) =>
        bounds is [>= '0' and <= '9', ..] && !bounds.ContainsAnyExcept(Bounds) && bounds.Count(',') <= 1;

    /// <summary>Appends a set in brackets; its end, or null where it names a class that is not known.</summary>
    private static int? AppendClass(string pattern, int start, StringBuilder result)
    {
        var i = start + 1;
        result.Append('[');
        if (i < pattern.Length && pattern[i] == '^')
        {
            result.Append('^');
            i++;
        }

        for (var first = i; i < pattern.Length && (pattern[i] != ']' || i == first); i++)
        {
            if (pattern[i] == '[' && i + 1 < pattern.Length && pattern[i + 1] is ':' or '.' or '=')
            {
                var end = pattern.IndexOf(":]", i, StringComparison.Ordinal);
                if (end < 0 || ClassOf(pattern.AsSpan(i + 2, end - i - 2)) is not { } members)
                    return null;
                result.Append(members);
                i = end + 1;
            }
            else
            {
                if (pattern[i] is '\\' or '[' or ']' or '^')
                    result.Append('\\');
                result.Append(pattern[i]);
            }
        }

        result.Append(']');
        return i < pattern.Length ? i : null;
    }

    private static string? ClassOf(ReadOnlySpan<char> name) => name switch
    {
        "alnum" => "a-zA-Z0-9",
        "alpha" => "a-zA-Z",
        "digit" => "0-9",
        "xdigit" => "0-9a-fA-F",
        "upper" => "A-Z",
        "lower" => "a-z",
        "space" => @"\t\n\v\f\r ",
        "blank" => @"\t ",
        "graph" => "!-~",
        "print" => " -~",
        _ => null,
    };
}
