using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Scenarios;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Security;

/// <summary>The action's check of who may start it is switched off.</summary>
internal sealed class OpenAllowUsers() : Rule(
    id: "CDX2004",
    name: "open-allow-users",
    title: "Anyone may trigger Codex",
    message: "{0}",
    Category.Security,
    DiagnosticSeverity.Error)
{
    private static readonly string[] TrueWords = ["true", "1", "yes", "y"];

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is not null || model.FirstRunThatReaches(codex) is null)
                continue;

            if (codex.Input("allow-users")?.Value is ScalarNode { Value: "*" } users)
            {
                yield return Open(
                    model, codex, users, "allow-users", "'allow-users: *' lets everybody start Codex, so whoever can cause the event");
            }
            else if (codex.Input("allow-bots")?.Value is ScalarNode bots
                && TrueWords.Contains(bots.Value, StringComparer.OrdinalIgnoreCase)
                && Trusted(codex) is { } trusted)
            {
                yield return Open(model, codex, bots, "allow-bots", $"{trusted}, so whoever gets such an account to act");
            }
        }
    }

    /// <summary>Which accounts beyond the workflow's own a version lets through; null where it lets none, or is not known.</summary>
    private static string? Trusted(CodexStep codex)
    {
        var contract = ActionContract.Current;
        if (contract.Resolve(codex.Step.Action!).Version is not { } version)
            return null;
        if (contract.Has(ActionBehaviour.TrustsEveryBot, version))
            return $"'allow-bots' of {version} lets every account through whose name ends in [bot]";
        return contract.Has(ActionBehaviour.TrustsDependabot, version) ? $"'allow-bots' of {version} lets dependabot[bot] through" : null;
    }

    private Finding Open(WorkflowModel model, CodexStep codex, ScalarNode value, string input, string who)
    {
        var open = model.Workflow.Triggers.Where(trigger => Events.GivesOutsidersSecrets(trigger.Event)).ToList();
        var triggers = open.Where(trigger => model.FindRunByOutsider(codex, trigger) is not null).ToList();
        var gain = triggers.Count == 0 ? null : Gain(model, codex);

        // Where the workflow itself asks who starts it, the action need not.
        var finding = triggers.Count == 0 && input == "allow-users"
            ? Report(
                value.Location, open.Count > 0 ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                $"'allow-users: *' switches off the action's check of who starts it{(open.Count > 0 ? "" : ", so Codex runs for whoever causes the event")}")
            : Report(
                value.Location, gain is null ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
                $"{who} can spend the key's quota and tell Codex what to do{gain}");
        return finding
            .WithFix("Let only people with write access start Codex", FixSafety.Unsafe, codex.Step.RemoveBelow("with", input)) with
        {
            Labels = [.. triggers.Select(trigger => new Label(trigger.Location, "somebody without write access can cause this event"))],
        };
    }

    /// <summary>What an outsider gets beyond answers: a token that writes, secrets, files to change; null where there is nothing.</summary>
    private static string? Gain(WorkflowModel model, CodexStep codex)
    {
        if (codex.Job.EffectivePermissions?.WritesAnything == true)
            return " in a job that has a write token";
        if (Environments(codex).SelectMany(env => env.Entries).Any(entry =>
            entry.Value is ScalarNode value && model.SecretIn(value) is not null))
        {
            return " with secrets in its environment";
        }

        return MayWrite(codex) ? " in a sandbox that lets it change files" : null;
    }

    private static IEnumerable<MappingNode> Environments(CodexStep codex) =>
        codex.Path.Select(step => step.Env).Append(codex.Job.Env).Append(codex.Job.Workflow.Env).OfType<MappingNode>();

    /// <summary>Without an input the sandbox lets Codex write into the workspace; what an expression chooses is not known.</summary>
    private static bool MayWrite(CodexStep codex) =>
        !codex.OnlyReads && (codex.IsGiven("permission-profile")
            ? codex.InputText("permission-profile") is { } profile && profile != ":read-only"
            : !codex.IsGiven("sandbox") || codex.InputText("sandbox") is { } mode && mode != "read-only");
}
