using CodexLint.Workflows;

namespace CodexLint.Linting;

/// <summary>Which files have to do with what the rules are about; all others cost no more than being read.</summary>
internal static class CodexScope
{
    /// <summary>
    /// How many local actions, workflows and scripts are followed from one file: more than any workflow uses, and a bound on what one may
    /// cost.
    /// </summary>
    private const int MaxFollowed = 50;

    /// <summary>Whether a file is in scope, or a local action, workflow or script that it reaches, or a workflow that calls it.</summary>
    public static bool Reaches(string path, FileOutline outline, RepositoryView repository) =>
        outline.MentionsCodex
        || ReachesDown(outline, repository)
        || (outline.IsCallable
            && repository.Callers.PathsOf(path).Exists(caller => repository.OutlineOf(caller) is { MentionsCodex: true }));

    private static bool ReachesDown(FileOutline outline, RepositoryView repository)
    {
        if (outline.References.IsEmpty)
            return false;

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<FileOutline>([outline]);
        while (pending.TryDequeue(out var current))
        {
            foreach (var path in current.References)
            {
                if (!seen.Add(path) || OutlineOf(path, repository) is not { } reached)
                    continue;
                if (reached.MentionsCodex)
                    return true;
                if (seen.Count >= MaxFollowed)
                    return false;
                pending.Enqueue(reached);
            }
        }

        return false;
    }

    private static FileOutline? OutlineOf(string path, RepositoryView repository) =>
        Find(path, repository) ?? (MountedRepository.PathInside(path) is { } inside ? Find(inside, repository) : null);

    private static FileOutline? Find(string path, RepositoryView repository) =>
        path[(path.LastIndexOf('/') + 1)..].Contains('.', StringComparison.Ordinal)
            ? repository.OutlineOf(path)
            : repository.OutlineOf(path + "/action.yml") ?? repository.OutlineOf(path + "/action.yaml");
}
