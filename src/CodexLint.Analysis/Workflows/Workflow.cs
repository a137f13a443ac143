using System.Collections.Immutable;
using CodexLint.Syntax;

namespace CodexLint.Workflows;

/// <summary>
/// What a workflow file declares, in GitHub's words. Whatever is missing or malformed is absent here and reported elsewhere.
/// </summary>
internal sealed class Workflow
{
    private Dictionary<string, Job>? jobsById;

    private Workflow(WorkflowFile file, MappingNode? root, Job? caller, bool isOnlyCalled)
    {
        File = file;
        Root = root;
        Caller = caller;
        On = root?.Find("on");
        var declared = Trigger.ReadAll(On?.Value);
        CallTrigger = declared.FirstOrDefault(IsCall);
        Triggers = caller?.Workflow.Triggers ?? (isOnlyCalled ? [.. declared.Where(trigger => !IsCall(trigger))] : declared);
        Env = root?.Find("env")?.Value as MappingNode;
        Permissions = Permissions.Read(root?.Find("permissions"));
        Defaults = RunDefaults.Read(root);
        Jobs = ReadJobs(root?.Find("jobs")?.Value as MappingNode);
    }

    private Workflow(CompositeAction action)
    {
        File = action.File;
        Defaults = RunDefaults.Read(null);
        Triggers = [new Trigger("workflow_call", action.Runs.Key, null)];
        Jobs = [new Job(this, action.Runs.Key, (MappingNode)action.Runs.Value)];
        Action = action;
    }

    /// <summary>The file that declares the workflow.</summary>
    public WorkflowFile File { get; }

    /// <summary>
    /// The composite action that it is by itself: a job of which nothing but the steps is known, run by somebody; null for a workflow.
    /// </summary>
    public CompositeAction? Action { get; }

    /// <summary>Whether it is a composite action by itself.</summary>
    public bool IsAction => Action is not null;

    /// <summary>The file's mapping; null where it has none.</summary>
    public MappingNode? Root { get; }

    /// <summary>The <c>on</c> entry.</summary>
    public MappingEntry? On { get; }

    /// <summary>The job that calls the workflow in the runs that are looked at; null where events start it.</summary>
    public Job? Caller { get; }

    /// <summary>
    /// The events that start the runs that are looked at, in the order of the file: where a job calls the workflow, those of that job's
    /// workflow.
    /// </summary>
    public ImmutableArray<Trigger> Triggers { get; }

    /// <summary>The <c>workflow_call</c> with what the workflow takes and gives when it is called; null where it cannot be.</summary>
    public Trigger? CallTrigger { get; }

    /// <summary>The workflow's <c>env</c>.</summary>
    public MappingNode? Env { get; }

    /// <summary>The workflow's <c>permissions</c>; null where the repository's default applies.</summary>
    public Permissions? Permissions { get; }

    /// <summary>The workflow's <c>defaults.run</c>.</summary>
    public RunDefaults Defaults { get; }

    /// <summary>The jobs in the order of the file.</summary>
    public ImmutableArray<Job> Jobs { get; }

    /// <summary>Reads a file's tree as a workflow; never fails.</summary>
    /// <param name="file">The file.</param>
    /// <param name="caller">The job that calls the workflow.</param>
    public static Workflow Read(WorkflowFile file, Job? caller = null) => new(file, file.Root as MappingNode, caller, isOnlyCalled: false);

    /// <summary>A composite action as if it were a workflow that others call.</summary>
    public static Workflow Of(CompositeAction action) => new(action);

    /// <summary>The same workflow without the runs in which it is called, for whom the callers are known.</summary>
    public Workflow WithoutCalls() => new(File, Root, Caller, isOnlyCalled: true);

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
    public Job? FindJob(string id) => (jobsById ??= IndexJobs()).GetValueOrDefault(id);

    /// <summary>
    /// What stands for a value that is one input of the called workflow and nothing else: what the caller gives, else the default; null for
    /// any other value.
    /// </summary>
    public ScalarNode? GivenInput(ScalarNode value)
    {
        if (Caller is null
            || !value.Value.StartsWith("${{", StringComparison.Ordinal)
            || !value.Value.EndsWith("}}", StringComparison.Ordinal))
        {
            return null;
        }

        const string Prefix = "inputs.";
        var expression = value.Value[3..^2].Trim();
        if (!expression.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return null;

        var name = expression[Prefix.Length..];
        return Caller.With?.Scalar(name) ?? CalledInputs?.Mapping(name)?.Scalar("default");
    }

    /// <summary>
    /// The inputs that the workflow declares for its callers: mappings with <c>type</c>, <c>default</c> and <c>required</c>.
    /// </summary>
    public MappingNode? CalledInputs => (CallTrigger?.Config as MappingNode)?.Mapping("inputs");

    /// <summary>The secrets that the workflow declares for its callers: mappings with <c>required</c>, or nothing.</summary>
    public MappingNode? CalledSecrets => (CallTrigger?.Config as MappingNode)?.Mapping("secrets");

    /// <summary>What the workflow gives to whoever calls it; null where it declares nothing.</summary>
    public MappingNode? CalledOutputs => (CallTrigger?.Config as MappingNode)?.Mapping("outputs");

    /// <summary>Whether the workflow cannot be called without this secret.</summary>
    public bool RequiresSecret(string name) =>
        (CalledSecrets?.Find(name)?.Value as MappingNode)?.Scalar(
            "required")?.Value.Equals("true", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The first job of each id: a thousand jobs that need one another ask a thousand times each.</summary>
    private Dictionary<string, Job> IndexJobs()
    {
        var index = new Dictionary<string, Job>(Jobs.Length, StringComparer.OrdinalIgnoreCase);
        foreach (var job in Jobs)
            index.TryAdd(job.Id, job);
        return index;
    }

    private static bool IsCall(Trigger trigger) => trigger.Event == "workflow_call";

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
