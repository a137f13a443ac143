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
            foreach (var finding in Check(new Siblings(model, [], job.Steps), model.CodexStepsOf(job)))
                yield return finding;
        }
    }

    private IEnumerable<Finding> Check(Siblings siblings, ImmutableArray<CodexStep> codexSteps)
    {
        if (codexSteps.IsEmpty)
            yield break;

        foreach (var result in siblings.Steps)
        {
            var before = codexSteps.Where(codex => siblings.LeadOf(codex).Index < result.Index).ToList();
            if (before.Count > 0
                && siblings.Model.PublisherIn(result) is { } publisher
                && Find(siblings, before, result, publisher) is { } finding)
            {
                yield return finding;
            }
        }

        foreach (var inside in codexSteps.Where(codex => codex.Path.Length > siblings.Callers.Length + 1).GroupBy(siblings.LeadOf))
        {
            foreach (var finding in siblings.Model.FindAction(inside.Key) is { } action
                ? Check(new Siblings(siblings.Model, siblings.Callers.Add(inside.Key), action.Steps), [.. inside])
                : [])
            {
                yield return finding;
            }
        }
    }

    private Finding? Find(Siblings siblings, List<CodexStep> codexSteps, Step result, Step publisher)
    {
        // A condition on what Codex left behind is deliberate: without it there is nothing to publish.
        var (codex, model) = (codexSteps[^1], siblings.Model);
        var before = siblings.Steps.Take(result.Index).Skip(siblings.LeadOf(codexSteps[0]).Index);
        if (result.If is { } condition
            && (IsIndifferent(model.Condition(condition))
                || model.Condition(condition).Calls("success")
                || model.AsksForResults(condition, result, before)))
        {
            return null;
        }

        var lead = siblings.LeadOf(codex);
        foreach (var trigger in model.Workflow.Triggers)
        {
            var scenario = new Scenario(trigger.Event);
            var run = model.Run(scenario);
            var start = run.Find(codex.Path.AsSpan()).Reaches;
            if (start == Reachability.Never)
                continue;
            if (publisher != result && !HandsOver(siblings, codex, run, result, publisher))
                return null;

            var found = siblings.Find(run, result);
            // Where both wait for something that cannot be seen, the step is reached whenever Codex is.
            var isReached = found.Reaches.IsReported
                || (start == Reachability.Unknown && found.Reaches == Reachability.Unknown && IsMetWithCodex(model, result, codex));
            var failing = model.Run(scenario.Failing(codex) with { MaySkipFailures = !IsMetWithCodex(model, result, codex) });
            var isReachedOnFailure = siblings.Find(failing, result).Reaches != Reachability.Never;
            if (isReached && !isReachedOnFailure)
                return At(siblings, result, lead, $"Codex fails in step '{lead.DisplayName}'", "a failure here skips the later steps");
            var isContained = codex.Path.Any(step => step.ContinueOnError is { Value: not "false" });
            if (start.IsReported
                && !isReached
                && result.If is { } waiting
                && model.Condition(waiting).Calls("failure")
                && found.HoldsOnFailure.IsReported
                && found.Reaches == Reachability.Never
                && !isReachedOnFailure
                && (isContained || failing.Find(codex.Path.AsSpan()).Script?.ExitStatus.IfCommandsSucceed == ScriptOutcomes.Succeeds))
            {
                return At(
                    siblings, result, lead,
                    $"Codex fails, too: {(isContained ? "continue-on-error contains that" : "the script goes on")}, and failure() stays false",
                    isContained ? "continue-on-error contains the failure" : "the script goes on after the failure",
                    consequence: Silence(publisher));
            }

            if (isReached && FirstThatSkips(siblings, scenario, result, lead.Index + 1, result.Index) is { } between)
                return At(siblings, result, between, $"step '{between.DisplayName}' fails", "a failure here skips the later steps");
            if (isReached && FirstThatSkips(siblings, scenario, result, 0, lead.Index) is { } earlier)
            {
                return At(
                    siblings, result, earlier, $"step '{earlier.DisplayName}' before Codex fails", "a failure here skips the later steps",
                    DiagnosticSeverity.Info, Silence(publisher));
            }
        }

        return null;
    }

    /// <summary>Whether a condition asks for nothing that a failure changes: <c>always()</c>, <c>!cancelled()</c>. Most are such.</summary>
    private static bool IsIndifferent(Condition condition) =>
        condition.CallsStatusFunction
        && condition.Root.DescendantsAndSelf().All(node => node.Path is null && node is not Call { Name: not ("always" or "cancelled") });

    /// <summary>
    /// Whether a step's condition asks only for what Codex asks for itself; another may hold just where Codex is skipped.
    /// </summary>
    private static bool IsMetWithCodex(WorkflowModel model, Step result, CodexStep codex)
    {
        return result.If is not { } condition
            || PartsOf(condition).All(codex.Conditions.SelectMany(PartsOf).ToHashSet(StringComparer.OrdinalIgnoreCase).Contains);

        IEnumerable<string> PartsOf(ScalarNode scalar) =>
            model.Condition(scalar).Conjuncts.Select(part =>
                string.Concat(scalar.File.Slice(part.Span).ToString().Where(character => !char.IsWhiteSpace(character))));
    }

    /// <summary>
    /// Whether an action that publishes is given what Codex wrote, or names a file of it: it may be there for something else.
    /// </summary>
    private static bool HandsOver(Siblings siblings, CodexStep codex, WorkflowRun run, Step result, Step publisher)
    {
        var model = siblings.Model;
        var files = model.FilesWrittenBy(codex, run).Select(file => file[(file.LastIndexOf('/') + 1)..]).ToList();
        var given = (result.With?.Entries ?? []).Select(entry => entry.Value).OfType<ScalarNode>().ToList();
        return files.Exists(file =>
            publisher.Node.File.Slice(publisher.Node.Span).Contains(file, StringComparison.Ordinal)
            || given.Exists(value => value.Value.Contains(file, StringComparison.Ordinal)))
            || given.Exists(value => model.Template(value).Segments.Any(segment =>
                segment.Expression?.TextSources().Any(node =>
                    node.Path is { } path && model.IsModelOutput(codex.Job, siblings.Callers.Add(result), path)) == true));
    }

    private static Step? FirstThatSkips(Siblings siblings, Scenario scenario, Step result, int start, int end)
    {
        var model = siblings.Model;
        for (var i = start; i < end; i++)
        {
            var step = siblings.Steps[i];
            if (!step.IsControl && !AsksHowItEnded(model, result, step) && CanFail(siblings.Find(model.Run(scenario), step))
                && siblings.Find(model.Run(scenario.Failing(step) with { MaySkipFailures = true }), result).Reaches == Reachability.Never)
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>Whether a step's condition asks how another one ended, so that what becomes of it then is meant.</summary>
    private static bool AsksHowItEnded(WorkflowModel model, Step result, Step other) =>
        other.Id is { } id && result.If is { } condition && model.Condition(condition).Root
            .DescendantsAndSelf()
            .Any(node => node.Path is { } path
            && (path.Equals($"steps.{id}.outcome", StringComparison.OrdinalIgnoreCase)
                || path.Equals($"steps.{id}.conclusion", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether a step runs and may fail: not one that has no values to check and whose script only writes texts.</summary>
    private static bool CanFail(StepRun step) =>
        step.Reaches.IsReported
        && !(step is { Step.Env: null, Script: { ExitStatus.IfCommandsSucceed: ScriptOutcomes.Succeeds } script }
            && script.ConsistsOf(_ => false));

    private static string Silence(Step publisher) =>
        publisher.UploadsArtifact ? "there is no artifact that tells of it" : "there is no comment that tells of it";

    private Finding At(
        Siblings siblings, Step result, Step cause, string when, string label, DiagnosticSeverity severity = DiagnosticSeverity.Warning,
        string consequence = Lost) =>
        Report(result.If?.Location ?? result.Location, severity, result.DisplayName, when, consequence)
            .WithFix("Run the step always()", FixSafety.Safe, Always(siblings, result, cause)) with
        {
            Labels = [new(cause.Location, label)],
        };

    /// <summary>
    /// The step's condition with always(), in the place of failure() where that is what it waits for; null where the rest of it would skip
    /// the step all the same.
    /// </summary>
    private static YamlEdit? Always(Siblings siblings, Step result, Step cause)
    {
        if (result.If is not { } scalar)
            return result.Insert("if: always()");

        var condition = siblings.Model.Condition(scalar);
        var skipped = siblings.Steps.Where(step => step.Index > cause.Index && step.Index < result.Index)
            .Select(step => step.Id)
            .OfType<string>()
            .ToList();
        if (condition.Conjuncts.Any(operand =>
            operand is Binary { Operator: BinaryOperator.Equal }
            && skipped.Exists(id => operand.DescendantsAndSelf().Any(node => Reads(node, id)))))
        {
            return null;
        }

        return condition.Root.DescendantsAndSelf().FirstOrDefault(node =>
            node is Call { Name: var name } && name.Equals("failure", StringComparison.OrdinalIgnoreCase)) is { } failure
            ? condition.ReplaceNode(failure, "always()")
            : condition.CallsStatusFunction ? null : condition.AndBefore("always()");
    }

    private static bool Reads(Expression expression, string step) =>
        expression.Path is { } path && path.StartsWith($"steps.{step}.outputs.", StringComparison.OrdinalIgnoreCase);

    /// <summary>The steps of a job, or of a local action in which Codex runs.</summary>
    /// <param name="Model">The workflow.</param>
    /// <param name="Callers">The steps that lead to the action; none for the job.</param>
    /// <param name="Steps">The steps.</param>
    private sealed record Siblings(WorkflowModel Model, ImmutableArray<Step> Callers, ImmutableArray<Step> Steps)
    {
        /// <summary>The one of the steps that runs Codex or leads to it.</summary>
        public Step LeadOf(CodexStep codex) => codex.Path[Callers.Length];

        public StepRun Find(WorkflowRun run, Step step) => run.Find(Callers.Add(step).AsSpan());
    }
}
