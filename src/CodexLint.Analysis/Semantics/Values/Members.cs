using System.Collections.Immutable;

namespace CodexLint.Semantics.Values;

/// <summary>Access to the members of a value.</summary>
internal static class Members
{
    /// <summary>A property by its name; null where there is none.</summary>
    public static AbstractValue Find(AbstractValue target, string name) =>
        target is ObjectValue obj ? Property(obj, name) : Find(target, new StringValue(name));

    /// <summary>A property or item; null where there is none.</summary>
    public static AbstractValue Find(AbstractValue target, AbstractValue key)
    {
        switch (target)
        {
            case ObjectValue obj:
                return key switch
                {
                    UnknownValue => Open(target.Origins | key.Origins | obj.Rest.Origins),
                    ArrayValue or ObjectValue => NullValue.Instance,
                    _ => Property(obj, ((StringValue)key.ToText()).Value),
                };
            case ArrayValue { IsFiltered: true } filtered:
                return FindInEach(filtered, key);
            case ArrayValue array:
                if (key is UnknownValue)
                    return Open(target.Origins | key.Origins);
                var number = Math.Floor(Coercion.ToNumber(key));
                return number >= 0 && number < array.Items.Length ? array.Items[(int)number] : NullValue.Instance;
            case UnknownValue { Symbol: { } symbol } unknown
                when key is StringValue name && (unknown.Kinds & (ValueKinds.Object | ValueKinds.Array)) != 0:
                return new UnknownValue { Symbol = $"{symbol}.{name.Value.ToLowerInvariant()}", Origins = unknown.Origins };
            case UnknownValue unknown when (unknown.Kinds & (ValueKinds.Object | ValueKinds.Array)) != 0:
                return Open(unknown.Origins | key.Origins);
            default:
                return target.Origins == Origins.None ? NullValue.Instance : new NullValue { Origins = target.Origins };
        }
    }

    /// <summary>All members, as a filtered array.</summary>
    public static AbstractValue All(AbstractValue target)
    {
        switch (target)
        {
            case ArrayValue { IsFiltered: true } filtered:
                var items = ImmutableArray.CreateBuilder<AbstractValue>();
                foreach (var item in filtered.Items)
                {
                    if (item is UnknownValue)
                        return Open(target.Origins | item.Origins);
                    if (All(item) is ArrayValue inner)
                        items.AddRange(inner.Items);
                }

                return new ArrayValue(items.ToImmutable(), IsFiltered: true) { Origins = target.Origins };
            case ArrayValue array:
                return new ArrayValue(array.Items, IsFiltered: true) { Origins = array.Origins };
            case ObjectValue { Rest: UnknownValue rest }:
                return Open(target.Origins | rest.Origins);
            case ObjectValue obj:
                return new ArrayValue([.. obj.Keys.Select(key => obj.Properties[key])], IsFiltered: true) { Origins = target.Origins };
            case UnknownValue { Symbol: { } symbol } unknown:
                return new UnknownValue { Symbol = symbol + ".*", Kinds = ValueKinds.Array, Truth = true, Origins = unknown.Origins };
            case UnknownValue unknown:
                return Open(unknown.Origins);
            default:
                return new ArrayValue([], IsFiltered: true);
        }
    }

    private static AbstractValue Property(ObjectValue obj, string name)
    {
        if (obj.Properties.TryGetValue(name, out var value))
            return value;
        return obj.Rest is UnknownValue { Symbol: { } symbol } rest
            ? rest with { Symbol = $"{symbol}.{name.ToLowerInvariant()}" }
            : obj.Rest;
    }

    private static AbstractValue FindInEach(ArrayValue filtered, AbstractValue key)
    {
        if (key is UnknownValue)
            return Open(filtered.Origins | key.Origins);

        var found = ImmutableArray.CreateBuilder<AbstractValue>();
        foreach (var item in filtered.Items)
        {
            switch (item)
            {
                case UnknownValue:
                    return Open(filtered.Origins | item.Origins);
                case ObjectValue obj when key.ToText() is StringValue { Value: var name } && key is not (ArrayValue or ObjectValue):
                    if (obj.Properties.TryGetValue(name, out var value))
                        found.Add(value);
                    else if (obj.Rest is UnknownValue)
                        return Open(filtered.Origins | obj.Rest.Origins);
                    break;
                case ArrayValue array when Find(array, key) is not NullValue and var element:
                    found.Add(element);
                    break;
            }
        }

        return new ArrayValue(found.ToImmutable(), IsFiltered: true) { Origins = filtered.Origins };
    }

    private static UnknownValue Open(Origins origins) => new() { Origins = origins };
}
