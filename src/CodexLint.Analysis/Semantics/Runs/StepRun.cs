using System.Collections.Immutable;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>What happens to one step in the runs of a scenario.</summary>
/// <param name="Step">The step.</param>
/// <param name="Reaches">Whether the runner executes the step.</param>
internal sealed record StepRun(Step Step, Reachability Reaches)
{
    /// <summary>The steps by which local actions are used that lead to the step, the job's first; none for a step of the job.</summary>
    public ImmutableArray<Step> Callers { get; init; } = [];

    /// <summary>The steps that lead to the step, and the step itself.</summary>
    public ImmutableArray<Step> Path => Callers.Add(Step);

    /// <summary>The step of the job that leads to the step: the same step, unless it stands in a local action.</summary>
    public Step OuterStep => Callers.IsEmpty ? Step : Callers[0];

    /// <summary>The job in which the step runs.</summary>
    public Job Job => OuterStep.Job ?? throw new InvalidOperationException("A path starts at a step of a job.");

    /// <summary>What the step's condition says when all steps before it have succeeded.</summary>
    public required Reachability ConditionHolds { get; init; }

    /// <summary>What the step's condition says when a step before it has failed the job.</summary>
    public required Reachability HoldsOnFailure { get; init; }

    /// <summary>Whether the step runs and succeeds.</summary>
    public required Reachability Succeeds { get; init; }

    /// <summary>Whether the step runs and fails: its <c>outcome</c> is <c>failure</c>.</summary>
    public required Reachability Fails { get; init; }

    /// <summary>Whether the step can fail where it runs, for any of its commands or for its limit of time.</summary>
    public bool CanFail => Step.TimeoutMinutes is not null || Script?.CanFail.Value != false;

    /// <summary>Whether the step fails without being contained, so that the job fails: its <c>conclusion</c> is <c>failure</c>.</summary>
    public required Reachability FailsJob { get; init; }

    /// <summary>Whether a failure of the step would be contained by its <c>continue-on-error</c>.</summary>
    public required Reachability IsContained { get; init; }

    /// <summary>What decided whether the step runs; null where nobody asked for reasons.</summary>
    public Decision? Decision { get; init; }

    /// <summary>
    /// The environment of the step's process: <c>GITHUB_ENV</c> over workflow and job, the step's own <c>env</c> over both.
    /// </summary>
    public required ImmutableDictionary<string, AbstractValue> Environment { get; init; }

    /// <summary>The action's inputs by name, as given by <c>with</c>.</summary>
    public ImmutableDictionary<string, AbstractValue> Inputs { get; init; } = ImmutableDictionary<string, AbstractValue>.Empty;

    /// <summary>
    /// What the step's script does; null for an action, for a program in another language, and for a step that is never executed.
    /// </summary>
    public ScriptEffects? Script { get; init; }

    /// <summary>
    /// What can be read off the step's program where it is written in another language than a shell's; null for any other step.
    /// </summary>
    public ScriptEffects? Program { get; init; }

    /// <summary>What the step's script or program does; null for an action, and for a step that is never executed.</summary>
    public ScriptEffects? Effects => Script ?? Program;

    /// <summary>What is known of the machine's files when the step starts.</summary>
    public FileSystemState Files { get; init; } = FileSystemState.Unknown;

    /// <summary>
    /// Where a value of the step is written: by the step that uses the action, where the action only passes on what it is given.
    /// </summary>
    public ScalarNode Origin(ScalarNode value)
    {
        for (var caller = Callers.Length - 1; caller >= 0; caller--)
        {
            if (value.Template.SingleExpression?.Path is not { } path
                || !path.StartsWith(Input, StringComparison.Ordinal)
                || Callers[caller].With?.Scalar(path[Input.Length..]) is not { } given)
            {
                break;
            }

            value = given;
        }

        return value;
    }

    private const string Input = "inputs.";

    /// <summary>The file in which something stands that the step's script does: the step's own, or the script that it calls.</summary>
    public SourceFile FileOf(ScriptEffect effect) => effect.File ?? Step.Node.File;

    /// <summary>The Codex home that the action uses: its input, else the environment's; null where neither is there.</summary>
    public AbstractValue? Home => Inputs.TryGetValue("codex-home", out var given) && given.Truth != false
        ? given
        : Environment.TryGetValue("CODEX_HOME", out var set) && set.Truth != false ? set : null;

    /// <summary>
    /// Whether a Codex home is set: by the action's input, else by the environment. Null where that depends on something that cannot be
    /// seen.
    /// </summary>
    public bool? HasHome
    {
        get
        {
            var input = Inputs.TryGetValue("codex-home", out var given) ? given.Truth : false;
            return input != false ? input : Environment.TryGetValue("CODEX_HOME", out var set) ? set.Truth : false;
        }
    }

    /// <summary>The steps of the local composite action that the step uses.</summary>
    public ImmutableArray<StepRun> Nested { get; init; } = [];

    /// <summary>The run of a step in a job, or in a composite action, that is itself reached only so far.</summary>
    internal static StepRun Within(Reachability reaches, StepRun step) =>
        reaches == Reachability.Always && step.Nested.IsEmpty ? step : step with
        {
            Reaches = step.Reaches.And(reaches),
            Succeeds = step.Succeeds.And(reaches),
            Fails = step.Fails.And(reaches),
            FailsJob = step.FailsJob.And(reaches),
            Nested = [.. step.Nested.Select(nested => Within(step.Reaches.And(reaches), nested))],
        };
}
