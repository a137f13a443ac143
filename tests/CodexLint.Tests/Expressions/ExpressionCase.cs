using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using CodexLint.Support;

namespace CodexLint.Expressions;

/// <summary>A random expression with the contexts that it is evaluated in.</summary>
internal sealed record ExpressionCase(string Text, HalfOpen Contexts);

/// <summary>A value, and the same value with parts of it left open.</summary>
/// <param name="Value">The value.</param>
/// <param name="Seen">What is known of it.</param>
internal sealed record HalfOpen(AbstractValue Value, AbstractValue Seen)
{
    /// <summary>The contexts in which all is known.</summary>
    public ObjectValue Known => (ObjectValue)Value;

    /// <summary>The contexts as far as they are known.</summary>
    public ObjectValue Open => (ObjectValue)Seen;

    /// <summary>An object of these properties, whose others are null.</summary>
    public static HalfOpen Object(params ReadOnlySpan<(string Name, HalfOpen Value)> properties)
    {
        var known = new List<(string, AbstractValue)>();
        var seen = new List<(string, AbstractValue)>();
        foreach (var (name, value) in properties)
        {
            known.Add((name, value.Value));
            seen.Add((name, value.Seen));
        }

        return new(KnownObject.Of([.. known]), KnownObject.Of([.. seen]));
    }

    /// <summary>An array of these items.</summary>
    public static HalfOpen Array(params ReadOnlySpan<HalfOpen> items)
    {
        var known = ImmutableArray.CreateBuilder<AbstractValue>();
        var seen = ImmutableArray.CreateBuilder<AbstractValue>();
        foreach (var item in items)
        {
            known.Add(item.Value);
            seen.Add(item.Seen);
        }

        return new(new ArrayValue(known.ToImmutable()), new ArrayValue(seen.ToImmutable()));
    }

    public override string ToString() => Seen is UnknownValue unknown
        ? $"{Print(Value)} seen as {unknown.Symbol} of {unknown.Kinds}, truth {unknown.Truth?.ToString() ?? "open"}"
        : Value is ObjectValue known && Seen is ObjectValue seen
            ? "{"
                + string.Join(
                    ", ",
                    known.Keys.Select(key =>
                        $"{key}: {new HalfOpen(known.Properties[key], seen.Properties.GetValueOrDefault(key, seen.Rest))}"))
                + "}"
            : Print(Value);

    private static string Print(AbstractValue value) =>
        Json.Write(value) is StringValue text ? text.Value.ReplaceLineEndings("") : value.ToString();
}
