namespace CodexLint.Workflows.Schema;

/// <summary>Finds jobs that need each other in a circle.</summary>
internal static class JobCycles
{
    /// <summary>
    /// The jobs of cycles, each with the number of its strongly connected component. Tarjan's algorithm with a stack of its own.
    /// </summary>
    public static IReadOnlyDictionary<Job, int> Find(Workflow workflow)
    {
        var result = new Dictionary<Job, int>();
        var index = new Dictionary<Job, int>();
        var low = new Dictionary<Job, int>();
        var onPath = new HashSet<Job>();
        var path = new Stack<Job>();
        var pending = new Stack<(Job Job, int NextNeed)>();
        foreach (var start in workflow.Jobs)
        {
            if (index.ContainsKey(start))
                continue;

            pending.Push((start, 0));
            while (pending.TryPop(out var current))
            {
                var job = current.Job;
                if (current.NextNeed == 0)
                {
                    index[job] = low[job] = index.Count;
                    path.Push(job);
                    onPath.Add(job);
                }

                if (current.NextNeed < job.Needs.Length)
                {
                    pending.Push(current with { NextNeed = current.NextNeed + 1 });
                    if (workflow.FindJob(job.Needs[current.NextNeed].Value) is not { } needed)
                        continue;
                    if (!index.TryGetValue(needed, out var visited))
                        pending.Push((needed, 0));
                    else if (onPath.Contains(needed))
                        low[job] = Math.Min(low[job], visited);
                    continue;
                }

                if (pending.TryPeek(out var caller))
                    low[caller.Job] = Math.Min(low[caller.Job], low[job]);
                if (low[job] == index[job])
                    Close(job, path, onPath, result);
            }
        }

        return result;
    }

    private static void Close(Job root, Stack<Job> path, HashSet<Job> onPath, Dictionary<Job, int> result)
    {
        var component = new List<Job>();
        Job member;
        do
        {
            member = path.Pop();
            onPath.Remove(member);
            component.Add(member);
        }
        while (member != root);

        var needsItself = component.Count == 1
            && root.Needs.Any(need => string.Equals(need.Value, root.Id, StringComparison.OrdinalIgnoreCase));
        if (component.Count == 1 && !needsItself)
            return;

        var number = result.Count;
        foreach (var job in component)
            result[job] = number;
    }
}
