using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Maintainability;

/// <summary>What runs is chosen by somebody else at another time: a branch, a moving tag, or a version with known faults.</summary>
public sealed class UnpinnedCodex() : Rule(
    id: "CDX2010",
    name: "unpinned-codex",
    title: "Unpinned or outdated Codex",
    message: "{0}",
    Category.Maintainability,
    DiagnosticSeverity.Warning)
{
    private static readonly ActionVersion FirstWithoutKnownFaults = new(1, 7);

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is not null || codex.Step.Uses is not { } uses)
                continue;

            var pin = ActionContract.Current.Resolve(codex.Step.Action!);
            switch (pin.Kind)
            {
                case PinKind.Branch:
                    yield return Report(uses.Location, $"'{codex.Step.Action!.Ref}' is a branch or an abbreviation: what runs here changes without a commit of yours");
                    break;
                case PinKind.Floating:
                    yield return Report(uses.Location, DiagnosticSeverity.Info, $"'{codex.Step.Action!.Ref}' moves with each release, as it did to v1.12, on which runs hang: pin a commit");
                    break;
                case PinKind.Tag when pin.Version < FirstWithoutKnownFaults:
                    yield return Report(uses.Location, $"{pin.Version} has known faults: up to v1.4 inputs are spliced into scripts, up to v1.5 Codex cannot run commands on hosted Ubuntu, up to v1.6 'allow-bots' trusts every bot");
                    break;
            }
        }
    }
}
