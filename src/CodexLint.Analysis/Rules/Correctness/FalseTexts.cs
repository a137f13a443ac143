using CodexLint.Rules.Reliability;
using CodexLint.Semantics;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Rules.Correctness;

/// <summary>
/// Finds outputs, variables and inputs that a condition takes for a truth although they can be the text <c>false</c>, which is true.
/// </summary>
internal static class FalseTexts
{
    /// <summary>Calls that give true or false.</summary>
    private static readonly string[] Questions = ["contains", "startswith", "endswith", "always", "success", "failure", "cancelled"];

    /// <summary>The first of them that a condition takes for a truth and that can be <c>false</c>; null where there is none.</summary>
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
            else if (node.Path is { } path
                && (Find(model, job, node, path.Split('.')) ?? FindGiven(model, job, condition, node, path.Split('.'))) is { } found)
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
                return job.Steps.FirstOrDefault(step => string.Equals(step.Id, id, StringComparison.OrdinalIgnoreCase)) is { } step
                    && Writes(model, step, name)
                    ? new FalseText(node, step.Location, ForkSensitivity.Mentions(model, step))
                    : null;
            case ["needs", var id, "outputs", var name]
                when model.Workflow.FindJob(id) is { } needed && needed.Outputs?.Scalar(name) is { } output:
                if (model.Template(output).SingleExpression is not { } value)
                    return null;
                if (IsTruth(value))
                    return new FalseText(node, output.Location, ForkGuards.TestsHeadRepository(value));
                return value.Path is { } inner && inner.StartsWith("steps.", StringComparison.Ordinal)
                    ? Find(model, needed, node, inner.Split('.'))
                    : null;
            default:
                return null;
        }
    }

    /// <summary>
    /// A variable of <c>env</c>, or an input of a run started by hand: GitHub makes texts of both, of the input only in the event's
    /// payload.
    /// </summary>
    private static FalseText? FindGiven(WorkflowModel model, Job job, ScalarNode condition, Expression node, string[] path)
    {
        switch (path)
        {
            case ["env", var name] when Declared(job, condition, name) is { } value:
                if (model.Template(value).SingleExpression is not { } expression)
                {
                    return value.Value.Equals("false", StringComparison.OrdinalIgnoreCase)
                        ? new FalseText(node, value.Location, TellsForks: false)
                        : null;
                }

                return IsTruth(expression)
                    ? new FalseText(node, value.Location, ForkGuards.TestsHeadRepository(expression) || ReadsSecret(expression))
                    : null;
            case ["github", "event", "inputs", var name]:
                return model.Workflow.Triggers.FirstOrDefault(trigger =>
                    trigger.Event == "workflow_dispatch")?.Config is MappingNode started
                    && started.Mapping("inputs")?.Mapping(name)?.Scalar("type") is { Value: "boolean" } type
                        ? new FalseText(node, type.Location, TellsForks: false)
                        : null;
            default:
                return null;
        }
    }

    /// <summary>What a step's condition finds in a variable; null where a script before may have set it otherwise.</summary>
    private static ScalarNode? Declared(Job job, ScalarNode condition, string name)
    {
        if (job.Steps.FirstOrDefault(step => step.If == condition) is not { } owner)
            return null;
        if (owner.Env?.Find(name) is { } own)
            return own.Value as ScalarNode;

        return job.Steps.Take(owner.Index).Any(step =>
            step.CodeText?.Value.Contains(name, StringComparison.OrdinalIgnoreCase) == true
            || step.Action is { Kind: not ActionKind.Repository })
            ? null
            : (job.Env?.Find(name) ?? job.Workflow.Env?.Find(name))?.Value as ScalarNode;
    }

    private static bool ReadsSecret(Expression expression) =>
        expression.DescendantsAndSelf().Any(part => part.Path?.StartsWith("secrets.", StringComparison.Ordinal) == true);

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
        step.Run is { } script
            ? Writes(model, script, output)
            : step.CodeText is { } code && model.Program(code, ScriptReaders.JavaScript).FalseOutputs.Contains(output);

    /// <summary>Whether a script can, whatever its environment is, or where there is nothing in that.</summary>
    private static bool Writes(WorkflowModel model, ScalarNode script, string output) =>
        script.Value.Contains("false", StringComparison.Ordinal)
        && (Writes(model, script, output, new UnknownValue { Kinds = ValueKinds.Null | ValueKinds.String })
            || Writes(model, script, output, StringValue.Empty));

    private static bool Writes(WorkflowModel model, ScalarNode script, string output, AbstractValue variables) =>
        ScriptInterpreter.Run(new ScriptInput(model.Script(script)) { OtherVariables = variables }).Variables.Any(variable =>
            variable is { Target: CommandFile.Output, Value: StringValue { Value: "false" } }
            && variable.Name.Equals(output, StringComparison.OrdinalIgnoreCase));
}
