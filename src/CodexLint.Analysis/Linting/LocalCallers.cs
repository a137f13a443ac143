using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Linting;

/// <summary>Finds the workflows of the repository that call one of them, by their text, since most of them are never parsed.</summary>
internal static class LocalCallers
{
    /// <summary>How many callers are looked at: each costs a model, and what many of them lead to is the same.</summary>
    private const int MaxCallers = 20;

    /// <summary>The workflows that call one, directly or through others.</summary>
    public static List<SourceFile> Of(SourceFile called, RepositoryView repository)
    {
        List<SourceFile> callers = [];
        if (!called.Content.Contains("workflow_call", StringComparison.Ordinal))
            return callers;

        var seen = new HashSet<string>(StringComparer.Ordinal) { called.Path };
        var pending = new Queue<string>([called.Path]);
        while (pending.TryDequeue(out var target))
        {
            foreach (var path in repository.Workflows)
            {
                if (callers.Count == MaxCallers)
                    return callers;
                if (seen.Contains(path) || repository.Read(path) is not { } file || !file.Content.Contains("./" + target, StringComparison.Ordinal))
                    continue;

                seen.Add(path);
                callers.Add(file);
                pending.Enqueue(path);
            }
        }

        return callers;
    }
}
