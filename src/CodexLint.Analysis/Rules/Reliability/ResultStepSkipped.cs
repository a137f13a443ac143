using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>An upload or a comment behind Codex is lost when something before it fails, unless its condition says otherwise.</summary>
internal sealed class ResultStepSkipped() : Rule(
    id: "CDX1102",
    name: "result-step-skipped",
    title: "Upload or comment step is skipped when something failed",
    message: "Step '{0}' is skipped when {1}, so {2}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    private const string Lost = "what Codex wrote is neither uploaded nor posted";

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
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

    private Finding? Find(WorkflowModel model, ImmutableArray<CodexStep> codexSteps, Step result)
    {
        // A condition on what Codex left behind is deliberate: without it there is nothing to publish.
        var codex = codexSteps.Last(step => step.OuterStep.Index < result.Index);
        if (result.If is { } condition && (model.Condition(condition).Calls("success") || model.AsksForResults(condition, result, codexSteps[0])))
            return null;

        foreach (var trigger in model.Workflow.Triggers)
        {
            var scenario = new Scenario(trigger.Event);
            var run = model.Run(scenario);
            if (!run.Find(codex.Path.AsSpan()).Reaches.IsReported)
                continue;

            var isReached = run.Reaches(result).IsReported;
            var failing = model.Run(scenario.Failing(codex));
            if (isReached && failing.Reaches(result) == Reachability.Never)
                return At(model, result, codex.OuterStep, $"Codex fails in step '{codex.OuterStep.DisplayName}'", "a failure here skips the later steps");
            if (!isReached && result.If is { } waiting && model.Condition(waiting).Calls("failure") && run.Find(result).HoldsOnFailure.IsReported
                && run.Reaches(result) == Reachability.Never && failing.Reaches(result) == Reachability.Never)
            {
                return At(model, result, codex.OuterStep, "Codex fails, too: continue-on-error contains that, and failure() stays false", "continue-on-error contains the failure", consequence: Silence(result));
            }

            if (isReached && FirstThatSkips(model, scenario, result, codex.OuterStep.Index + 1, result.Index) is { } between)
                return At(model, result, between, $"step '{between.DisplayName}' fails", "a failure here skips the later steps");
            if (isReached && FirstThatSkips(model, scenario, result, 0, codex.OuterStep.Index) is { } before)
                return At(model, result, before, $"step '{before.DisplayName}' before Codex fails", "a failure here skips the later steps", DiagnosticSeverity.Info, Silence(result));
        }

        return null;
    }

    private static Step? FirstThatSkips(WorkflowModel model, Scenario scenario, Step result, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var step = result.Job!.Steps[i];
            if (!step.IsControl && !AsksHowItEnded(model, result, step) && CanFail(model.Run(scenario).Find(step)) && model.Run(scenario.Failing(step)).Reaches(result) == Reachability.Never)
                return step;
        }

        return null;
    }

    /// <summary>Whether a step's condition asks how another one ended, so that what becomes of it then is meant.</summary>
    private static bool AsksHowItEnded(WorkflowModel model, Step result, Step other) =>
        other.Id is { } id && result.If is { } condition && model.Condition(condition).Root.DescendantsAndSelf().Any(node => node.Path is { } path
            && (path.Equals($"steps.{id}.outcome", StringComparison.OrdinalIgnoreCase) || path.Equals($"steps.{id}.conclusion", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether a step runs and may fail: not one that has no values to check and whose script only writes texts.</summary>
    private static bool CanFail(StepRun step) =>
        step.Reaches.IsReported && !(step is { Step.Env: null, Script: { ExitStatus.IfCommandsSucceed: ScriptOutcomes.Succeeds } script } && script.ConsistsOf(_ => false));

    private static string Silence(Step result) => result.UploadsArtifact ? "there is no artifact that tells of it" : "there is no comment that tells of it";

    private Finding At(WorkflowModel model, Step result, Step cause, string when, string label, DiagnosticSeverity severity = DiagnosticSeverity.Warning, string consequence = Lost) =>
        Report(result.If?.Location ?? result.Location, severity, result.DisplayName, when, consequence).WithFix("Run the step always()", FixSafety.Safe, Always(model, result, cause)) with
        {
            Labels = [new(cause.Location, label)],
        };

    /// <summary>The step's condition with always(), in the place of failure() where that is what it waits for; null where the rest of it would skip the step all the same.</summary>
    private static YamlEdit? Always(WorkflowModel model, Step result, Step cause)
    {
        if (result.If is not { } scalar)
            return result.Insert("if: always()");

        var condition = model.Condition(scalar);
        var skipped = result.Job!.Steps.Where(step => step.Index > cause.Index && step.Index < result.Index).Select(step => step.Id).OfType<string>().ToList();
        if (condition.Conjuncts.Any(operand => operand is Binary { Operator: BinaryOperator.Equal } && skipped.Exists(id => operand.DescendantsAndSelf().Any(node => Reads(node, id)))))
            return null;

        return condition.Root.DescendantsAndSelf().FirstOrDefault(node => node is Call { Name: var name } && name.Equals("failure", StringComparison.OrdinalIgnoreCase)) is { } failure
            ? condition.ReplaceNode(failure, "always()")
            : condition.CallsStatusFunction ? null : condition.AndBefore("always()");
    }

    private static bool Reads(Expression expression, string step) => expression.Path is { } path && path.StartsWith($"steps.{step}.outputs.", StringComparison.OrdinalIgnoreCase);
}
