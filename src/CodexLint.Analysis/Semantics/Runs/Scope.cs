using System.Collections.Immutable;
using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>The contexts that expressions of a job, and of the composite actions in it, see at one moment of a run.</summary>
internal sealed class Scope
{
    private readonly Job job;
    private readonly AbstractValue github;
    private readonly AbstractValue needs;
    private readonly AbstractValue inputs;
    private readonly AbstractValue secrets;
    private readonly string path;
    private ObjectValue? runner;
    private AbstractValue? matrix;
    private EvaluationContext? onSuccess;
    private ImmutableDictionary<string, AbstractValue> steps = EmptyEnvironment;
    private ImmutableDictionary<string, AbstractValue> environment;

    /// <summary>The scope in which a job starts.</summary>
    /// <param name="call">What the job's workflow got from its caller; null where an event started it.</param>
    public Scope(WorkflowModel model, Scenario scenario, Job job, AbstractValue github, AbstractValue needs, CallValues? call)
    {
        Model = model;
        Scenario = scenario;
        this.job = job;
        this.github = github;
        this.needs = needs;
        IsWindows = job.OperatingSystem == "Windows";
        path = call is null ? job.Id : $"{call.Path}.{job.Id}";
        inputs = call?.Inputs ?? InputsContext.OfWorkflow(model.Workflow, scenario);
        secrets = call is null ? SecretsContext.Of(scenario) : SecretsContext.InCalled(call.Secrets, job, scenario);
        Files = JobFiles.AtStartOf(job);
        environment = EmptyEnvironment;
        environment = Over(environment, job.Workflow.Env);
        environment = Over(environment, job.Env);
    }

    private Scope(Scope outer, AbstractValue inputs, string path, ImmutableDictionary<string, AbstractValue> environment)
    {
        Model = outer.Model;
        Scenario = outer.Scenario;
        job = outer.job;
        github = outer.github;
        needs = outer.needs;
        secrets = outer.secrets;
        OpenFacts = outer.OpenFacts;
        runner = outer.runner;
        matrix = outer.matrix;
        IsWindows = outer.IsWindows;
        Files = outer.Files;
        this.inputs = inputs;
        this.path = path;
        this.environment = environment;
    }

    /// <summary>The model whose workflow runs.</summary>
    public WorkflowModel Model { get; }

    /// <summary>What is assumed of the run.</summary>
    public Scenario Scenario { get; }

    /// <summary>The open facts that all but the job's condition has asked for so far.</summary>
    public FactLog OpenFacts { get; } = new();

    /// <summary>The environment that a process started now would see.</summary>
    public ImmutableDictionary<string, AbstractValue> Environment => environment;

    /// <summary>What is known of the machine's files.</summary>
    public FileSystemState Files { get; private set; }

    /// <summary>What the steps so far have written to <c>GITHUB_ENV</c>.</summary>
    public ImmutableDictionary<string, AbstractValue> ExportedEnvironment { get; private set; } = EmptyEnvironment;

    /// <summary>No values by name, names being compared without regard to case.</summary>
    internal static ImmutableDictionary<string, AbstractValue> EmptyEnvironment { get; } =
        ImmutableDictionary.Create<string, AbstractValue>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The scope in which a step's own expressions are evaluated: its <c>env</c> is merged before its condition.</summary>
    public Scope WithStepEnvironment(MappingNode? env)
    {
        if (env is null)
            return this;

        return new Scope(this, inputs, path, Over(environment, env)) { steps = steps };
    }

    /// <summary>The scope of a composite action's steps: inputs and steps of its own, the caller's environment.</summary>
    public Scope ForAction(CompositeAction action, ImmutableDictionary<string, AbstractValue> given, Step caller) =>
        new(this, InputsContext.OfAction(action, given, Evaluate), SymbolOf(caller), environment);

    /// <summary>What the job hands to the workflow that it calls.</summary>
    public CallValues Call(Workflow called, bool isReached) =>
        new(InputsContext.OfCall(called, job, Evaluate), SecretsContext.Passed(job, secrets, Evaluate), path, isReached);

    /// <summary>The inputs that a step passes to its action.</summary>
    public ImmutableDictionary<string, AbstractValue> Inputs(MappingNode? with)
    {
        if (with is null)
            return EmptyEnvironment;

        var result = EmptyEnvironment.ToBuilder();
        foreach (var entry in with.Entries)
        {
            if (entry.Value is ScalarNode value)
                result[entry.Key.Value] = Evaluate(value);
        }

        return result.ToImmutable();
    }

    /// <summary>The value of a scalar in which expressions may stand.</summary>
    public AbstractValue Evaluate(ScalarNode scalar) => Evaluator.Evaluate(Model.Template(scalar), Contexts(JobStatus.Success));

    /// <summary>Whether a condition lets its step run when the job's status so far is this one.</summary>
    /// <param name="condition">The condition; null where there is none.</param>
    /// <param name="status">The status.</param>
    /// <param name="breaks">Whether the condition cannot be evaluated.</param>
    public Reachability Decide(ScalarNode? condition, JobStatus status, out Reachability breaks)
    {
        breaks = Reachability.Never;
        if (condition is null)
            return WithoutCondition(status);

        var value = Evaluator.Evaluate(Model.Condition(condition), Contexts(status));
        if (value is ErrorValue)
            breaks = Reachability.Always;
        return Read(value);
    }

    /// <summary>
    /// Whether the job's condition lets it run, with a log of its own: what the steps do depends on no more of it than that.
    /// </summary>
    public Reachability DecideJob(JobStatus status, FactLog log) => job.If is null
        ? WithoutCondition(status)
        : Read(Evaluator.Evaluate(Model.Condition(job.If), Contexts(status) with { OpenFacts = log }));

    /// <summary>Whether a flag such as <c>continue-on-error</c> is set.</summary>
    public Reachability DecideFlag(ScalarNode? flag)
    {
        if (flag?.Value.Contains("${{", StringComparison.Ordinal) == true)
            return Read(Evaluate(flag));
        return flag?.Value.Equals("true", StringComparison.OrdinalIgnoreCase) == true ? Reachability.Always : Reachability.Never;
    }

    /// <summary>What the steps so far have left.</summary>
    public JobMoment MomentAt(StatusOfSteps status) => new(status, steps, environment, ExportedEnvironment, Files, OpenFacts.Count);

    /// <summary>Goes on from what steps have left in another run.</summary>
    public void Resume(JobMoment moment, Scope other)
    {
        OpenFacts.Resume(other.OpenFacts, moment.OpenFacts);
        steps = moment.Steps;
        environment = moment.Environment;
        ExportedEnvironment = moment.ExportedEnvironment;
        Files = moment.Files;
    }

    /// <summary>Names what a step leaves behind.</summary>
    public string SymbolOf(Step step) =>
        $"{path}.steps.{step.Id ?? step.Index.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>Takes over what a step left behind: its result and outputs under its id, its exports into the environment.</summary>
    public void Record(Step step, StepRun run, StepEffect effect)
    {
        if (effect.Files is { } files)
            Files = run.Reaches == Reachability.Always ? files : FileSystemState.Join(Files, files, Origins.None);
        foreach (var (name, value) in effect.Environment)
        {
            var exported = run.Reaches == Reachability.Always
                ? value
                : Evaluator.Join(environment.GetValueOrDefault(name, NullValue.Instance) with { Origins = run.Reaches.Origins }, value);
            ExportedEnvironment = ExportedEnvironment.SetItem(name, exported);
            environment = environment.SetItem(name, exported);
        }

        if (step.Id is { } id)
            steps = steps.SetItem(id, StepsContext.EntryOf(SymbolOf(step), run, effect.Outputs, LosesOutputs(step, effect)));
    }

    /// <summary>
    /// Whether a failure takes the step's outputs away: scripts and composite actions keep what they have set until then.
    /// </summary>
    private bool LosesOutputs(Step step, StepEffect effect) =>
        step.Action is not null && (effect.Nested.IsEmpty || Scenario.FailingSteps.Contains(step));

    /// <summary>The contexts by name; null for a name that is none, whose place the schema reports.</summary>
    private AbstractValue? Context(string name) => name.ToLowerInvariant() switch
    {
        "github" => github,
        "needs" => needs,
        "inputs" => inputs,
        "secrets" => secrets,

        // Names that nobody set are null: the context holds only what the workflow and its steps set, not what the machine has.
        "env" => new ObjectValue(environment, NullValue.Instance),
        "steps" => new ObjectValue(steps, NullValue.Instance),
        "vars" => Variables,
        "matrix" => matrix ??= Matrix(),
        "runner" => runner ??= Runner(),
        "job" or "strategy" => new UnknownValue { Symbol = name, Kinds = ValueKinds.Object, Truth = true, Origins = Origins.Opaque },
        _ => null,
    };

    /// <summary>What expressions see when the job's status so far is this one.</summary>
    public EvaluationContext Contexts(JobStatus status)
    {
        var contexts = onSuccess ??= new EvaluationContext(Context) { Facts = Scenario.Facts, OpenFacts = OpenFacts, IsFile = IsFile };
        return status == JobStatus.Success ? contexts : contexts with { Status = status };
    }

    /// <summary>A pattern that names a directory matches what is in it, which is not known.</summary>
    private bool? IsFile(string path)
    {
        if (AbstractPath.Resolve(new StringValue(path), AbstractPath.Workspace) is not { } resolved
            || !resolved.IsBelow(AbstractPath.Workspace))
        {
            return null;
        }

        var entry = Files.Find(resolved);
        return entry.Kinds == FileKinds.File ? true : entry.Exists == false ? false : null;
    }

    private ObjectValue Runner()
    {
        var os = job.OperatingSystem;
        return new PropertyList("runner", Origins.Opaque)
        {
            ["os"] = os is { } known
                ? new StringValue(known)
                : new UnknownValue { Symbol = "runner.os", Kinds = ValueKinds.String, Truth = true, Origins = Origins.Event },
            ["temp"] = new UnknownValue { Symbol = "runner.temp", Kinds = ValueKinds.String, Truth = true },
            ["tool_cache"] = new UnknownValue { Symbol = "runner.tool_cache", Kinds = ValueKinds.String, Truth = true },
        }.ToValue();
    }

    /// <summary>
    /// A leg of the matrix: each name has one of the values that its vector and <c>include</c> give it, or none where a leg can lack it.
    /// </summary>
    private AbstractValue Matrix()
    {
        if (job.Matrix is null)
            return NullValue.Instance;

        // A value that reads the matrix itself, which GitHub rejects, finds it unknown.
        matrix = new UnknownValue { Symbol = "matrix", Kinds = ValueKinds.Object, Truth = true, Origins = Origins.Opaque };
        if (job.Matrix is not MappingNode mapping)
            return matrix;

        var values = new PropertyList("matrix", Origins.Event);
        foreach (var (name, value) in MatrixValues(mapping))
        {
            values[name] = value is UnknownValue { Symbol: null } unknown
                ? unknown with { Symbol = "matrix." + name.ToLowerInvariant(), Origins = unknown.Origins | Origins.Event }
                : value;
        }

        return values.ToValue();
    }

    /// <summary>The values of the names in a matrix; what <c>exclude</c> takes away counts, too.</summary>
    private Dictionary<string, AbstractValue> MatrixValues(MappingNode mapping)
    {
        var values = new Dictionary<string, AbstractValue>(StringComparer.OrdinalIgnoreCase);
        var added = mapping.Find("include")?.Value;
        if (added is not (null or SequenceNode))
            return values;

        var legs = (added as SequenceNode)?.Items.OfType<MappingNode>().ToList() ?? [];
        var vectors = mapping.Entries.Where(entry => entry.Key.Value is not ("include" or "exclude")).ToList();
        foreach (var name in vectors.Select(vector => vector.Key.Value)
            .Concat(legs.SelectMany(leg => leg.Entries.Select(entry => entry.Key.Value)))
            .Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var given = legs.Select(leg => leg.Find(name)?.Value).ToList();
            switch (mapping.Find(name)?.Value)
            {
                case SequenceNode vector:
                    given.AddRange(vector.Items);
                    break;
                case null when vectors.Count > 0:
                    given.Add(null);
                    break;
                case not null:
                    continue;
            }

            if (given.Count > 0 && given.TrueForAll(value => value is null or ScalarNode))
            {
                values[name] = given.Select(value => value is ScalarNode scalar ? ValueOf(scalar) : NullValue.Instance)
                    .Aggregate(Evaluator.Join);
            }
        }

        return values;
    }

    private AbstractValue ValueOf(ScalarNode scalar) =>
        scalar.Value.Contains("${{", StringComparison.Ordinal) ? Evaluate(scalar) : Evaluator.ValueOf(scalar);

    /// <summary>The <c>vars</c> context, which is set in the repository's settings.</summary>
    public static AbstractValue Variables { get; } =
        new UnknownValue { Symbol = "vars", Kinds = ValueKinds.Object, Truth = true, Origins = Origins.Opaque | Origins.MayTellForks };

    /// <summary>The repository as the job's scripts find it.</summary>
    public RepositoryView Repository => Model.RepositoryOf(job);

    /// <summary>Whether the job runs on Windows, where scripts are PowerShell by default and paths are others.</summary>
    public bool IsWindows { get; }

    /// <summary>The shell of a step: its own, else the job's or the workflow's default; null where none is given.</summary>
    public AbstractValue ShellOf(Step step) =>
        (step.Shell ?? step.Job?.Defaults.Shell ?? step.Job?.Workflow.Defaults.Shell) is { } shell
            ? Evaluate(shell).ToText()
            : NullValue.Instance;

    /// <summary>The directory in which a step's script starts; null where it is not known.</summary>
    public AbstractPath? WorkingDirectoryOf(Step step) =>
        (step.WorkingDirectory ?? step.Job?.Defaults.WorkingDirectory ?? step.Job?.Workflow.Defaults.WorkingDirectory) is { } directory
            ? AbstractPath.Resolve(Evaluate(directory), AbstractPath.Workspace)
            : AbstractPath.Workspace;

    /// <summary>The values of a script's <c>${{ }}</c>, in order.</summary>
    public ImmutableArray<AbstractValue> Expressions(ScalarNode run)
    {
        var segments = Model.Template(run).Segments;
        if (segments is [] or [{ Expression: null }])
            return [];

        var contexts = Contexts(JobStatus.Success);
        return [.. segments.Where(segment => segment.Expression is not null).Select(segment =>
            Evaluator.Evaluate(segment.Expression!, contexts).ToText())];
    }

    /// <summary>What the runner knows of the event under a variable's name; null for a variable that it does not set.</summary>
    public AbstractValue? EventVariable(string name) =>
        RunnerVariables.PropertyOfEvent(name) is { } property
        && Members.Find(github, new StringValue(property)) is not UnknownValue { Symbol: null } and var value
            ? Evaluator.Choose(value, Contexts(JobStatus.Success)).ToText()
            : null;

    private static Reachability WithoutCondition(JobStatus status) =>
        status == JobStatus.Success ? Reachability.Always : Reachability.Never;

    private Reachability Read(AbstractValue value)
    {
        if (value is ErrorValue)
            return Reachability.Never;
        if (value.Truth is { } truth)
            return truth ? Reachability.Always : Reachability.Never;
        if (value is UnknownValue { IsTrueInSomeEvent: true })
            return Reachability.Possible;
        if ((value.Origins & Origins.Opaque) == 0)
        {
            return (value.Origins & (Scenario.SharesSecrets ? Origins.Event | Origins.Secret : Origins.Event)) != 0
                ? Reachability.Possible
                : Reachability.Unknown;
        }

        // What cannot tell a fork from the repository itself comes out for a fork as for any other run.
        return (value.Origins & Origins.MayTellForks) != 0 ? Reachability.Unknown : Reachability.Possible;
    }

    /// <summary>Variables are texts: what is null becomes an empty one, which is set all the same.</summary>
    private ImmutableDictionary<string, AbstractValue> Over(ImmutableDictionary<string, AbstractValue> outer, MappingNode? env)
    {
        if (env is null)
            return outer;

        var result = outer.ToBuilder();
        foreach (var entry in env.Entries)
        {
            if (entry.Value is ScalarNode value)
                result[entry.Key.Value] = Evaluate(value).ToText();
        }

        return result.ToImmutable();
    }
}
