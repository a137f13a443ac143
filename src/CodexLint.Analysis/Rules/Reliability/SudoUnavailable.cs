using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>The action calls sudo when it starts its proxy, whatever its strategy, and the job has none.</summary>
public sealed class SudoUnavailable() : Rule(
    id: "CDX1005",
    name: "sudo-unavailable",
    title: "codex-action needs sudo that this job does not have",
    message: "With a key the action calls sudo to start its proxy, but {0}, so it fails",
    Category.Reliability,
    DiagnosticSeverity.Error)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is not null || codex.Key is null || RunnerLabels.OperatingSystem(codex.Job) == "Windows" || model.FirstRunThatReaches(codex) is not { } run)
                continue;

            if (FindDisabled(codex) is { } disabled)
                yield return Report(codex.Location, "harden-runner has taken sudo away from the job") with { Labels = [new(disabled.Location, "sudo is taken away here")] };
            else if (codex.Job.Container is { } container && !InstallsSudo(run, codex))
                yield return Report(codex.Location, "images of containers normally have none (sudo: command not found)") with { Labels = [new(container.Location, "the job runs in this container")] };
        }
    }

    private static ScalarNode? FindDisabled(CodexStep codex)
    {
        foreach (var step in codex.Job.Steps.Take(codex.OuterStep.Index))
        {
            if (step.Action?.Is("step-security/harden-runner") != true || step.If is not null)
                continue;

            foreach (var input in (string[])["disable-sudo", "disable-sudo-and-containers"])
            {
                if (step.With?.Scalar(input) is { Value: "true" } flag)
                    return flag;
            }
        }

        return null;
    }

    private static bool InstallsSudo(WorkflowRun run, CodexStep codex) =>
        run.Find(codex.Job).Steps.Take(codex.OuterStep.Index).Any(step =>
            step.Step.Run?.Value.Contains("sudo", StringComparison.Ordinal) == true || (step.Step.Uses is not null && step.Step.Action?.Name.StartsWith("actions/", StringComparison.Ordinal) != true));
}
