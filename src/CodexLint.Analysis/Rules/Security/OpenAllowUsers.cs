using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Security;

/// <summary>The action's check of who may start it is switched off.</summary>
public sealed class OpenAllowUsers() : Rule(
    id: "CDX2004",
    name: "open-allow-users",
    title: "Anyone may trigger Codex",
    message: "{0}, so {1} can spend the key's quota and tell Codex what to do",
    Category.Security,
    DiagnosticSeverity.Error)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is not null)
                continue;

            if (codex.Input("allow-users")?.Value is ScalarNode { Value: "*" } users)
                yield return Open(model, codex, users, "'allow-users: *' lets everybody start Codex", "anybody who can cause the event");
            else if (codex.Input("allow-bots")?.Value is ScalarNode { Value: "true" } bots && ActionContract.Current.Resolve(codex.Step.Action!).Version is { } version && version < new ActionVersion(1, 8))
                yield return Open(model, codex, bots, $"'allow-bots' of {version} trusts accounts beyond the workflow's own", "whoever runs such a bot");
        }
    }

    private Finding Open(WorkflowModel model, CodexStep codex, ScalarNode value, string what, string who)
    {
        var triggers = model.Workflow.Triggers.Where(trigger => Events.CanBeCausedByOutsiders(trigger.Event)).ToList();
        var isExposed = triggers.Exists(trigger => Events.GivesOutsidersSecrets(trigger.Event) && model.Reaches(codex, new Scenario(trigger.Event)).IsReported);
        return Report(value.Location, isExposed ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, what, who) with
        {
            Labels = [.. triggers.Select(trigger => new Label(trigger.Location, "somebody without write access can cause this event"))],
        };
    }
}
