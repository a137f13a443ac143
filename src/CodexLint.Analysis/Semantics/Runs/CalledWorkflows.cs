using System.Collections.Immutable;
using CodexLint.Syntax;
using CodexLint.Workflows;
using CodexLint.Workflows.Schema;

namespace CodexLint.Semantics.Runs;

/// <summary>Follows the jobs that call workflows of the repository, from one workflow that events start.</summary>
internal sealed class CalledWorkflows(RepositoryView repository)
{
    /// <summary>How many workflows may stand in a chain of calls, the first one included; GitHub's own limit.</summary>
    private const int MaxDepth = 10;

    /// <summary>How many calls are followed from one workflow: GitHub allows as many different workflows.</summary>
    private const int MaxCalls = 50;

    private readonly Dictionary<string, WorkflowFile?> files = new(StringComparer.Ordinal);
    private int followed;

    /// <summary>
    /// The called workflows in the order of the jobs. A chain that comes back to a workflow, which GitHub rejects, ends there.
    /// </summary>
    public ImmutableArray<WorkflowModel> Of(WorkflowModel model)
    {
        var called = ImmutableArray.CreateBuilder<WorkflowModel>();
        foreach (var job in model.Workflow.Jobs)
        {
            if (PathOf(job) is not { } path || IsInChain(model, path))
                continue;
            if (followed == MaxCalls)
                break;

            followed++;
            if (Read(path) is { } file && Workflow.Read(file, job) is { CallTrigger: not null } workflow)
                called.Add(new WorkflowModel(workflow, model));
        }

        return called.ToImmutable();
    }

    /// <summary>The jobs that call a workflow which nobody can call, of a workflow whose calls were followed.</summary>
    public IEnumerable<SchemaProblem> NotCallable(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            if (PathOf(job) is { } path
                && files.GetValueOrDefault(path) is { IsIncomplete: false } file
                && Workflow.Read(file) is { On: not null, CallTrigger: null })
            {
                yield return CallChecks.NotCallable(job);
            }
        }
    }

    /// <summary>The workflow of the repository that a job calls.</summary>
    private static string? PathOf(Job job) =>
        job.Uses is { } uses && ActionReference.Parse(uses.Value) is { Kind: ActionKind.Local, Path: var path } ? path : null;

    private static bool IsInChain(WorkflowModel model, string path)
    {
        var depth = 1;
        for (var current = model; current is not null; current = current.Caller)
        {
            if (current.Workflow.File.Source.Path == path || ++depth > MaxDepth)
                return true;
        }

        return false;
    }

    private WorkflowFile? Read(string path)
    {
        if (!files.TryGetValue(path, out var file))
            files.Add(path, file = repository.Read(path) is { } source ? WorkflowFile.Parse(source) : null);
        return file;
    }
}
