using System.Globalization;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Scenarios;

/// <summary>
/// Infers the repository's name and numbers from the conditions that test for them: who writes <c>github.repository == 'owner/name'</c>
/// means this repository, and a run elsewhere does not matter.
/// </summary>
internal sealed class RepositoryNames
{
    /// <summary>What parts the names in a list, as it is written.</summary>
    private static readonly char[] Separators = ['[', ']', '"', '\'', ',', ';', '|', ' ', '\n'];

    private string? owner;
    private string? name;
    private int? id;
    private int? ownerId;

    private RepositoryNames()
    {
    }

    /// <summary>The name that the workflow's conditions test for; a stand-in where none does.</summary>
    public static RepositoryIdentity Infer(WorkflowModel model)
    {
        var names = new RepositoryNames();
        foreach (var job in JobsOf(model))
        {
            foreach (var condition in job.Steps.Select(step => step.If).Prepend(job.If))
            {
                if (condition is null || model.Condition(condition).Root is not { } root)
                    continue;

                foreach (var expression in root.DescendantsAndSelf())
                {
                    if (names.Take(expression) is { } whole)
                        return whole;
                }
            }
        }

        return names.Found;
    }

    private RepositoryIdentity Found
    {
        get
        {
            var stand = RepositoryIdentity.Default;
            return new RepositoryIdentity(owner ?? stand.Owner, name ?? stand.Name)
            {
                Id = id ?? stand.Id,
                OwnerId = ownerId ?? stand.OwnerId,
            };
        }
    }

    private static IEnumerable<Job> JobsOf(WorkflowModel model) => model.Workflow.Jobs.Concat(model.Called.SelectMany(JobsOf));

    /// <summary>Notes what an expression tests for; the whole name where it is that, which settles the matter.</summary>
    private RepositoryIdentity? Take(Expression expression)
    {
        switch (expression)
        {
            case Binary { Operator: BinaryOperator.Equal, Left: { Path: { } path }, Right: Literal literal }:
                return Take(path, TextOf(literal));
            case Binary { Operator: BinaryOperator.Equal, Left: Literal literal, Right: { Path: { } path } }:
                return Take(path, TextOf(literal));
            case Call { Arguments: [{ Path: { } path }, Literal { Value: string { Length: > 0 } part }] } call:
                TakePart(path, part, isStart: call.Name.Equals("startsWith", StringComparison.OrdinalIgnoreCase));
                return null;
            case Call { Arguments: [var list, { Path: { } path }] } when TextOfList(list) is { } text:
                foreach (var item in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
                {
                    if (Take(path, item) is { } whole)
                        return whole;
                }

                return null;
            default:
                return null;
        }
    }

    private RepositoryIdentity? Take(string path, string text)
    {
        if (text.Length == 0)
            return null;
        if (IsFullName(path) && text.Split('/') is [{ Length: > 0 } first, { Length: > 0 } second])
            return Found with { Owner = first, Name = second };

        if (IsOwner(path))
            owner ??= text;
        else if (IsName(path))
            name ??= text;
        else if (IsId(path))
            id ??= NumberOf(text);
        else if (path is "github.repository_owner_id" or "github.event.repository.owner.id")
            ownerId ??= NumberOf(text);
        return null;
    }

    /// <summary>Notes what a name is to contain, or to start or end with: <c>acme/</c>, <c>/shop</c>, <c>shop</c>.</summary>
    private void TakePart(string path, string part, bool isStart)
    {
        if (path.EndsWith(".head.label", StringComparison.Ordinal))
        {
            owner ??= part.TrimEnd(':');
        }
        else if (IsFullName(path) && part.IndexOf('/', StringComparison.Ordinal) is var slash)
        {
            // What the head repository is to contain is the account's name: that of the repository is a fork's, too.
            if (slash < 0 && (isStart || path.Contains(".head", StringComparison.Ordinal)))
                slash = part.Length;
            if (slash > 0)
                owner ??= part[..slash];
            if (slash + 1 < part.Length)
                name ??= part[(slash + 1)..];
        }
        else
        {
            _ = Take(path, part);
        }
    }

    private static string TextOf(Literal literal) => Convert.ToString(literal.Value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>A list as a text: <c>fromJSON('["a", "b"]')</c>, or the text itself.</summary>
    private static string? TextOfList(Expression list) => list switch
    {
        Literal { Value: string text } => text,
        Call { Arguments: [Literal { Value: string json }] } => json,
        _ => null,
    };

    private static int? NumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsFullName(string path) =>
        path is "github.repository" or "github.event.repository.full_name"
        || path.EndsWith(".head.repo.full_name", StringComparison.Ordinal)
        || path.EndsWith(".base.repo.full_name", StringComparison.Ordinal)
        || path.EndsWith(".head_repository.full_name", StringComparison.Ordinal);

    private static bool IsOwner(string path) =>
        path is "github.repository_owner" or "github.event.repository.owner.login"
        || path.EndsWith(".head.repo.owner.login", StringComparison.Ordinal);

    private static bool IsName(string path) =>
        path is "github.event.repository.name" || path.EndsWith(".base.repo.name", StringComparison.Ordinal);

    private static bool IsId(string path) =>
        path is "github.repository_id" or "github.event.repository.id" || path.EndsWith(".base.repo.id", StringComparison.Ordinal);
}
