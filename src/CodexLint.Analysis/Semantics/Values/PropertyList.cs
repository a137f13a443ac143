namespace CodexLint.Semantics.Values;

/// <summary>Collects the properties of an object value.</summary>
internal sealed class PropertyList
{
    private readonly Dictionary<string, AbstractValue> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly AbstractValue rest = NullValue.Instance;
    private readonly Origins origins = Origins.None;

    /// <summary>An object that has no other properties than those that are listed.</summary>
    public PropertyList()
    {
    }

    /// <summary>An object that may have others.</summary>
    /// <param name="path">The object's path, which names the properties that are not listed.</param>
    /// <param name="origins">What decides them.</param>
    public PropertyList(string path, Origins origins)
    {
        rest = new UnknownValue { Symbol = path, Origins = origins };
        this.origins = origins;
    }

    /// <summary>Sets a property; the order of first setting is the order of the keys.</summary>
    public AbstractValue this[string name]
    {
        set => values[name] = value;
    }

    /// <summary>The object.</summary>
    public ObjectValue ToValue() => new(values, rest) { Origins = origins };
}
