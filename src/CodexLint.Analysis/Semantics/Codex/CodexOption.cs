using Microsoft.CodeAnalysis;

namespace CodexLint.Semantics.Codex;

/// <summary>An option with its value.</summary>
/// <param name="Name">The option as written, without its value.</param>
/// <param name="Value">Its value; null where it takes none or the value is not known.</param>
/// <param name="Setting">
/// The setting of the configuration that the option gives a value, as far as the option is one that does; null where its name is not known.
/// </param>
/// <param name="Location">Where the option stands.</param>
internal sealed record CodexOption(string Name, string? Value, string? Setting, Location Location);
