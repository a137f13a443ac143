using System.Collections.Immutable;
using System.Text.Json;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Codex;

/// <summary>What <c>openai/codex-action</c> accepts and does, version by version; the data stands in <c>codex-action.json</c>.</summary>
internal sealed class ActionContract
{
    private static readonly Lazy<ActionContract> Loaded = new(Load);
    private readonly ImmutableArray<KnownVersion> versions;
    private readonly string defaultBranch;
    private readonly ImmutableArray<(string Name, VersionRange Range)> behaviours;

    private ActionContract(JsonElement root)
    {
        versions = [.. root.GetProperty("versions").EnumerateArray().Select(item => new KnownVersion(
            ActionVersion.Parse(item.Text("version")) ?? throw new JsonException("A version of the action is malformed."),
            item.Text("sha"),
            item.Text("cli") is { } cli ? CliVersion.Parse(cli) : null))];
        MovingTag = new MovingTag(
            root.GetProperty("movingTag").Text("ref")!, Range(root.GetProperty("movingTag"), "version").First,
            root.GetProperty("movingTag").Text("consequence")!);
        defaultBranch = root.Text("defaultBranch")!;
        Faults = [.. root.Items("faults").Select(item => new ActionFault(Range(item).Last, item.Text("what")!))];
        behaviours = [.. root.Items("behaviours").Select(item => (item.Text("name")!, Range(item)))];
        Inputs = [.. root.Items("inputs").Select(item => new ActionInput(
            item.Text("name")!, Range(item).First, item.Texts("values"), item.Flag("ignoreCase"), item.Text("error") ?? "")
        {
            TakesEmptySince = item.Text("takesEmptySince") is { } first ? ActionVersion.Parse(first) : null,
            RefusedItem = item.Text("refusedItem"),
            IsAddress = item.Flag("isAddress"),
            NeedsCli = item.Text("cli") is { } cli ? CliVersion.Parse(cli) : null,
        })];
        Outputs = [.. root.Items("outputs").Select(item => item.Text("name")!)];
        Exclusions = [.. root.Items("exclusions").Select(item => new ActionExclusion(
            item.Text("first")!, item.Text("second")!, item.Text("secondValue"), Range(item).First, item.Text("error")!))];
        Requirements = [.. root.Items("requirements").Select(item => new ActionRequirement(
            item.Text("input")!, item.Text("value")!, item.Text("requires")!, item.Text("error")!))];
        AddedArguments = [.. root.Items("addedArguments").Select(item =>
            new AddedArgument(item.Texts("flags"), item.Texts("withInputs"), item.Text("unlessInput")))];
        ExcludedArguments = [.. root.Items("excludedArguments").Select(item =>
            new ExcludedArgument(item.Text("input")!, item.Texts("flags"), Range(item).First, item.Text("error")!))];
        ProtectedArguments = new ProtectedArguments(root.GetProperty("protectedArguments"));
    }

    /// <summary>The contract that ships with this version of CodexLint.</summary>
    public static ActionContract Current => Loaded.Value;

    /// <summary>The newest version that the contract knows; a floating ref counts as it.</summary>
    public ActionVersion Newest => versions[^1].Version;

    /// <summary>
    /// The newest version whose commit is known, with that commit, but not the one on which the moving tag has hurt; null where there is
    /// none.
    /// </summary>
    public (ActionVersion Version, string Sha)? CommitToPin
    {
        get
        {
            for (var i = versions.Length - 1; i >= 0; i--)
            {
                if (versions[i].Sha is { } sha && versions[i].Version != MovingTag.Version)
                    return (versions[i].Version, sha);
            }

            return null;
        }
    }

    /// <summary>The tag that moves with each release.</summary>
    public MovingTag MovingTag { get; }

    /// <summary>Known faults, by the last version that has them.</summary>
    public ImmutableArray<ActionFault> Faults { get; }

    /// <summary>The inputs of all versions.</summary>
    public ImmutableArray<ActionInput> Inputs { get; }

    /// <summary>The names of the outputs.</summary>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>Inputs that fail together.</summary>
    public ImmutableArray<ActionExclusion> Exclusions { get; }

    /// <summary>Values that need another input.</summary>
    public ImmutableArray<ActionRequirement> Requirements { get; }

    /// <summary>The arguments that the action passes to <c>codex exec</c> itself.</summary>
    public ImmutableArray<AddedArgument> AddedArguments { get; }

    /// <summary>Arguments that the action does not take beside an input.</summary>
    public ImmutableArray<ExcludedArgument> ExcludedArguments { get; }

    /// <summary>The arguments that versions which protect them refuse in <c>codex-args</c>.</summary>
    public ProtectedArguments ProtectedArguments { get; }

    /// <summary>Whether a version behaves in a way that has a name in the contract.</summary>
    public bool Has(string behaviour, ActionVersion version) =>
        behaviours.Single(known => known.Name == behaviour).Range.Includes(version);

    /// <summary>The first version that behaves in a way that has a name in the contract.</summary>
    public ActionVersion FirstWith(string behaviour) => behaviours.Single(known => known.Name == behaviour).Range.First;

    /// <summary>The version of the command line that a version of the action installs when nothing else is asked for.</summary>
    public CliVersion DefaultCli(ActionVersion version) =>
        versions.FirstOrDefault(known => known.Version == version)?.Cli ?? CliVersion.Latest;

    /// <summary>
    /// The input of this name; null where no version has it. Names are compared without regard to case, as the runner does.
    /// </summary>
    public ActionInput? FindInput(string name) =>
        Inputs.FirstOrDefault(input => string.Equals(input.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The version that a step's <c>uses</c> names.</summary>
    public ActionPin Resolve(ActionReference reference)
    {
        if (reference.IsPinnedToCommit)
        {
            return new ActionPin(
                PinKind.Commit,
                versions.FirstOrDefault(known => string.Equals(known.Sha, reference.Ref, StringComparison.OrdinalIgnoreCase))?.Version);
        }

        const string Tags = "refs/tags/";
        const string Heads = "refs/heads/";
        if (reference.Ref.StartsWith(Heads, StringComparison.Ordinal))
            return new ActionPin(PinKind.Branch, Newest);

        var name = reference.Ref.StartsWith(Tags, StringComparison.Ordinal) ? reference.Ref[Tags.Length..] : reference.Ref;
        if (ActionVersion.Parse(name) is { } version)
            return new ActionPin(version > Newest ? PinKind.Newer : PinKind.Tag, version);

        // The tag moves with each release; a branch is at least as new, as is another major version.
        if (name is ['v' or 'V', .. var major] && int.TryParse(major, out var number) && number > Newest.Major)
            return new ActionPin(PinKind.Newer, Newest);
        if (name.Equals(MovingTag.Ref, StringComparison.OrdinalIgnoreCase))
            return new ActionPin(PinKind.Floating, Newest);
        return new ActionPin(name == defaultBranch ? PinKind.Branch : PinKind.Other, Newest);
    }

    private static ActionContract Load()
    {
        using var stream = typeof(ActionContract).Assembly.GetManifestResourceStream("codex-action.json")
            ?? throw new InvalidOperationException("The contract of the action is embedded in this assembly.");
        using var document = JsonDocument.Parse(stream);
        return new ActionContract(document.RootElement);
    }

    private static VersionRange Range(JsonElement item, string first = "since") => new(
        ActionVersion.Parse(item.Text(first)) ?? new ActionVersion(1, 0),
        ActionVersion.Parse(item.Text("until")) ?? new ActionVersion(int.MaxValue, 0));

    private sealed record KnownVersion(ActionVersion Version, string? Sha, CliVersion? Cli);

    private readonly record struct VersionRange(ActionVersion First, ActionVersion Last)
    {
        public bool Includes(ActionVersion version) => version >= First && version <= Last;
    }
}

/// <summary>The tag that moves with each release.</summary>
/// <param name="Ref">The tag.</param>
/// <param name="Version">Where a move of it has hurt.</param>
/// <param name="Consequence">What was wrong there.</param>
internal sealed record MovingTag(string Ref, ActionVersion Version, string Consequence);

/// <summary>A known fault.</summary>
/// <param name="Until">The last version that has it.</param>
/// <param name="What">What is wrong.</param>
internal sealed record ActionFault(ActionVersion Until, string What);

/// <summary>Two inputs that fail together.</summary>
/// <param name="First">One input.</param>
/// <param name="Second">The other one.</param>
/// <param name="SecondValue">The value of the other one that excludes the first; null where any does.</param>
/// <param name="Since">The first version in which they do.</param>
/// <param name="Error">What the action says.</param>
internal sealed record ActionExclusion(string First, string Second, string? SecondValue, ActionVersion Since, string Error);

/// <summary>A value that needs another input.</summary>
/// <param name="Input">The input.</param>
/// <param name="Value">Its value.</param>
/// <param name="Requires">The input that must be given.</param>
/// <param name="Error">What the action says.</param>
internal sealed record ActionRequirement(string Input, string Value, string Requires, string Error);

/// <summary>An argument that the action does not take beside an input.</summary>
/// <param name="Input">The input.</param>
/// <param name="Names">The argument's names.</param>
/// <param name="Since">The first version that refuses both.</param>
/// <param name="Error">What is wrong with it.</param>
internal sealed record ExcludedArgument(string Input, ImmutableArray<string> Names, ActionVersion Since, string Error);

/// <summary>An argument that the action passes to <c>codex exec</c>.</summary>
/// <param name="Names">The argument's names.</param>
/// <param name="WithInputs">The inputs with one of which it is passed; empty where it always is.</param>
/// <param name="UnlessInput">The input without which it is passed.</param>
internal sealed record AddedArgument(ImmutableArray<string> Names, ImmutableArray<string> WithInputs, string? UnlessInput);
