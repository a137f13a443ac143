using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Security;

/// <summary>A secret stands in the environment of Codex, whose commands inherit it.</summary>
public sealed class SecretEnvVisible() : Rule(
    id: "CDX2005",
    name: "secret-env-visible",
    title: "Secret in the environment of model-run commands",
    message: "Commands that Codex runs inherit its environment, so '{0}' ({1}) can be read by them and leave with the final message",
    Category.Security,
    DiagnosticSeverity.Warning)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var reported = new HashSet<ScalarNode>();
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is null)
                continue;

            foreach (var env in (MappingNode?[])[codex.Step.Env, codex.OuterStep.Env, codex.Job.Env, codex.Job.Workflow.Env])
            {
                foreach (var entry in env?.Entries ?? [])
                {
                    if (entry.Value is not ScalarNode value || SecretIn(model, value) is not { } secret || !reported.Add(value))
                        continue;

                    // The command line takes its key from this variable; an MCP server takes its token from one.
                    var isNeeded = entry.Key.Value.Contains("MCP", StringComparison.OrdinalIgnoreCase) || (codex.Command is not null && entry.Key.Value is "CODEX_API_KEY");
                    yield return Report(value.Location, isNeeded ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning, entry.Key.Value, secret);
                }
            }
        }
    }

    /// <summary>The secret whose text the value holds; a comparison of it holds only a boolean.</summary>
    private static string? SecretIn(WorkflowModel model, ScalarNode value)
    {
        foreach (var segment in model.Template(value).Segments)
        {
            if (segment.Expression is { } expression && SecretOf(expression) is { } secret)
                return value.File.Slice(secret.Span).ToString();
        }

        return null;
    }

    private static Expression? SecretOf(Expression expression)
    {
        // The value of a chain of && and || is one of its operands; what is only tested does not get out.
        var pending = new Stack<(Expression Node, bool IsResult)>();
        pending.Push((expression, true));
        while (pending.TryPop(out var current))
        {
            switch (current.Node)
            {
                case Binary { Operator: BinaryOperator.Or } either:
                    pending.Push((either.Right, current.IsResult));
                    pending.Push((either.Left, current.IsResult));
                    break;
                case Binary { Operator: BinaryOperator.And } both:
                    pending.Push((both.Right, current.IsResult));
                    break;
                case Call { Name: var name, Arguments: var arguments } when name.ToLowerInvariant() is "format" or "join" or "tojson" or "case":
                    foreach (var argument in arguments)
                        pending.Push((argument, current.IsResult));
                    break;
                case Index or ContextAccess when current.Node.Path is { } path && (path.StartsWith("secrets.", StringComparison.Ordinal) || path is "github.token"):
                    return current.Node;
            }
        }

        return null;
    }
}
