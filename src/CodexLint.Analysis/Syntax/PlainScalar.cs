using System.Buffers;
using CodexLint.Syntax.Yaml;

namespace CodexLint.Syntax;

/// <summary>Which texts YAML reads back as they are without quotes, and how it writes those that need them.</summary>
internal static class PlainScalar
{
    private static readonly SearchValues<char> FlowIndicators = SearchValues.Create(",[]{}");
    private static readonly SearchValues<char> LeadingIndicators = SearchValues.Create("-?:,[]{}#&*!|>'\"%@`");

    /// <summary>Whether a text on one line needs no quotes to be read as this text.</summary>
    public static bool IsReadable(ReadOnlySpan<char> text, bool isInFlow)
    {
        if (text.IsEmpty || text[0] is ' ' || text[^1] is ' ' or ':')
            return false;
        if (LeadingIndicators.Contains(text[0]) && !(text[0] is '-' or '?' or ':' && text.Length > 1 && text[1] != ' '))
            return false;
        if (isInFlow && text.ContainsAny(FlowIndicators))
            return false;

        foreach (var character in text)
        {
            if (char.IsControl(character) || YamlCharacters.IsBreak(character))
                return false;
        }

        return !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal);
    }

    /// <summary>A text as it stands between single quotes.</summary>
    public static string InSingleQuotes(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    /// <summary>A text as it stands between double quotes.</summary>
    public static string InDoubleQuotes(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>A text with quotes around it: those asked for, unless the text itself holds them.</summary>
    public static string Quote(string text, char? quote)
    {
        var isDouble = quote is '"'
            ? !text.AsSpan().ContainsAny('"', '\\')
            : text.AsSpan().ContainsAny('\'', '\n') && !text.Contains('"', StringComparison.Ordinal);
        return isDouble || text.Contains('\n', StringComparison.Ordinal) ? $"\"{InDoubleQuotes(text)}\"" : $"'{InSingleQuotes(text)}'";
    }
}
