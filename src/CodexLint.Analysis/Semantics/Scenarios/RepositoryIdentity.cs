namespace CodexLint.Semantics.Scenarios;

/// <summary>
/// The name that the repository is assumed to have in a run: the one that the workflow's conditions test for, else a stand-in.
/// </summary>
/// <param name="Owner">The account.</param>
/// <param name="Name">The name without the account.</param>
internal sealed record RepositoryIdentity(string Owner, string Name)
{
    /// <summary>A stand-in that no workflow compares with.</summary>
    public static RepositoryIdentity Default { get; } = new("codexlint-owner", "codexlint-repository");

    /// <summary>The number by which GitHub knows the repository.</summary>
    public int Id { get; init; } = 1001;

    /// <summary>The number by which GitHub knows the account.</summary>
    public int OwnerId { get; init; } = 101;

    /// <summary><c>owner/name</c>.</summary>
    public string FullName => $"{Owner}/{Name}";
}
