namespace CodexLint.Semantics.Values;

/// <summary>Collects the properties of an object value.</summary>
/// <param name="path">The object's path, which names the properties that are not listed.</param>
/// <param name="rest">What decides the properties that are not listed; null where there are none.</param>
internal sealed class PropertyList(string path, Origins? rest)
{
    private readonly Dictionary<string, AbstractValue> values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sets a property; the order of first setting is the order of the keys.</summary>
    public AbstractValue this[string name]
    {
        set => values[name] = value;
    }

    /// <summary>The object.</summary>
    public ObjectValue ToValue() => new(values, rest is { } origins ? new UnknownValue { Symbol = path, Origins = origins } : NullValue.Instance)
    {
        Origins = rest ?? Origins.None,
    };
}
