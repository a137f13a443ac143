using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Scripts;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>The action's default strategy takes sudo away for the rest of the job.</summary>
public sealed class SudoAfterDrop() : Rule(
    id: "CDX1006",
    name: "sudo-after-drop",
    title: "sudo used after drop-sudo",
    message: "The Codex step before has taken sudo away for the rest of the job, so this command fails: sudo: a password is required",
    Category.Reliability,
    DiagnosticSeverity.Error)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is not null || codex.Key is null || (codex.Input("safety-strategy") is not null && codex.InputText("safety-strategy") != "drop-sudo")
                || RunnerLabels.OperatingSystem(codex.Job) is not "Linux" || codex.Job.IsHosted != true || model.FirstRunThatReaches(codex) is not { } run)
            {
                continue;
            }

            // Since v1.12 sudo is taken away where Codex runs, not where only the proxy is started.
            if (!codex.HasPrompt && (ActionContract.Current.Resolve(codex.Step.Action!).Version is not { } version || ActionContract.Current.Has(ActionBehaviour.DropsSudoWithPrompt, version)))
                continue;

            // Only where Codex certainly ran before: a condition on it may keep both apart.
            if (run.Find(codex.OuterStep).Reaches != Reachability.Always && codex.OuterStep.If is not null)
                continue;

            foreach (var step in run.Find(codex.Job).Steps.Skip(codex.OuterStep.Index + 1))
            {
                if (step.Script?.Commands.FirstOrDefault(command => command is { Sudo: not null, StatusUse: StatusUse.Exits, Certainty: Certainty.Always, File: null }) is not { } command)
                    continue;

                yield return Report(step.Step.Node.File.LocationOf(command.Sudo!.Value)) with { Labels = [new(codex.Location, "sudo is taken away here")] };
            }

            break;
        }
    }
}
