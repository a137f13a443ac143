using System.Collections.Immutable;
using CodexLint.Workflows;

namespace CodexLint.Semantics;

/// <summary>The order in which jobs can run: each after the jobs that it needs, otherwise as in the file.</summary>
internal static class JobOrder
{
    /// <summary>All jobs; those of a cycle stand where the file has them first.</summary>
    public static ImmutableArray<Job> Of(Workflow workflow)
    {
        var order = ImmutableArray.CreateBuilder<Job>(workflow.Jobs.Length);
        var seen = new HashSet<Job>();

        // A stack of our own: a chain of needs is as long as the input makes it.
        var pending = new Stack<(Job Job, int NextNeed)>();
        foreach (var start in workflow.Jobs)
        {
            if (seen.Add(start))
                pending.Push((start, 0));
            while (pending.TryPop(out var current))
            {
                if (current.NextNeed == current.Job.Needs.Length)
                {
                    order.Add(current.Job);
                    continue;
                }

                pending.Push(current with { NextNeed = current.NextNeed + 1 });
                if (workflow.FindJob(current.Job.Needs[current.NextNeed].Value) is { } needed && seen.Add(needed))
                    pending.Push((needed, 0));
            }
        }

        return order.ToImmutable();
    }
}
