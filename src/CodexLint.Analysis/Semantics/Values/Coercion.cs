using System.Collections.Immutable;
using System.Globalization;
using CodexLint.Syntax.Expressions;

namespace CodexLint.Semantics.Values;

/// <summary>GitHub's conversions between the kinds of values, and its comparisons.</summary>
/// <remarks>Source: GitHub's documentation of operators; EvaluationResult of actions/runner.</remarks>
internal static class Coercion
{
    private static readonly ImmutableArray<string> Truths = ["false", "true"];

    private const ValueKinds Objects = ValueKinds.Array | ValueKinds.Object;

    extension(AbstractValue value)
    {
        /// <summary>Whether a condition takes the value as true; null where that is open.</summary>
        public bool? Truth => value switch
        {
            NullValue or ErrorValue => false,
            BooleanValue boolean => boolean.Value,
            NumberValue number => number.Value != 0 && !double.IsNaN(number.Value),
            StringValue text => text.Value.Length > 0,
            UnknownValue unknown => unknown.Truth,
            _ => true,
        };

        /// <summary>The kinds that the value can be of.</summary>
        public ValueKinds Kinds => value switch
        {
            NullValue => ValueKinds.Null,
            BooleanValue => ValueKinds.Boolean,
            NumberValue => ValueKinds.Number,
            StringValue => ValueKinds.String,
            ArrayValue => ValueKinds.Array,
            ObjectValue => ValueKinds.Object,
            UnknownValue unknown => unknown.Kinds,
            _ => 0,
        };

        /// <summary>Whether nothing of the value is open.</summary>
        public bool IsKnown => value switch
        {
            UnknownValue => false,
            ArrayValue array => array.Items.All(item => item.IsKnown),
            ObjectValue { Rest: UnknownValue } => false,
            ObjectValue obj => obj.Properties.Values.All(property => property.IsKnown),
            _ => true,
        };

        /// <summary>The value as a text, as it is written into a script or a text; unknown parts stay unknown.</summary>
        public AbstractValue ToText() => value switch
        {
            StringValue or ErrorValue => value,
            NullValue => StringValue.Empty with { Origins = value.Origins },
            BooleanValue boolean => new StringValue(boolean.Value ? "true" : "false") { Origins = value.Origins },
            NumberValue number => new StringValue(Format(number.Value)) { Origins = value.Origins },
            ArrayValue => new StringValue("Array") { Origins = value.Origins },
            ObjectValue => new StringValue("Object") { Origins = value.Origins },
            UnknownValue { Kinds: ValueKinds.String } => value,
            UnknownValue unknown => unknown with
            {
                Kinds = ValueKinds.String,
                Texts = unknown.Kinds == ValueKinds.Boolean ? Truths
                    : unknown.Texts.IsEmpty || (unknown.Kinds & ValueKinds.Null) == 0 || unknown.Texts.Contains("") ? unknown.Texts
                    : unknown.Texts.Add(""),

                // 'false' and '0' are texts, and true; only null and the empty text stay false.
                Truth = unknown.Truth == true || (unknown.Kinds & (ValueKinds.Null | ValueKinds.String)) == 0
                    ? true
                    : (unknown.Kinds & ~(ValueKinds.Null | ValueKinds.String)) == 0 ? unknown.Truth : null,
            },
            _ => value,
        };
    }

    /// <summary>A number as GitHub writes it: fifteen significant digits.</summary>
    public static string Format(double value) => value switch
    {
        0 => "0",
        _ => value.ToString("G15", CultureInfo.InvariantCulture),
    };

    /// <summary>The number that a value of one of the simple kinds counts as.</summary>
    public static double ToNumber(AbstractValue value) => value switch
    {
        NullValue => 0,
        BooleanValue boolean => boolean.Value ? 1 : 0,
        NumberValue number => number.Value,
        StringValue text => ToNumber(text.Value),
        _ => double.NaN,
    };

    /// <summary>Loose equality; null where it is open.</summary>
    public static bool? AreEqual(AbstractValue left, AbstractValue right)
    {
        if (left is UnknownValue || right is UnknownValue)
            return AreUnknownEqual(left, right);

        return (left, right) switch
        {
            (StringValue a, StringValue b) => string.Equals(a.Value, b.Value, StringComparison.OrdinalIgnoreCase),
            (ArrayValue or ObjectValue, ArrayValue or ObjectValue) =>
                IsSameObject(left, right) ? true : left.IsKnown && right.IsKnown ? false : null,
            (ArrayValue or ObjectValue, _) or (_, ArrayValue or ObjectValue) => false,
            _ => ToNumber(left) == ToNumber(right),
        };
    }

    /// <summary>Whether both are one array or one object: GitHub compares these by reference.</summary>
    public static bool IsSameObject(AbstractValue left, AbstractValue right) => (left, right) switch
    {
        (ArrayValue a, ArrayValue b) => ReferenceEquals(a.Identity, b.Identity),
        (ObjectValue a, ObjectValue b) => ReferenceEquals(a.Identity, b.Identity),
        _ => false,
    };

    /// <summary>Order of two values: <c>left &lt; right</c>; null where it is open. Objects have none, but each equals itself.</summary>
    public static bool? IsLess(AbstractValue left, AbstractValue right, bool orEqual)
    {
        if (left is UnknownValue || right is UnknownValue)
            return (left.Kinds & Objects) == left.Kinds || (right.Kinds & Objects) == right.Kinds ? IsEqualToo() : null;

        switch (left, right)
        {
            case (StringValue a, StringValue b):
                var order = string.Compare(a.Value, b.Value, StringComparison.OrdinalIgnoreCase);
                return order < 0 || (orEqual && order == 0);
            case (ArrayValue or ObjectValue, _) or (_, ArrayValue or ObjectValue):
                return IsEqualToo();
            default:
                var (x, y) = (ToNumber(left), ToNumber(right));
                return x < y || (orEqual && x == y);
        }

        bool? IsEqualToo() => orEqual ? AreEqual(left, right) : false;
    }

    private static double ToNumber(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty)
            return 0;
        return ExpressionNumbers.TryParse(trimmed, out var value) ? value : double.NaN;
    }

    /// <summary>Whether each value that one of several texts, or null, can have equals another value, or none does.</summary>
    private static bool? AreAllEqual(UnknownValue alternatives, AbstractValue other)
    {
        var equal = (alternatives.Kinds & ValueKinds.Null) == 0
            ? AreEqual(new StringValue(alternatives.Texts[0]), other)
            : AreEqual(NullValue.Instance, other);
        foreach (var text in alternatives.Texts)
        {
            if (equal is null || AreEqual(new StringValue(text), other) != equal)
                return null;
        }

        return equal;
    }

    private static bool? AreUnknownEqual(AbstractValue left, AbstractValue right)
    {
        // One quantity equals itself, unless it can be a number that is none or an object that is made anew, or one side is its text.
        if (left is UnknownValue { Symbol: { } symbol } && right is UnknownValue { Symbol: { } other } && symbol == other
            && left.Kinds == right.Kinds && (left.Kinds & (ValueKinds.Number | Objects)) == 0)
        {
            return true;
        }

        if (left is UnknownValue { Texts.IsEmpty: false } one)
            return AreAllEqual(one, right);
        if (right is UnknownValue { Texts.IsEmpty: false })
            return AreEqual(right, left);

        // A boolean counts as a number beside a value of another kind: true equals neither 'true' nor 2.
        if (left.Kinds == ValueKinds.Boolean && right is StringValue or NumberValue)
            return ToNumber(right) is 0 or 1 ? null : false;
        if (right.Kinds == ValueKinds.Boolean && left is StringValue or NumberValue)
            return ToNumber(left) is 0 or 1 ? null : false;
        if (left.Kinds != ValueKinds.String || right.Kinds != ValueKinds.String)
            return null;

        // A text that is not empty differs from the empty one.
        var differ = left.Truth is { } isFull && right.Truth is { } isOtherFull && isFull != isOtherFull;
        return differ || !PartialText.Of(left).AgreesWith(PartialText.Of(right)) ? false : null;
    }
}
