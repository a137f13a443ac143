using System.Collections.Immutable;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Syntax.Shell;
using CodexLint.Workflows;
using CodexLint.Workflows.Schema;

namespace CodexLint.Semantics;

/// <summary>Everything rules may ask of one workflow; each answer is computed once, on demand.</summary>
public sealed class WorkflowModel
{
    private readonly Dictionary<ScalarNode, Template> templates = [];
    private readonly Dictionary<ScalarNode, Condition> conditions = [];
    private readonly Dictionary<ScalarNode, Script> scripts = [];
    private readonly Dictionary<Scenario, WorkflowRun> runs = [];
    private readonly Dictionary<string, CompositeAction?> actions = new(StringComparer.Ordinal);
    private ImmutableArray<SchemaProblem>? problems;
    private ImmutableArray<CodexStep>? codexSteps;
    private JobOrder? order;
    private RepositoryIdentity? repositoryIdentity;

    /// <param name="workflow">What the file declares.</param>
    /// <param name="repository">The repository in which the workflow stands.</param>
    /// <param name="options">The <c>codexlint.*</c> options that hold for the file; each rule that has one names it.</param>
    public WorkflowModel(Workflow workflow, RepositoryView repository, IReadOnlyDictionary<string, string> options)
    {
        Options = options;
        Workflow = workflow;
        Repository = repository;
    }

    /// <summary>What the file declares.</summary>
    public Workflow Workflow { get; }

    /// <summary>The repository in which the workflow stands.</summary>
    public RepositoryView Repository { get; }

    /// <summary>The <c>codexlint.*</c> options that hold for the file.</summary>
    public IReadOnlyDictionary<string, string> Options { get; }

    /// <summary>The steps that run Codex, in the order of the file; those of a local composite action once for each step that uses it.</summary>
    public ImmutableArray<CodexStep> CodexSteps => codexSteps ??= CodexStepFinder.Find(this);

    /// <summary>What scripts did in the runs so far.</summary>
    internal ScriptCache Scripts { get; } = new();

    /// <summary>Which jobs wait for which.</summary>
    internal JobOrder Order => order ??= new JobOrder(Workflow);

    /// <summary>The name under which the repository runs in scenarios.</summary>
    internal RepositoryIdentity RepositoryIdentity => repositoryIdentity ??= RepositoryNames.Infer(this);

    /// <summary>What GitHub rejects in the file's structure and expressions, in the order of the file.</summary>
    public ImmutableArray<SchemaProblem> Problems =>
        problems ??= Workflow.File.IsIncomplete ? [] : [.. SchemaValidator.Validate(Workflow.File).Concat(WorkflowChecks.Check(Workflow)).OrderBy(problem => problem.Span.Start)];

    /// <summary>All runs that fit a scenario.</summary>
    public WorkflowRun Run(Scenario scenario)
    {
        if (!runs.TryGetValue(scenario, out var run))
            runs.Add(scenario, run = new WorkflowRun(this, scenario));
        return run;
    }

    /// <summary>A scalar in which expressions may stand, parsed.</summary>
    public Template Template(ScalarNode scalar)
    {
        if (!templates.TryGetValue(scalar, out var template))
            templates.Add(scalar, template = Syntax.Expressions.Template.Parse(scalar));
        return template;
    }

    /// <summary>The value of an <c>if</c>, parsed.</summary>
    public Condition Condition(ScalarNode scalar)
    {
        if (!conditions.TryGetValue(scalar, out var condition))
            conditions.Add(scalar, condition = Syntax.Expressions.Condition.Parse(scalar));
        return condition;
    }

    /// <summary>The script of a <c>run:</c> step, parsed.</summary>
    public Script Script(ScalarNode run)
    {
        if (!scripts.TryGetValue(run, out var script))
            scripts.Add(run, script = Syntax.Shell.Script.Parse(run));
        return script;
    }

    /// <summary>The local composite action that a step uses; null for any other step, and where the repository has no such action.</summary>
    public CompositeAction? FindAction(Step step)
    {
        if (step.Action is not { Kind: ActionKind.Local } reference)
            return null;

        if (!actions.TryGetValue(reference.Path, out var action))
            actions.Add(reference.Path, action = ReadAction(reference.Path));
        return action;
    }

    private CompositeAction? ReadAction(string path)
    {
        foreach (var name in (ReadOnlySpan<string>)["action.yml", "action.yaml"])
        {
            if (Repository.Read(path.Length == 0 ? name : $"{path}/{name}") is { } file)
                return CompositeAction.Read(WorkflowFile.Parse(file));
        }

        return null;
    }
}
