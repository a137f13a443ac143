using System.Collections.Immutable;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>Which jobs wait for which. In a cycle of needs the job that the file has first waits for the others, not they for it.</summary>
internal sealed class JobOrder
{
    private readonly Dictionary<Job, ImmutableArray<Job>> needs = [];

    /// <param name="workflow">The workflow; needs that name no job of it count for nothing here, and CDX0002 reports them.</param>
    public JobOrder(Workflow workflow)
    {
        // A stack of our own: a chain of needs is as long as the input makes it.
        var seen = new HashSet<Job>();
        var pending = new Stack<(Job Job, int NextNeed)>();
        foreach (var start in workflow.Jobs)
        {
            if (seen.Add(start))
                pending.Push((start, 0));
            while (pending.TryPop(out var current))
            {
                if (current.NextNeed == current.Job.Needs.Length)
                {
                    needs.Add(current.Job, NeedsThatEndBefore(current.Job));
                    continue;
                }

                pending.Push(current with { NextNeed = current.NextNeed + 1 });
                if (workflow.FindJob(current.Job.Needs[current.NextNeed].Value) is { } needed && seen.Add(needed))
                    pending.Push((needed, 0));
            }
        }
    }

    /// <summary>The jobs that end before a job starts, in the order in which it names them, each once.</summary>
    public ImmutableArray<Job> NeedsOf(Job job) => needs[job];

    private ImmutableArray<Job> NeedsThatEndBefore(Job job)
    {
        var result = ImmutableArray.CreateBuilder<Job>(job.Needs.Length);
        foreach (var id in job.Needs)
        {
            if (job.Workflow.FindJob(id.Value) is { } needed && needs.ContainsKey(needed) && !result.Contains(needed))
                result.Add(needed);
        }

        return result.ToImmutable();
    }
}
