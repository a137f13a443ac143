using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Security;

/// <summary>What a model wrote is spliced into the text of a script, where it is code.</summary>
public sealed class UntrustedOutputInScript() : Rule(
    id: "CDX2007",
    name: "untrusted-output-in-script",
    title: "Model output spliced into code",
    message: "'{0}' is what the model wrote; here it becomes part of the script before it runs, so whatever it says is executed. Pass it through 'env'",
    Category.Security,
    DiagnosticSeverity.Error)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        if (model.CodexSteps.IsEmpty)
            yield break;

        foreach (var job in model.Workflow.Jobs)
        {
            foreach (var step in job.Steps)
            {
                var script = step.Run ?? (step.Action?.Is("actions/github-script") == true ? step.With?.Scalar("script") : null);
                if (script is null)
                    continue;

                foreach (var segment in model.Template(script).Segments)
                {
                    if (segment.Expression is { } expression && expression.DescendantsAndSelf().FirstOrDefault(node => node.Path is { } path && model.IsModelOutput(job, path)) is { } output)
                        yield return Report(script.File.LocationOf(output.Span), script.File.Slice(output.Span).ToString());
                }
            }
        }
    }
}
