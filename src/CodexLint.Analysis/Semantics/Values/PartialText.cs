using System.Collections.Immutable;

namespace CodexLint.Semantics.Values;

/// <summary>What is known of a text: how it begins and how it ends.</summary>
/// <param name="Prefix">The known characters at the start.</param>
/// <param name="Suffix">The known characters at the end; equal to the prefix where the whole text is known.</param>
/// <param name="IsComplete">Whether the whole text is known.</param>
internal readonly record struct PartialText(string Prefix, string Suffix, bool IsComplete)
{
    /// <summary>More parts say nothing that a rule could use, and texts of texts multiply them; the text is unknown then.</summary>
    private const int MaxParts = 256;

    /// <summary>What is known of a value that is a text.</summary>
    public static PartialText Of(AbstractValue value) => value switch
    {
        StringValue text => new PartialText(text.Value, text.Value, true),
        UnknownValue { Parts: [var first, .., var last] } => new PartialText((first as StringValue)?.Value ?? "", (last as StringValue)?.Value ?? "", false),
        _ => new PartialText("", "", false),
    };

    /// <summary>Whether two texts can be equal, letter case aside.</summary>
    public bool AgreesWith(PartialText other)
    {
        if (IsComplete && other.IsComplete)
            return Prefix.Equals(other.Prefix, StringComparison.OrdinalIgnoreCase);
        if (IsComplete)
            return Prefix.Length >= other.Prefix.Length + other.Suffix.Length
                && Prefix.StartsWith(other.Prefix, StringComparison.OrdinalIgnoreCase) && Prefix.EndsWith(other.Suffix, StringComparison.OrdinalIgnoreCase);
        if (other.IsComplete)
            return other.AgreesWith(this);

        return IsStartOfOther(Prefix, other.Prefix) && IsEndOfOther(Suffix, other.Suffix);
    }

    private static bool IsStartOfOther(string first, string second) =>
        first.StartsWith(second, StringComparison.OrdinalIgnoreCase) || second.StartsWith(first, StringComparison.OrdinalIgnoreCase);

    private static bool IsEndOfOther(string first, string second) =>
        first.EndsWith(second, StringComparison.OrdinalIgnoreCase) || second.EndsWith(first, StringComparison.OrdinalIgnoreCase);

    /// <summary>Joins values that are texts into one, known parts merged.</summary>
    public static AbstractValue Join(IEnumerable<AbstractValue> texts)
    {
        var parts = ImmutableArray.CreateBuilder<AbstractValue>();
        var origins = Origins.None;
        var isTrue = false;
        foreach (var text in texts)
        {
            if (text is ErrorValue)
                return text;

            origins |= text.Origins;
            if (parts.Count > MaxParts)
            {
                isTrue |= text.Truth == true;
                continue;
            }

            if (text is UnknownValue { Parts: { IsEmpty: false } pieces })
            {
                foreach (var piece in pieces)
                    Append(parts, piece);
            }
            else
            {
                Append(parts, text);
            }
        }

        return parts switch
        {
            [] => StringValue.Empty with { Origins = origins },
            [var only] => only with { Origins = origins },
            { Count: > MaxParts } => new UnknownValue
            {
                Kinds = ValueKinds.String,
                Truth = isTrue || parts.Any(part => part.Truth == true) ? true : null,
                Origins = origins,
            },
            _ => new UnknownValue
            {
                Kinds = ValueKinds.String,
                Truth = parts.Any(part => part.Truth == true) ? true : null,
                Parts = parts.ToImmutable(),
                Origins = origins,
            },
        };
    }

    private static void Append(ImmutableArray<AbstractValue>.Builder parts, AbstractValue part)
    {
        if (part is StringValue { Value: "" })
            return;
        if (part is StringValue known && parts is [.., StringValue last])
            parts[^1] = new StringValue(last.Value + known.Value);
        else
            parts.Add(part);
    }
}
