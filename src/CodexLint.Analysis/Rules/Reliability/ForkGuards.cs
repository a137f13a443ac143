using System.Collections.Immutable;
using CodexLint.Rules.Correctness;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Rules.Reliability;

/// <summary>What the rules about forks ask: does Codex start there without its key, and which condition was meant to prevent it.</summary>
internal static class ForkGuards
{
    /// <summary>
    /// The job's first Codex step that a fork's pull request reaches with an empty key, with all triggers that let it through; null where
    /// none is.
    /// </summary>
    public static Exposure? FirstUnguarded(WorkflowModel model, Job job)
    {
        foreach (var codex in model.CodexStepsOf(job))
        {
            var triggers = model.Workflow.Triggers
                .Where(trigger =>
                    Events.IsPullRequest(trigger.Event) && model.FindFailureWithoutKey(codex, Scenario.FromFork(trigger.Event)) is not null)
                .ToImmutableArray();
            if (!triggers.IsEmpty)
                return new Exposure(codex, triggers);
        }

        return null;
    }

    /// <summary>
    /// The condition of the job or of a step on the way to Codex that tests something which an author may take for a sign of a fork: the
    /// head repository, an owner, a branch, an actor, an association, a label. Null where no condition does, or where the run gets through
    /// whatever the sign is.
    /// </summary>
    public static ScalarNode? Attempt(WorkflowModel model, Exposure exposed)
    {
        foreach (var condition in exposed.Codex.Conditions)
        {
            var root = model.Condition(condition).Root;
            if (TestsHeadRepository(root) || root.DescendantsAndSelf().Any(TestsOwner))
                return condition;

            var signs = root.DescendantsAndSelf().SelectMany(OpenSigns).ToList();
            if (signs.Count > 0 && !LetsStrangersThrough(model, exposed, condition, signs))
                return condition;
        }

        return null;
    }

    /// <summary>Whether a condition holds for a fork even if each sign that it tests has a value that no condition names.</summary>
    private static bool LetsStrangersThrough(WorkflowModel model, Exposure exposed, ScalarNode condition, List<string> signs)
    {
        var scenario = exposed.Scenario;
        foreach (var sign in signs)
        {
            scenario = scenario with
            {
                Facts = scenario.Facts.SetItem(
                    sign,
                    sign.Contains('*', StringComparison.Ordinal)
                        ? new ArrayValue([new StringValue(OpenFacts.NoName)])
                        : new StringValue(OpenFacts.NoName)),
            };
        }

        return model.Decide(exposed.Codex, condition, scenario).IsReported;
    }

    /// <summary>
    /// The condition on the way to a Codex step of the job that tests the head repository; null where none does.
    /// </summary>
    public static ScalarNode? HeadRepositoryTest(WorkflowModel model, CodexStep codex)
    {
        foreach (var condition in codex.Conditions)
        {
            if (TestsHeadRepository(model.Condition(condition).Root))
                return condition;
        }

        return null;
    }

    /// <summary>
    /// The conditions on the way to a Codex step, those of needed jobs among them, that test the head repository, each with its job.
    /// </summary>
    public static IEnumerable<(Job Owner, ScalarNode Guard)> HeadRepositoryTests(WorkflowModel model, CodexStep codex)
    {
        if (HeadRepositoryTest(model, codex) is { } own)
            yield return (codex.Job, own);

        foreach (var needed in codex.Job.AllNeeds)
        {
            if (needed.If is { } condition && TestsHeadRepository(model.Condition(condition).Root))
                yield return (needed, condition);
        }
    }

    /// <summary>
    /// Whether a condition on the way to Codex is one that another rule reports: a text beside the fence, a test of the key whose 'false'
    /// is taken for true, or a mistake.
    /// </summary>
    public static bool IsReportedElsewhere(WorkflowModel model, CodexStep codex) =>
        codex.Conditions.Any(condition =>
            model.Condition(condition).HasTextAroundFence
            || !model.Condition(condition).Errors.IsEmpty
            || FalseTexts.Find(model, codex.Job, condition) is { TellsForks: true });

    /// <summary>Whether an expression reads anything of the head repository.</summary>
    public static bool TestsHeadRepository(Expression expression) =>
        expression.DescendantsAndSelf().Any(node => IsHeadRepository(node.Path));

    /// <summary>A test of the head repository that no pull request passes, from a fork or not; null where there is none.</summary>
    public static ScalarNode? FirstShutOut(WorkflowModel model, Job job)
    {
        foreach (var codex in model.CodexStepsOf(job))
        {
            if (HeadRepositoryTest(model, codex) is not { } guard || !model.Condition(guard).Errors.IsEmpty)
                continue;

            var pullRequests = model.Scenarios.Where(scenario => Events.HasPullRequest(scenario.Event)).ToList();
            if (pullRequests.Count > 0
                && pullRequests.TrueForAll(scenario =>
                    model.Decide(codex, guard, scenario) == Reachability.Never && model.Reaches(codex, scenario) == Reachability.Never))
            {
                return guard;
            }
        }

        return null;
    }

    private static bool TestsOwner(Expression expression) =>
        expression is Binary { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual } comparison
        && (IsOwner(comparison.Left.Path) || IsOwner(comparison.Right.Path));

    private static bool IsOwner(string? path) =>
        path is "github.repository" or "github.repository_owner"
        || (path is not null
            && (path.StartsWith("github.event.repository.", StringComparison.Ordinal)
                || path.StartsWith("github.event.pull_request.base.repo.", StringComparison.Ordinal)));

    /// <summary>The facts that a comparison takes for signs of where a pull request comes from, by the symbol of their value.</summary>
    private static IEnumerable<string> OpenSigns(Expression expression)
    {
        var operands = expression switch
        {
            Binary { Operator: not (BinaryOperator.And or BinaryOperator.Or) } comparison => [comparison.Left, comparison.Right],
            Call { Arguments: { Length: 1 or 2 } arguments } => arguments,
            _ => ImmutableArray<Expression>.Empty,
        };

        // An actor that is compared with a bot is told from bots, not from forks.
        if (operands.Any(IsBot))
            yield break;

        foreach (var operand in operands)
        {
            if (OpenFacts.Symbol(operand) is { } symbol && IsOpenSign(symbol))
                yield return symbol;
        }
    }

    private static bool IsBot(Expression expression) =>
        expression is Literal { Value: string text } && text.Contains("[bot]", StringComparison.OrdinalIgnoreCase);

    private static bool IsOpenSign(string symbol) =>
        symbol is "github.head_ref" or "github.actor" or "github.triggering_actor" or "github.event.label.name"
            or "github.event.pull_request.labels" or "github.event.pull_request.labels.*.name"
        || symbol.EndsWith(".author_association", StringComparison.Ordinal)
        || symbol.EndsWith(".login", StringComparison.Ordinal);

    private static bool IsHeadRepository(string? path) =>
        path is not null
        && (path.StartsWith("github.event.pull_request.head.repo", StringComparison.Ordinal)
            || path.StartsWith("github.event.pull_request.head.user", StringComparison.Ordinal)
            || path == "github.event.pull_request.head.label");

    /// <summary>What fails where the key is empty, to follow "so it is empty and".</summary>
    public static string Consequence(WorkflowModel model, CodexStep codex, Scenario scenario)
    {
        if (model.FindFailureWithoutKey(codex, scenario) is { } failing && failing != codex.Step)
            return $"step '{failing.DisplayName}' fails";
        return model.AbsorbsFailure(codex, scenario) && !model.IsStoppedByLogin(codex, scenario)
            ? "Codex does nothing, while its step stays green"
            : "the Codex step fails";
    }

    /// <summary>A Codex step for which the key is empty, and the triggers that let it through.</summary>
    public sealed record Exposure(CodexStep Codex, ImmutableArray<Trigger> Triggers)
    {
        /// <summary>A pull request from a fork that gets through.</summary>
        public Scenario Scenario => Scenario.FromFork(Triggers[0].Event);
    }
}
