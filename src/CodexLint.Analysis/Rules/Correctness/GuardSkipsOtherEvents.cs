using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Rules.Reliability;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>A fork guard compares the head repository, which only pull requests have, so it skips Codex on the other triggers.</summary>
internal sealed class GuardSkipsOtherEvents() : Rule(
    id: "CDX1203",
    name: "guard-skips-other-events",
    title: "Fork guard disables Codex on the other triggers",
    message: "On '{0}' there is no pull request, so this guard compares an empty value and Codex never runs there",
    Category.Correctness,
    DiagnosticSeverity.Warning)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            foreach (var codex in model.CodexStepsOf(job))
            {
                if (Find(model, codex) is not { } finding)
                    continue;

                yield return finding;
                break;
            }
        }
    }

    private Finding? Find(WorkflowModel model, CodexStep codex)
    {
        foreach (var (owner, guard) in ForkGuards.HeadRepositoryTests(model, codex))
        {
            var condition = model.Condition(guard);
            var skipped = model.Workflow.Triggers
                .Where(trigger => !Events.HasPullRequest(trigger.Event) && !IsDeliberate(condition, trigger.Event)
                    && model.Run(new Scenario(trigger.Event)) is var run && run.Find(codex.Path.AsSpan()).Reaches == Reachability.Never
                    && (owner == codex.Job
                        ? model.Decide(codex, guard, run.Scenario)
                        : run.Find(owner).ConditionHolds) == Reachability.Never)
                .ToList();
            if (skipped.Count == 0 || !model.IsReachedByPullRequests(codex))
                continue;

            return Report(guard.Location, string.Join("' and '", skipped.Select(trigger => trigger.Event)))
                .WithFix("Let the other triggers through by name", FixSafety.Safe, LetThrough(condition, skipped)) with
            {
                Labels = [.. skipped.Select(trigger => new Label(trigger.Location, "this trigger never reaches Codex"))],
            };
        }

        return null;
    }

    private static YamlEdit? LetThrough(Condition condition, List<Trigger> skipped)
    {
        var tests = condition.Conjuncts.Where(ForkGuards.TestsHeadRepository).ToList();
        return tests is [{ Span: var span } test]
            ? condition.ReplaceNode(
                test, GuardEdits.Naming(skipped.Select(trigger => trigger.Event), condition.Template.Scalar.File.Slice(span).ToString()))
            : null;
    }

    /// <summary>
    /// Whether a condition shuts an event out on purpose: it says that it is for pull requests, names the event, or tells events apart in
    /// another way than by letting some through.
    /// </summary>
    private static bool IsDeliberate(Condition condition, string eventName)
    {
        foreach (var expression in condition.Root.DescendantsAndSelf())
        {
            if (expression is not ContextAccess and not Index)
                continue;
            if (expression.Path == "github.event.pull_request" && !IsTarget(condition, expression))
                return true;
            if (expression.Path != "github.event_name")
                continue;

            var comparison = condition.Root.DescendantsAndSelf()
                .OfType<Binary>()
                .FirstOrDefault(binary => binary.Left == expression || binary.Right == expression);
            if (comparison is not { Operator: BinaryOperator.Equal }
                || (comparison.Left as Literal ?? comparison.Right as Literal)?.Value is not string name
                || name.Equals(eventName, StringComparison.OrdinalIgnoreCase) || Events.HasPullRequest(name.ToLowerInvariant()))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an access is only a part of a longer one.</summary>
    private static bool IsTarget(Condition condition, Expression access) =>
        condition.Root.DescendantsAndSelf().Any(expression => expression is Index index && index.Target == access);
}
