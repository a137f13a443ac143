using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>A Codex step is advice; without <c>continue-on-error</c> its failure is the run's failure.</summary>
internal sealed class CodexStepBlocking() : Rule(
    id: "CDX1101",
    name: "codex-step-blocking",
    title: "Codex step can fail the run",
    message: "When {2} fails, job '{0}' fails with it{1}: the step has no effective continue-on-error",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    /// <summary>Jobs that are meant to block: ids, separated by commas.</summary>
    private const string GateJobs = "codexlint.gate_jobs";

    /// <inheritdoc/>
    internal override ImmutableArray<string> Options => [GateJobs];

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            var scenarios = model.ScenariosWithin([.. codex.Path.Select(step => step.ContinueOnError).OfType<ScalarNode>()])
                .Where(scenario => !scenario.IsRestricted)
                .ToList();
            var triggers = model.Workflow.Triggers.Where(trigger =>
                Events.IsGating(trigger.Event)
                && scenarios.Exists(scenario => scenario.Event == trigger.Event && model.FailsJob(codex, scenario)))
                .ToList();
            if (triggers.Count == 0 || IsGate(model, codex) || IsRejected(model, codex.OuterStep.ContinueOnError))
                continue;

            // The job's own continue-on-error keeps the run green, but the job shows as failed and its later steps are skipped.
            var run = model.Run(new Scenario(triggers[0].Event));
            // Without a prompt the action only starts its proxy.
            var what = codex.Command is null && !codex.HasPrompt ? "this step" : "Codex";
            Finding finding;
            Step? gate = null;
            if (run.Find(codex.Job).IsContained == Reachability.Always)
            {
                finding = Report(
                    codex.ContainmentAnchor, DiagnosticSeverity.Info, codex.Job.Name,
                    " and its later steps are skipped, though the run stays green", what);
            }
            else if ((gate = FindDeliberateFailure(model, codex, run)) is not null)
            {
                finding = Report(
                    codex.ContainmentAnchor, DiagnosticSeverity.Info, codex.Job.Name,
                    $", which is meant if step '{gate.DisplayName}' is there to fail without a result", what);
            }
            else
            {
                finding = Report(codex.ContainmentAnchor, codex.Job.Name, Consequence(triggers), what);
            }

            yield return Contain(finding, codex, isWatched: gate is not null || IsHandedOn(model, codex, run)) with
            {
                Labels = [.. triggers.Select(trigger => new Label(trigger.Location, "a failed run of this event is a red check"))],
            };
        }
    }

    private static string Consequence(List<Trigger> triggers)
    {
        if (triggers.TrueForAll(trigger => trigger.Event == "workflow_call"))
            return " and so does the run of the workflow that calls this one";
        return triggers.TrueForAll(trigger => trigger.Event == "merge_group")
            ? " and the merge queue sees a red check"
            : " and the pull request or push shows a red check";
    }

    /// <summary>A later step that fails where Codex has left no result, and not otherwise.</summary>
    private static Step? FindDeliberateFailure(WorkflowModel model, CodexStep codex, WorkflowRun run)
    {
        var failing = model.Run(
            run.Scenario.Failing(codex) with { ContainsFailures = true, FilesNotWritten = model.FilesWrittenBy(codex, run) });
        return run.StepsBehind(codex)
            .FirstOrDefault(step =>
                !run.FailsJob(step.Path.AsSpan()).IsReported
                && failing.FailsJob(step.Path.AsSpan()).IsReported
                && IsOnPurpose(failing.Find(step.Path.AsSpan())))?.Step;
    }

    /// <summary>Whether a script asks before it fails: a program that misses its input fails by accident.</summary>
    private static bool IsOnPurpose(StepRun step) => step.Effects is { } script
        && (script.Tested.Any() || step.Says("exit ") || step.Says("setFailed("));

    /// <summary>
    /// Whether a later step commits or pushes what is there, and is skipped when Codex fails: contained, the failure would let half of an
    /// edit through.
    /// </summary>
    private static bool IsHandedOn(WorkflowModel model, CodexStep codex, WorkflowRun run)
    {
        var (failing, contained) = (run.Scenario.Failing(codex), run.Scenario.Failing(codex) with { ContainsFailures = true });
        return run.StepsBehind(codex).Any(step => step.Step.HandsOnEdits
            && model.Run(failing).Find(step.Path.AsSpan()).Reaches == Reachability.Never
            && model.Run(contained).Find(step.Path.AsSpan()).Reaches != Reachability.Never);
    }

    /// <summary>A value that says otherwise was written on purpose, as a gate was.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="codex">The step.</param>
    /// <param name="isWatched">Whether later steps may rely on its failure.</param>
    private static Finding Contain(Finding finding, CodexStep codex, bool isWatched) => codex.OuterStep.ContinueOnError is null
        ? finding.WithFix(
            "Add continue-on-error: true", isWatched ? FixSafety.Unsafe : FixSafety.Safe, codex.Step.Set("continue-on-error", "true"))
        : finding.WithFix("Write continue-on-error: true", FixSafety.Unsafe, codex.OuterStep.Set("continue-on-error", "true"));

    /// <summary>Whether GitHub rejects the flag, as it does <c>yes</c>: CDX3005 says so, and what was meant.</summary>
    private static bool IsRejected(WorkflowModel model, ScalarNode? flag) =>
        flag is not null && model.Problems.Any(problem => problem.File == flag.File && flag.Span.Contains(problem.Span));

    private static bool IsGate(WorkflowModel model, CodexStep codex) =>
        model.ListIn(GateJobs).Contains(codex.Job.Id, StringComparer.OrdinalIgnoreCase);
}
