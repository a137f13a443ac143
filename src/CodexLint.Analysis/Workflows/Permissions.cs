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
    public bool WritesAnything => All == "write-all" || Entry.Value is MappingNode scopes && scopes.Entries.Any(scope => scope.Value is ScalarNode { Value: "write" });

    internal static Permissions? Read(MappingEntry? entry) => entry is null ? null : new Permissions(entry);
}
