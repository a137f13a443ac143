using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Codex;

/// <summary>The value of the action's <c>codex-args</c>: words as in a shell, or a JSON array of texts.</summary>
public static class CodexArguments
{
    /// <summary>The arguments with their places in the value.</summary>
    public static ImmutableArray<(string Text, TextSpan Span)> Split(string value)
    {
        var result = ImmutableArray.CreateBuilder<(string, TextSpan)>();
        var isJson = value.AsSpan().TrimStart() is ['[', ..];
        var position = 0;
        while (position < value.Length)
        {
            var character = value[position];
            if (isJson ? character != '"' : char.IsWhiteSpace(character))
            {
                position++;
                continue;
            }

            var start = position;
            if (character is '"' or '\'')
            {
                var close = value.IndexOf(character, position + 1);
                position = close < 0 ? value.Length : close + 1;
                result.Add((value[(start + 1)..(close < 0 ? value.Length : close)], TextSpan.FromBounds(start + 1, close < 0 ? value.Length : close)));
                continue;
            }

            while (position < value.Length && !char.IsWhiteSpace(value[position]))
                position++;
            result.Add((value[start..position], TextSpan.FromBounds(start, position)));
        }

        return result.ToImmutable();
    }
}
