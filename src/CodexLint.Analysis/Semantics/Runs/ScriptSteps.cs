using System.Collections.Frozen;
using System.Collections.Immutable;
using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Scripts.Programs;
using CodexLint.Semantics.Scripts.Shell;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>Executes the scripts of <c>run:</c> steps as part of a run.</summary>
internal static class ScriptSteps
{
    /// <summary>What a step with a script does; opaque where its shell is none that is understood.</summary>
    public static StepEffect Execute(Scope scope, Step step, ScalarNode run)
    {
        var shell = scope.ShellOf(step);
        var given = (shell as StringValue)?.Value;
        if (shell is not UnknownValue && ScriptReaders.Of(given, scope.IsWindows) is { } reader)
            return Read(scope, step, run, reader);
        if (shell is UnknownValue || ShellFlavour.Of(given) is not { } flavour)
        {
            return StepEffect.Opaque(scope, step) with
            {
                Files = scope.Files.Blurred(),
                Environment = PossibleHome(MayExportHome(run.Value)),
            };
        }

        var input = new ScriptInput(scope.Model.Script(run))
        {
            Shell = flavour,
            Environment = scope.Environment,
            EventVariable = scope.EventVariable,
            Expressions = scope.Expressions(run),
            Files = scope.Files,
            WorkingDirectory = scope.WorkingDirectoryOf(step),
            Repository = scope.Repository,
            RequestStatus = scope.Scenario.RequestStatus,
            FailingCommands = scope.Scenario.FailingCommands.IsEmpty
                ? []
                : scope.Scenario.FailingCommands.Where(command => command.Step == step)
                    .Select(command => (command.Span, command.File))
                    .ToFrozenSet(),
        };
        var effects = scope.Model.Scripts.Run(input);
        if (effects.DependsOnRequestStatus)
            scope.OpenFacts.Note(FactLog.RequestStatus);

        return new StepEffect(Fails(scope, step, effects.ExitStatus), step.Id is null ? NullValue.Instance : Outputs(scope, step, effects))
        {
            Environment = Marked(scope, step, effects, effects.Environment)
                .AddRange(PossibleHome(!effects.Environment.ContainsKey(HomeVariable) && MayExportHome(run.Value, effects))),
            Files = effects.Files,
            Script = effects,
        };
    }

    /// <summary>What can be read off a program in another language than a shell's.</summary>
    /// <param name="code">The program, in a place that is known.</param>
    public static StepEffect Read(Scope scope, Step step, ScalarNode code, IScriptReader reader)
    {
        var reading = scope.Model.Program(code, reader);
        if (step.Run is not null && scope.WorkingDirectoryOf(step) != AbstractPath.Workspace)
            reading = reading.Elsewhere;

        var expressions = new Lazy<ImmutableArray<AbstractValue>>(() => scope.Expressions(code), LazyThreadSafetyMode.None);
        var effects = reading.In(
            VariableOf, scope.Files, code.MapToFile,
            number => number < expressions.Value.Length ? expressions.Value[number] : AbstractText.Unknown(Origins.Opaque),
            scope.Environment);
        if (reader == ScriptReaders.PowerShell)
            effects = effects.WithCalledScripts(code.Value, scope.Repository, scope.WorkingDirectoryOf(step), VariableOf);

        return new StepEffect(Fails(scope, step, effects.ExitStatus), Outputs(scope, step, effects))
        {
            Environment = PossibleHome(MayExportHome(code.Value)),
            Files = effects.Files,
            Program = effects,
        };

        AbstractValue VariableOf(string name) => scope.Environment.TryGetValue(name, out var value) ? value
            : scope.EventVariable(name) ?? RunnerVariables.Find(name) ?? NullValue.Instance;
    }

    private const string HomeVariable = "CODEX_HOME";

    /// <summary>Whether a script sets the Codex home for later steps in a way that is not followed.</summary>
    private static bool MayExportHome(string script, ScriptEffects effects) =>
        effects.MaySetVariables

        // The words before the last question, which may take another execution.
        || (effects.ExpectedMaySetMore || effects.General is not null)
            && (MayExportHome(script)
                || effects.Expected.OfType<ScriptCalled>().Any(call => call.Source is { } source && MayExportHome(source.Content)))
            && effects.MaySetMore;

    /// <summary>Whether the text of a script in any language may set the Codex home for later steps.</summary>
    public static bool MayExportHome(string script) =>
        script.Contains(HomeVariable, StringComparison.Ordinal)
        && (script.Contains("GITHUB_ENV", StringComparison.Ordinal) || script.Contains("exportVariable", StringComparison.Ordinal));

    /// <summary>A Codex home that may be set to something, for a step after which that is so.</summary>
    public static ImmutableDictionary<string, AbstractValue> PossibleHome(bool isPossible) => isPossible
        ? Scope.EmptyEnvironment.Add(
            HomeVariable, new UnknownValue { Kinds = ValueKinds.Null | ValueKinds.String, Origins = Origins.Opaque })
        : Scope.EmptyEnvironment;

    /// <summary>
    /// What external commands answer is taken to let the script succeed, as all steps are taken to; unless the run is one that a check
    /// could be there to stop.
    /// </summary>
    private static Reachability Fails(Scope scope, Step step, ExitStatus status) => status.IfCommandsSucceed switch
    {
        ScriptOutcomes.Fails => Reachability.Always,
        ScriptOutcomes.Succeeds or ScriptOutcomes.None => Reachability.Never,
        _ when (status.Origins & Origins.Opaque) != 0 => MayBeStopped(scope, step) ? Reachability.Unknown : Reachability.Never,
        _ => (status.Origins & Origins.Event) != 0 ? Reachability.Possible : Reachability.Unknown,
    };

    private static bool MayBeStopped(Scope scope, Step step)
    {
        if (!scope.Model.MayTellForks(step, scope.Scenario, output: ""))
            return false;

        scope.OpenFacts.Note(FactLog.Restriction);
        return scope.Scenario.IsRestricted;
    }

    private static ObjectValue Outputs(Scope scope, Step step, ScriptEffects effects)
    {
        // Whether there may be more outputs takes another execution of the script, and most outputs that are read are listed.
        var symbol = scope.SymbolOf(step) + ".outputs";
        var rest = new Lazy<AbstractValue>(
            () => effects.MaySetMore
                ? Mark(scope, step, null, new UnknownValue { Symbol = symbol, Origins = Origins.Opaque })
                : NullValue.Instance,
            LazyThreadSafetyMode.None);
        return new ObjectValue(Marked(scope, step, effects, effects.Outputs), rest);
    }

    private static ImmutableDictionary<string, AbstractValue> Marked(
        Scope scope, Step step, ScriptEffects effects, ImmutableDictionary<string, AbstractValue> values)
    {
        if (values.IsEmpty)
            return Scope.EmptyEnvironment;

        var marked = Scope.EmptyEnvironment.ToBuilder();
        foreach (var (name, value) in values)
        {
            // What is one of a few texts where it is seen to be set can be another one where something else may set it.
            var possible = value is UnknownValue { Texts.IsEmpty: false } one && effects.MaySetMore ? one with { Texts = [] } : value;
            marked[name] = Mark(scope, step, name, possible);
        }

        return marked.ToImmutable();
    }

    private static AbstractValue Mark(Scope scope, Step step, string? output, AbstractValue value) =>
        (value.Origins & Origins.Opaque) != 0 && scope.Model.MayTellForks(step, scope.Scenario, output)
            ? value with { Origins = value.Origins | Origins.MayTellForks }
            : value;
}
