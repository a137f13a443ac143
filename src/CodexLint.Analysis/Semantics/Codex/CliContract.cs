using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace CodexLint.Semantics.Codex;

/// <summary>What the command line <c>codex</c> takes and refuses, by version; the data stands in <c>codex-cli.json</c>.</summary>
internal sealed class CliContract
{
    /// <summary>The variable from which <c>codex exec</c> takes a key.</summary>
    public const string KeyVariable = "CODEX_API_KEY";

    /// <summary>The variable from which OpenAI's libraries take a key, and old versions of the command line.</summary>
    public const string OpenAiKeyVariable = "OPENAI_API_KEY";

    private static readonly Lazy<CliContract> Loaded = new(Load);
    private readonly FrozenSet<string> optionsWithValue;
    private readonly FrozenSet<string> bypasses;

    private CliContract(JsonElement root)
    {
        Package = root.Text("package")!;
        Newest = CliVersion.Parse(root.Text("newest")!) ?? throw new JsonException("A version of the command line is malformed.");
        optionsWithValue = root.Texts("optionsWithValue").ToFrozenSet(StringComparer.Ordinal);
        Rejected = [.. root.Items("rejected").Select(item => new RejectedFlag(
            item.Text("command")!, item.Text("flag")!, item.Text("since") is { } since ? CliVersion.Parse(since) : null,
            item.Flag("isGlobal"), item.Text("error")!))];
        OnceOnly = [.. root.Items("onceOnly").Select(item => item.Texts("flags"))];
        Exclusions = [.. root.Items("exclusions").Select(item => (item.Text("first")!, item.Text("second")!))];
        bypasses = root.Items("sandboxBypasses").Select(item => item.Text("flag")!).ToFrozenSet(StringComparer.Ordinal);
        FilteredNames = root.GetProperty("environmentFilter").Texts("words");
        FirstWithoutFilter = CliVersion.Parse(root.GetProperty("environmentFilter").Text("before")!)
            ?? throw new JsonException("A version of the command line is malformed.");
        FirstThatIgnoresOpenAiKey = CliVersion.Parse(root.GetProperty("readsOpenAiKey").Text("before")!)
            ?? throw new JsonException("A version of the command line is malformed.");
        FirstThatNeedsOutputFolder = CliVersion.Parse(root.GetProperty("needsOutputFolder").Text("since")!)
            ?? throw new JsonException("A version of the command line is malformed.");
        FullAccessMode = root.GetProperty("sandboxOff").Text("mode")!;
        FullAccessProfile = root.GetProperty("sandboxOff").Text("profile")!;
    }

    /// <summary>The contract that ships with this version of CodexLint.</summary>
    public static CliContract Current => Loaded.Value;

    /// <summary>The npm package of the command line.</summary>
    public string Package { get; }

    /// <summary>The newest version that the contract knows.</summary>
    public CliVersion Newest { get; }

    /// <summary>Flags that a subcommand refuses.</summary>
    public ImmutableArray<RejectedFlag> Rejected { get; }

    /// <summary>Flags of <c>codex exec</c> that may stand only once, each by its names.</summary>
    public ImmutableArray<ImmutableArray<string>> OnceOnly { get; }

    /// <summary>Flags of <c>codex exec</c> that may not stand together.</summary>
    public ImmutableArray<(string First, string Second)> Exclusions { get; }

    /// <summary>Words in the names of variables that old versions kept from the commands that Codex runs.</summary>
    public ImmutableArray<string> FilteredNames { get; }

    /// <summary>The first version that may pass such variables on.</summary>
    public CliVersion FirstWithoutFilter { get; }

    /// <summary>The first version that takes no key from <c>OPENAI_API_KEY</c>.</summary>
    public CliVersion FirstThatIgnoresOpenAiKey { get; }

    /// <summary>The first version that is known to fail where the folder of its output file is not there.</summary>
    public CliVersion FirstThatNeedsOutputFolder { get; }

    /// <summary>The sandbox mode that is none.</summary>
    public string FullAccessMode { get; }

    /// <summary>The permission profile that is none.</summary>
    public string FullAccessProfile { get; }

    /// <summary>Whether the word behind a flag is its value.</summary>
    public bool TakesValue(string flag) => optionsWithValue.Contains(flag);

    /// <summary>Whether a flag switches the sandbox off, whatever mode is asked for.</summary>
    public bool BypassesSandbox(string flag) => bypasses.Contains(flag);

    /// <summary>The flag that a subcommand refuses in a version; null where it does not, or the version decides and is not known.</summary>
    public RejectedFlag? FindRejected(string command, string flag, CliVersion? version) =>
        Rejected.FirstOrDefault(rejected =>
            rejected.Command == command && rejected.Flag == flag && (rejected.Since is not { } since || version?.IsAtLeast(since) == true));

    private static CliContract Load()
    {
        using var stream = typeof(CliContract).Assembly.GetManifestResourceStream("codex-cli.json")
            ?? throw new InvalidOperationException("The contract of the command line is embedded in this assembly.");
        using var document = JsonDocument.Parse(stream);
        return new CliContract(document.RootElement);
    }
}

/// <summary>A flag that a subcommand refuses.</summary>
/// <param name="Command">The subcommand.</param>
/// <param name="Flag">The flag.</param>
/// <param name="Since">The first version that refuses it; null where all do.</param>
/// <param name="IsGlobal">Whether it is a flag of <c>codex</c>, which stands before the subcommand.</param>
/// <param name="Error">What the command line says.</param>
internal sealed record RejectedFlag(string Command, string Flag, CliVersion? Since, bool IsGlobal, string Error);
