using System.Collections.Immutable;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Rules.Reliability;

/// <summary>What the rules about forks ask: does Codex start there without its key, and which condition was meant to prevent it.</summary>
internal static class ForkGuards
{
    /// <summary>The job's first Codex step that a fork's pull request reaches with an empty key, with all triggers that let it through; null where none is.</summary>
    public static Exposure? FirstUnguarded(WorkflowModel model, Job job)
    {
        foreach (var codex in model.CodexStepsOf(job))
        {
            var triggers = model.Workflow.Triggers
                .Where(trigger => Events.IsPullRequest(trigger.Event) && model.StartsWithoutKey(codex, Scenario.FromFork(trigger.Event)))
                .ToImmutableArray();
            if (!triggers.IsEmpty)
                return new Exposure(codex, triggers);
        }

        return null;
    }

    /// <summary>
    /// The condition of the job or of a step on the way to Codex that tests something which an author may take for a sign of a fork: the
    /// head repository, an owner, a branch, an actor, an association, a label. Null where no condition does.
    /// </summary>
    public static ScalarNode? Attempt(WorkflowModel model, CodexStep codex)
    {
        foreach (var condition in codex.Path.Select(step => step.If).Prepend(codex.Job.If))
        {
            if (condition is not null && model.Condition(condition).Root is { } root && root.DescendantsAndSelf().Any(TestsOrigin))
                return condition;
        }

        return null;
    }

    /// <summary>
    /// The condition on the way to a Codex step of the job that tests the head repository; null where none does.
    /// </summary>
    public static ScalarNode? HeadRepositoryTest(WorkflowModel model, CodexStep codex)
    {
        foreach (var condition in codex.Path.Select(step => step.If).Prepend(codex.Job.If))
        {
            if (condition is not null && TestsHeadRepository(model.Condition(condition).Root))
                return condition;
        }

        return null;
    }

    /// <summary>Whether a condition on the way to Codex is one that another rule reports: a text beside the fence, or a mistake.</summary>
    public static bool IsReportedElsewhere(WorkflowModel model, CodexStep codex) =>
        codex.Path.Select(step => step.If).Prepend(codex.Job.If).Any(condition =>
            condition is not null && (model.Condition(condition).HasTextAroundFence || !model.Condition(condition).Errors.IsEmpty));

    /// <summary>Whether an expression reads anything of the head repository.</summary>
    public static bool TestsHeadRepository(Expression expression) => expression.DescendantsAndSelf().Any(node => IsHeadRepository(node.Path));

    /// <summary>A test of the head repository that no pull request passes, from a fork or not; null where there is none.</summary>
    public static ScalarNode? FirstShutOut(WorkflowModel model, Job job)
    {
        foreach (var codex in model.CodexStepsOf(job))
        {
            if (HeadRepositoryTest(model, codex) is not { } guard)
                continue;

            var pullRequests = model.Scenarios.Where(scenario => Events.HasPullRequest(scenario.Event)).ToList();
            if (pullRequests.Count > 0 && pullRequests.TrueForAll(scenario => model.Decide(codex, guard, scenario) == Reachability.Never))
                return guard;
        }

        return null;
    }

    private static bool TestsOrigin(Expression expression) => expression switch
    {
        // An actor that is compared with a bot is told from bots, not from forks.
        Binary { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual } comparison =>
            !IsBotTest(comparison.Left, comparison.Right) && (IsSignOfOrigin(comparison.Left) || IsSignOfOrigin(comparison.Right)),
        Call { Arguments: [var first, var second] } => !IsBotTest(first, second) && (IsSignOfOrigin(first) || IsSignOfOrigin(second)),
        Not { Operand: var operand } => IsSignOfOrigin(operand),
        Binary { Operator: BinaryOperator.And or BinaryOperator.Or } operation => IsSignOfOrigin(operation.Left) || IsSignOfOrigin(operation.Right),
        _ => IsHeadRepository(expression.Path),
    };

    private static bool IsBotTest(Expression left, Expression right) => IsBot(left) || IsBot(right);

    private static bool IsBot(Expression expression) =>
        expression is Literal { Value: string text } && (text.Contains("[bot]", StringComparison.OrdinalIgnoreCase) || text.Equals("Bot", StringComparison.OrdinalIgnoreCase));

    private static bool IsSignOfOrigin(Expression expression) => expression switch
    {
        Index { Key: Literal { Value: "name" } } label when label.Target is Index { Key: Wildcard } => true,
        _ => expression.Path is { } path
            && (IsHeadRepository(path)
                || path is "github.repository" or "github.repository_owner" or "github.head_ref" or "github.actor" or "github.triggering_actor"
                    or "github.event.pull_request.head.ref" or "github.event.pull_request.user.login" or "github.event.sender.login"
                    or "github.event.label.name"
                || path.StartsWith("github.event.repository.", StringComparison.Ordinal)
                || path.StartsWith("github.event.pull_request.base.repo.", StringComparison.Ordinal)
                || path.EndsWith(".author_association", StringComparison.Ordinal)
                || path.EndsWith(".user.login", StringComparison.Ordinal)),
    };

    private static bool IsHeadRepository(string? path) =>
        path is not null
        && (path.StartsWith("github.event.pull_request.head.repo", StringComparison.Ordinal)
            || path.StartsWith("github.event.pull_request.head.user", StringComparison.Ordinal)
            || path == "github.event.pull_request.head.label");

    /// <summary>A Codex step that starts without its key, and the triggers that let it through.</summary>
    public sealed record Exposure(CodexStep Codex, ImmutableArray<Trigger> Triggers);
}
