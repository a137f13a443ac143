using CodexLint.Syntax;

namespace CodexLint.Workflows;

/// <summary>What a workflow file declares, in GitHub's words.</summary>
public sealed class Workflow(WorkflowFile file)
{
    /// <summary>The file that declares the workflow.</summary>
    public WorkflowFile File { get; } = file;
}
