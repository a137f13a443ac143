using CodexLint.Semantics;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Rules.Correctness;

/// <summary>Finds outputs that a condition takes for a truth although they can be the text <c>false</c>, which is true.</summary>
internal static class FalseTexts
{
    /// <summary>The first output that a condition takes for a truth and to which a step writes <c>false</c>, with that step.</summary>
    public static (Expression Output, Step Producer)? Find(WorkflowModel model, Job job, ScalarNode condition)
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
            else if (node.Path is { } path && WriterOfFalse(model, job, path.Split('.')) is { } producer)
            {
                return (node, producer);
            }
        }

        return null;
    }

    private static Step? WriterOfFalse(WorkflowModel model, Job job, string[] path) => path switch
    {
        ["steps", var id, "outputs", var name] =>
            job.Steps.FirstOrDefault(step => string.Equals(step.Id, id, StringComparison.OrdinalIgnoreCase)) is { Run: { } script } step && Writes(model, script, name) ? step : null,
        ["needs", var id, "outputs", var name] =>
            model.Workflow.FindJob(id) is { } needed && needed.Outputs?.Scalar(name) is { } output
            && model.Template(output).Segments is [{ Expression.Path: { } inner }] && inner.StartsWith("steps.", StringComparison.Ordinal)
                ? WriterOfFalse(model, needed, inner.Split('.'))
                : null,
        _ => null,
    };

    /// <summary>Whether a script can write <c>false</c> to an output, whatever its environment is.</summary>
    private static bool Writes(WorkflowModel model, ScalarNode script, string output) =>
        script.Value.Contains("false", StringComparison.Ordinal)
        && ScriptInterpreter.Run(new ScriptInput(model.Script(script)) { OtherVariables = new UnknownValue { Kinds = ValueKinds.Null | ValueKinds.String } }).Variables.Any(variable =>
            variable is { Target: CommandFile.Output, Value: StringValue { Value: "false" } } && variable.Name.Equals(output, StringComparison.OrdinalIgnoreCase));
}
