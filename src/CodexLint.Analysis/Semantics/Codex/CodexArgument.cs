using Microsoft.CodeAnalysis;

namespace CodexLint.Semantics.Codex;

/// <summary>One word that a workflow passes to <c>codex</c>.</summary>
/// <param name="Text">The word; null where it is not known.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record CodexArgument(string? Text, Location Location)
{
    /// <summary>The option that the word is or starts: <c>--sandbox</c> of <c>--sandbox=read-only</c>, <c>-s</c> of <c>-sread-only</c>; null for any other word.</summary>
    public string? Option => Text is not ['-', _, ..] || Text == "--" ? null
        : Text.StartsWith("--", StringComparison.Ordinal) ? Text.IndexOf('=', StringComparison.Ordinal) is > 0 and var end ? Text[..end] : Text
        : Text.Length > 2 && CliContract.Current.TakesValue(Text[..2]) ? Text[..2]
        : Text;

    /// <summary>The value that is written into the same word; null where there is none.</summary>
    public string? InlineValue => Option is not { } option || option.Length == Text!.Length ? null : Text[option.Length] == '=' ? Text[(option.Length + 1)..] : Text[option.Length..];
}
