using System.Collections.Immutable;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Workflows;

/// <summary>A job: steps on a runner, or a call of a reusable workflow.</summary>
internal sealed class Job
{
    private readonly Lazy<string?> operatingSystem;
    private ImmutableArray<string>? ownCheckouts;

    internal Job(Workflow workflow, ScalarNode key, MappingNode node)
    {
        Workflow = workflow;
        Key = key;
        Node = node;
        Needs = node.Find("needs")?.Value.Scalars() ?? [];
        Permissions = Permissions.Read(node.Find("permissions"));
        Defaults = RunDefaults.Read(node);
        Steps = Step.ReadAll(this, node.Find("steps")?.Value as SequenceNode);
        operatingSystem = new Lazy<string?>(() => RunnerLabels.FindOperatingSystem(this), LazyThreadSafetyMode.None);
    }

    /// <summary>The workflow that declares the job.</summary>
    public Workflow Workflow { get; }

    /// <summary>The job's key, which is its id.</summary>
    public ScalarNode Key { get; }

    /// <summary>The job's mapping.</summary>
    public MappingNode Node { get; }

    /// <summary>The id under which other jobs need this one.</summary>
    public string Id => Key.Value;

    /// <summary>The job's <c>name</c> as it stands in the file, else its id.</summary>
    public string Name => Node.Scalar("name")?.Value is { Length: > 0 } name ? name : Id;

    /// <summary>The job's <c>if</c>.</summary>
    public ScalarNode? If => Node.Scalar("if");

    /// <summary>The system of the job's machine, <c>Windows</c>, <c>macOS</c> or <c>Linux</c>; null where the labels do not tell.</summary>
    public string? OperatingSystem => operatingSystem.Value;

    /// <summary>The ids of the jobs that must end before this one starts.</summary>
    public ImmutableArray<ScalarNode> Needs { get; }

    /// <summary>
    /// The jobs that the job needs, and those that these need; for a job of a called workflow also the calling one and what that needs.
    /// </summary>
    public IEnumerable<Job> AllNeeds
    {
        get
        {
            if (Needs.IsEmpty && Workflow.Caller is null)
                yield break;

            var seen = new HashSet<Job> { this };
            var pending = new Queue<Job>([this]);
            while (pending.TryDequeue(out var current))
            {
                foreach (var needed in current.Needs.Select(id => current.Workflow.FindJob(id.Value)).Append(current.Workflow.Caller))
                {
                    if (needed is null || !seen.Add(needed))
                        continue;
                    yield return needed;
                    pending.Enqueue(needed);
                }
            }
        }
    }

    /// <summary><c>runs-on</c>: a label, a list of labels, or a group with labels.</summary>
    public YamlNode? RunsOn => Node.Find("runs-on")?.Value;

    /// <summary>The job's <c>env</c>.</summary>
    public MappingNode? Env => Node.Mapping("env");

    /// <summary>The job's own <c>permissions</c>; null where those of the workflow apply.</summary>
    public Permissions? Permissions { get; }

    /// <summary>
    /// What the job's token may do: its own permissions, else the workflow's, else those of the job that calls it; null where the
    /// repository's default applies.
    /// </summary>
    public Permissions? EffectivePermissions => Permissions ?? Workflow.Permissions ?? Workflow.Caller?.EffectivePermissions;

    /// <summary>The job's <c>defaults.run</c>.</summary>
    public RunDefaults Defaults { get; }

    /// <summary><c>continue-on-error</c> of the job.</summary>
    public ScalarNode? ContinueOnError => Node.Scalar("continue-on-error");

    /// <summary><c>timeout-minutes</c> of the job.</summary>
    public ScalarNode? TimeoutMinutes => Node.Scalar("timeout-minutes");

    /// <summary><c>container</c>: an image or a mapping.</summary>
    public YamlNode? Container => Node.Find("container")?.Value;

    /// <summary><c>environment</c>: a name or a mapping; its protection rules and secrets are not visible here.</summary>
    public YamlNode? Environment => Node.Find("environment")?.Value;

    /// <summary><c>strategy.matrix</c>: a mapping of vectors, or an expression.</summary>
    public YamlNode? Matrix => Node.Mapping("strategy")?.Find("matrix")?.Value;

    /// <summary><c>outputs</c>, which jobs that need this one read.</summary>
    public MappingNode? Outputs => Node.Mapping("outputs");

    /// <summary>The reusable workflow that the job calls; null for a job with steps.</summary>
    public ScalarNode? Uses => Node.Scalar("uses");

    /// <summary>The inputs of the called workflow.</summary>
    public MappingNode? With => Node.Mapping("with");

    /// <summary>The secrets for the called workflow: a mapping, or <c>inherit</c>.</summary>
    public YamlNode? Secrets => Node.Find("secrets")?.Value;

    /// <summary>The steps in the order in which the runner takes them; those of a <c>parallel</c> block stand in its place.</summary>
    public ImmutableArray<Step> Steps { get; }

    /// <summary>The folders of the workspace into which the job checks its own repository out, the workspace itself left out.</summary>
    public ImmutableArray<string> OwnCheckouts => ownCheckouts ??= [.. Steps.Select(FolderOfOwnCheckout).OfType<string>().Distinct()];

    private static string? FolderOfOwnCheckout(Step step)
    {
        if (step.Action?.Is("actions/checkout") != true
            || step.With?.Scalar("path") is not { Value: var path }
            || path.Contains("${{", StringComparison.Ordinal))
        {
            return null;
        }

        var isOwn = step.With.Scalar("repository") is not { Value: { Length: > 0 } repository }
            || repository.Replace(" ", "", StringComparison.Ordinal) == "${{github.repository}}";
        var folder = (path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path).Trim('/');
        return isOwn && folder is not ("" or ".") ? folder : null;
    }

    /// <summary>
    /// The job of the workflow that an event starts: this one, or the one by whose call it runs. A guard on it holds for this one, too.
    /// </summary>
    public Job Outermost => Workflow.Caller?.Outermost ?? this;

    /// <summary>Where a finding about the guard of the job's runs belongs: the <c>if</c> of the outermost job, else its key.</summary>
    public Location GuardAnchor => (Outermost.If ?? Outermost.Key).Location;
}
