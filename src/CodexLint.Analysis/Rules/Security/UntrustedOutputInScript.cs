using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Questions;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Security;

/// <summary>What a model wrote is spliced into the text of a script, where it is code.</summary>
internal sealed class UntrustedOutputInScript() : Rule(
    id: "CDX2007",
    name: "untrusted-output-in-script",
    title: "Model output spliced into code",
    message: "'{0}' is what the model wrote; here it becomes part of the script before it runs, so whatever it says is executed. {1}",
    Category.Security,
    DiagnosticSeverity.Error)
{
    /// <inheritdoc/>
    internal override bool SpeaksOfActions => true;

    internal override IEnumerable<Finding> Analyze(WorkflowModel model) =>
        model.RunsCodex
            ? model.Workflow.Jobs
                .SelectMany(job => model.PathsIn(job).SelectMany(path => CheckStep(model, job, path)))
                .DistinctBy(finding => finding.Diagnostic.Location)
            : [];

    private IEnumerable<Finding> CheckStep(WorkflowModel model, Job job, ImmutableArray<Step> path)
    {
        var step = path[^1];
        if (step.CodeText is not { } script)
            yield break;

        foreach (var segment in model.Template(script).Segments)
        {
            // JSON is a literal of JavaScript, whatever it says; a shell reads it as code.
            if (segment.Expression is not { } expression || (step.Run is null && IsJson(expression)))
                continue;
            if (expression.TextSources().FirstOrDefault(node =>
                node.Path is { } read && model.HoldsModelOutput(job, path, read)) is { } output)
            {
                var (variable, use) = model.PassThroughEnvironment(step, output.Span);
                var text = script.File.Slice(output.Span).ToString();
                var isVariable = text.StartsWith("env.", StringComparison.OrdinalIgnoreCase);
                yield return Report(
                    script.File.LocationOf(output.Span), text, isVariable ? "The script has it as a variable" : "Pass it through 'env'")
                    .WithFix(
                        isVariable ? "Read the variable" : "Pass it through env", FixSafety.Safe,
                        variable == use ? [use] : [variable, use]);
            }
        }
    }

    private static bool IsJson(Expression expression) =>
        expression is Call { Name: var name } && name.Equals("toJSON", StringComparison.OrdinalIgnoreCase);
}
