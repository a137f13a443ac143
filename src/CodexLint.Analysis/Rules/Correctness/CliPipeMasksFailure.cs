using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Scripts.Shell;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>The status of a pipe is that of its last command, so a failing Codex looks like a success.</summary>
internal sealed class CliPipeMasksFailure() : Rule(
    id: "CDX1407",
    name: "cli-pipe-masks-failure",
    title: "Pipe hides a failing codex exec",
    message: "{0}, so when Codex fails here the last command of the pipe decides, and the step succeeds",
    Category.Correctness,
    DiagnosticSeverity.Warning)
{
    /// <inheritdoc/>
    internal override bool SpeaksOfActions => true;

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is null || model.FirstRunThatReaches(codex) is not { } run)
                continue;

            // The shell is known only as part of a run.
            var step = run.Find(codex.Path.AsSpan());
            if (step.Says("PIPESTATUS")
                || step.CommandOf(codex) is not { IsPipedOn: true, IsMaskedByPipe: true, StatusUse: StatusUse.Ignored } executed)
            {
                continue;
            }

            var shell = (codex.Step.Shell ?? codex.Step.Job?.Defaults.Shell ?? codex.Step.Job?.Workflow.Defaults.Shell)?.Value;
            // A script that takes pipefail away does so on purpose.
            if (!executed.IsInOtherShell && ShellFlavour.Of(shell) is { FailsInPipes: true })
                continue;

            yield return executed.File is { } script ? Report(script.LocationOf(executed.Span), $"'{script.Path}' does not set pipefail")
                : executed.IsInOtherShell ? Report(codex.Location, "The shell that the script starts here sets no pipefail")
                : Report(
                    codex.Location,
                    shell is null ? "Without 'shell: bash' the step runs 'bash -e' without pipefail" : $"'shell: {shell}' sets no pipefail")
                    .WithFix(
                        "Use bash with pipefail",
                        shell is not null || step.Script!.Commands.Any(other => other.IsMaskedByPipe && other.Span != executed.Span)
                            ? FixSafety.Unsafe
                            : FixSafety.Safe,
                        codex.Step.Set("shell", "bash"));
        }
    }
}
