using CodexLint.Workflows;

namespace CodexLint.Semantics;

/// <summary>Everything rules may ask of one workflow; each answer is computed once, on demand.</summary>
public sealed class WorkflowModel(Workflow workflow, RepositoryView repository)
{
    /// <summary>What the file declares.</summary>
    public Workflow Workflow { get; } = workflow;

    /// <summary>The repository in which the workflow stands.</summary>
    public RepositoryView Repository { get; } = repository;
}
