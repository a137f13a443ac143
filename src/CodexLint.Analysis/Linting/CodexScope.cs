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

    /// <summary>How many local actions, workflows and scripts are followed from one file: more than any workflow uses, and a bound on what one may cost.</summary>
    private const int MaxFollowed = 50;

    /// <summary>Whether a file is in scope, or a local action, workflow or script that it reaches, or a workflow that calls it.</summary>
    public static bool Reaches(SourceFile file, RepositoryView repository)
    {
        if (Contains(file.Content))
            return true;

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<SourceFile>([file]);
        while (pending.TryDequeue(out var current))
        {
            foreach (var path in LocalReferences.In(current.Content))
            {
                if (!seen.Add(path) || Read(path, repository) is not { } reached)
                    continue;
                if (Contains(reached.Content))
                    return true;
                if (seen.Count >= MaxFollowed)
                    return false;
                pending.Enqueue(reached);
            }
        }

        return LocalCallers.Of(file, repository).Exists(caller => Contains(caller.Content));
    }

    private static SourceFile? Read(string path, RepositoryView repository) =>
        path[(path.LastIndexOf('/') + 1)..].Contains('.', StringComparison.Ordinal)
            ? repository.Read(path)
            : repository.Read(path + "/action.yml") ?? repository.Read(path + "/action.yaml");

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
