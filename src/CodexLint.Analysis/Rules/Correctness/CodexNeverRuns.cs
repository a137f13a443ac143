using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Reliability;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>No event that the workflow names lets Codex run.</summary>
internal sealed class CodexNeverRuns() : Rule(
    id: "CDX1206",
    name: "codex-never-runs",
    title: "Codex step cannot run on any trigger",
    message: "{0}, so Codex never runs",
    Category.Correctness,
    DiagnosticSeverity.Warning)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        if (model.Workflow.Triggers.IsEmpty || !model.Problems.IsEmpty)
            yield break;

        foreach (var codex in model.CodexSteps)
        {
            // The ref of a closed pull request is not that of an open one.
            if (model.Workflow.Triggers.Any(trigger => Events.HasPullRequest(trigger.Event) && trigger.IncludesType("closed")))
                continue;
            if (model.Scenarios.Any(scenario => model.Run(scenario).Find(codex.Path.AsSpan()).Reaches == Reachability.Always))
                continue;

            var scenarios = model.ScenariosWithin(codex);
            if (scenarios.Any(scenario => model.Run(scenario).Find(codex.Path.AsSpan()).Reaches != Reachability.Never))
                continue;
            var failing = FindCheckoutOfNothing(model, codex);
            if ((failing ?? FindCause(model, codex, scenarios)) is not { } cause
                || (failing is null && (cause == ForkGuards.FirstShutOut(model, codex.Job) || IsSwitchedOff(model.Condition(cause)))))
            {
                continue;
            }

            var events = string.Join("', '", model.Workflow.Triggers.Select(trigger => trigger.Event));
            var never = new Label(codex.Location, "this step never runs");
            if (failing is null && FindSurvivor(model, codex.Job, cause, scenarios) is { } survivor)
            {
                yield return Report(
                    cause.Location,
                    $"This condition is false on '{events}', since step '{survivor.DisplayName}' succeeds even where its commands fail") with
                {
                    Labels = [never, new(survivor.Location, "nothing that fails here fails the script")],
                };
                continue;
            }

            yield return Report(
                cause.Location,
                failing is null
                    ? $"This condition is false on '{events}'{Circumstances(model, cause, scenarios)}"
                    : $"On '{events}' there is no number of a pull request and this checkout fails") with
            {
                Labels = [never],
            };
        }
    }

    private static string Circumstances(WorkflowModel model, ScalarNode cause, IReadOnlyList<Scenario> scenarios) =>
        ReadsWhatIsSet(model.Condition(cause)) ? " with each value that it can read"
            : scenarios.Any(scenario => scenario.IsLimited) ? ", as 'on' limits it"
            : "";

    /// <summary>The step for whose failure a condition waits although it has none; null where the condition asks for no outcome.</summary>
    private static Step? FindSurvivor(WorkflowModel model, Job job, ScalarNode condition, IReadOnlyList<Scenario> scenarios) =>
        model.Condition(condition).Root.DescendantsAndSelf()
            .Select(node => node.Path?.Split('.') is ["steps", var id, "outcome"] ? FindStep(job, id) : null)
            .FirstOrDefault(step => step is not null && NeverFails(model, step, scenarios));

    /// <summary>Whether a step runs wherever the job gets to it, and succeeds whatever its commands do.</summary>
    private static bool NeverFails(WorkflowModel model, Step step, IReadOnlyList<Scenario> scenarios) =>
        step.If is null
        && scenarios.All(scenario => model.Run(scenario).Find(step) is { Reaches: Reachability.Never } or { CanFail: false });

    private static Step? FindStep(Job job, string id) =>
        job.Steps.FirstOrDefault(step => string.Equals(step.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The <c>ref</c> of a checkout before Codex that names a pull request without its number on each event.</summary>
    private static ScalarNode? FindCheckoutOfNothing(WorkflowModel model, CodexStep codex)
    {
        foreach (var step in codex.Job.Steps.Take(model.Caller is null ? codex.OuterStep.Index : 0))
        {
            var runs = model.Scenarios.Select(scenario => model.Run(scenario).Find(step))
                .Where(run => run.Reaches != Reachability.Never)
                .ToList();
            if (runs.Count > 0 && runs.TrueForAll(run => run.FailsJob == run.Reaches && JobFiles.IsCheckoutOfNothing(step, run.Inputs)))
                return step.With!.Scalar("ref");
        }

        return null;
    }

    /// <summary>The condition on the way to Codex that holds in no scenario, of the job, of a job that it needs, or of a step.</summary>
    private static ScalarNode? FindCause(WorkflowModel model, CodexStep codex, IReadOnlyList<Scenario> scenarios)
    {
        // Whether a called workflow has other callers, of this repository or another one, cannot be seen: what its own conditions keep from
        // running here may run there.
        var isCalled = model.Caller is not null;
        foreach (var job in codex.Job.AllNeeds.Prepend(codex.Job))
        {
            if (isCalled && job.Workflow == model.Workflow)
                continue;
            if (job.If is { } condition
                && (DecidesByItself(model, job, condition, scenarios) || HasPartThatDecides(model, job, [], condition, scenarios))
                && scenarios.All(scenario => model.Run(scenario).Find(job).ConditionHolds == Reachability.Never))
            {
                return condition;
            }
        }

        foreach (var step in isCalled ? [] : codex.Path)
        {
            if (step.If is { } condition
                && (DecidesByItself(model, codex.Job, condition, scenarios)
                    || (step == codex.OuterStep && HasPartThatDecides(model, codex.Job, [step], condition, scenarios)))
                && scenarios.All(scenario => model.Decide(codex, condition, scenario) == Reachability.Never))
            {
                return condition;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether one of the parts that all have to hold is false however the run goes, so that it does not matter that others are not known.
    /// </summary>
    private static bool HasPartThatDecides(
        WorkflowModel model, Job job, ImmutableArray<Step> steps, ScalarNode scalar, IReadOnlyList<Scenario> scenarios)
    {
        var condition = model.Condition(scalar);
        if (condition.CallsStatusFunction || condition.HasTextAroundFence)
            return false;

        for (var rest = condition.Root; rest is Binary { Operator: BinaryOperator.And } both; rest = both.Left)
        {
            if (Decides(both.Right) || Decides(both.Left))
                return true;
        }

        return false;

        bool Decides(Expression part) =>
            part is not Binary { Operator: BinaryOperator.And }
            && part.DescendantsAndSelf().All(node =>
                node is not ContextAccess access || IsSetForCertain(model, job, part, access, scenarios))
            && scenarios.All(scenario =>
                Evaluator.Evaluate(part, model.Run(scenario).ContextsOf(job, steps, JobStatus.Success)).Truth == false);
    }

    /// <summary>
    /// Whether a condition has the same answer however the run goes: scenarios take it that all succeeds, which is not all that can happen.
    /// What scripts set is read only after they have succeeded, where nothing lets the run go on after a failure.
    /// </summary>
    private static bool DecidesByItself(WorkflowModel model, Job job, ScalarNode scalar, IReadOnlyList<Scenario> scenarios)
    {
        var condition = model.Condition(scalar);
        if (condition.Reads("job")
            || condition.Calls("failure")
            || condition.Calls("cancelled")
            || !AsksForNoOppositeOfSuccess(condition.Root))
        {
            return false;
        }

        return !ReadsWhatIsSet(condition)
            || (!condition.CallsStatusFunction
                && condition.Root.DescendantsAndSelf().All(node =>
                    node is not ContextAccess access || IsSetForCertain(model, job, condition.Root, access, scenarios)));
    }

    private static bool ReadsWhatIsSet(Condition condition) =>
        condition.Reads("steps") || condition.Reads("needs") || condition.Reads("env");

    /// <summary>Whether all that a condition reads of a context is set by scripts that succeed before it, or written in the file.</summary>
    private static bool IsSetForCertain(
        WorkflowModel model, Job job, Expression root, ContextAccess access, IReadOnlyList<Scenario> scenarios)
    {
        if (access.Name.ToLowerInvariant() is not ("steps" or "needs" or "env"))
            return true;

        var paths = root.DescendantsAndSelf()
            .Select(node => node.Path?.Split('.'))
            .OfType<string[]>()
            .Where(path => path[0].Equals(access.Name, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return paths.Exists(path => path.Length > 1) && paths.TrueForAll(path => path switch
        {
            [_] or ["steps" or "needs", _] or [_, _, "outputs"] => true,
            ["steps", var id, "outputs", _] => FindStep(job, id) is { } step && SetsAllItSets(model, step, scenarios),
            ["steps", var id, "outcome"] => FindStep(job, id) is { } step && NeverFails(model, step, scenarios),
            ["needs", var id, "outputs", var name] =>
                model.Workflow.FindJob(id) is { Uses: null, ContinueOnError: null } needed
                && needed.Outputs?.Scalar(name) is { } output
                && !TellsRepositories(output)
                && needed.Steps.All(step => step.Id is null || SetsAllItSets(model, step, scenarios)),
            ["env", var name] =>
                (job.Env?.Find(name) ?? job.Workflow.Env?.Find(name)) is { } variable
                && !TellsRepositories(variable.Value)
                && !job.Steps.Any(step =>
                    step.Run?.Value.Contains(name, StringComparison.OrdinalIgnoreCase) == true
                    || step.CodeText?.Value.Contains(name, StringComparison.OrdinalIgnoreCase) == true),
            _ => false,
        });
    }

    /// <summary>
    /// Whether what is set may depend on the repository's name: scenarios have one that the workflow's conditions suggest, which need not
    /// be its own.
    /// </summary>
    private static bool TellsRepositories(YamlNode node)
    {
        // One repository of the event compared with another comes out the same whatever they are called.
        if (node is ScalarNode scalar
            && scalar.Template.Segments.All(segment => segment.Expression is { } expression && ComparesRepositories(expression)))
        {
            return false;
        }

        return NamesRepository(node.File.Slice(node.Span).ToString());
    }

    private static bool ComparesRepositories(Expression expression)
    {
        var compared = expression.DescendantsAndSelf()
            .Where(node =>
                node is Binary { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual, Left.Path: { } left, Right.Path: { } right }
                && IsRepository(left)
                && IsRepository(right))
            .SelectMany(node => node.DescendantsAndSelf()).ToHashSet<Expression>(ReferenceEqualityComparer.Instance);
        return expression.DescendantsAndSelf().All(node => node.Path is not { } path || !NamesRepository(path) || compared.Contains(node));
    }

    private static bool IsRepository(string path) =>
        path.StartsWith("github.", StringComparison.OrdinalIgnoreCase) && NamesRepository(path);

    private static bool NamesRepository(string path) =>
        path.Contains("repo", StringComparison.OrdinalIgnoreCase) || path.Contains("owner", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a step is a script that succeeds before the job goes on, of which all that it sets is seen.</summary>
    private static bool SetsAllItSets(WorkflowModel model, Step step, IReadOnlyList<Scenario> scenarios) =>
        step is { Run: not null, ContinueOnError: null } && !TellsRepositories(step.Node)
        && scenarios.All(scenario => model.Run(scenario).Find(step) is var run && (run.Reaches == Reachability.Never
            ? IsSkippedForCertain(model, step, scenarios)
            : run.Script is { MaySetMore: false, IsWhole: true } script
                && !script.All.OfType<VariableWritten>().Any(variable => variable.Certainty == Certainty.OnFailure)));

    /// <summary>
    /// Whether a step that is skipped in each scenario is in any run: what waits for the failure of another one runs when that fails.
    /// </summary>
    private static bool IsSkippedForCertain(WorkflowModel model, Step step, IReadOnlyList<Scenario> scenarios) =>
        step.Job is { } job
        && (step.If is not { } condition
            || (!model.Condition(condition).Reads("steps") && DecidesByItself(model, job, condition, scenarios)))
        && job.AllNeeds.Prepend(job).All(needed => needed.If is not { } condition || DecidesByItself(model, needed, condition, scenarios));

    /// <summary>
    /// Whether <c>success()</c> stands only where all parts have to hold: behind <c>!</c> or <c>==</c> it asks for a failure.
    /// </summary>
    private static bool AsksForNoOppositeOfSuccess(Expression expression) => expression switch
    {
        Binary { Operator: BinaryOperator.And } both => AsksForNoOppositeOfSuccess(both.Left) && AsksForNoOppositeOfSuccess(both.Right),
        _ => IsSuccess(expression) || !expression.DescendantsAndSelf().Any(IsSuccess),
    };

    private static bool IsSuccess(Expression expression) =>
        expression is Call call && call.Name.Equals("success", StringComparison.OrdinalIgnoreCase);

    /// <summary><c>if: false</c> switches a job or step off on purpose, alone or in front of the condition that held before.</summary>
    private static bool IsSwitchedOff(Condition condition) => IsSwitchedOff(condition.Root);

    private static bool IsSwitchedOff(Expression expression) => expression switch
    {
        Literal => true,
        Binary { Operator: BinaryOperator.And } both =>
            both.Left is Literal { Value: false } || both.Right is Literal { Value: false } || IsSwitchedOff(both.Left),
        _ => false,
    };
}
