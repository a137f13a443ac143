using System.Collections.Immutable;
using System.Text.Json;

namespace CodexLint.Semantics.Codex;

/// <summary>Which flags <c>codex exec</c> refuses, alone or beside those that the action adds; the data stands in <c>codex-cli.json</c>.</summary>
public sealed class CliContract
{
    private static readonly Lazy<CliContract> Loaded = new(Load);

    private CliContract(JsonElement root)
    {
        Rejected = [.. root.GetProperty("rejectedByExec").EnumerateArray().Select(item => new RejectedFlag(
            item.GetProperty("flag").GetString()!, item.TryGetProperty("since", out var since) ? System.Version.Parse(since.GetString()!) : null, item.GetProperty("error").GetString()!))];
        AddedByAction = [.. root.GetProperty("addedByAction").EnumerateArray().Select(item => new AddedFlag(
            [.. item.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()!)], Text(item, "withInput"), Text(item, "unlessInput")))];
    }

    /// <summary>The contract that ships with this version of CodexLint.</summary>
    public static CliContract Current => Loaded.Value;

    /// <summary>Flags that the subcommand refuses.</summary>
    public ImmutableArray<RejectedFlag> Rejected { get; }

    /// <summary>Flags that the action passes itself and that may stand only once.</summary>
    public ImmutableArray<AddedFlag> AddedByAction { get; }

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static CliContract Load()
    {
        using var stream = typeof(CliContract).Assembly.GetManifestResourceStream("codex-cli.json")
            ?? throw new InvalidOperationException("The contract of the command line is embedded in this assembly.");
        using var document = JsonDocument.Parse(stream);
        return new CliContract(document.RootElement);
    }
}

/// <summary>A flag that <c>codex exec</c> refuses.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Since">The first version that refuses it; null where all do.</param>
/// <param name="Error">What the command line says.</param>
public sealed record RejectedFlag(string Flag, Version? Since, string Error);

/// <summary>A flag that the action adds.</summary>
/// <param name="Names">The flag's names.</param>
/// <param name="WithInput">The input with which it is added; null where it always is.</param>
/// <param name="UnlessInput">The input without which it is added.</param>
public sealed record AddedFlag(ImmutableArray<string> Names, string? WithInput, string? UnlessInput);
