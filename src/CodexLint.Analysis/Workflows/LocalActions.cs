using CodexLint.Syntax;

namespace CodexLint.Workflows;

/// <summary>The composite actions of the repository, each read once.</summary>
internal sealed class LocalActions(RepositoryView repository)
{
    /// <summary>How deep composite actions may use each other; GitHub's own limit.</summary>
    public const int MaxDepth = 10;

    /// <summary>
    /// How many steps an action may have, with those of the actions that it uses: more than any has, and fewer than actions that use each
    /// other can multiply to.
    /// </summary>
    private const int MaxSteps = 500;

    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>The action at a path; null where there is none, and where it uses itself or has more steps than are followed.</summary>
    public CompositeAction? Find(string path) => Read(path).Action;

    private Entry Read(string path)
    {
        if (entries.TryGetValue(path, out var known))
            return known;

        // While it is read, an action that uses it uses itself.
        entries.Add(path, Entry.None with { IsOpen = true });
        var entry = Load(path) is { } action ? Measure(action) : Entry.None;
        entries[path] = entry;
        return entry;
    }

    private Entry Measure(CompositeAction action)
    {
        var steps = action.Steps.Length;
        foreach (var step in action.Steps)
        {
            if (step.Action is not { Kind: ActionKind.Local, Path: var path })
                continue;

            var used = Read(path);
            steps += used.Steps;
            if (used.IsOpen || steps > MaxSteps)
                return Entry.None;
        }

        return new Entry(action, steps, IsOpen: false);
    }

    private CompositeAction? Load(string path)
    {
        foreach (var name in (ReadOnlySpan<string>)["action.yml", "action.yaml"])
        {
            if (repository.Read(path.Length == 0 ? name : $"{path}/{name}") is { } file)
                return CompositeAction.Read(WorkflowFile.Parse(file));
        }

        return null;
    }

    /// <summary>What is known of a path: its action, how many steps that comes to, and whether it is being read.</summary>
    private sealed record Entry(CompositeAction? Action, int Steps, bool IsOpen)
    {
        public static Entry None { get; } = new(null, 0, false);
    }
}
