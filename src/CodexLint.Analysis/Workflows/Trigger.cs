using System.Collections.Immutable;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Workflows;

/// <summary>An event that starts a workflow.</summary>
/// <param name="Event">The event's name, such as <c>pull_request</c>.</param>
/// <param name="Node">The event's name in the file.</param>
/// <param name="Config">Filters and types; null where there are none.</param>
internal sealed record Trigger(string Event, ScalarNode Node, YamlNode? Config)
{
    /// <summary>The place of the event's name.</summary>
    public Location Location => Node.Location;

    /// <summary>
    /// The values of a filter: <c>types</c>, <c>branches</c>, <c>branches-ignore</c>, <c>paths</c>, <c>workflows</c>; empty where it is
    /// absent.
    /// </summary>
    public ImmutableArray<ScalarNode> Filter(string name) => (Config as MappingNode)?.Find(name)?.Value.Scalars() ?? [];

    /// <summary>Whether a filter is there, be it empty.</summary>
    public bool HasFilter(string name) => (Config as MappingNode)?.Find(name) is not null;

    /// <summary>
    /// Whether the event starts the workflow for an activity type, given the types that GitHub takes where none are named.
    /// </summary>
    public bool IncludesType(string type, params ReadOnlySpan<string> defaults)
    {
        var types = Filter("types");
        if (types.IsEmpty && !HasFilter("types"))
            return defaults.Contains(type);

        foreach (var scalar in types)
        {
            if (string.Equals(scalar.Value, type, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    internal static ImmutableArray<Trigger> ReadAll(YamlNode? on)
    {
        var triggers = ImmutableArray.CreateBuilder<Trigger>();
        if (on is MappingNode mapping)
        {
            foreach (var entry in mapping.Entries)
                triggers.Add(new Trigger(entry.Key.Value, entry.Key, entry.Value));
        }
        else if (on is not null)
        {
            foreach (var scalar in on.Scalars())
                triggers.Add(new Trigger(scalar.Value, scalar, null));
        }

        return triggers.ToImmutable();
    }
}
