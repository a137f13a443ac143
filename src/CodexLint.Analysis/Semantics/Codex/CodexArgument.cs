using Microsoft.CodeAnalysis;

namespace CodexLint.Semantics.Codex;

/// <summary>One word that a workflow passes to <c>codex</c>.</summary>
/// <param name="Text">The word; null where not all of it is known.</param>
/// <param name="Start">What is known of the word from its start on.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record CodexArgument(string? Text, string Start, Location Location)
{
    /// <summary>
    /// The option that the word is or starts: <c>--sandbox</c> of <c>--sandbox=read-only</c>, <c>-s</c> of <c>-sread-only</c>; null for any
    /// other word.
    /// </summary>
    public string? Option => Start is not ['-', _, ..] || Start == "--" ? null
        : Start.StartsWith("--", StringComparison.Ordinal)
            ? Start.IndexOf('=', StringComparison.Ordinal) is > 0 and var end ? Start[..end] : Text
        : Start.Length > 2 && CliContract.Current.TakesValue(Start[..2]) ? Start[..2]
        : Text;

    /// <summary>The value that is written into the same word; null where there is none, and where not all of it is known.</summary>
    public string? InlineValue => Text is null ? null : InlineStart;

    /// <summary>What is known of the value that is written into the same word, from its start on; null where there is none.</summary>
    public string? InlineStart =>
        Option is not { } option || option.Length == Start.Length ? null
            : Start[option.Length] == '=' ? Start[(option.Length + 1)..]
            : Start[option.Length..];
}
