using System.Collections.Immutable;
using System.Text.Json;

namespace CodexLint.Semantics.Codex;

/// <summary>Readings of the contracts' data, in which most entries are optional.</summary>
internal static class JsonElementExtensions
{
    extension(JsonElement element)
    {
        /// <summary>The text under a name; null where it is absent.</summary>
        public string? Text(string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

        /// <summary>Whether a flag is there and set.</summary>
        public bool Flag(string name) => element.TryGetProperty(name, out var value) && value.GetBoolean();

        /// <summary>The texts under a name; none where it is absent.</summary>
        public ImmutableArray<string> Texts(string name) => [.. element.Items(name).Select(item => item.GetString()!)];

        /// <summary>The items under a name; none where it is absent.</summary>
        public IEnumerable<JsonElement> Items(string name) => element.TryGetProperty(name, out var value) ? value.EnumerateArray() : [];
    }
}
