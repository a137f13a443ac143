using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>The action has a prompt, but neither a key nor a proxy that an earlier step started.</summary>
public sealed class MissingApiKeyInput() : Rule(
    id: "CDX1304",
    name: "missing-api-key-input",
    title: "Codex step without API key and without a running proxy",
    message: "This step has a prompt but no 'openai-api-key'{0}, so it finds no proxy and fails after ten seconds with 'Failed to read server info'",
    Category.Reliability,
    DiagnosticSeverity.Error)
{
    private static readonly string[] KeyVariables = ["OPENAI_API_KEY", "CODEX_API_KEY"];

    private const string Gone = ", and the Codex home in which an earlier step left the proxy's address is removed between the two";
    private const string Elsewhere = ", and it looks for the proxy's address in another Codex home than the one in which an earlier step left it";

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is not null || !codex.HasPrompt || model.FirstRunThatReaches(codex) is not { } run || model.StepsBefore(codex, run).Any(StartsProxy))
                continue;
            if (codex.IsInAction)
            {
                if (IsNotGivenKey(model, codex, run))
                    yield return Report(codex.OuterStep.Location, ", since the action hands on what it is not given");
                continue;
            }

            if (codex.Key is not null)
                continue;

            var keyed = model.CodexStepsOf(codex.Job).LastOrDefault(other =>
                other.Command is null && other.Key is not null && other.OuterStep.Index < codex.OuterStep.Index && run.Find(other.Path.AsSpan()).Reaches != Reachability.Never);
            if (keyed is not null && FindLoss(run, keyed, codex) is null)
                continue;

            var other = codex.Step.With!.Entries.FirstOrDefault(entry => ActionContract.Current.FindInput(entry.Key.Value) is null && LooksLikeAuthentication(entry));
            var severity = other is not null && ActionContract.Current.Resolve(codex.Step.Action!).MayBeNewer ? DiagnosticSeverity.Info : DiagnosticSeverity.Error;
            var finding = Report(codex.Input("openai-api-key")?.Value.Location ?? codex.Location, severity, keyed is null ? "" : FindLoss(run, keyed, codex) ?? "");
            if (keyed is not null)
                finding = finding with { Labels = [new(keyed.Location, "this step starts the proxy")] };
            yield return keyed is null && other is null && !codex.Step.With.Entries.Any(IsMisspelt)
                ? finding.WithFix("Give the action its key", FixSafety.Unsafe, KeyEdits(model, codex))
                : finding;
        }
    }

    /// <summary>The input in place of an empty one, or before the others, and without the variable that was to be it; the secret is the one that the step or the workflow's other Codex steps have.</summary>
    private static YamlEdit?[] KeyEdits(WorkflowModel model, CodexStep codex)
    {
        var own = KeyVariables.FirstOrDefault(name => SecretIn(codex.Step.Env, name) is not null);
        var secret = own is null ? null : SecretIn(codex.Step.Env, own);
        secret ??= SecretIn(codex.Job.Env) ?? SecretIn(codex.Job.Workflow.Env)
            ?? model.CodexSteps.Select(step => step.KeySecret).FirstOrDefault(name => name is not null) ?? "OPENAI_API_KEY";
        var value = $"${{{{ secrets.{secret} }}}}";
        var input = codex.Input("openai-api-key") is { Value: ScalarNode empty }
            ? ScalarEdits.Replace(empty, value)
            : YamlEdits.Insert(codex.Step.With!, $"openai-api-key: {value}", ["openai-api-key", .. codex.Step.With!.Entries.Select(entry => entry.Key.Value)]);
        return own is null ? [input] : [codex.Step.RemoveBelow("env", own), input];
    }

    private static string? SecretIn(MappingNode? env) => KeyVariables.Select(name => SecretIn(env, name)).FirstOrDefault(secret => secret is not null);

    /// <summary>The name of the secret that a variable holds as it is.</summary>
    private static string? SecretIn(MappingNode? env, string variable)
    {
        const string Prefix = "secrets.";
        return env?.Scalar(variable) is { Value: ['$', '{', '{', .. var inner, '}', '}'] } && inner.Trim() is var access
            && access.StartsWith(Prefix, StringComparison.Ordinal) && access[Prefix.Length..].All(character => char.IsAsciiLetterOrDigit(character) || character == '_')
            ? access[Prefix.Length..]
            : null;
    }

    /// <summary>Whether an input is the key by a name that the action does not know; that one is to be renamed.</summary>
    private static bool IsMisspelt(MappingEntry entry) => entry.Key.Value.Contains("key", StringComparison.OrdinalIgnoreCase) && entry.Key.Value != "openai-api-key";

    /// <summary>Whether an action passes an input as its key that whoever uses the action leaves out.</summary>
    private static bool IsNotGivenKey(WorkflowModel model, CodexStep codex, WorkflowRun run) =>
        codex.Key is not null && codex.KeySecret is null
        && run.Find(codex.Path.AsSpan()).Inputs.TryGetValue("openai-api-key", out var key) && key.Truth == false
        && model.StartsWithoutKey(codex, run.Scenario)
        && !model.CodexStepsOf(codex.Job).TakeWhile(other => other != codex).Any(other => other.Command is null && other.Key is not null);

    /// <summary>How the proxy's address is lost between two steps; null where it is not.</summary>
    private static string? FindLoss(WorkflowRun run, CodexStep keyed, CodexStep keyless)
    {
        var home = HomeDirectory.Of(run.Find(keyless.Path.AsSpan()));
        if (HomeDirectory.Of(run.Find(keyed.Path.AsSpan())) is not { } first || home is null)
            return null;
        if (first != home)
            return Elsewhere;

        // Whoever removes the home, its content or a directory above it removes the proxy's address; so does a checkout over it.
        var between = run.Find(keyless.Job).Steps.Where(step => step.Step.Index > keyed.OuterStep.Index && step.Step.Index < keyless.OuterStep.Index && step.Reaches != Reachability.Never);
        return between.Any(step => Removes(step, home)) ? Gone : null;
    }

    private static bool Removes(StepRun step, AbstractPath home) => step.Script is { } script
        ? script.Removed.Any(removed => removed.Resolved is { } gone && (gone == home || home.IsBelow(gone) || gone.Text == home.Text + "/*"))
        : step.Step.Action?.Is("actions/checkout") == true && !step.Inputs.ContainsKey("path") && home.IsBelow(AbstractPath.Workspace);

    /// <summary>Whether a script starts the proxy itself, as the action would.</summary>
    private static bool StartsProxy(StepRun step) => step.Step.Run?.Value.Contains("responses-api-proxy", StringComparison.Ordinal) == true;

    private static bool LooksLikeAuthentication(MappingEntry entry) =>
        entry.Key.Value.Contains("token", StringComparison.OrdinalIgnoreCase) || entry.Key.Value.Contains("auth", StringComparison.OrdinalIgnoreCase)
        || entry.Key.Value.Contains("oidc", StringComparison.OrdinalIgnoreCase);
}
