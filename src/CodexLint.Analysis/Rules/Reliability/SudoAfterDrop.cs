using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>The action's default strategy takes sudo away for the rest of the job.</summary>
internal sealed class SudoAfterDrop() : Rule(
    id: "CDX1006",
    name: "sudo-after-drop",
    title: "sudo used after drop-sudo",
    message: "The Codex step before has taken sudo away for the rest of the job, so {0} fails: sudo: a password is required",
    Category.Reliability,
    DiagnosticSeverity.Error)
{
    /// <summary>Actions that call sudo on Linux.</summary>
    private static readonly string[] ActionsWithSudo =
    [
        "adityagarg8/remove-unwanted-software", "awalsh128/cache-apt-pkgs-action", "easimon/maximize-build-space",
        "jlumbroso/free-disk-space", "shivammathur/setup-php", "tailscale/github-action",
    ];

    private static readonly string[] Installers = ["apt", "apt-get", "dnf", "snap", "yum"];

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            // Root, as which containers run, needs no password: CDX1005 is about them.
            if (job.Container is not null
                || model.CodexStepsOf(job).FirstOrDefault(codex => codex.DropsSudo) is not { } codex
                || model.FirstRunThatReaches(codex) is not { } run)
            {
                continue;
            }

            // Only where Codex certainly ran before: a condition on it may keep both apart.
            if (run.Find(codex.OuterStep).Reaches != Reachability.Always && codex.OuterStep.If is not null)
                continue;

            foreach (var step in run.Find(job).Steps.Skip(codex.OuterStep.Index + 1).Where(step => step.Reaches != Reachability.Never))
            {
                if (FindUse(step) is { } use)
                {
                    yield return Report(use.Location, use.What)
                        .WithFix(
                            "Do it before Codex runs", FixSafety.Unsafe,
                            IsIndependent(step) ? step.Step.MoveBefore(codex.OuterStep) : [null]) with
                    { Labels = [new(codex.Location, "sudo is taken away here")] };
                }
            }
        }
    }

    /// <summary>Whether the step only installs something, so that it does the same before Codex.</summary>
    private static bool IsIndependent(StepRun step) =>
        step.Step is { If: null, Id: null } && !step.Step.Node.File.Slice(step.Step.Node.Span).Contains("steps.", StringComparison.Ordinal)
        && (step.Step.Action is { Kind: ActionKind.Repository }
            || step.Script?.ConsistsOf(command => Installers.Contains(command.Name)) == true);

    private static (Location Location, string What)? FindUse(StepRun step)
    {
        foreach (var nested in step.Nested)
        {
            if (FindUse(nested) is { } use)
                return use;
        }

        if (step.Step.Action is { } action)
            return ActionsWithSudo.Any(action.Is) ? (step.Step.Location, "this action") : null;

        // A script that asks for sudo first goes on without it.
        if (step.Step.Run?.Value.Contains("sudo -n", StringComparison.Ordinal) == true)
            return null;

        return step.Effects?.Commands.FirstOrDefault(command =>
            command is { Sudo: not null, StatusUse: StatusUse.Exits, Certainty: Certainty.Always, IsMaskedByPipe: false }
            && !AsksFirst(command)) is { } found
            ? (step.FileOf(found).LocationOf(found.Sudo!.Value), "this command")
            : null;
    }

    /// <summary>Whether the called script that holds a command tests for sudo.</summary>
    private static bool AsksFirst(CommandRun command) =>
        command.File is { } file
        && (file.Content.Contains("sudo -n", StringComparison.Ordinal)
            || file.Content.Contains("command -v sudo", StringComparison.Ordinal));
}
