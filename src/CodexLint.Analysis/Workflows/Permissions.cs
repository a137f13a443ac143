using CodexLint.Syntax;

namespace CodexLint.Workflows;

/// <summary><c>permissions</c> of a workflow or job: what the job's token may do.</summary>
/// <param name="Entry">The entry in the file.</param>
internal sealed record Permissions(MappingEntry Entry)
{
    /// <summary>The value that speaks of all scopes at once: <c>read-all</c>, <c>write-all</c>; null where scopes are listed.</summary>
    public string? All => (Entry.Value as ScalarNode)?.Value;

    /// <summary>The entry of a scope; null where it is not listed, so that the token has no access to it.</summary>
    public MappingEntry? Scope(string name) => (Entry.Value as MappingNode)?.Find(name);

    /// <summary>Whether the token may write to a scope.</summary>
    public bool Writes(string scope) => All == "write-all" || Scope(scope)?.Value is ScalarNode { Value: "write" };

    /// <summary>Whether the token may write to any scope.</summary>
    public bool WritesAnything =>
        All == "write-all"
        || Entry.Value is MappingNode scopes && scopes.Entries.Any(scope => scope.Value is ScalarNode { Value: "write" });

    /// <summary>What is asked for here that others do not grant, and what of it they do; null where nothing is.</summary>
    public (string Requested, string Allowed)? BeyondThoseOf(Permissions allowed)
    {
        if (All is { } all)
            return allowed.All is null || (allowed.All, all) is ("read-all", "write-all") ? (all, allowed.ToString()) : null;

        var excess = (Entry.Value as MappingNode)?.Entries.Select(scope => scope.Key.Value).Where(scope =>
            LevelOf(scope) > allowed.LevelOf(scope)).ToList()
            ?? [];
        return excess.Count == 0 ? null : (Listed(excess), allowed.Listed(excess));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        All
        ?? (Entry.Value is MappingNode { Entries.IsEmpty: false } scopes ? Listed(scopes.Entries.Select(scope => scope.Key.Value)) : "{}");

    private string Listed(IEnumerable<string> scopes) =>
        string.Join(", ", scopes.Select(scope => $"{scope}: {LevelOf(scope).ToString().ToLowerInvariant()}"));

    private PermissionLevel LevelOf(string scope) => (All ?? (Scope(scope)?.Value as ScalarNode)?.Value) switch
    {
        "write" or "write-all" => PermissionLevel.Write,
        "read" or "read-all" => PermissionLevel.Read,
        _ => PermissionLevel.None,
    };

    private enum PermissionLevel
    {
        None,
        Read,
        Write,
    }

    internal static Permissions? Read(MappingEntry? entry) => entry is null ? null : new Permissions(entry);
}
