using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Linting;

/// <summary>
/// The ways in which a workflow runs: by the events that it names, and by the calls of other workflows of the repository, where it runs on
/// their events, with their inputs and secrets. Each way is a model of its own.
/// </summary>
internal static class WorkflowContexts
{
    /// <summary>The models whose findings may lie in a workflow's file.</summary>
    public static IEnumerable<WorkflowModel> Of(WorkflowFile file, RepositoryView repository, IReadOnlyDictionary<string, string> options)
    {
        var own = Workflow.Read(file);
        var calls = repository.Callers.Of(file.Source)
            .SelectMany(caller => ModelOf(WorkflowFile.Parse(caller), repository, options).AllCalled)
            .Where(called => called.Workflow.File.Source.Path == file.Source.Path)
            .ToList();

        // How it runs when it is called is known from its callers.
        var alone = calls.Count == 0 ? own : own.WithoutCalls();
        if (calls.Count == 0 || !alone.Triggers.IsEmpty)
        {
            var model = new WorkflowModel(alone, repository, options);
            yield return model;
            foreach (var called in model.AllCalled)
                yield return called;
        }

        foreach (var call in calls)
        {
            yield return call;
            foreach (var called in call.AllCalled)
                yield return called;
        }
    }

    private static WorkflowModel ModelOf(WorkflowFile file, RepositoryView repository, IReadOnlyDictionary<string, string> options)
    {
        var workflow = Workflow.Read(file);
        return new WorkflowModel(repository.Callers.Of(file.Source).Count == 0 ? workflow : workflow.WithoutCalls(), repository, options);
    }
}
