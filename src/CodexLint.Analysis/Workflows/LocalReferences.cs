using System.Buffers;

namespace CodexLint.Workflows;

/// <summary>The files of the repository that a workflow, an action or a script names, found in its text, since it is not parsed yet.</summary>
internal static class LocalReferences
{
    private const string Key = "uses:";

    private static readonly SearchValues<string> ScriptEndings =
        SearchValues.Create([".sh", ".bash", ".py", ".js", ".mjs", ".cjs", ".ts", ".mts", ".ps1"], StringComparison.Ordinal);

    private static readonly SearchValues<char> PathCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./");

    private static readonly SearchValues<char> ReferenceEnds = SearchValues.Create(" \t\r\n'\"#");

    private static readonly SearchValues<char> WordStarts = SearchValues.Create(" \t\n;&|(/");

    private static readonly string[] Interpreters = ["bash", "sh", "source", ".", "python", "python3", "node", "bun", "deno", "tsx", "pwsh"];

    /// <summary>The paths behind <c>uses: ./</c>, and those of scripts, from the root of the repository.</summary>
    public static IEnumerable<string> In(string text)
    {
        for (var start = text.IndexOf(Key, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Key, start + 1, StringComparison.Ordinal))
        {
            var value = text.AsSpan(start + Key.Length).TrimStart(" \t'\"");
            if (!value.StartsWith("./", StringComparison.Ordinal))
                continue;

            var end = value.IndexOfAny(ReferenceEnds);
            yield return (end < 0 ? value : value[..end])[2..].TrimEnd('/').ToString();
        }

        for (var from = 0; text.AsSpan(from).IndexOfAny(ScriptEndings) is var next and >= 0;)
        {
            var dot = from + next;
            from = dot + 1;
            if (ScriptAt(text, dot) is { } path)
                yield return path;
        }
    }

    /// <summary>The path of the script whose ending begins here; null where it is none of the repository, or no command names it.</summary>
    private static string? ScriptAt(string text, int dot)
    {
        var start = text.AsSpan(0, dot).LastIndexOfAnyExcept(PathCharacters) + 1;
        var length = text.AsSpan(dot).IndexOfAnyExcept(PathCharacters);
        var end = length < 0 ? text.Length : dot + length;
        var word = text.AsSpan(start, end - start);

        // $GITHUB_WORKSPACE/scripts/x.sh and ${{ github.workspace }}/scripts/x.sh lie where scripts/x.sh does.
        var before = text.AsSpan(0, start);
        if (before.EndsWith("$") && word.StartsWith("GITHUB_WORKSPACE/", StringComparison.Ordinal))
            word = word["GITHUB_WORKSPACE/".Length..];
        var isHere = word.StartsWith("./", StringComparison.Ordinal);
        word = isHere ? word[2..] : word.TrimStart('/');
        if (word.IsEmpty || word.Contains("..", StringComparison.Ordinal))
            return null;

        return isHere || word.Contains('/') || IsCalled(before) ? word.ToString() : null;
    }

    /// <summary>Whether the word in front runs the script that follows.</summary>
    private static bool IsCalled(ReadOnlySpan<char> before)
    {
        if (before.EndsWith("./"))
            return true;

        var text = before.TrimEnd(" \t\"'");
        if (text.Length == before.Length)
            return false;

        var word = text[(text.LastIndexOfAny(WordStarts) + 1)..];
        foreach (var interpreter in Interpreters)
        {
            if (word.SequenceEqual(interpreter))
                return true;
        }

        return false;
    }
}
