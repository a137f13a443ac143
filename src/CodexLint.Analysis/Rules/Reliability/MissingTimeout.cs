using CodexLint.Diagnostics;
using CodexLint.Semantics;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>A Codex step that hangs holds its runner until the job's limit, six hours by default.</summary>
public sealed class MissingTimeout() : Rule(
    id: "CDX1105",
    name: "missing-timeout",
    title: "Codex step without a time limit",
    message: "{0}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    private const string None = "Nothing limits the time of this Codex step: when it hangs, it holds the runner for 6 hours, and then the whole job is cancelled";
    private const string OnlyJob = "Only the job limits the time of this Codex step: when it hangs, the whole job is cancelled, which continue-on-error does not contain, and the steps behind it are skipped";

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command?.Timeout is not null || codex.Path.Any(step => step.TimeoutMinutes is not null) || model.FirstRunThatReaches(codex) is not { } run)
                continue;

            if (codex.Job.TimeoutMinutes is not { } limit)
                yield return Report(codex.Location, None);
            else if (run.Find(codex.OuterStep).IsContained.IsReported && codex.OuterStep.Index < codex.Job.Steps.Length - 1)
                yield return Report(codex.Location, DiagnosticSeverity.Info, OnlyJob) with { Labels = [new(limit.Location, "the limit of the job")] };
        }
    }
}
