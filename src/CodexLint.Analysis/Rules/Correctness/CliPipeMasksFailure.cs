using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Scripts;
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
            if (step.Says("PIPESTATUS") || step.CommandOf(codex) is not { IsPipedOn: true, IsMaskedByPipe: true, StatusUse: StatusUse.Exits or StatusUse.Ignored } executed)
                continue;
            if (IsPardoned((executed.File ?? codex.Step.Node.File).Content.AsSpan(executed.Span.End)))
                continue;

            var shell = (codex.Step.Shell ?? codex.Step.Job?.Defaults.Shell ?? codex.Step.Job?.Workflow.Defaults.Shell)?.Value;
            yield return executed.File is { } script
                ? Report(script.LocationOf(executed.Span), $"'{script.Path}' does not set pipefail")
                : Report(codex.Location, shell is null ? "Without 'shell: bash' the step runs 'bash -e' without pipefail" : $"'shell: {shell}' sets no pipefail")
                    .WithFix("Use bash with pipefail", shell is not null || HasOtherPipe(codex.Step.Run!.Value) ? FixSafety.Unsafe : FixSafety.Safe, codex.Step.Set("shell", "bash"));
        }
    }

    /// <summary>Whether the pipe's own failure is survived with <c>||</c> on its line, so that it hides nothing.</summary>
    private static bool IsPardoned(ReadOnlySpan<char> rest)
    {
        foreach (var line in rest.EnumerateLines())
        {
            if (line.Contains("||", StringComparison.Ordinal))
                return true;
            if (!line.TrimEnd().EndsWith('\\') && !line.TrimEnd().EndsWith('|'))
                return false;
        }

        return false;
    }

    /// <summary>Whether a failure in another pipe would come to light, too.</summary>
    private static bool HasOtherPipe(string script) => script.Replace("||", "", StringComparison.Ordinal).AsSpan().Count('|') > 1;
}
