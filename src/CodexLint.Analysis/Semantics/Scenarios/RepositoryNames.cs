using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Scenarios;

/// <summary>
/// Infers the repository's name from the conditions that test for it: who writes <c>github.repository == 'owner/name'</c> means this
/// repository, and a run elsewhere does not matter.
/// </summary>
internal static class RepositoryNames
{
    /// <summary>The name that the workflow's conditions test for; a stand-in where none does.</summary>
    public static RepositoryIdentity Infer(WorkflowModel model)
    {
        string? owner = null;
        foreach (var job in JobsOf(model))
        {
            foreach (var condition in job.Steps.Select(step => step.If).Prepend(job.If))
            {
                if (condition is null || model.Condition(condition).Root is not { } root)
                    continue;

                foreach (var expression in root.DescendantsAndSelf())
                {
                    if (expression is Call { Arguments: [var label, Literal { Value: string prefix }] } && label.Path?.EndsWith(".head.label", StringComparison.Ordinal) == true)
                        owner ??= prefix.TrimEnd(':');
                    if (expression is not Binary { Operator: BinaryOperator.Equal } comparison)
                        continue;

                    switch (Compared(comparison))
                    {
                        case (string path, string text) when IsFullName(path) && text.Split('/') is [{ Length: > 0 } first, { Length: > 0 } second]:
                            return new RepositoryIdentity(first, second);
                        case (string path, { Length: > 0 } text) when IsOwner(path):
                            owner ??= text;
                            break;
                    }
                }
            }
        }

        return owner is null ? RepositoryIdentity.Default : RepositoryIdentity.Default with { Owner = owner };
    }

    private static IEnumerable<Job> JobsOf(WorkflowModel model) => model.Workflow.Jobs.Concat(model.Called.SelectMany(JobsOf));

    private static bool IsFullName(string path) =>
        path is "github.repository" or "github.event.repository.full_name" || path.EndsWith(".head.repo.full_name", StringComparison.Ordinal)
        || path.EndsWith(".base.repo.full_name", StringComparison.Ordinal) || path.EndsWith(".head_repository.full_name", StringComparison.Ordinal);

    private static bool IsOwner(string path) =>
        path is "github.repository_owner" or "github.event.repository.owner.login" || path.EndsWith(".head.repo.owner.login", StringComparison.Ordinal);

    private static (string? Path, string? Text) Compared(Binary comparison) => (comparison.Left, comparison.Right) switch
    {
        (var access, Literal { Value: string text }) => (access.Path, text),
        (Literal { Value: string text }, var access) => (access.Path, text),
        _ => default,
    };
}
