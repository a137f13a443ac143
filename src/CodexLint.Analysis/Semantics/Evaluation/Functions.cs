using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CodexLint.Semantics.Values;
using CodexLint.Syntax.Expressions;

namespace CodexLint.Semantics.Evaluation;

/// <summary>The functions of GitHub's expressions.</summary>
/// <remarks>Source: GitHub's documentation of expressions; actions/languageservices.</remarks>
internal static class Functions
{
    /// <summary>
    /// How long a text that a function makes may become: GitHub gives the evaluation of an expression 1 MiB, two bytes a character.
    /// </summary>
    private const int MaxTextLength = 1_048_576 / 2;

    /// <summary>The value of a call.</summary>
    public static AbstractValue Call(Call call, EvaluationContext context)
    {
        var name = call.Name.ToLowerInvariant();
        switch (name)
        {
            case "always":
                return BooleanValue.True;
            case "success" or "failure" or "cancelled":
                return BooleanValue.Of(
                    (name, context.Status)
                        is ("success", JobStatus.Success) or ("failure", JobStatus.Failure) or ("cancelled", JobStatus.Cancelled));
            case "case":
                return Case(call, context);
        }

        var arguments = ImmutableArray.CreateBuilder<AbstractValue>(call.Arguments.Length);
        var origins = Origins.None;
        foreach (var argument in call.Arguments)
        {
            var value = Evaluator.Evaluate(argument, context);
            if (value is ErrorValue)
                return value;
            origins |= value.Origins;
            arguments.Add(value);
        }

        var result = (name, arguments) switch
        {
            ("contains", [var search, var item]) => Contains(search, item),
            ("startswith", [var text, var part]) => Affix(text, part, atStart: true),
            ("endswith", [var text, var part]) => Affix(text, part, atStart: false),
            ("format", [var format, ..]) => Format(format, arguments),
            ("join", [var array]) => Join(array, new StringValue(",")),
            ("join", [var array, var separator]) => Join(array, separator),
            ("tojson", [var value]) => ToJson(value),
            ("fromjson", [var text]) => Json.Read(text),
            ("hashfiles", _) => HashFiles(arguments, context),
            _ => new ErrorValue($"Unrecognized function: '{call.Name}'"),
        };
        return result is ErrorValue ? result : result with { Origins = result.Origins | origins };
    }

    /// <summary>The hash of the files that match: unknown, but empty where there are none.</summary>
    private static AbstractValue HashFiles(IReadOnlyList<AbstractValue> patterns, EvaluationContext context)
    {
        bool? isAny = false;
        foreach (var pattern in patterns)
            isAny |= pattern.Known() is { } path && !path.AsSpan().ContainsAny("*?[!#") ? context.IsFile?.Invoke(path) : null;

        return isAny == false ? StringValue.Empty : new UnknownValue { Kinds = ValueKinds.String, Truth = isAny, Origins = Origins.Opaque };
    }

    private static AbstractValue ToJson(AbstractValue value)
    {
        var written = Json.Write(value);
        return written is UnknownValue unknown ? unknown with { OutsiderTexts = OutsiderText.Within(value) } : written;
    }

    private static AbstractValue Case(Call call, EvaluationContext context)
    {
        AbstractValue? earlier = null;
        for (var i = 0; i + 1 < call.Arguments.Length; i += 2)
        {
            var predicate = Evaluator.Evaluate(call.Arguments[i], context);
            if (predicate is ErrorValue)
                return predicate;
            if ((predicate.Kinds & ValueKinds.Boolean) == 0)
                return new ErrorValue("case predicate must evaluate to a boolean value");
            if (predicate.Truth == false)
                continue;

            var value = Evaluator.Evaluate(call.Arguments[i + 1], context);
            value = value with { Origins = value.Origins | predicate.Origins };
            earlier = earlier is null ? value : Evaluator.Join(earlier, value);
            if (predicate.Truth == true)
                return earlier;
        }

        var last = Evaluator.Evaluate(call.Arguments[^1], context);
        return earlier is null ? last : Evaluator.Join(earlier, last);
    }

    private static AbstractValue Contains(AbstractValue search, AbstractValue item)
    {
        switch (search)
        {
            case ArrayValue array:
                var isOpen = false;
                foreach (var element in array.Items)
                {
                    switch (Coercion.AreEqual(element, item))
                    {
                        case true:
                            return BooleanValue.True;
                        case null:
                            isOpen = true;
                            break;
                    }
                }

                return isOpen ? Open() : BooleanValue.False;
            case ObjectValue:
                return BooleanValue.False;
            case UnknownValue when (search.Kinds & (ValueKinds.Array | ValueKinds.Object)) != 0:
                return Open();
        }

        if (item is ArrayValue or ObjectValue)
            return BooleanValue.False;
        if (search.ToText() is StringValue text && item.ToText() is StringValue part)
            return BooleanValue.Of(text.Value.Contains(part.Value, StringComparison.OrdinalIgnoreCase));

        // A known part of the text that holds the item decides, whatever the rest is.
        return item is StringValue { Value: var needle } && (needle.Length == 0
            || search is UnknownValue partial
                && partial.Parts.Any(known =>
                    known is StringValue { Value: var piece } && piece.Contains(needle, StringComparison.OrdinalIgnoreCase)))
            ? BooleanValue.True
            : Open();
    }

    private static AbstractValue Affix(AbstractValue text, AbstractValue part, bool atStart)
    {
        if (text is ArrayValue or ObjectValue || part is ArrayValue or ObjectValue)
            return BooleanValue.False;
        if (part.ToText() is not StringValue { Value: var affix } || (text.Kinds & (ValueKinds.Array | ValueKinds.Object)) != 0)
            return Open();
        if (text.ToText() is StringValue { Value: var known })
        {
            return BooleanValue.Of(
                atStart
                    ? known.StartsWith(affix, StringComparison.OrdinalIgnoreCase)
                    : known.EndsWith(affix, StringComparison.OrdinalIgnoreCase));
        }

        if (affix.Length == 0)
            return BooleanValue.True;

        var partial = PartialText.Of(text);
        var piece = atStart ? partial.Prefix : partial.Suffix;
        if (atStart
            ? piece.StartsWith(affix, StringComparison.OrdinalIgnoreCase)
            : piece.EndsWith(affix, StringComparison.OrdinalIgnoreCase))
        {
            return BooleanValue.True;
        }

        var canMatch = atStart
            ? affix.StartsWith(piece, StringComparison.OrdinalIgnoreCase)
            : affix.EndsWith(piece, StringComparison.OrdinalIgnoreCase);
        return canMatch ? Open() : BooleanValue.False;
    }

    private static AbstractValue Format(AbstractValue format, ImmutableArray<AbstractValue>.Builder arguments)
    {
        if (format.ToText() is not StringValue { Value: var text })
            return new UnknownValue { Kinds = ValueKinds.String };

        var joined = new TextJoiner();
        var literal = new StringBuilder();
        long length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character is not ('{' or '}'))
            {
                literal.Append(character);
                continue;
            }

            if (i + 1 < text.Length && text[i + 1] == character)
            {
                literal.Append(character);
                i++;
                continue;
            }

            var close = character == '{' ? text.IndexOf('}', i) : -1;
            if (close < 0 || !TryParseIndex(text.AsSpan(i + 1, close - i - 1), out var index))
                return new ErrorValue($"The following format string is invalid: {text}");
            if (index >= arguments.Count - 1)
                return new ErrorValue($"The following format string references more arguments than were supplied: {text}");

            joined.Append(new StringValue(literal.ToString()));
            literal.Clear();
            var argument = arguments[index + 1].ToText();
            length += argument is StringValue { Value.Length: var size } ? size : 0;
            if (length > MaxTextLength)
                return new ErrorValue("The maximum allowed memory size was exceeded");
            joined.Append(argument);
            i = close;
        }

        joined.Append(new StringValue(literal.ToString()));
        return joined.ToValue();
    }

    private static bool TryParseIndex(ReadOnlySpan<char> digits, out int index) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index <= byte.MaxValue;

    private static AbstractValue Join(AbstractValue array, AbstractValue separator)
    {
        switch (array)
        {
            case ArrayValue { Items: var items }:
                if (separator is ArrayValue or ObjectValue)
                    separator = new StringValue(",");
                var joined = new TextJoiner();
                for (var i = 0; i < items.Length; i++)
                {
                    if (i > 0)
                        joined.Append(separator.ToText());
                    joined.Append(items[i].ToText());
                }

                return joined.ToValue();
            case ObjectValue:
                return StringValue.Empty;
            case UnknownValue when (array.Kinds & (ValueKinds.Array | ValueKinds.Object)) != 0:
                return new UnknownValue { Kinds = ValueKinds.String };
            default:
                return array.ToText();
        }
    }

    private static UnknownValue Open() => new() { Kinds = ValueKinds.Boolean };
}
