using System.Buffers;
using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Rules.Reliability;
using CodexLint.Rules.Steps;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Correctness;

/// <summary><c>fromJSON('')</c> is an error, and when Codex failed its message is empty.</summary>
internal sealed class UnsafeJsonParse() : Rule(
    id: "CDX1403",
    name: "unsafe-json-parse",
    title: "Codex JSON parsed without guard",
    message: "When Codex fails, '{0}' {1}",
    Category.Correctness,
    DiagnosticSeverity.Warning)
{
    private static readonly SearchValues<string> FromJson = SearchValues.Create(["fromJSON"], StringComparison.OrdinalIgnoreCase);

    private const string Empty = "is empty and fromJSON fails on it; an error in an expression is not contained by continue-on-error";

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        if (!model.RunsCodex)
            yield break;

        foreach (var job in model.Workflow.Jobs)
        {
            foreach (var path in model.PathsIn(job))
            {
                foreach (var finding in Scalars(path[^1].Node, path[^1].If)
                    .SelectMany(place => Check(model, job, path, place.Scalar!, place.IsCondition)))
                {
                    yield return finding;
                }
            }

            if (job.If is { } condition)
            {
                foreach (var finding in Check(model, job, [], condition, isCondition: true))
                    yield return finding;
            }

            foreach (var entry in job.Node.Entries.Where(entry => entry.Key.Value is not ("steps" or "if")))
            {
                foreach (var finding in Scalars(entry.Value, null)
                    .SelectMany(place => Check(model, job, [], place.Scalar!, isCondition: false, needsValue: ShapesJob(entry.Key.Value))))
                {
                    yield return finding;
                }
            }
        }

        // Where a second attempt is made the first has failed, so that its message is empty in the runs of both.
        foreach (var finding in model.CodexStepsOfRun.Where(run => model.ReadsBehind(run.Owner, run.Codex))
            .SelectMany(run => CheckPrograms(model, run.Owner, run.Codex))
            .DistinctBy(finding => finding.Diagnostic.Location))
        {
            yield return finding;
        }
    }

    /// <summary>
    /// Whether the job cannot start without the value of this key: a matrix, a runner or a container of nothing is a mistake, too.
    /// </summary>
    private static bool ShapesJob(string key) => key is "strategy" or "runs-on" or "container" or "services";

    private IEnumerable<Finding> Check(
        WorkflowModel model, Job job, ImmutableArray<Step> steps, ScalarNode scalar, bool isCondition, bool needsValue = false)
    {
        var template = isCondition ? model.Condition(scalar).Template : model.Template(scalar);
        foreach (var segment in template.Segments)
        {
            foreach (var (call, parsed) in segment.Expression is { } expression ? Parses(expression) : [])
            {
                var place = isCondition ? scalar : null;
                var failures = parsed.Path is not { } path ? []
                    : model.IsModelOutput(job, steps, path) ? FailuresBefore(model, job, steps, place, path)
                    : model.HoldsModelOutput(job, steps, path)
                        ? FailuresBefore(model, job, steps, place, null)
                            .Where(failure => Evaluator.Evaluate(parsed, failure).Truth == false)
                    : [];
                if (failures.Any(failure => Evaluated(segment.Expression!, failure).Contains(call)))
                {
                    var text = scalar.File.Slice(parsed.Span).ToString();
                    var guard = isCondition ? $"{text} != '' && " : $"{text} && ";
                    var finding = Report(scalar.File.LocationOf(call.Span), text, Empty);
                    yield return needsValue
                        ? finding.WithFix("Skip the job where there is nothing to parse", FixSafety.Safe, job.AndBehind($"{text} != ''"))
                        : finding.WithFix(
                            "Parse only what is there", FixSafety.Safe,
                            ScalarEdits.ReplacePart(scalar, new TextSpan(OperandOf(segment.Expression!, call).Span.Start, 0), guard));
                }
            }
        }
    }

    /// <summary>What the place sees in each run that evaluates it in which the Codex step of whose message it speaks has failed.</summary>
    /// <param name="path">
    /// The message that it speaks of; null where scripts have handed it on, so that it can be that of each Codex step, be it a command.
    /// </param>
    private static IEnumerable<EvaluationContext> FailuresBefore(
        WorkflowModel model, Job job, ImmutableArray<Step> steps, ScalarNode? condition, string? path)
    {
        foreach (var (owner, codex) in model.CodexStepsOfRun)
        {
            var isHere = codex.Job == job
                && (steps.IsEmpty || codex.IsBefore(steps))
                && (codex.IsInAction
                    || path?.StartsWith("steps.", StringComparison.Ordinal) != true
                    || path.StartsWith($"steps.{codex.Step.Id}.", StringComparison.OrdinalIgnoreCase));
            if (path is not null && codex.Command is not null
                || !(isHere || job.RunsBehind(codex.Job))
                || owner.FirstRunThatReaches(codex) is not { } run)
            {
                continue;
            }

            var scenario = run.Scenario.Failing(codex);
            var failing = owner.Run(
                path is null ? scenario with { FilesNotWritten = owner.FilesMissingAfter(codex, run, orEmpty: true) } : scenario);
            // An action that is used behind Codex starts anew: what its conditions see of a failure is that of its own steps.
            var depth = Math.Max(steps.Length - 1, 0);
            var isContained = depth >= codex.Path.Length
                || failing.IsContained(codex.Path.AsSpan(), depth).IsReported
                || owner.SurvivesFailure(codex, run.Scenario);
            var reaches = depth > 0 && failing.Find(steps.AsSpan(0, depth)).Reaches == Reachability.Never ? false
                : condition is not null ? isContained || model.Condition(condition).CallsStatusFunction
                : !steps.IsEmpty ? failing.Find(steps.AsSpan()).Reaches != Reachability.Never
                : codex.Job == job ? isContained : failing.Reaches(job) != Reachability.Never;
            if (reaches)
                yield return failing.ContextsOf(job, steps, isContained ? JobStatus.Success : JobStatus.Failure);
        }
    }

    /// <summary>Programs in scripts that parse a file, or a message, which Codex has not left.</summary>
    private IEnumerable<Finding> CheckPrograms(WorkflowModel model, WorkflowModel owner, CodexStep codex)
    {
        if (owner.FirstRunThatReaches(codex) is not { } run || !owner.GoesOnWithout(codex, run) || !codex.HasPrompt)
            yield break;

        var absent = owner.FilesMissingAfter(codex, run, orEmpty: false);
        var files = owner.FilesMissingAfter(codex, run, orEmpty: true);
        var failing = owner.Run(run.Scenario.Failing(codex) with { FilesNotWritten = files });
        foreach (var (reader, step) in owner.StepsBehind(codex, failing))
        {
            if (reader == model
                && step.Reaches != Reachability.Never
                && new OutputConsumer(reader, codex, failing, step, files).FindParse(absent) is { } use)
            {
                var finding = Report(
                    use.Location, use.What,
                    $"{use.State}, and nothing before step '{step.Step.DisplayName}' sees to that: {use.Consequence}");
                yield return use.Files.IsEmpty
                    ? finding.WithFix("Parse an empty object where Codex wrote no message", FixSafety.Unsafe, use.Edit)
                    : finding.WithPlaceholders(codex, files, owner.FilesParsedBehind(codex, run));
            }
        }
    }

    /// <summary>The operand of <c>&amp;&amp;</c> or <c>||</c> in which a call stands; the whole where there is none.</summary>
    private static Expression OperandOf(Expression root, Call call)
    {
        var operand = root;
        while (operand is Binary { Operator: BinaryOperator.And or BinaryOperator.Or } binary)
            operand = binary.Left.DescendantsAndSelf().Contains(call) ? binary.Left : binary.Right;
        return operand;
    }

    private static IEnumerable<(ScalarNode? Scalar, bool IsCondition)> Scalars(YamlNode node, ScalarNode? condition) => node switch
    {
        ScalarNode scalar => scalar == condition ? [(scalar, true)] : scalar.Value.AsSpan().ContainsAny(FromJson) ? [(scalar, false)] : [],
        MappingNode mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Value, condition)),
        SequenceNode sequence => sequence.Items.SelectMany(item => Scalars(item, condition)),
        _ => [],
    };

    /// <summary>The calls of fromJSON, each with the access that it parses.</summary>
    private static IEnumerable<(Call Call, Expression Parsed)> Parses(Expression root) =>
        from call in root.DescendantsAndSelf().OfType<Call>()
        where call.Name.Equals("fromJSON", StringComparison.OrdinalIgnoreCase) && call.Arguments.Length == 1
        let parsed = Parsed(call.Arguments[0])
        where parsed.Path is not null
        select (call, parsed);

    /// <summary>
    /// The calls that are evaluated where an expression sees this; those behind an operand that asks for something that is not known are
    /// taken for guarded by it.
    /// </summary>
    private static IEnumerable<Call> Evaluated(Expression root, EvaluationContext contexts)
    {
        var pending = new Stack<Expression>([root]);
        while (pending.TryPop(out var node))
        {
            switch (node)
            {
                case Binary { Operator: BinaryOperator.And or BinaryOperator.Or } chain:
                    foreach (var operand in Entered(chain, contexts))
                        pending.Push(operand);
                    break;
                case Binary binary:
                    pending.Push(binary.Right);
                    pending.Push(binary.Left);
                    break;
                case Not not:
                    pending.Push(not.Operand);
                    break;
                case Index index:
                    pending.Push(index.Target);
                    break;
                case Call call:
                    yield return call;
                    foreach (var argument in call.Arguments)
                        pending.Push(argument);
                    break;
            }
        }
    }

    private static IEnumerable<Expression> Entered(Expression chain, EvaluationContext contexts)
    {
        var truth = (bool?)true;
        var isGuarded = false;
        foreach (var (isOr, operand) in OperandsOf(chain))
        {
            var enters = isOr ? !truth : truth;
            if (enters == false)
                continue;

            // Whether it is entered is not known from here on: what is asked for has a reason.
            var own = (bool?)null;
            if (enters == true || !isGuarded)
            {
                yield return operand;
                own = Evaluator.Evaluate(operand, contexts).Truth;
                isGuarded |= own is null && operand.AsksForResults;
            }

            truth = enters == true ? own : isOr ? truth | own : truth & own;
        }
    }

    /// <summary>What is parsed in the end: an empty text in place of an empty one stands in for nothing.</summary>
    private static Expression Parsed(Expression argument) =>
        argument is Binary { Operator: BinaryOperator.Or, Left: var left, Right: Literal { Value: "" } } ? left : argument;

    /// <summary>
    /// The operands of <c>&amp;&amp;</c> and <c>||</c> along the left, in order, each with whether <c>||</c> stands before it: a chain is
    /// as long as the input makes it, and looked at once.
    /// </summary>
    private static Stack<(bool IsOr, Expression Operand)> OperandsOf(Expression chain)
    {
        var operands = new Stack<(bool, Expression)>();
        while (chain is Binary { Operator: BinaryOperator.And or BinaryOperator.Or } both)
        {
            operands.Push((both.Operator == BinaryOperator.Or, both.Right));
            chain = both.Left;
        }

        operands.Push((false, chain));
        return operands;
    }
}
