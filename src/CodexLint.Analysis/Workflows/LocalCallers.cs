using CodexLint.Syntax;

namespace CodexLint.Workflows;

/// <summary>Which workflows of a repository call which, read off their outlines once, since most of them are never parsed.</summary>
internal sealed class LocalCallers(RepositoryView repository)
{
    /// <summary>How many callers are looked at: each costs a model, and what many of them lead to is the same.</summary>
    private const int MaxCallers = 20;

    private readonly Lazy<Dictionary<string, List<string>>> callersOf = new(() => Index(repository));

    /// <summary>The paths of the workflows that call one, directly or through others.</summary>
    public List<string> PathsOf(string called)
    {
        List<string> callers = [];
        var seen = new HashSet<string>(StringComparer.Ordinal) { called };
        var pending = new Queue<string>([called]);
        while (pending.TryDequeue(out var target))
        {
            if (!callersOf.Value.TryGetValue(target, out var direct))
                continue;

            foreach (var path in direct)
            {
                if (callers.Count == MaxCallers)
                    return callers;
                if (!seen.Add(path))
                    continue;

                callers.Add(path);
                pending.Enqueue(path);
            }
        }

        return callers;
    }

    /// <summary>The workflows that call one, directly or through others.</summary>
    public List<SourceFile> Of(SourceFile called)
    {
        List<SourceFile> callers = [];
        if (!called.Content.Contains("workflow_call", StringComparison.Ordinal))
            return callers;

        foreach (var path in PathsOf(called.Path))
        {
            if (repository.Read(path) is { } file)
                callers.Add(file);
        }

        return callers;
    }

    private static Dictionary<string, List<string>> Index(RepositoryView repository)
    {
        var index = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var path in repository.Workflows)
        {
            foreach (var target in repository.OutlineOf(path)?.References ?? [])
            {
                if (!index.TryGetValue(target, out var callers))
                    index.Add(target, callers = []);
                callers.Add(path);
            }
        }

        return index;
    }
}
