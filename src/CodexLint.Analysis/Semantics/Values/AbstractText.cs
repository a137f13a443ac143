using System.Collections.Immutable;

namespace CodexLint.Semantics.Values;

/// <summary>Texts as a shell sees them: joined, compared and merged as far as they are known.</summary>
internal static class AbstractText
{
    /// <summary>More parts say nothing that a rule could use; the text is unknown then.</summary>
    public const int MaxParts = 64;

    /// <summary>
    /// A loop that doubles a text must not double the memory, and a text of thousands of pieces is copied for each of them.
    /// </summary>
    public const int MaxLength = 1 << 14;

    /// <summary>Flags and choices have few values; what has more is compared with none of them in a way that a rule could use.</summary>
    private const int MaxTexts = 4;

    /// <summary>A text of which nothing is known.</summary>
    public static UnknownValue Unknown(Origins origins) => new() { Kinds = ValueKinds.String, Origins = origins };

    /// <summary>An unknown text with a name, so that two occurrences of it are known to be equal.</summary>
    public static UnknownValue Symbol(string name, bool? truth, Origins origins = Origins.None) =>
        new() { Kinds = ValueKinds.String, Symbol = name, Truth = truth, Origins = origins };

    /// <summary>The text that a value becomes in an environment or a script.</summary>
    public static AbstractValue Of(AbstractValue value) =>
        value is ArrayValue or ObjectValue or ErrorValue ? Unknown(value.Origins | Origins.Opaque) : value.ToText();

    /// <summary>The text where it is known.</summary>
    public static string? Known(this AbstractValue value) => (value as StringValue)?.Value;

    /// <summary>Whether the text is empty; null where that is open.</summary>
    public static bool? IsEmptyText(this AbstractValue value)
    {
        switch (value)
        {
            case StringValue text:
                return text.Value.Length == 0;
            case NullValue:
                return true;
            case UnknownValue { Truth: { } truth }:
                return !truth;
            default:
                return null;
        }
    }

    /// <summary>Two texts as one.</summary>
    public static AbstractValue Concat(AbstractValue left, AbstractValue right)
    {
        var text = new TextJoiner();
        text.Append(left);
        text.Append(right);
        return text.ToValue();
    }

    /// <summary>The parts of a text: itself, or what it is made of.</summary>
    public static ImmutableArray<AbstractValue> PartsOf(AbstractValue value) =>
        value is UnknownValue { Parts: { IsEmpty: false } parts } ? parts : [value];

    /// <summary>What a value can be when two paths meet; what differs depends on what decided between the paths.</summary>
    public static AbstractValue Join(AbstractValue left, AbstractValue right, Origins decision)
    {
        var origins = left.Origins | right.Origins;
        if (Same(left, right))
            return left.Origins == origins ? left : left with { Origins = origins };
        if (ExitCodes.IsFailure(left) && ExitCodes.IsFailure(right) && (left is UnknownValue || right is UnknownValue))
            return ExitCodes.UnknownFailure;

        var truth = left.IsEmptyText() is { } empty && right.IsEmptyText() == empty ? !empty : (bool?)null;
        return new UnknownValue
        {
            Truth = truth,
            Kinds = KindsOf(left) | KindsOf(right),
            Origins = origins | decision,
            Texts = TextsOf(left, right),
            OutsiderTexts = OutsiderText.In(left, right),
        };
    }

    /// <summary>
    /// The texts one of which a value that is one of two is, where it is not null; empty where they are not known, or too many.
    /// </summary>
    public static ImmutableArray<string> TextsOf(AbstractValue left, AbstractValue right)
    {
        var first = TextsOf(left);
        var second = TextsOf(right);
        if (first.IsDefault || second.IsDefault)
            return [];

        foreach (var text in second)
        {
            if (!first.Contains(text))
                first = first.Add(text);
        }

        return first.Length > MaxTexts ? [] : first;
    }

    /// <summary>The texts that a value can be; none for null, and the default where they are not known.</summary>
    private static ImmutableArray<string> TextsOf(AbstractValue value) => value switch
    {
        StringValue text => [text.Value],
        NullValue => [],
        UnknownValue { Texts: { IsEmpty: false } texts } => texts,
        _ => default,
    };

    /// <summary>Whether both are surely the same in every run.</summary>
    public static bool Same(AbstractValue left, AbstractValue right)
    {
        if (ReferenceEquals(left, right))
            return true;

        switch (left, right)
        {
            case (StringValue first, StringValue second):
                return string.Equals(first.Value, second.Value, StringComparison.Ordinal);
            case (NullValue, NullValue):
                return true;
            case (UnknownValue first, UnknownValue second):
                if (!string.Equals(first.Symbol, second.Symbol, StringComparison.Ordinal))
                    return false;
                if (first.Symbol is not null)
                    return true;
                return first.Parts.IsEmpty && second.Parts.IsEmpty
                    ? first.Truth == second.Truth && first.Kinds == second.Kinds
                    : SameParts(first.Parts, second.Parts);
            default:
                return false;
        }
    }

    /// <summary>Whether both texts are surely equal; unlike <see cref="Same"/>, an unknown text need not be equal to another.</summary>
    public static bool? AreEqual(AbstractValue left, AbstractValue right)
    {
        if (left is StringValue first && right is StringValue second)
            return string.Equals(first.Value, second.Value, StringComparison.Ordinal);
        if (left.IsEmptyText() is { } empty && right.IsEmptyText() is { } other && (empty || other))
            return empty == other;
        return left is UnknownValue { Symbol: { } symbol }
            && right is UnknownValue { Symbol: { } otherSymbol }
            && symbol == otherSymbol
            && symbol != ExitCodes.FailureSymbol
            ? true
            : null;
    }

    private static bool SameParts(ImmutableArray<AbstractValue> left, ImmutableArray<AbstractValue> right)
    {
        if (left.Length != right.Length)
            return false;

        for (var i = 0; i < left.Length; i++)
        {
            if (!Same(left[i], right[i]))
                return false;
        }

        return true;
    }

    private static ValueKinds KindsOf(AbstractValue value) => value switch
    {
        NullValue => ValueKinds.Null,
        UnknownValue unknown => unknown.Kinds,
        _ => ValueKinds.String,
    };
}
