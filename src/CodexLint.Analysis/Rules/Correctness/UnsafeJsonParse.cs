using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary><c>fromJSON('')</c> is an error, and when Codex failed its message is empty.</summary>
public sealed class UnsafeJsonParse() : Rule(
    id: "CDX1403",
    name: "unsafe-json-parse",
    title: "Codex JSON parsed without guard",
    message: "When Codex fails, '{0}' is empty and fromJSON fails on it; an error in an expression is not contained by continue-on-error",
    Category.Correctness,
    DiagnosticSeverity.Warning)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        if (!model.RunsCodex)
            yield break;

        foreach (var job in model.Workflow.Jobs)
        {
            foreach (var (scalar, isCondition) in job.Steps.SelectMany(step => Scalars(step.Node, step.If)).Append((job.If, true)))
            {
                if (scalar is null)
                    continue;

                var template = isCondition ? model.Condition(scalar).Template : model.Template(scalar);
                foreach (var segment in template.Segments)
                {
                    foreach (var (call, argument) in segment.Expression is { } expression ? Unguarded(expression) : [])
                    {
                        if (model.IsModelOutput(job, argument))
                            yield return Report(scalar.File.LocationOf(call.Span), scalar.File.Slice(call.Arguments[0].Span).ToString());
                    }
                }
            }
        }
    }

    private static IEnumerable<(ScalarNode? Scalar, bool IsCondition)> Scalars(YamlNode node, ScalarNode? condition) => node switch
    {
        ScalarNode scalar => scalar == condition ? [(scalar, true)] : scalar.Value.Contains("fromJSON", StringComparison.OrdinalIgnoreCase) ? [(scalar, false)] : [],
        MappingNode mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Value, condition)),
        SequenceNode sequence => sequence.Items.SelectMany(item => Scalars(item, condition)),
        _ => [],
    };

    /// <summary>The calls of fromJSON before which no operand of the same <c>&amp;&amp;</c> is evaluated, each with the path that it parses.</summary>
    private static IEnumerable<(Call Call, string Path)> Unguarded(Expression root)
    {
        // What stands behind && is guarded by what stands before it; only an operand that comes first is evaluated for certain.
        var pending = new Stack<Expression>([root]);
        while (pending.TryPop(out var node))
        {
            switch (node)
            {
                case Binary { Operator: BinaryOperator.And } both:
                    pending.Push(both.Left);
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
                case Call { Arguments: [var argument] } call when call.Name.Equals("fromJSON", StringComparison.OrdinalIgnoreCase):
                    if (argument.Path is { } path)
                        yield return (call, path);
                    break;
                case Call other:
                    foreach (var argument in other.Arguments)
                        pending.Push(argument);
                    break;
            }
        }
    }
}
