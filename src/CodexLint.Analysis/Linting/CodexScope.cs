using System.Buffers;

namespace CodexLint.Linting;

/// <summary>Which files have to do with what the rules are about; all others cost no more than being read.</summary>
internal static class CodexScope
{
    private static readonly SearchValues<string> Words = SearchValues.Create(["codex", "SKIP_"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text mentions Codex, or a variable such as <c>SKIP_POLICY_SEED</c>.</summary>
    public static bool Contains(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(Words) is var start and >= 0)
        {
            text = text[start..];
            if (text[0] is 'c' or 'C')
                return true;

            var length = text.IndexOfAnyExcept(IdentifierCharacters);
            var name = length < 0 ? text : text[..length];
            if (name.Contains("SEED", StringComparison.OrdinalIgnoreCase))
                return true;

            text = text[name.Length..];
        }

        return false;
    }

    private static readonly SearchValues<char> IdentifierCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
}
