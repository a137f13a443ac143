using System.Collections.Frozen;

namespace CodexLint.Semantics;

/// <summary>Collects the properties of an object value.</summary>
/// <param name="path">The object's path, which names the properties that are not listed.</param>
/// <param name="rest">What decides the properties that are not listed; null where there are none.</param>
internal sealed class PropertyList(string path, Origins? rest)
{
    private readonly Dictionary<string, AbstractValue> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> keys = [];

    /// <summary>Sets a property; the order of first setting is the order of the keys.</summary>
    public AbstractValue this[string name]
    {
        set
        {
            if (!values.ContainsKey(name))
                keys.Add(name);
            values[name] = value;
        }
    }

    /// <summary>The object.</summary>
    public ObjectValue ToValue() => new(
        values.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
        rest is { } origins ? new UnknownValue { Symbol = path, Origins = origins } : NullValue.Instance)
    {
        Keys = [.. keys],
        Origins = rest ?? Origins.None,
    };
}
