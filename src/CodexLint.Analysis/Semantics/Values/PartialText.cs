namespace CodexLint.Semantics.Values;

/// <summary>What is known of a text: how it begins and how it ends.</summary>
/// <param name="Prefix">The known characters at the start.</param>
/// <param name="Suffix">The known characters at the end; equal to the prefix where the whole text is known.</param>
/// <param name="IsComplete">Whether the whole text is known.</param>
internal readonly record struct PartialText(string Prefix, string Suffix, bool IsComplete)
{
    /// <summary>What is known of a value that is a text.</summary>
    public static PartialText Of(AbstractValue value) => value switch
    {
        StringValue text => new PartialText(text.Value, text.Value, true),
        UnknownValue { Parts: [var first, .., var last] } =>
            new PartialText((first as StringValue)?.Value ?? "", (last as StringValue)?.Value ?? "", false),
        _ => new PartialText("", "", false),
    };

    /// <summary>Whether two texts, of which one at least is not known whole, can be equal, letter case aside.</summary>
    public bool AgreesWith(PartialText other)
    {
        if (IsComplete)
        {
            return Prefix.Length >= other.Prefix.Length + other.Suffix.Length
                && Prefix.StartsWith(other.Prefix, StringComparison.OrdinalIgnoreCase)
                && Prefix.EndsWith(other.Suffix, StringComparison.OrdinalIgnoreCase);
        }

        if (other.IsComplete)
            return other.AgreesWith(this);

        return IsStartOfOther(Prefix, other.Prefix) && IsEndOfOther(Suffix, other.Suffix);
    }

    private static bool IsStartOfOther(string first, string second) =>
        first.StartsWith(second, StringComparison.OrdinalIgnoreCase) || second.StartsWith(first, StringComparison.OrdinalIgnoreCase);

    private static bool IsEndOfOther(string first, string second) =>
        first.EndsWith(second, StringComparison.OrdinalIgnoreCase) || second.EndsWith(first, StringComparison.OrdinalIgnoreCase);
}
