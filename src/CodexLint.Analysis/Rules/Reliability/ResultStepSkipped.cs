using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>An upload or a comment behind Codex is lost when something before it fails, unless its condition says otherwise.</summary>
public sealed class ResultStepSkipped() : Rule(
    id: "CDX1102",
    name: "result-step-skipped",
    title: "Upload or comment step is skipped when something failed",
    message: "Step '{0}' is skipped when {1}, so what Codex wrote is neither uploaded nor posted",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            var codex = model.CodexStepsOf(job);
            if (codex.IsEmpty)
                continue;

            foreach (var result in job.Steps)
            {
                if (result.Index > codex[0].OuterStep.Index && result.PublishesResults && Find(model, codex, result) is { } finding)
                    yield return finding;
            }
        }
    }

    private Finding? Find(WorkflowModel model, IEnumerable<CodexStep> codexSteps, Step result)
    {
        // A condition on what Codex left behind is deliberate: without it there is nothing to publish.
        var codex = codexSteps.Last(step => step.OuterStep.Index < result.Index);
        if (result.If is { } condition && (model.Condition(condition).Calls("success") || model.ReadsResultOf(condition, codex)))
            return null;

        foreach (var trigger in model.Workflow.Triggers)
        {
            var scenario = new Scenario(trigger.Event);
            var run = model.Run(scenario);
            if (!run.Find(codex.Path.AsSpan()).Reaches.IsReported)
                continue;

            var isReached = run.Reaches(result).IsReported;
            if (isReached && model.Run(scenario.Failing(codex.Step)).Reaches(result) == Reachability.Never)
                return At(result, codex.OuterStep, $"Codex fails in step '{codex.OuterStep.DisplayName}'", "a failure here skips the later steps");
            if (!isReached && result.If is { } waiting && model.Condition(waiting).Calls("failure")
                && run.Reaches(result) == Reachability.Never && model.Run(scenario.Failing(codex.Step)).Reaches(result) == Reachability.Never)
            {
                return At(result, codex.OuterStep, "Codex fails, too: the failure is contained, so failure() stays false", "continue-on-error contains the failure");
            }

            if (isReached && FirstThatSkips(model, scenario, result, codex.OuterStep.Index + 1, result.Index) is { } between)
                return At(result, between, $"step '{between.DisplayName}' fails", "a failure here skips the later steps");
            if (isReached && FirstThatSkips(model, scenario, result, 0, codex.OuterStep.Index) is { } before)
                return At(result, before, $"step '{before.DisplayName}' before Codex fails", "a failure here skips the later steps", DiagnosticSeverity.Info);
        }

        return null;
    }

    private static Step? FirstThatSkips(WorkflowModel model, Scenario scenario, Step result, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var step = result.Job!.Steps[i];
            if (!step.IsControl && model.Run(scenario).Reaches(step).IsReported && model.Run(scenario.Failing(step)).Reaches(result) == Reachability.Never)
                return step;
        }

        return null;
    }

    private Finding At(Step result, Step cause, string when, string label, DiagnosticSeverity severity = DiagnosticSeverity.Warning) =>
        Report(result.If?.Location ?? result.Location, severity, result.DisplayName, when) with { Labels = [new(cause.Location, label)] };
}
