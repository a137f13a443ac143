using CodexLint.Semantics.Values;

namespace CodexLint.Support;

/// <summary>Whether an abstract value contains a concrete one.</summary>
internal static class Containment
{
    /// <summary>Which promise of the abstract value is broken; null where none is.</summary>
    /// <param name="open">What was said of the value.</param>
    /// <param name="known">The value in one run.</param>
    /// <param name="contexts">The contexts of that run, in which symbols have their values.</param>
    public static string? FirstMistake(AbstractValue open, AbstractValue known, ObjectValue contexts) => (open, known) switch
    {
        // What is said of a value holds where there is one: that an evaluation fails for lack of a better input is not foreseen.
        (not ErrorValue, ErrorValue) => null,
        (UnknownValue unknown, _) => FirstMistake(unknown, known, contexts),
        (ArrayValue a, ArrayValue b) => a.Items.Length != b.Items.Length
            ? "length"
            : a.Items.Zip(b.Items, (item, other) => FirstMistake(item, other, contexts)).FirstOrDefault(mistake => mistake is not null),
        (ObjectValue a, ObjectValue b) => b.Keys
            .Select(key =>
                a.Properties.TryGetValue(key, out var value) ? FirstMistake(value, b.Properties[key], contexts)
                    : a.Rest is UnknownValue ? null
                    : "property")
            .FirstOrDefault(mistake => mistake is not null),
        _ => AreSame(open, known) ? null : "value",
    };

    private static string? FirstMistake(UnknownValue open, AbstractValue known, ObjectValue contexts)
    {
        if ((open.Kinds & known.Kinds) == 0)
            return "kind";
        if (open.Truth is { } truth && truth != known.Truth)
            return "truth";
        if (!open.Parts.IsEmpty && !Matches(open, ((StringValue)known.ToText()).Value))
            return "parts";
        if (!open.Texts.IsEmpty
            && known is not (NullValue or ErrorValue)
            && !(known is StringValue text && open.Texts.Contains(text.Value)))
        {
            return "texts";
        }

        // A text that is made of one quantity keeps its name.
        return open.Symbol is { } symbol
            && ValueOf(symbol, contexts) is { } value
            && !AreSame(value, known)
            && !(open.Kinds == ValueKinds.String && AreSame(value.ToText(), known))
            ? $"symbol, which is {value}"
            : null;
    }

    /// <summary>A symbol is the path of its quantity; null for one that is no path.</summary>
    private static AbstractValue? ValueOf(string symbol, ObjectValue contexts)
    {
        if (symbol.Contains(' ', StringComparison.Ordinal))
            return null;

        var expression = new ExpressionText(symbol, contexts.Keys);
        return expression.IsRejected ? null : expression.Evaluate(contexts);
    }

    private static bool AreSame(AbstractValue first, AbstractValue second) =>
        first.Kinds == second.Kinds
        && first is ErrorValue == second is ErrorValue
        && ((StringValue)Json.Write(first)).Value == ((StringValue)Json.Write(second)).Value;

    private static bool Matches(UnknownValue open, string text)
    {
        var partial = PartialText.Of(open);
        if (!text.StartsWith(partial.Prefix, StringComparison.Ordinal) || !text.EndsWith(partial.Suffix, StringComparison.Ordinal))
            return false;

        var position = 0;
        foreach (var part in open.Parts.OfType<StringValue>())
        {
            position = text.IndexOf(part.Value, position, StringComparison.Ordinal);
            if (position < 0)
                return false;
            position += part.Value.Length;
        }

        return true;
    }
}
