using CodexLint.Semantics.Values;

namespace CodexLint.Support;

/// <summary>Makes objects of which each property is given.</summary>
internal static class KnownObject
{
    /// <summary>An object of these properties, in this order; all others are null.</summary>
    public static ObjectValue Of(params ReadOnlySpan<(string Name, AbstractValue Value)> properties)
    {
        var values = new Dictionary<string, AbstractValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in properties)
            values.Add(name, value);
        return new ObjectValue(values, NullValue.Instance);
    }
}
