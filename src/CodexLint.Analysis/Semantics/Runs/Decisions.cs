using System.Collections.Immutable;
using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>Finds what decided, at the moment in a run at which it was decided.</summary>
internal static class Decisions
{
    /// <summary>What decided whether a job runs.</summary>
    /// <param name="scope">The scope in which the job starts.</param>
    /// <param name="succeeded">Whether all jobs before it have succeeded.</param>
    /// <param name="obstacle">The first job before it that does not succeed for certain.</param>
    public static Decision OfJob(Scope scope, Job job, Reachability succeeded, JobRun? obstacle)
    {
        if (obstacle is null)
            return job.If is null ? new Decision("", job.Key.Location) : OfCondition(scope, job.If, JobStatus.Success);

        var waits = job.If is null || !scope.Model.Condition(job.If).CallsStatusFunction;
        if (waits && (job.If is null || succeeded == Reachability.Never))
            return new Decision($"it needs '{obstacle.Job.Id}', which {Trouble(obstacle)}", (job.If ?? job.Key).Location);

        var status = succeeded != Reachability.Never ? JobStatus.Success
            : obstacle.Fails != Reachability.Never ? JobStatus.Failure : JobStatus.Skipped;
        return OfCondition(scope, job.If!, status);
    }

    /// <summary>What decided whether a step runs; of a skipped job the job's decision tells.</summary>
    /// <param name="scope">The scope in which the step's condition is evaluated.</param>
    /// <param name="succeeded">Whether the job runs and all steps so far have left it green.</param>
    /// <param name="failed">Whether the job runs and a step has left it red.</param>
    /// <param name="culprit">The step that did.</param>
    public static Decision OfStep(Scope scope, Step step, Reachability succeeded, Reachability failed, Step? culprit)
    {
        var place = step.If?.Location ?? step.Location;
        if (succeeded == Reachability.Never && failed == Reachability.Never)
            return new Decision("", place);
        if (step.If is null)
            return new Decision(culprit is null ? "" : Because(culprit, succeeded), place);
        if (succeeded == Reachability.Never && culprit is not null && !scope.Model.Condition(step.If).CallsStatusFunction)
            return new Decision($"{Because(culprit, succeeded)}, and the condition asks for no status", place);

        // One that waits for a failure runs for that, not for what it says where all is well.
        var waits = failed != Reachability.Never
            && scope.Model.Condition(step.If).CallsStatusFunction
            && scope.Decide(step.If, JobStatus.Success, out _) == Reachability.Never;
        return OfCondition(scope, step.If, succeeded == Reachability.Never || waits ? JobStatus.Failure : JobStatus.Success);
    }

    private static string Because(Step culprit, Reachability succeeded) =>
        succeeded == Reachability.Never ? $"step '{culprit.DisplayName}' failed" : $"skipped where step '{culprit.DisplayName}' fails";

    private static string Trouble(JobRun run) => (run.Reaches, run.Fails) switch
    {
        (Reachability.Never, _) => "is skipped",
        (_, Reachability.Always) => "fails",
        (Reachability.Always, _) => "may fail",
        (_, Reachability.Never) => "may be skipped",
        _ => "may be skipped or fail",
    };

    private static Decision OfCondition(Scope scope, ScalarNode scalar, JobStatus status)
    {
        var condition = scope.Model.Condition(scalar);
        var place = scalar.Location;
        if (condition.HasTextAroundFence)
            return new Decision("text stands beside the expression, so the condition is always true", place);
        if (condition.Root is Literal)
            return new Decision($"the condition is {scalar.Value.Trim()}", place);

        var context = scope.Contexts(status);
        if (Evaluator.Evaluate(condition, context) is ErrorValue error)
            return new Decision($"the condition cannot be evaluated: {error.Message}", place);

        var deciding = Deciding(condition.Root, context);
        var value = Evaluator.Evaluate(condition.Root, context);
        var text = string.Join(" and ", deciding.Select(part => OnOneLine(scalar.File.Slice(part.Span).ToString())));
        return new Decision(Sentence(text, value), scalar.File.LocationOf(deciding[0].Span));
    }

    private static string Sentence(string expression, AbstractValue value) => value switch
    {
        _ when value.Truth is { } truth => $"{expression} is {(truth ? "true" : "false")}",
        _ when (value.Origins & (Origins.Opaque | Origins.Event)) == Origins.Event => $"depends on the event: {expression}",
        _ => $"cannot be told from the repository: {expression}",
    };

    private static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The smallest part of an expression that makes it what it is; where it is open, the parts that leave it so.</summary>
    private static ImmutableArray<Expression> Deciding(Expression expression, EvaluationContext context)
    {
        while (expression is Binary { Operator: BinaryOperator.And or BinaryOperator.Or } chain)
        {
            bool? decides = chain.Operator == BinaryOperator.Or;
            var truth = Evaluator.Evaluate(chain, context).Truth;
            if (truth is not null && truth != decides)
                return [chain];

            ImmutableArray<Expression> candidates = [.. Operands(chain)
                .Where(operand => Evaluator.Evaluate(operand, context).Truth == truth)];
            if (candidates.IsEmpty)
                return [chain];
            if (truth is null && candidates.Length > 1)
                return candidates;

            expression = candidates[0];
        }

        return [expression];
    }

    /// <summary>The operands of a chain of one operator, in the order of the file.</summary>
    private static Stack<Expression> Operands(Binary chain)
    {
        var operands = new Stack<Expression>();
        Expression first = chain;
        while (first is Binary { Operator: var operation, Left: var left, Right: var right } && operation == chain.Operator)
        {
            operands.Push(right);
            first = left;
        }

        operands.Push(first);
        return operands;
    }
}
