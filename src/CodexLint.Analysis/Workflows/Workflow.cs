using System.Collections.Immutable;
using CodexLint.Syntax;

namespace CodexLint.Workflows;

/// <summary>What a workflow file declares, in GitHub's words. Whatever is missing or malformed is absent here and reported elsewhere.</summary>
public sealed class Workflow
{
    private Workflow(WorkflowFile file, MappingNode? root)
    {
        File = file;
        Root = root;
        On = root?.Find("on");
        Triggers = Trigger.ReadAll(On?.Value);
        Env = root?.Find("env")?.Value as MappingNode;
        Permissions = Permissions.Read(root?.Find("permissions"));
        Defaults = RunDefaults.Read(root);
        Jobs = ReadJobs(root?.Find("jobs")?.Value as MappingNode);
    }

    /// <summary>The file that declares the workflow.</summary>
    public WorkflowFile File { get; }

    /// <summary>The file's mapping; null where it has none.</summary>
    public MappingNode? Root { get; }

    /// <summary>The <c>on</c> entry.</summary>
    public MappingEntry? On { get; }

    /// <summary>The events that start the workflow, in the order of the file.</summary>
    public ImmutableArray<Trigger> Triggers { get; }

    /// <summary>The workflow's <c>env</c>.</summary>
    public MappingNode? Env { get; }

    /// <summary>The workflow's <c>permissions</c>; null where the repository's default applies.</summary>
    public Permissions? Permissions { get; }

    /// <summary>The workflow's <c>defaults.run</c>.</summary>
    public RunDefaults Defaults { get; }

    /// <summary>The jobs in the order of the file.</summary>
    public ImmutableArray<Job> Jobs { get; }

    /// <summary>Reads a file's tree as a workflow; never fails.</summary>
    public static Workflow Read(WorkflowFile file) => new(file, file.Root as MappingNode);

    /// <summary>The trigger for an event; null where the workflow does not name it.</summary>
    public Trigger? FindTrigger(string eventName)
    {
        foreach (var trigger in Triggers)
        {
            if (trigger.Event == eventName)
                return trigger;
        }

        return null;
    }

    /// <summary>The job with this id, compared as GitHub compares ids: without regard to case.</summary>
    public Job? FindJob(string id)
    {
        foreach (var job in Jobs)
        {
            if (string.Equals(job.Id, id, StringComparison.OrdinalIgnoreCase))
                return job;
        }

        return null;
    }

    private ImmutableArray<Job> ReadJobs(MappingNode? jobs)
    {
        if (jobs is null)
            return [];

        var result = ImmutableArray.CreateBuilder<Job>(jobs.Entries.Length);
        foreach (var entry in jobs.Entries)
        {
            if (entry.Value is MappingNode node)
                result.Add(new Job(this, entry.Key, node));
        }

        return result.ToImmutable();
    }
}
