using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Where output goes, with the file.</summary>
internal sealed record OutputTarget(OutputKind Kind)
{
    public static readonly OutputTarget Log = new(OutputKind.Log);
    public static readonly OutputTarget Discarded = new(OutputKind.Discarded);
    public static readonly OutputTarget Captured = new(OutputKind.Captured);
    public static readonly OutputTarget Unknown = new(OutputKind.Unknown);

    public AbstractPath? Path { get; init; }

    /// <summary>The path as named.</summary>
    public AbstractValue PathValue { get; init; } = StringValue.Empty;

    public bool IsAppend { get; init; }

    public CommandFile CommandFile { get; init; }
}

/// <summary>Where output goes.</summary>
internal enum OutputKind
{
    Log,
    Discarded,
    Captured,
    File,
    CommandFile,
    Unknown,
}
