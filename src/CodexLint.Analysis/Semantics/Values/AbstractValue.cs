using System.Collections.Immutable;

namespace CodexLint.Semantics.Values;

/// <summary>
/// A value of GitHub's expressions and of scripts as far as it is determined. Concrete evaluation is the case in which no
/// <see cref="UnknownValue"/> occurs.
/// </summary>
internal abstract record AbstractValue
{
    /// <summary>What the value was computed from; carried by known values, too.</summary>
    public Origins Origins { get; init; }
}

/// <summary>GitHub's null: a missing property, an unset input.</summary>
internal sealed record NullValue : AbstractValue
{
    public static readonly NullValue Instance = new();
}

/// <summary>A boolean.</summary>
internal sealed record BooleanValue(bool Value) : AbstractValue
{
    public static readonly BooleanValue True = new(true);
    public static readonly BooleanValue False = new(false);

    public static BooleanValue Of(bool value) => value ? True : False;
}

/// <summary>A number; GitHub knows only doubles.</summary>
internal sealed record NumberValue(double Value) : AbstractValue;

/// <summary>A string.</summary>
internal sealed record StringValue(string Value) : AbstractValue
{
    public static readonly StringValue Empty = new("");
}

/// <summary>An array; <paramref name="IsFiltered"/> marks the result of <c>.*</c>, whose members are accessed item by item.</summary>
internal sealed record ArrayValue(ImmutableArray<AbstractValue> Items, bool IsFiltered = false) : AbstractValue
{
    /// <summary>Tells this array from others with the same items; a copy with further origins is still the same one.</summary>
    internal object Identity { get; } = new();
}

/// <summary>An object; property names are compared without regard to case.</summary>
/// <param name="Properties">
/// The properties whose value is at least partly determined, in their order; names are compared without regard to case.
/// </param>
/// <param name="Rest">The value of every property that is not listed: <see cref="NullValue"/> where the object is closed.</param>
internal sealed record ObjectValue(IReadOnlyDictionary<string, AbstractValue> Properties, AbstractValue Rest) : AbstractValue
{
    private readonly AbstractValue? rest = Rest;

    /// <summary>Tells this object from others with the same properties; a copy with further origins is still the same one.</summary>
    internal object Identity { get; } = new();

    /// <summary>An object whose <see cref="Rest"/> is found out when somebody asks for a property that is not listed.</summary>
    internal ObjectValue(IReadOnlyDictionary<string, AbstractValue> properties, Lazy<AbstractValue> rest)
        : this(properties, NullValue.Instance)
    {
        this.rest = null;
        LazyRest = rest;
    }

    /// <summary>The value of every property that is not listed: <see cref="NullValue"/> where the object is closed.</summary>
    public AbstractValue Rest
    {
        get => rest ?? LazyRest!.Value;
        init => rest = value;
    }

    private Lazy<AbstractValue>? LazyRest { get; }

    /// <summary>The names of the properties in their order, as toJSON writes them.</summary>
    public IEnumerable<string> Keys => Properties.Keys;
}

/// <summary>A value of which at most the truth, the kinds, or the parts of a text are known.</summary>
internal sealed record UnknownValue : AbstractValue
{
    /// <summary>Whether a condition takes the value as true; null where that is open.</summary>
    public bool? Truth { get; init; }

    /// <summary>
    /// Whether it is made of parts one of which, or each of which, is true in an event that can be chosen, whatever the others are.
    /// </summary>
    public bool IsTrueInSomeEvent { get; init; }

    /// <summary>The kinds that the value can be of.</summary>
    public ValueKinds Kinds { get; init; } = ValueKinds.Any;

    /// <summary>
    /// Names the quantity that is not known, such as <c>github.event.pull_request.title</c>: two unknown values with one symbol are
    /// equal in a run. Null for the result of a computation.
    /// </summary>
    public string? Symbol { get; init; }

    /// <summary>
    /// A text of known and unknown parts (<c>/tmp/${{ matrix.os }}/home</c>), in order; empty where nothing is known. Unknown parts
    /// are <see cref="UnknownValue"/> with a <see cref="Symbol"/>, known ones <see cref="StringValue"/>.
    /// </summary>
    public ImmutableArray<AbstractValue> Parts { get; init; } = [];

    /// <summary>The texts one of which the value is, where it is not null; empty where they are not known, or more than a few.</summary>
    public ImmutableArray<string> Texts { get; init; } = [];

    /// <summary>
    /// The texts by outsiders, and messages of Codex, that it may be, or hold, beside its parts: where it is one of several, or made of
    /// one.
    /// </summary>
    public ImmutableArray<string> OutsiderTexts { get; init; } = [];
}

/// <summary>The evaluation itself fails, as <c>fromJSON('')</c> does: the step that evaluates it fails.</summary>
/// <param name="Message">The runner's message.</param>
internal sealed record ErrorValue(string Message) : AbstractValue;
