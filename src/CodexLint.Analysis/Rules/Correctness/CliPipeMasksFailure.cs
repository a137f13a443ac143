using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Scripts;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>The status of a pipe is that of its last command, so a failing Codex looks like a success.</summary>
public sealed class CliPipeMasksFailure() : Rule(
    id: "CDX1407",
    name: "cli-pipe-masks-failure",
    title: "Pipe hides a failing codex exec",
    message: "Without 'shell: bash' the step runs 'bash -e' without pipefail, so when Codex fails here the last command of the pipe decides, and the step succeeds",
    Category.Correctness,
    DiagnosticSeverity.Warning)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is null || codex.Step.Run!.Value.Contains("PIPESTATUS", StringComparison.Ordinal) || model.FirstRunThatReaches(codex) is not { } run)
                continue;

            // The shell is known only as part of a run.
            var executed = run.Find(codex.Path.AsSpan()).Script?.Commands.FirstOrDefault(command => command.Span == codex.Command.Span);
            if (executed is { IsMaskedByPipe: true, StatusUse: StatusUse.Exits or StatusUse.Ignored })
                yield return Report(codex.Location);
        }
    }
}
