using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Semantics;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>A Codex step is advice; without <c>continue-on-error</c> its failure is the run's failure.</summary>
public sealed class CodexStepBlocking() : Rule(
    id: "CDX1101",
    name: "codex-step-blocking",
    title: "Codex step can fail the run",
    message: "When Codex fails, job '{0}' fails with it{1}: the step has no effective continue-on-error",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Options => [GateJobs];

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            var triggers = model.Workflow.Triggers.Where(trigger => Events.IsGating(trigger.Event) && model.FailsJob(codex, new Scenario(trigger.Event))).ToList();
            if (triggers.Count == 0 || IsGate(model, codex))
                continue;

            // The job's own continue-on-error keeps the run green, but the job shows as failed and its later steps are skipped.
            var isSoftened = model.Run(new Scenario(triggers[0].Event)).Find(codex.Job).IsContained == Reachability.Always;
            var finding = isSoftened
                ? Report(codex.ContainmentAnchor, DiagnosticSeverity.Info, codex.Job.Name, " and its later steps are skipped, though the run stays green")
                : Report(codex.ContainmentAnchor, codex.Job.Name, " and the pull request or push shows a red check");
            yield return finding with { Labels = [.. triggers.Select(trigger => new Label(trigger.Location, "a failed run of this event is a red check"))] };
        }
    }

    /// <summary>Jobs that are meant to block: ids, separated by commas.</summary>
    private const string GateJobs = "codexlint.gate_jobs";

    private static bool IsGate(WorkflowModel model, CodexStep codex) =>
        model.Options.TryGetValue(GateJobs, out var jobs)
        && jobs.Split(',', StringSplitOptions.TrimEntries).Contains(codex.Job.Id, StringComparer.OrdinalIgnoreCase);
}
