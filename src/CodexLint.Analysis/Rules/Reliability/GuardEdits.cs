using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Rules.Reliability;

/// <summary>Conditions that keep runs without secrets from Codex, and how they are joined to those that stand there.</summary>
internal static class GuardEdits
{
    private const string SameRepository = "github.event.pull_request.head.repo.full_name == github.repository";

    /// <summary>The clause that keeps forks out of a job and lets its other triggers through, each by its name.</summary>
    /// <param name="guarded">An event with a pull request that has secrets, and is guarded all the same.</param>
    public static string ForkGuard(WorkflowModel model, CodexStep codex, string? guarded = null)
    {
        var others = model.Workflow.Triggers
            .Where(trigger =>
                !Events.IsPullRequest(trigger.Event)
                && trigger.Event != guarded
                && model.Run(new Scenario(trigger.Event)).Find(codex.Path.AsSpan()).Reaches != Reachability.Never)
            .Select(trigger => trigger.Event).ToList();

        // The caller's event has the caller's name.
        return others.Contains("workflow_call") ? $"github.event.pull_request == null || {SameRepository}" : Naming(others, SameRepository);
    }

    /// <summary>The clause that keeps the runs of forks from starting a job, and lets its other triggers through.</summary>
    public static string RunGuard(WorkflowModel model)
    {
        const string SameRepository = "github.event.workflow_run.head_repository.full_name == github.repository";
        return model.Workflow.Triggers is [_] ? SameRepository : $"github.event_name != 'workflow_run' || {SameRepository}";
    }

    /// <summary>A clause that also holds for some events.</summary>
    public static string Naming(IEnumerable<string> events, string clause) =>
        string.Concat(events.Select(name => $"github.event_name == '{name}' || ")) + clause;

    /// <summary>
    /// How sure it is that a condition on the job was meant: a job may do more than run Codex, and its other work may be meant for forks.
    /// </summary>
    public static FixSafety SafetyFor(Job job, CodexStep codex) =>
        job.Steps.Take(codex.OuterStep.Index).All(step => step.Run is null || IsAboutCodex(step.Run.Value)) && job.Outputs is null
            ? FixSafety.Safe
            : FixSafety.Unsafe;

    /// <summary>
    /// The condition with the guard in the place of what was meant as one, or behind it; whether nothing else is lost by that.
    /// </summary>
    public static (YamlEdit? Edit, bool IsCertain) Replace(WorkflowModel model, CodexStep codex, ScalarNode guard)
    {
        var condition = model.Condition(guard);
        var clause = ForkGuard(model, codex);
        var meant = condition.Conjuncts.Where(ForkGuards.TestsHeadRepository).ToList();
        return meant switch
        {
            [] => (condition.AndBehind(clause), true),
            [var test] =>
                (condition.ReplaceNode(test, clause), test is not Binary { Operator: BinaryOperator.Or or BinaryOperator.NotEqual }),
            _ => (null, false),
        };
    }

    private static bool IsAboutCodex(string script) =>
        script.Contains("codex", StringComparison.OrdinalIgnoreCase) || script.Contains("openai", StringComparison.OrdinalIgnoreCase);
}
