using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace CodexLint.Workflows;

/// <summary>What the bytes of a file tell without its syntax: enough to leave nearly all files of a repository unparsed.</summary>
/// <param name="MentionsCodex">Whether it mentions Codex, or a variable such as <c>SKIP_POLICY_SEED</c>.</param>
/// <param name="IsCallable">Whether other workflows may call it.</param>
/// <param name="References">The files of the repository that it names, as paths from the root.</param>
internal sealed record FileOutline(bool MentionsCodex, bool IsCallable, ImmutableArray<string> References)
{
    private static readonly SearchValues<byte> IdentifierCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);

    /// <summary>The outline of a text.</summary>
    public static FileOutline Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The outline of a text in UTF-8. Where it mentions Codex nobody asks for the references.</summary>
    public static FileOutline Of(ReadOnlySpan<byte> text)
    {
        var mentionsCodex = MentionsIn(text);
        return new FileOutline(mentionsCodex, text.IndexOf("workflow_call"u8) >= 0, LocalReferences.In(text));
    }

    /// <summary>Whether a text in UTF-8 mentions Codex, or a variable such as <c>SKIP_POLICY_SEED</c>, in capitals or not.</summary>
    public static bool MentionsIn(ReadOnlySpan<byte> text) => MentionsCodexIn(text) || MentionsSkippedSeedIn(text);

    /// <summary>Looks for the rarest letter of the word.</summary>
    private static bool MentionsCodexIn(ReadOnlySpan<byte> text)
    {
        for (var from = 0; text[from..].IndexOfAny((byte)'x', (byte)'X') is var next and >= 0;)
        {
            from += next + 1;
            if (from >= 5 && Ascii.EqualsIgnoreCase(text[(from - 5)..(from - 1)], "code"u8))
                return true;
        }

        return false;
    }

    private static bool MentionsSkippedSeedIn(ReadOnlySpan<byte> text)
    {
        for (var from = 0; text[from..].IndexOf((byte)'_') is var next and >= 0;)
        {
            from += next + 1;
            if (from < 5 || !Ascii.EqualsIgnoreCase(text[(from - 5)..(from - 1)], "SKIP"u8))
                continue;

            var rest = text[from..];
            var length = rest.IndexOfAnyExcept(IdentifierCharacters);
            if (ContainsSeed(length < 0 ? rest : rest[..length]))
                return true;
        }

        return false;
    }

    private static bool ContainsSeed(ReadOnlySpan<byte> name)
    {
        for (; name.Length >= 4; name = name[1..])
        {
            if (Ascii.EqualsIgnoreCase(name[..4], "SEED"u8))
                return true;
        }

        return false;
    }
}
