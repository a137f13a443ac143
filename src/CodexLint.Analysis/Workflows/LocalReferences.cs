using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace CodexLint.Workflows;

/// <summary>
/// The files of the repository that a workflow, an action or a script names, found in its text, since it is not parsed yet.
/// </summary>
internal static class LocalReferences
{
    private static readonly SearchValues<byte> PathCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./"u8);

    private static readonly SearchValues<byte> WindowsPathCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./\\"u8);

    private static readonly SearchValues<byte> ReferenceEnds = SearchValues.Create(" \t\r\n'\"#"u8);

    private static readonly SearchValues<byte> ReferenceEndsInFlow = SearchValues.Create(" \t\r\n'\"#,]}"u8);

    private static readonly SearchValues<byte> WordStarts = SearchValues.Create(" \t\n;&|(/"u8);

    private static readonly string[] Interpreters =
        ["bash", "sh", "source", ".", "python", "python3", "node", "bun", "deno", "tsx", "pwsh"];

    /// <summary>The paths behind <c>uses: ./</c>, and those of scripts, from the root of the repository.</summary>
    /// <param name="text">The file's text in UTF-8.</param>
    public static ImmutableArray<string> In(ReadOnlySpan<byte> text)
    {
        var paths = ImmutableArray.CreateBuilder<string>();
        for (var from = 0; text[from..].IndexOf((byte)'.') is var next and >= 0;)
        {
            var dot = from + next;
            from = dot + 1;
            var after = text[from..];
            if (after is [(byte)'/', ..] && IsUsed(text[..dot]))
            {
                // In brackets a comma or the bracket ends what would go on otherwise: either may be meant.
                Add(ReferenceIn(after[1..], ReferenceEnds));
                Add(ReferenceIn(after[1..], ReferenceEndsInFlow));
            }
            else if (IsScriptEnding(after) && ScriptAt(text, dot) is { } script)
                Add(script);
        }

        return paths.DrainToImmutable();

        void Add(string path)
        {
            if (!paths.Contains(path, StringComparer.Ordinal))
                paths.Add(path);
        }
    }

    /// <summary>Whether what follows is the value of <c>uses:</c>.</summary>
    private static bool IsUsed(ReadOnlySpan<byte> before) =>
        before.TrimEnd(" \t'\""u8) is [.. var key, (byte)':'] && key.TrimEnd(" '\""u8).EndsWith("uses"u8);

    private static string ReferenceIn(ReadOnlySpan<byte> text, SearchValues<byte> ends)
    {
        var end = text.IndexOfAny(ends);
        return Encoding.UTF8.GetString((end < 0 ? text : text[..end]).TrimEnd((byte)'/'));
    }

    private static bool IsScriptEnding(ReadOnlySpan<byte> afterDot) => afterDot switch
    {
        [(byte)'s', (byte)'h', ..] or [(byte)'p', (byte)'y', ..] or [(byte)'j', (byte)'s', ..] or [(byte)'t', (byte)'s', ..] => true,
        [(byte)'m' or (byte)'c', (byte)'j', (byte)'s', ..] or [(byte)'m', (byte)'t', (byte)'s', ..]
            or [(byte)'p', (byte)'s', (byte)'1', ..] =>
            true,
        _ => afterDot.StartsWith("bash"u8),
    };

    /// <summary>The path of the script whose ending begins here; null where it is none of the repository, or no command names it.</summary>
    private static string? ScriptAt(ReadOnlySpan<byte> text, int dot)
    {
        var isPowerShell = text[dot..].StartsWith(".ps1"u8);
        var start = text[..dot].LastIndexOfAnyExcept(isPowerShell ? WindowsPathCharacters : PathCharacters) + 1;
        var length = text[dot..].IndexOfAnyExcept(PathCharacters);
        var end = length < 0 ? text.Length : dot + length;
        var word = text[start..end];
        if (word.Contains((byte)'\\'))
        {
            var path = word.ToArray();
            path.Replace((byte)'\\', (byte)'/');
            word = path;
        }

        // $GITHUB_WORKSPACE/scripts/x.sh and ${{ github.workspace }}/scripts/x.sh lie where scripts/x.sh does.
        var before = text[..start];
        if (before.EndsWith("$"u8) && word.StartsWith("GITHUB_WORKSPACE/"u8))
            word = word["GITHUB_WORKSPACE/".Length..];
        var isHere = word.StartsWith("./"u8);
        word = isHere ? word[2..] : word.TrimStart((byte)'/');
        if (word.IsEmpty || word.IndexOf(".."u8) >= 0)
            return null;

        return isHere || word.Contains((byte)'/') || IsCalled(before) ? Encoding.UTF8.GetString(word) : null;
    }

    /// <summary>Whether the word in front runs the script that follows.</summary>
    private static bool IsCalled(ReadOnlySpan<byte> before)
    {
        if (before.EndsWith("./"u8))
            return true;

        var text = before.TrimEnd(" \t\"'"u8);
        if (text.Length == before.Length)
            return false;

        var word = text[(text.LastIndexOfAny(WordStarts) + 1)..];
        foreach (var interpreter in Interpreters)
        {
            if (Ascii.Equals(word, interpreter))
                return true;
        }

        return false;
    }
}
