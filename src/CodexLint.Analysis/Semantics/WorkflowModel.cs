using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Scripts.Programs;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Syntax.Shell;
using CodexLint.Workflows;
using CodexLint.Workflows.Schema;

namespace CodexLint.Semantics;

/// <summary>Everything rules may ask of one workflow; each answer is computed once, on demand.</summary>
internal sealed class WorkflowModel
{
    private readonly Dictionary<ScalarNode, Script> scripts;
    private readonly Dictionary<ScalarNode, ProgramReading> programs;
    private readonly Dictionary<ScalarNode, JavaScriptTokens> tokens;
    private readonly Dictionary<Scenario, WorkflowRun> runs = [];
    private readonly Dictionary<(Step, bool, string?), bool> tellers = [];
    private readonly Dictionary<(string Event, EventSource Source), AbstractValue> payloads = [];
    private readonly Dictionary<Job, OpenFacts> openFacts = [];
    private readonly Dictionary<Job, RepositoryView> mounted = [];
    private readonly Dictionary<CodexStep, WorkflowRun?> firstRuns = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<CodexStep, bool> waiters = new(ReferenceEqualityComparer.Instance);
    private readonly LocalActions actions;
    private readonly CalledWorkflows calls;
    private ImmutableArray<WorkflowModel>? called;
    private ImmutableArray<SchemaProblem>? problems;
    private ImmutableArray<CodexStep>? codexSteps;
    private Dictionary<Job, ImmutableArray<CodexStep>>? codexStepsByJob;
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
        scripts = [];
        programs = [];
        tokens = [];
        actions = new LocalActions(repository);
        Scripts = new ScriptCache();
        calls = new CalledWorkflows(repository);
    }

    /// <param name="workflow">A workflow that a job of another one calls.</param>
    /// <param name="caller">The model of that other one.</param>
    internal WorkflowModel(Workflow workflow, WorkflowModel caller)
    {
        Options = caller.Options;
        Workflow = workflow;
        Repository = caller.Repository;
        Caller = caller;
        scripts = caller.scripts;
        programs = caller.programs;
        tokens = caller.tokens;
        actions = caller.actions;
        Scripts = caller.Scripts;
        calls = caller.calls;
    }

    /// <summary>What the file declares.</summary>
    public Workflow Workflow { get; }

    /// <summary>The repository in which the workflow stands.</summary>
    public RepositoryView Repository { get; }

    /// <summary>The <c>codexlint.*</c> options that hold for the file.</summary>
    public IReadOnlyDictionary<string, string> Options { get; }

    /// <summary>The entries of an option that is a list, separated by commas; none where it is not set.</summary>
    public string[] ListIn(string option) =>
        Options.TryGetValue(option, out var list)
            ? list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];

    /// <summary>
    /// The steps that run Codex, in the order of the file; those of a local composite action once for each step that uses it.
    /// </summary>
    public ImmutableArray<CodexStep> CodexSteps => codexSteps ??= CodexStepFinder.Find(this);

    /// <summary>The Codex steps of one job, in their order.</summary>
    public ImmutableArray<CodexStep> CodexStepsOf(Job job) =>
        (codexStepsByJob ??= CodexSteps.GroupBy(codex => codex.Job)
            .ToDictionary(steps => steps.Key, steps => steps.ToImmutableArray())).GetValueOrDefault(
            job, []);

    /// <summary>The workflow whose job calls this one; null where events start it.</summary>
    public WorkflowModel? Caller { get; }

    /// <summary>The workflows of the repository that the jobs call, each as it runs there; those that these call are theirs.</summary>
    public ImmutableArray<WorkflowModel> Called => called ??= calls.Of(this);

    /// <summary>The workflows that the jobs call, and those that these call, each behind its caller.</summary>
    public IEnumerable<WorkflowModel> AllCalled => Called.SelectMany(model => model.AllCalled.Prepend(model));

    /// <summary>
    /// The Codex steps of a run: of the workflow, of those that call it, and of all that these call; each with its workflow.
    /// </summary>
    public IEnumerable<(WorkflowModel Owner, CodexStep Codex)> CodexStepsOfRun
    {
        get
        {
            var outermost = this;
            while (outermost.Caller is { } caller)
                outermost = caller;
            return outermost.AllCalled.Prepend(outermost).SelectMany(owner => owner.CodexSteps.Select(codex => (owner, codex)));
        }
    }

    /// <summary>Whether Codex runs in the same run: in this workflow, in one that it calls, or in one that calls it.</summary>
    public bool RunsCodex => Caller?.RunsCodex ?? RunsCodexInside;

    /// <summary>Whether the workflow, or one that it calls, runs Codex.</summary>
    internal bool RunsCodexInside => !CodexSteps.IsEmpty || Called.Any(model => model.RunsCodexInside);

    /// <summary>What scripts did in the runs so far.</summary>
    internal ScriptCache Scripts { get; }

    /// <summary>Which jobs wait for which.</summary>
    internal JobOrder Order => order ??= new JobOrder(Workflow);

    /// <summary>The name under which the repository runs in scenarios.</summary>
    internal RepositoryIdentity RepositoryIdentity => repositoryIdentity ??= RepositoryNames.Infer(this);

    /// <summary>
    /// What GitHub rejects in the file's structure and expressions, in the order of the file; once where aliases repeat it.
    /// </summary>
    public ImmutableArray<SchemaProblem> Problems =>
        problems ??= Workflow.File.IsIncomplete
            ? []
            : [.. SchemaValidator.Validate(Workflow.File)
                .Concat(WorkflowChecks.Check(Workflow))
                .Concat(CallProblems)
                .Distinct()
                .OrderBy(problem => problem.Span.Start)];

    private IEnumerable<SchemaProblem> CallProblems =>
        Called.SelectMany(called => CallChecks.Check(called.Workflow, [.. called.KeysFromCaller.Select(key => key.Secret)]))
            .Concat(calls.NotCallable(this));

    /// <summary>All runs that fit a scenario.</summary>
    public WorkflowRun Run(Scenario scenario) => Run(scenario, simpler: null);

    /// <summary>All runs that fit a scenario.</summary>
    /// <param name="scenario">What is assumed.</param>
    /// <param name="simpler">The runs of a scenario that leaves open some of the facts; null where none is known to be executed.</param>
    internal WorkflowRun Run(Scenario scenario, WorkflowRun? simpler)
    {
        if (!runs.TryGetValue(scenario, out var run))
        {
            runs.Add(
                scenario,
                run = Caller is null
                    ? new WorkflowRun(this, scenario, simpler)
                    : new WorkflowRun(Workflow, Caller.Run(scenario, simpler?.Outer)));
        }

        return run;
    }

    /// <summary>The runs of a scenario, where somebody has asked for them before.</summary>
    internal WorkflowRun? FindRun(Scenario scenario) => runs.GetValueOrDefault(scenario);

    /// <summary>The workflow of the repository that a job calls; null for a job with steps, and where it cannot be read.</summary>
    public WorkflowModel? FindCalled(Job job)
    {
        if (job.Uses is null)
            return null;

        foreach (var model in Called)
        {
            if (model.Workflow.Caller == job)
                return model;
        }

        return null;
    }

    /// <summary>A scalar in which expressions may stand, parsed.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Rules ask the model, wherever the answer is kept.")]
    public Template Template(ScalarNode scalar) => scalar.Template;

    /// <summary>The value of an <c>if</c>, parsed.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Rules ask the model, wherever the answer is kept.")]
    public Condition Condition(ScalarNode scalar) => scalar.Condition;

    /// <summary>The script of a <c>run:</c> step, parsed.</summary>
    public Script Script(ScalarNode run)
    {
        if (!scripts.TryGetValue(run, out var script))
            scripts.Add(run, script = Syntax.Shell.Script.Parse(run));
        return script;
    }

    /// <summary>What was read off a program in another language than a shell's, once.</summary>
    internal ProgramReading Program(ScalarNode code, IScriptReader reader)
    {
        if (!programs.TryGetValue(code, out var reading))
            programs.Add(code, reading = reader.Read(code.Value));
        return reading;
    }

    /// <summary>The tokens of a script in JavaScript, read once.</summary>
    internal JavaScriptTokens Tokens(ScalarNode code)
    {
        if (!tokens.TryGetValue(code, out var read))
            tokens.Add(code, read = new JavaScriptTokens(code.Value));
        return read;
    }

    /// <summary>The <c>github</c> context of a scenario, which its event and where that comes from decide.</summary>
    internal AbstractValue Payload(Scenario scenario)
    {
        if (!payloads.TryGetValue((scenario.Event, scenario.Source), out var payload))
            payloads.Add((scenario.Event, scenario.Source), payload = EventPayload.ContextOf(scenario, RepositoryIdentity));
        return payload;
    }

    /// <summary>The open facts that conditions on the way to a job's steps read.</summary>
    internal OpenFacts OpenFactsOf(Job job)
    {
        if (!openFacts.TryGetValue(job, out var facts))
            openFacts.Add(job, facts = OpenFacts.Of(this, job));
        return facts;
    }

    /// <summary>
    /// The first run, in the order of the triggers, in which a Codex step may be executed; null where it is executed in none.
    /// </summary>
    public WorkflowRun? FirstRunThatReaches(CodexStep codex)
    {
        if (!firstRuns.TryGetValue(codex, out var run))
            firstRuns.Add(codex, run = CodexRuns.FindFirstRun(this, codex));
        return run;
    }

    /// <summary>Whether a condition on the way to a Codex step may hold only after a failure.</summary>
    internal bool AsksForFailure(CodexStep codex)
    {
        if (!waiters.TryGetValue(codex, out var asks))
            waiters.Add(codex, asks = CodexRuns.NamesFailure(codex));
        return asks;
    }

    /// <summary>Whether what a step does, where that cannot be computed, may differ between a fork and the repository itself.</summary>
    /// <param name="step">The step.</param>
    /// <param name="scenario">The run.</param>
    /// <param name="output">The output that is asked for, empty where it is how the step ends; null for all that the step does.</param>
    internal bool MayTellForks(Step step, Scenario scenario, string? output = null)
    {
        // A run of the repository's own people is not what such a step stops.
        if (scenario.IsByInsider)
            return false;

        var asked = (step, scenario.SharesSecrets, output);
        if (!tellers.TryGetValue(asked, out var tells))
            tellers.Add(asked, tells = ForkSensitivity.Mentions(this, step, scenario.SharesSecrets, output));
        return tells;
    }

    /// <summary>
    /// The local composite action that a step uses; null for any other step, and where the repository has no such action.
    /// </summary>
    public CompositeAction? FindAction(Step step) => step.Action is not { Kind: ActionKind.Local, Path: var path } ? null
        : actions.Find(path)
            ?? (step.Job is { } job && MountedRepository.PathInside(job.OwnCheckouts, path) is { } inside ? actions.Find(inside) : null);

    /// <summary>The repository as the scripts of a job find it: also in folders into which the job checks it out.</summary>
    public RepositoryView RepositoryOf(Job? job)
    {
        if (job is null || job.OwnCheckouts.IsEmpty)
            return Repository;
        if (!mounted.TryGetValue(job, out var view))
            mounted.Add(job, view = new MountedRepository(Repository, job.OwnCheckouts));
        return view;
    }
}
