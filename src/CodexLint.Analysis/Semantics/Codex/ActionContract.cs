using System.Collections.Immutable;
using System.Text.Json;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Codex;

/// <summary>What <c>openai/codex-action</c> accepts and does, version by version; the data stands in <c>codex-action.json</c>.</summary>
public sealed class ActionContract
{
    private static readonly Lazy<ActionContract> Loaded = new(Load);
    private readonly ImmutableArray<KnownVersion> versions;

    private ActionContract(JsonElement root)
    {
        versions = [.. root.GetProperty("versions").EnumerateArray().Select(item => new KnownVersion(Version(item, "version"), Text(item, "sha")))];
        Inputs = [.. root.GetProperty("inputs").EnumerateArray().Select(item => new ActionInput(
            Text(item, "name")!,
            Version(item, "since"),
            item.TryGetProperty("values", out var values) ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : [],
            item.TryGetProperty("ignoreCase", out var ignoreCase) && ignoreCase.GetBoolean(),
            Text(item, "error") ?? ""))];
        Outputs = [.. root.GetProperty("outputs").EnumerateArray().Select(item => Text(item, "name")!)];
        Exclusions = [.. root.GetProperty("exclusions").EnumerateArray().Select(item => new ActionExclusion(
            Text(item, "first")!, Text(item, "second")!, Text(item, "secondValue"), item.TryGetProperty("since", out _) ? Version(item, "since") : versions[0].Version, Text(item, "error")!))];
        Requirements = [.. root.GetProperty("requirements").EnumerateArray().Select(item => new ActionRequirement(
            Text(item, "input")!, Text(item, "value")!, Text(item, "requires")!, Text(item, "error")!))];
    }

    /// <summary>The contract that ships with this version of CodexLint.</summary>
    public static ActionContract Current => Loaded.Value;

    /// <summary>The newest version that the contract knows; a floating ref counts as it.</summary>
    public ActionVersion Newest => versions[^1].Version;

    /// <summary>The inputs of all versions.</summary>
    public ImmutableArray<ActionInput> Inputs { get; }

    /// <summary>The names of the outputs.</summary>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>Inputs that fail together.</summary>
    public ImmutableArray<ActionExclusion> Exclusions { get; }

    /// <summary>Values that need another input.</summary>
    public ImmutableArray<ActionRequirement> Requirements { get; }

    /// <summary>The input of this name; null where no version has it. Names are compared without regard to case, as the runner does.</summary>
    public ActionInput? FindInput(string name) =>
        Inputs.FirstOrDefault(input => string.Equals(input.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The version that a step's <c>uses</c> names.</summary>
    public ActionPin Resolve(ActionReference reference)
    {
        if (reference.IsPinnedToCommit)
            return new ActionPin(PinKind.Commit, versions.FirstOrDefault(known => string.Equals(known.Sha, reference.Ref, StringComparison.OrdinalIgnoreCase))?.Version);
        if (ActionVersion.Parse(reference.Ref) is { } version)
            return new ActionPin(version > Newest ? PinKind.Newer : PinKind.Tag, version);

        // v1 moves with each release; a branch is at least as new.
        return new ActionPin(reference.Ref is "v1" or "V1" ? PinKind.Floating : PinKind.Branch, Newest);
    }

    private static ActionContract Load()
    {
        using var stream = typeof(ActionContract).Assembly.GetManifestResourceStream("codex-action.json")
            ?? throw new InvalidOperationException("The contract of the action is embedded in this assembly.");
        using var document = JsonDocument.Parse(stream);
        return new ActionContract(document.RootElement);
    }

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static ActionVersion Version(JsonElement item, string name) =>
        ActionVersion.Parse(Text(item, name)) ?? throw new InvalidOperationException($"The contract of the action has a bad version in '{name}'.");

    private sealed record KnownVersion(ActionVersion Version, string? Sha);
}

/// <summary>An input of the action.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Since">The first version that has it; earlier ones ignore it with a warning.</param>
/// <param name="Values">The values that are allowed; empty where any is.</param>
/// <param name="IgnoresCase">Whether the values are compared without regard to case.</param>
/// <param name="Error">What the action says of another value.</param>
public sealed record ActionInput(string Name, ActionVersion Since, ImmutableArray<string> Values, bool IgnoresCase, string Error);

/// <summary>Two inputs that fail together.</summary>
/// <param name="First">One input.</param>
/// <param name="Second">The other one.</param>
/// <param name="SecondValue">The value of the other one that excludes the first; null where any does.</param>
/// <param name="Since">The first version in which they do.</param>
/// <param name="Error">What the action says.</param>
public sealed record ActionExclusion(string First, string Second, string? SecondValue, ActionVersion Since, string Error);

/// <summary>A value that needs another input.</summary>
/// <param name="Input">The input.</param>
/// <param name="Value">Its value.</param>
/// <param name="Requires">The input that must be given.</param>
/// <param name="Error">What the action says.</param>
public sealed record ActionRequirement(string Input, string Value, string Requires, string Error);
