using CodexLint.Rules.Reliability;
using CodexLint.Semantics;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Rules.Correctness;

/// <summary>Finds outputs that a condition takes for a truth although they can be the text <c>false</c>, which is true.</summary>
internal static class FalseTexts
{
    /// <summary>Calls that give true or false.</summary>
    private static readonly string[] Questions = ["contains", "startswith", "endswith", "always", "success", "failure", "cancelled"];

    /// <summary>The first output that a condition takes for a truth and that can be <c>false</c>; null where there is none.</summary>
    public static FalseText? Find(WorkflowModel model, Job job, ScalarNode condition)
    {
        if (!model.Condition(condition).Errors.IsEmpty)
            return null;

        var pending = new Stack<Expression>([model.Condition(condition).Root]);
        while (pending.TryPop(out var node))
        {
            if (node is Binary { Operator: BinaryOperator.And or BinaryOperator.Or } both)
            {
                pending.Push(both.Right);
                pending.Push(both.Left);
            }
            else if (node.Path is { } path && Find(model, job, node, path.Split('.')) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static FalseText? Find(WorkflowModel model, Job job, Expression node, string[] path)
    {
        switch (path)
        {
            case ["steps", var id, "outputs", var name]:
                return job.Steps.FirstOrDefault(step => string.Equals(step.Id, id, StringComparison.OrdinalIgnoreCase)) is { } step && Writes(model, step, name)
                    ? new FalseText(node, step.Location, ForkSensitivity.Mentions(model, step))
                    : null;
            case ["needs", var id, "outputs", var name] when model.Workflow.FindJob(id) is { } needed && needed.Outputs?.Scalar(name) is { } output:
                if (model.Template(output).SingleExpression is not { } value)
                    return null;
                if (IsTruth(value))
                    return new FalseText(node, output.Location, ForkGuards.TestsHeadRepository(value));
                return value.Path is { } inner && inner.StartsWith("steps.", StringComparison.Ordinal) ? Find(model, needed, node, inner.Split('.')) : null;
            default:
                return null;
        }
    }

    /// <summary>Whether the value of an expression is true or false, which are texts in an output.</summary>
    private static bool IsTruth(Expression expression) => expression switch
    {
        Not or Binary { Operator: not (BinaryOperator.And or BinaryOperator.Or) } => true,
        Binary { Left: var left, Right: var right } => IsTruth(left) && IsTruth(right),
        Call call => Questions.Contains(call.Name, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>Whether a step can write <c>false</c> to an output.</summary>
    private static bool Writes(WorkflowModel model, Step step, string output) =>
        step.Run is { } script ? Writes(model, script, output) : step.CodeText is { } code && model.Program(code, ScriptReaders.JavaScript).FalseOutputs.Contains(output);

    /// <summary>Whether a script can, whatever its environment is, or where there is nothing in that.</summary>
    private static bool Writes(WorkflowModel model, ScalarNode script, string output) =>
        script.Value.Contains("false", StringComparison.Ordinal)
        && (Writes(model, script, output, new UnknownValue { Kinds = ValueKinds.Null | ValueKinds.String }) || Writes(model, script, output, StringValue.Empty));

    private static bool Writes(WorkflowModel model, ScalarNode script, string output, AbstractValue variables) =>
        ScriptInterpreter.Run(new ScriptInput(model.Script(script)) { OtherVariables = variables }).Variables.Any(variable =>
            variable is { Target: CommandFile.Output, Value: StringValue { Value: "false" } } && variable.Name.Equals(output, StringComparison.OrdinalIgnoreCase));
}
