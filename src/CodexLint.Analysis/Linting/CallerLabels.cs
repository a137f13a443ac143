using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Linting;

/// <summary>Says at a finding in a file that is called from where it is called.</summary>
internal static class CallerLabels
{
    /// <summary>The finding with the job that calls its workflow, or the step that uses its action or runs its script.</summary>
    public static Finding AddTo(Finding finding, WorkflowModel model)
    {
        var place = finding.Diagnostic.Location.GetLineSpan().Path;
        if (place == model.Workflow.File.Source.Path)
            return model.Workflow.Caller?.Uses is { } uses ? WithLabel(finding, uses.Location, "this job calls the workflow") : finding;

        foreach (var step in model.Workflow.Jobs.SelectMany(job => job.Steps))
        {
            if (Leads(model, step, place, depth: 0))
                return WithLabel(finding, step.Location, step.Uses is null ? "this step runs the script" : "this step uses the action");
        }

        return finding;
    }

    private static Finding WithLabel(Finding finding, Location location, string text) =>
        finding.Labels.Any(label => label.Location.GetLineSpan().Path == location.GetLineSpan().Path)
            ? finding
            : finding with { Labels = [.. finding.Labels, new Label(location, text)] };

    /// <summary>Whether a step runs what stands in a file.</summary>
    private static bool Leads(WorkflowModel model, Step step, string path, int depth)
    {
        if (step.Run is { } run)
            return run.Value.Contains(path[(path.LastIndexOf('/') + 1)..], StringComparison.Ordinal);

        return depth < LocalActions.MaxDepth && model.FindAction(step) is { } action
            && (action.File.Source.Path == path || action.Steps.Any(inner => Leads(model, inner, path, depth + 1)));
    }
}
