using CodexLint.Diagnostics;
using CodexLint.Rules.Correctness;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>The action has a prompt, but neither a key nor a proxy that an earlier step started.</summary>
internal sealed class MissingApiKeyInput() : Rule(
    id: "CDX1304",
    name: "missing-api-key-input",
    title: "Codex step without API key and without a running proxy",
    message: "This step has a prompt but no 'openai-api-key'{0}, so {1}",
    Category.Reliability,
    DiagnosticSeverity.Error)
{
    private static readonly string[] KeyVariables = [CliContract.OpenAiKeyVariable, CliContract.KeyVariable];

    private const string NoProxy = "it finds no proxy and fails after ten seconds with 'Failed to read server info'";
    private const string Gone = ", and the Codex home in which an earlier step left the proxy's address is removed between the two";
    private const string Elsewhere =
        ", and it looks for the proxy's address in another Codex home than the one in which an earlier step left it";

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.IsInAction && codex.Key is not null)
            {
                if (FindConsequence(model, codex) is { } consequence)
                    yield return Report(codex.OuterStep.Location, ", since the action hands on what it is not given", consequence);
                continue;
            }

            if (FindUnsetVariable(model, codex) is { } unset)
            {
                yield return Report(codex.Key!.Location, $", since nothing sets '{unset}'", NoProxy)
                    .WithFix("Give the action its key", FixSafety.Unsafe, KeyEdits(model, codex));
                continue;
            }

            if (FindRunWithoutProxy(model, codex) is not { } run)
            {
                if (FindRunWithoutStart(model, codex) is var (starter, skipping))
                {
                    yield return Report(
                        codex.Location, DiagnosticSeverity.Warning,
                        $" and also runs where the step that starts the proxy is skipped, as it can be for {skipping.Description}",
                        NoProxy) with
                    {
                        Labels = [new(starter.Location, "this step starts the proxy")],
                    };
                }

                continue;
            }

            // A key by another name is the other rule's.
            if (codex.Step.With!.Entries.Any(entry =>
                ActionContract.Current.FindInput(entry.Key.Value) is null && codex.MeantBy(entry) == CodexStep.KeyInput))
            {
                continue;
            }

            var keyed = FindKeyed(model, codex, run);
            var other = codex.Step.With!.Entries.FirstOrDefault(entry =>
                ActionContract.Current.FindInput(entry.Key.Value) is null && LooksLikeAuthentication(model, entry));
            var severity = other is not null && ActionContract.Current.Resolve(codex.Step.Action!).MayBeNewer
                ? DiagnosticSeverity.Info
                : DiagnosticSeverity.Error;
            var finding = Report(
                codex.Input(CodexStep.KeyInput)?.Value.Location ?? codex.Location, severity,
                keyed is null ? "" : FindLoss(run, keyed, codex) ?? "", NoProxy);
            if (keyed is not null)
                finding = finding with { Labels = [new(keyed.Location, "this step starts the proxy")] };
            else if (codex.IsInAction)
                finding = finding with { Labels = [new(codex.OuterStep.Location, "no step before this one starts the proxy")] };
            yield return keyed is null && other is null && !codex.IsInAction
                ? finding.WithFix("Give the action its key", FixSafety.Unsafe, KeyEdits(model, codex))
                : finding;
        }
    }

    /// <summary>
    /// The run in which the action is asked something and has neither a key nor a proxy; null where there is none. In an action, the key
    /// may be what is handed on.
    /// </summary>
    internal static WorkflowRun? FindRunWithoutProxy(WorkflowModel model, CodexStep codex)
    {
        if (codex.Command is not null || !codex.HasPrompt || model.FirstRunThatReaches(codex) is not { } run)
            return null;

        var home = run.Find(codex.Path.AsSpan()).UsedHomeOf(codex);
        if (model.StepsBefore(codex, run).Any(step => MayLeaveAddress(step, home)))
            return null;
        if (codex.Key is not null)
            return codex.IsInAction ? run : null;
        return FindKeyed(model, codex, run) is { } keyed && FindLoss(run, keyed, codex) is null ? null : run;
    }

    /// <summary>
    /// The variable that is to be the key and that neither the file nor a step before sets; null where there is none, and where a proxy may
    /// run.
    /// </summary>
    private static string? FindUnsetVariable(WorkflowModel model, CodexStep codex)
    {
        if (codex.Command is not null
            || codex.IsInAction
            || !codex.HasPrompt
            || codex.Key?.Template.SingleExpression?.Path is not { } path
            || !path.StartsWith("env.", StringComparison.Ordinal)
            || model.FirstRunThatReaches(codex) is not { } run
            || run.Find(codex.Path.AsSpan()).Environment.ContainsKey(path[4..])
            || !model.StartsWithoutKey(codex, new Scenario(run.Scenario.Event)))
        {
            return null;
        }

        return run.StepsOfJobBefore(codex).All(SetsNothingUnseen) ? codex.KeyText : null;
    }

    /// <summary>
    /// Whether all variables that a step may set for later ones are seen: GitHub's own actions set none of the user's, but for the one that
    /// runs scripts.
    /// </summary>
    private static bool SetsNothingUnseen(StepRun step) => step.Step.Action is { } action
        ? action.Name.StartsWith("actions/", StringComparison.Ordinal) && !action.Is("actions/github-script")
        : step.Reaches == Reachability.Never || step.Script is { MaySetMore: false };

    /// <summary>
    /// The one step that starts the proxy, and runs in which its conditions skip it and not this one; null where there are none, and where
    /// the action cannot run twice in a job.
    /// </summary>
    private static (CodexStep Starter, Scenario Skipping)? FindRunWithoutStart(WorkflowModel model, CodexStep codex)
    {
        if (codex.Command is not null || codex.IsInAction || !codex.HasPrompt || codex.Key is not null || codex.DropsSudoWithPrompt == true
            || model.CodexStepsOf(codex.Job)
                .Where(other => other.Command is null && other.Key is not null && other.OuterStep.Index < codex.OuterStep.Index)
                .ToList() is not [var starter])
        {
            return null;
        }

        foreach (var scenario in model.ScenariosWithin(starter))
        {
            // What a pattern leaves of the branches is not known.
            if (!scenario.IsLimited
                && model.Workflow.FindTrigger(scenario.Event)?.Config is not null
                && starter.Conditions.Any(condition => condition.Value.Contains("ref", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            var isAlone = Witnesses.Confirm(model, scenario, codex.Job, chosen => chosen.Find(starter.Path.AsSpan()).Reaches switch
            {
                Reachability.Never => chosen.Find(codex.Path.AsSpan()).Reaches,

                // With the facts of the event chosen it must be skipped for certain: what both conditions leave open may be the same thing.
                Reachability.Always => Reachability.Never,
                var open =>
                    chosen.Scenario.Facts.Count > scenario.Facts.Count
                        ? Reachability.Never
                        : open.And(chosen.Find(codex.Path.AsSpan()).Reaches),
            });
            if (!isAlone.IsReported)
                continue;

            var run = model.Run(scenario);
            var home = run.Find(codex.Path.AsSpan()).UsedHomeOf(codex);
            if (!model.StepsBefore(codex, run).Any(step => MayLeaveAddress(step, home)))
                return (starter, scenario);
        }

        return null;
    }

    /// <summary>The step before that starts the proxy; null where none does.</summary>
    private static CodexStep? FindKeyed(WorkflowModel model, CodexStep codex, WorkflowRun run) =>
        model.CodexStepsOf(codex.Job).LastOrDefault(other =>
            other.Command is null
            && other.Key is not null
            && other.OuterStep.Index < codex.OuterStep.Index
            && run.Find(other.Path.AsSpan()).Reaches != Reachability.Never);

    /// <summary>
    /// The input in place of an empty one, or before the others, and without the variable that was to be it; the secret is the one that the
    /// step or the workflow's other Codex steps have.
    /// </summary>
    private static YamlEdit?[] KeyEdits(WorkflowModel model, CodexStep codex)
    {
        var own = KeyVariables.FirstOrDefault(name => SecretIn(codex.Step.Env, name) is not null);
        var secret = own is null ? null : SecretIn(codex.Step.Env, own);
        secret ??= SecretIn(codex.Job.Env) ?? SecretIn(codex.Job.Workflow.Env)
            ?? model.CodexSteps.Select(step => step.KeySecret).FirstOrDefault(name => name is not null) ?? CliContract.OpenAiKeyVariable;
        var value = $"${{{{ secrets.{secret} }}}}";
        var input = codex.Input(CodexStep.KeyInput) is { Value: ScalarNode empty }
            ? ScalarEdits.Replace(empty, value)
            : YamlEdits.Insert(
                codex.Step.With!, $"{CodexStep.KeyInput}: {value}",
                [CodexStep.KeyInput, .. codex.Step.With!.Entries.Select(entry => entry.Key.Value)]);
        return own is null ? [input] : [codex.Step.RemoveBelow("env", own), input];
    }

    private static string? SecretIn(MappingNode? env) =>
        KeyVariables.Select(name => SecretIn(env, name)).FirstOrDefault(secret => secret is not null);

    /// <summary>The name of the secret that a variable holds as it is.</summary>
    private static string? SecretIn(MappingNode? env, string variable) =>
        env?.Scalar(variable)?.Template.SingleExpression?.SecretName is { } name
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_')
            ? name
            : null;

    /// <summary>
    /// What follows where an action passes an input as its key that whoever uses the action leaves out; null where nothing does.
    /// </summary>
    private static string? FindConsequence(WorkflowModel model, CodexStep codex)
    {
        if (codex.Command is not null || codex.KeySecret is not null || !codex.HasPrompt)
            return null;

        foreach (var scenario in model.Scenarios.Where(scenario => !scenario.IsRestricted))
        {
            var run = model.Run(scenario);
            if (IsLeftOut(model, codex) && model.FindFailingCheck(codex, scenario) is { } check)
                return $"the step '{check.DisplayName}' fails before Codex starts";
            if (FindRunWithoutProxy(model, codex) == run
                && run.Find(codex.Path.AsSpan()).Inputs.TryGetValue(CodexStep.KeyInput, out var key)
                && key.Truth == false
                && model.StartsWithoutKey(codex, scenario)
                && !model.CodexStepsOf(codex.Job)
                    .TakeWhile(other => other != codex)
                    .Any(other => other.Command is null && other.Key is not null))
            {
                return NoProxy;
            }
        }

        return null;
    }

    /// <summary>Whether the step that uses an action does not give the input that is its key, and the action has no other for it.</summary>
    private static bool IsLeftOut(WorkflowModel model, CodexStep codex)
    {
        const string Inputs = "inputs.";
        if (!codex.KeyText.StartsWith(Inputs, StringComparison.OrdinalIgnoreCase) || codex.Path is not [var user, _])
            return false;

        var name = codex.KeyText[Inputs.Length..];
        return user.With?.Find(name) is null
            && model.FindAction(user)?.Inputs?.Mapping(name)?.Scalar("default") is not { Value.Length: > 0 };
    }

    /// <summary>How the proxy's address is lost between two steps; null where it is not.</summary>
    private static string? FindLoss(WorkflowRun run, CodexStep keyed, CodexStep keyless)
    {
        var home = run.Find(keyless.Path.AsSpan()).UsedHomeOf(keyless);
        if (run.Find(keyed.Path.AsSpan()).UsedHomeOf(keyed) is not { } first || home is null)
            return null;
        if (first != home)
            return Elsewhere;

        // Whoever removes the home, its content or a directory above it removes the proxy's address; so does a checkout over it.
        var between = run.Find(keyless.Job).Steps.Where(step =>
            step.Step.Index > keyed.OuterStep.Index && step.Step.Index < keyless.OuterStep.Index && step.Reaches != Reachability.Never);
        return between.Any(step => Removes(step, home)) ? Gone : null;
    }

    private static bool Removes(StepRun step, AbstractPath home) => step.Script is { } script
        ? script.Removed.Any(removed =>
            removed.Resolved is { } gone && (gone == home || home.IsBelow(gone))
            || (removed.Resolved ?? AbstractPath.Resolve(removed.Path, AbstractPath.Workspace))?.Text == home.Text + "/*")
        : step.Step.Action?.Is("actions/checkout") == true && !step.Inputs.ContainsKey("path") && home.IsBelow(AbstractPath.Workspace);

    /// <summary>
    /// Whether a step may leave an address where the action looks for it: a script that starts the proxy itself, as the action would, or
    /// writes such a file, and a foreign action that is there for Codex.
    /// </summary>
    private static bool MayLeaveAddress(StepRun step, AbstractPath? home)
    {
        if (step.Step.Run is not null)
        {
            return step.Says("responses-api-proxy")
                || step.Effects?.FilesWritten.Any(written =>
                    IsAddress(written.Resolved, home) && written.Content.IsEmptyText() != true) == true;
        }

        return step.Reaches != Reachability.Never
            && step.Step.Action is { Kind: not ActionKind.Local } action
            && !action.Is(CodexStep.ActionRepository)
            && (MentionsCodex(step.Step.Uses)
                || step.Step.With?.Entries.Any(input => MentionsCodex(input.Key) || MentionsCodex(input.Value as ScalarNode)) == true)
            && JobFiles.MayChange(action);
    }

    /// <summary>The action keeps the address in the home, in a file with the number of the run; the login lies there, too.</summary>
    private static bool IsAddress(AbstractPath? written, AbstractPath? home) =>
        written is not null && home is not null && written.Parent == home
        && written.Text.EndsWith(".json", StringComparison.Ordinal) && !written.Text.EndsWith("/auth.json", StringComparison.Ordinal);

    private static bool MentionsCodex(ScalarNode? scalar) => scalar?.Value.Contains("codex", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>
    /// Whether an input may be a way to log in that a newer version has; GitHub's own token logs nobody in at a provider.
    /// </summary>
    private static bool LooksLikeAuthentication(WorkflowModel model, MappingEntry entry) =>
        (entry.Key.Value.Contains("token", StringComparison.OrdinalIgnoreCase)
        || entry.Key.Value.Contains("auth", StringComparison.OrdinalIgnoreCase)
        || entry.Key.Value.Contains("oidc", StringComparison.OrdinalIgnoreCase))
        && !(entry.Value is ScalarNode value && model.SecretIn(value)?.Path is "github.token" or "secrets.github_token");
}
