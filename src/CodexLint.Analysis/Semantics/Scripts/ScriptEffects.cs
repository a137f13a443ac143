using System.Collections.Immutable;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts;

/// <summary>What a script did, over all runs that its input allows.</summary>
internal sealed record ScriptEffects
{
    /// <summary>Whether the script succeeds.</summary>
    public required ExitStatus ExitStatus { get; init; }

    /// <summary>
    /// Whether it can fail where any of its commands may, or for want of the directory in which it starts; executed when somebody asks.
    /// </summary>
    internal Lazy<bool> CanFail { get; init; } = new(true);

    /// <summary>What it did where external commands succeed, in order, each thing once.</summary>
    public required ImmutableArray<ScriptEffect> Expected { get; init; }

    /// <summary>What it did when any command may fail, executed when somebody asks; null where the reading above is all there is.</summary>
    internal Lazy<GeneralReading>? General { get; init; }

    /// <summary>
    /// Everything it did in order, each thing once, also what it does only when a command fails; further lists are views of it.
    /// </summary>
    public IEnumerable<ScriptEffect> All
    {
        get
        {
            foreach (var effect in Expected)
                yield return effect;
            foreach (var effect in General?.Value.OnlyOnFailure ?? [])
                yield return effect;
        }
    }

    /// <summary>The outputs that it set, as they are when it ends; an output that it may leave unset can be null.</summary>
    public required ImmutableDictionary<string, AbstractValue> Outputs { get; init; }

    /// <summary>The variables that it set for later steps.</summary>
    public required ImmutableDictionary<string, AbstractValue> Environment { get; init; }

    /// <summary>What holds behind it where it succeeds; null where it cannot.</summary>
    public ScriptEnd? OnSuccess { get; init; }

    /// <summary>What holds behind it where it fails; null where it cannot, external commands succeeding.</summary>
    public ScriptEnd? OnFailure { get; init; }

    /// <summary>
    /// Whether it may set outputs or variables that are not listed, or to other values: a program of which nothing is known ran.
    /// </summary>
    public bool MaySetMore => ExpectedMaySetMore || General?.Value.MaySetMore == true;

    /// <summary>What the texts stem from that a shell's script asked about, such as whether they are empty.</summary>
    public Origins Examined { get; init; }

    /// <summary>Whether it wrote what is not known to where variables for later steps are set.</summary>
    public bool MaySetVariables { get; init; }

    /// <summary><see cref="MaySetMore"/> where external commands succeed.</summary>
    public required bool ExpectedMaySetMore { get; init; }

    /// <summary>The files as they are when it ends.</summary>
    public required FileSystemState Files { get; init; }

    /// <summary>
    /// Whether it sends a request, or may send one where a command fails, so that the status with which that is answered matters.
    /// </summary>
    internal bool DependsOnRequestStatus { get; init; }

    /// <summary>Whether a program in another language than a shell's may change files that are not among its effects.</summary>
    internal bool MayChangeFiles { get; init; }

    /// <summary>Whether all of it was understood: no opaque command, no bound reached, no unknown command text.</summary>
    public bool IsWhole => ExpectedIsWhole && General?.Value.IsWhole != false;

    /// <summary><see cref="IsWhole"/> where external commands succeed.</summary>
    public required bool ExpectedIsWhole { get; init; }

    /// <summary>
    /// Whether all of it was understood, and each of its commands is such a one; what takes another execution is asked last.
    /// </summary>
    public bool ConsistsOf(Func<CommandRun, bool> isSuch) => ExpectedIsWhole && Commands.All(isSuch) && IsWhole;

    public IEnumerable<CommandRun> Commands => All.OfType<CommandRun>();

    public IEnumerable<DirectoryMade> DirectoriesMade => All.OfType<DirectoryMade>();

    public IEnumerable<FileWritten> FilesWritten => All.OfType<FileWritten>();

    public IEnumerable<PathRemoved> Removed => All.OfType<PathRemoved>();

    public IEnumerable<PathTested> Tested => All.OfType<PathTested>();

    public IEnumerable<RequestSent> Requests => All.OfType<RequestSent>();

    public IEnumerable<JsonParsed> JsonParsed => All.OfType<JsonParsed>();

    public IEnumerable<ScriptCalled> Called => All.OfType<ScriptCalled>();

    public IEnumerable<VariableWritten> Variables => All.OfType<VariableWritten>();
}
