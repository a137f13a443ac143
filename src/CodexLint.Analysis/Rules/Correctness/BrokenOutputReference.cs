using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using CodexLint.Workflows.Schema;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>An expression reads a result of Codex that does not exist, so it is always empty or always the same.</summary>
internal sealed class BrokenOutputReference() : Rule(
    id: "CDX1406",
    name: "broken-output-reference",
    title: "Reference to a Codex result that is always empty or constant",
    message: "{0}",
    Category.Correctness,
    DiagnosticSeverity.Warning)
{
    /// <inheritdoc/>
    internal override bool SpeaksOfActions => true;

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var seen = new HashSet<Step>();
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is null)
                continue;

            // The steps of an action read each other's results, and the action hands them on.
            for (var depth = 0; depth < codex.Path.Length; depth++)
            {
                var step = codex.Path[depth];
                if (step.Action is null && step.Run is null || step.Id is not { Length: > 0 } id || !seen.Add(step))
                    continue;

                var result = new Result(step, id.ToLowerInvariant(), depth < codex.Path.Length - 1 ? model.FindAction(step) : null);
                var around = depth == 0 ? null : model.FindAction(codex.Path[depth - 1]);
                foreach (var (scalar, expression) in around is null
                    ? Expressions(model, codex.Job)
                    : Expressions(model, [around.Runs.Value, around.Outputs], around.Steps))
                {
                    foreach (var node in expression.DescendantsAndSelf())
                    {
                        if (Check(scalar, node, result) is { } finding)
                            yield return finding;
                    }
                }
            }
        }

        foreach (var finding in Dangling(model))
            yield return finding;
    }

    /// <summary>Accesses to a step, a job or an output that is not there, in any job of a workflow that runs Codex.</summary>
    private IEnumerable<Finding> Dangling(WorkflowModel model)
    {
        if (!model.RunsCodex)
            yield break;

        foreach (var job in model.Workflow.Jobs)
        {
            foreach (var (scalar, expression) in Expressions(model, job))
            {
                foreach (var node in expression.DescendantsAndSelf())
                {
                    if (IsOfStepOrJob(node) && node.Path is { } path && Missing(model, job, scalar, path.Split('.')) is { } reason)
                        yield return Empty(scalar, node, reason);
                }
            }
        }

        foreach (var (scalar, expression) in Expressions(model, [model.Workflow.CalledOutputs], []))
        {
            foreach (var node in expression.DescendantsAndSelf())
            {
                if (node.Path?.Split('.') is ["jobs", var id, "outputs", var name]
                    && model.Workflow.FindJob(id) is { } producer
                    && ProducesByCodex(model, producer)
                    && Undeclared(model, producer, name) is { } reason)
                {
                    yield return Empty(scalar, node, reason);
                }
            }
        }
    }

    private Finding Empty(ScalarNode scalar, Expression access, string reason) =>
        Report(scalar.File.LocationOf(access.Span), $"'{scalar.File.Slice(access.Span)}' is always empty: {reason}");

    /// <summary>
    /// Whether an expression reads something of a step or of a needed job; that is looked at before its path is written out.
    /// </summary>
    private static bool IsOfStepOrJob(Expression expression)
    {
        var innermost = expression;
        while (innermost is Index { Target: var target })
            innermost = target;
        return innermost is ContextAccess { Name: var name } && innermost != expression
            && (name.Equals("steps", StringComparison.OrdinalIgnoreCase) || name.Equals("needs", StringComparison.OrdinalIgnoreCase));
    }

    private static string? Missing(WorkflowModel model, Job job, ScalarNode place, string[] path)
    {
        switch (path)
        {
            case ["steps", var id, "outputs", "final-message" or "final_message"]:
                if (job.Steps.FirstOrDefault(step => string.Equals(step.Id, id, StringComparison.OrdinalIgnoreCase)) is not { } named)
                    return $"no step of this {(job.Workflow.IsAction ? "action" : "job")} has the id '{id}'";
                return job.Steps.FirstOrDefault(step => step.Node.Span.Contains(place.Span)) is { } reader && named.Index > reader.Index
                    ? "the step runs later"
                    : null;
            case ["steps", var id, not ("outputs" or "outcome" or "conclusion")]:
                return model.CodexStepsOf(job).Any(codex => string.Equals(codex.OuterStep.Id, id, StringComparison.OrdinalIgnoreCase))
                    ? "a step has only 'outputs', 'outcome' and 'conclusion'"
                    : null;
            case ["needs", var id, "outputs", var name] when model.Workflow.FindJob(id) is { } producer && ProducesByCodex(model, producer):
                return job.Needs.Any(need => need.Value.Equals(id, StringComparison.OrdinalIgnoreCase))
                    ? Undeclared(model, producer, name)
                    : $"this job does not need '{producer.Id}'";
            default:
                return null;
        }
    }

    /// <summary>Why an output of a job is empty; null where the job, or the workflow that it calls, declares it.</summary>
    private static string? Undeclared(WorkflowModel model, Job producer, string name)
    {
        var (outputs, declarer) = model.FindCalled(producer) is { } called
            ? (called.Workflow.CalledOutputs, $"the workflow that job '{producer.Id}' calls")
            : (producer.Outputs, $"job '{producer.Id}'");
        return outputs?.Entries.Any(output => output.Key.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) == true
            ? null
            : $"{declarer} declares no output of this name";
    }

    /// <summary>Whether Codex runs in a job, or in the workflow of the repository that it calls.</summary>
    private static bool ProducesByCodex(WorkflowModel model, Job job) =>
        !(model.FindCalled(job)?.CodexSteps ?? model.CodexStepsOf(job)).IsEmpty;

    private Finding? Check(ScalarNode scalar, Expression node, Result result)
    {
        if (result.Outputs is { } outputs
            && node is Index { Key: Literal { Value: string name } key }
            && node.Path is { } path
            && path.StartsWith(outputs, StringComparison.Ordinal)
            && path.AsSpan(outputs.Length).Equals(name, StringComparison.OrdinalIgnoreCase)
            && !result.Declared.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            var meant = Spelling.Closest(name, result.Declared);
            var isNewer = meant is null && result.Action is null && ActionContract.Current.Resolve(result.Step.Action!).MayBeNewer;
            var finding = Report(
                scalar.File.LocationOf(key.Span), isNewer ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                $"{(result.Action is null ? "The action has" : $"Action '{result.Step.Uses!.Value}' declares")} no output '{name}', so this is always empty{(meant is null ? "" : $"; its output is '{meant}'")}");
            return meant is not null && scalar.File.Slice(key.Span).SequenceEqual(name)
                ? finding.WithFix($"Write {meant}", FixSafety.Safe, ScalarEdits.ReplacePart(scalar, key.Span, meant))
                : finding;
        }

        if (!result.IsContained || node is not Binary { Operator: BinaryOperator.Equal } comparison)
            return null;

        var (read, word) = comparison.Left.Path == result.Conclusion
            ? (comparison.Left, comparison.Right)
            : (comparison.Right, comparison.Left);
        return read.Path == result.Conclusion && word is Literal { Value: "failure" }
            ? Report(
                scalar.File.LocationOf(node.Span),
                "The failure of this step is contained, so its conclusion is never 'failure'; its outcome is")
                .WithFix(
                    "Write outcome", FixSafety.Safe,
                    read is Index { Key: Literal { Span: var last } } && scalar.File.Slice(last).SequenceEqual("conclusion")
                        ? ScalarEdits.ReplacePart(scalar, last, "outcome")
                        : null)
            : null;
    }

    /// <summary>All expressions of a job, each with the scalar in which it stands.</summary>
    private static IEnumerable<(ScalarNode Scalar, Expression Expression)> Expressions(WorkflowModel model, Job job) =>
        Expressions(model, [job.Node, job.Workflow.Action?.Outputs], job.Steps, job.If);

    private static IEnumerable<(ScalarNode Scalar, Expression Expression)> Expressions(
        WorkflowModel model, IEnumerable<YamlNode?> nodes, IEnumerable<Step> steps, ScalarNode? condition = null)
    {
        var conditions = steps.Select(step => step.If).Append(condition).ToHashSet();
        var pending = new Stack<YamlNode>(nodes.OfType<YamlNode>());
        while (pending.TryPop(out var node))
        {
            switch (node)
            {
                case MappingNode mapping:
                    foreach (var entry in mapping.Entries)
                        pending.Push(entry.Value);
                    break;
                case SequenceNode sequence:
                    foreach (var item in sequence.Items)
                        pending.Push(item);
                    break;
                case ScalarNode scalar:
                    var template = conditions.Contains(scalar) ? model.Condition(scalar).Template
                        : scalar.Value.Contains("${{", StringComparison.Ordinal) ? model.Template(scalar)
                        : null;
                    foreach (var segment in template?.Segments ?? [])
                    {
                        if (segment.Expression is { } expression)
                            yield return (scalar, expression);
                    }

                    break;
            }
        }
    }

    /// <summary>A step whose results are read, and how.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Id">Its id in lower case.</param>
    /// <param name="Action">The action of the repository that it uses; null where that is Codex' own, or where it is a script.</param>
    private sealed record Result(Step Step, string Id, CompositeAction? Action)
    {
        /// <summary>What accesses to its outputs begin with; null for a script, whose outputs are its own.</summary>
        public string? Outputs { get; } = Step.Run is null ? $"steps.{Id}.outputs." : null;

        /// <summary>The access to its conclusion.</summary>
        public string Conclusion { get; } = $"steps.{Id}.conclusion";

        /// <summary>The outputs that the action declares.</summary>
        public ImmutableArray<string> Declared { get; } =
            Action is null ? ActionContract.Current.Outputs : [.. Action.Outputs?.Entries.Select(output => output.Key.Value) ?? []];

        /// <summary>Whether a failure is contained in each run.</summary>
        public bool IsContained { get; } = string.Equals(Step.ContinueOnError?.Value, "true", StringComparison.OrdinalIgnoreCase);
    }
}
