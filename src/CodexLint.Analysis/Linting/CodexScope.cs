using System.Buffers;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Linting;

/// <summary>Which files have to do with what the rules are about; all others cost no more than being read.</summary>
internal static class CodexScope
{
    private static readonly SearchValues<string> Words = SearchValues.Create(["codex", "SKIP_"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> IdentifierCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private static readonly SearchValues<char> ReferenceEnds = SearchValues.Create(" \t\r\n'\"#");

    /// <summary>How many local actions and workflows are followed from one file: more than any workflow uses, and a bound on what one may cost.</summary>
    private const int MaxFollowed = 50;

    /// <summary>Whether a file, or a local action or workflow that it reaches, is in scope.</summary>
    public static bool Reaches(SourceFile file, RepositoryView repository)
    {
        if (Contains(file.Content))
            return true;
        if (!file.Content.Contains(LocalReference, StringComparison.Ordinal))
            return false;

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<SourceFile>([file]);
        while (pending.TryDequeue(out var current))
        {
            foreach (var path in LocalReferences(current.Content))
            {
                if (seen.Count >= MaxFollowed)
                    return false;
                if (!seen.Add(path) || Read(path, repository) is not { } reached)
                    continue;
                if (Contains(reached.Content))
                    return true;
                pending.Enqueue(reached);
            }
        }

        return false;
    }

    private const string LocalReference = "./";

    private static SourceFile? Read(string path, RepositoryView repository) =>
        path.EndsWith(".yml", StringComparison.Ordinal) || path.EndsWith(".yaml", StringComparison.Ordinal)
            ? repository.Read(path)
            : repository.Read(path + "/action.yml") ?? repository.Read(path + "/action.yaml");

    /// <summary>The paths behind <c>uses: ./</c>, found in the text, since the file is not parsed yet.</summary>
    private static IEnumerable<string> LocalReferences(string text)
    {
        const string Key = "uses:";
        for (var start = text.IndexOf(Key, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Key, start + 1, StringComparison.Ordinal))
        {
            var value = text.AsSpan(start + Key.Length).TrimStart(" \t'\"");
            if (!value.StartsWith(LocalReference, StringComparison.Ordinal))
                continue;

            var end = value.IndexOfAny(ReferenceEnds);
            yield return (end < 0 ? value : value[..end])[LocalReference.Length..].TrimEnd('/').ToString();
        }
    }

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

}
