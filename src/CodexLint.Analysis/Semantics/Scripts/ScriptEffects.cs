using System.Collections.Immutable;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts;

/// <summary>What a script did, over all runs that its input allows.</summary>
internal sealed record ScriptEffects
{
    /// <summary>Whether the script succeeds.</summary>
    public required ExitStatus ExitStatus { get; init; }

    /// <summary>What it did where external commands succeed, in order, each thing once.</summary>
    public required ImmutableArray<ScriptEffect> Expected { get; init; }

    /// <summary>What it did when any command may fail, executed when somebody asks; null where the reading above is all there is.</summary>
    internal Lazy<GeneralReading>? General { get; init; }

    /// <summary>Everything it did in order, each thing once, also what it does only when a command fails; further lists are views of it.</summary>
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

    /// <summary>How it can end when any external command may fail.</summary>
    public ScriptOutcomes OutcomesInGeneral => ExitStatus.IfCommandsSucceed | (General?.Value.Outcomes ?? ScriptOutcomes.Fails);

    /// <summary>The outputs that it set, as they are when it ends; an output that it may leave unset can be null.</summary>
    public required ImmutableDictionary<string, AbstractValue> Outputs { get; init; }

    /// <summary>The variables that it set for later steps.</summary>
    public required ImmutableDictionary<string, AbstractValue> Environment { get; init; }

    /// <summary>What holds behind it where it succeeds; null where it cannot.</summary>
    public ScriptEnd? OnSuccess { get; init; }

    /// <summary>What holds behind it where it fails; null where it cannot, external commands succeeding.</summary>
    public ScriptEnd? OnFailure { get; init; }

    /// <summary>Whether it may set outputs or variables that are not listed, or to other values: a program of which nothing is known ran.</summary>
    public bool MaySetMore => ExpectedMaySetMore || General?.Value.MaySetMore == true;

    /// <summary>Whether it wrote what is not known to where variables for later steps are set.</summary>
    public bool MaySetVariables { get; init; }

    /// <summary><see cref="MaySetMore"/> where external commands succeed.</summary>
    public required bool ExpectedMaySetMore { get; init; }

    /// <summary>The files as they are when it ends.</summary>
    public required FileSystemState Files { get; init; }

    /// <summary>Whether a program in another language than a shell's may change files that are not among its effects.</summary>
    internal bool MayChangeFiles { get; init; }

    /// <summary>Whether all of it was understood: no opaque command, no bound reached, no unknown command text.</summary>
    public bool IsWhole => ExpectedIsWhole && General?.Value.IsWhole != false;

    /// <summary><see cref="IsWhole"/> where external commands succeed.</summary>
    public required bool ExpectedIsWhole { get; init; }

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

/// <summary>What holds behind a script.</summary>
/// <param name="Outputs">The outputs that it set.</param>
/// <param name="Environment">The variables that it set for later steps.</param>
/// <param name="Files">The files.</param>
internal sealed record ScriptEnd(
    ImmutableDictionary<string, AbstractValue> Outputs, ImmutableDictionary<string, AbstractValue> Environment, FileSystemState Files);

/// <summary>Whether a script succeeds.</summary>
/// <param name="IfCommandsSucceed">
/// When every external command succeeds whose status is not the answer to a question (<c>grep -q</c> stays open): what known values decide.
/// </param>
/// <param name="Origins">What an open outcome of <paramref name="IfCommandsSucceed"/> depends on.</param>
internal sealed record ExitStatus(ScriptOutcomes IfCommandsSucceed, Origins Origins);

/// <summary>What a script does when any of its external commands may fail.</summary>
/// <param name="OnlyOnFailure">What only this reading has, in order; each is <see cref="Certainty.OnFailure"/>.</param>
internal sealed record GeneralReading(ImmutableArray<ScriptEffect> OnlyOnFailure, ScriptOutcomes Outcomes, bool MaySetMore, bool IsWhole);

/// <summary>How a script can end; none where it never ends.</summary>
[Flags]
internal enum ScriptOutcomes
{
    None = 0,
    Succeeds = 1,
    Fails = 2,
}

/// <summary>How sure it is that something happens.</summary>
internal enum Certainty
{
    /// <summary>In every run in which external commands succeed.</summary>
    Always,

    /// <summary>In some runs in which external commands succeed.</summary>
    Possible,

    /// <summary>Only when an external command fails.</summary>
    OnFailure,
}

/// <summary>Something that a script does.</summary>
internal abstract record ScriptEffect
{
    /// <summary>The command's name, or the word that does it; in the workflow's file unless <see cref="File"/> names another.</summary>
    public TextSpan Span { get; init; }

    /// <summary>The called script in which it stands; null for the step's own.</summary>
    public SourceFile? File { get; init; }

    /// <summary>How sure it is.</summary>
    public Certainty Certainty { get; init; }
}

/// <summary>An external command, without the wrappers around it.</summary>
/// <param name="Arguments">Its name and arguments.</param>
internal sealed record CommandRun(ImmutableArray<AbstractValue> Arguments) : ScriptEffect
{
    private ImmutableDictionary<string, AbstractValue>? environment;

    /// <summary>The arguments' places, as many as arguments.</summary>
    public ImmutableArray<TextSpan> ArgumentSpans { get; init; } = [];

    /// <summary>The name without directories; null where it is not known.</summary>
    public string? Name => Arguments[0].Known() is { } name ? name[(name.LastIndexOf('/') + 1)..] : null;

    /// <summary>The limit that <c>timeout</c> sets; null where there is none.</summary>
    public AbstractValue? Timeout { get; init; }

    /// <summary>The place of <c>sudo</c>; null where it is not used.</summary>
    public TextSpan? Sudo { get; init; }

    /// <summary>The user that <c>sudo -u</c> names.</summary>
    public AbstractValue? User { get; init; }

    /// <summary>The exported variables and assignments in front, as the command sees them.</summary>
    public ImmutableDictionary<string, AbstractValue> Environment => environment ??= CollectEnvironment?.Invoke() ?? ImmutableDictionary<string, AbstractValue>.Empty;

    /// <summary>Makes <see cref="Environment"/> when somebody asks for it, which is for few commands.</summary>
    internal Func<ImmutableDictionary<string, AbstractValue>>? CollectEnvironment { get; init; }

    /// <summary>What is done with its status.</summary>
    public StatusUse StatusUse { get; init; }

    /// <summary>Whether another command of the same pipeline follows it.</summary>
    public bool IsPipedOn { get; init; }

    /// <summary>Whether a failure of it is lost in the pipe: another command follows and <c>pipefail</c> is off.</summary>
    public bool IsMaskedByPipe { get; init; }

    /// <summary>Whether <c>set -x</c> is on, so that the log shows its arguments.</summary>
    public bool IsTraced { get; init; }

    /// <summary>Whether it is a tool of the system that runs no code of the repository and writes only what it is told to.</summary>
    public bool IsSystemTool { get; init; }

    /// <summary>Where it is run.</summary>
    public AbstractPath? WorkingDirectory { get; init; }

    /// <summary>The text on its standard input; unknown where it reads none of the script's.</summary>
    public AbstractValue? Input { get; init; }

    /// <summary>The file to which its output goes; null where it goes elsewhere.</summary>
    public AbstractPath? OutputFile { get; init; }
}

/// <summary>What becomes of a command's exit status.</summary>
internal enum StatusUse
{
    /// <summary>A failure ends the script.</summary>
    Exits,

    /// <summary>It decides what runs next.</summary>
    Decides,

    /// <summary>Nobody looks at it.</summary>
    Ignored,
}

/// <summary>A directory was made, or was there already.</summary>
internal sealed record DirectoryMade(AbstractValue Path, AbstractPath? Resolved) : ScriptEffect;

/// <summary>A file was written.</summary>
/// <param name="Path">The file as named.</param>
/// <param name="Resolved">The file where it is known.</param>
/// <param name="Content">What was written.</param>
/// <param name="IsAppend">Whether what was there stays.</param>
internal sealed record FileWritten(AbstractValue Path, AbstractPath? Resolved, AbstractValue Content, bool IsAppend) : ScriptEffect;

/// <summary>A file or directory was removed.</summary>
internal sealed record PathRemoved(AbstractValue Path, AbstractPath? Resolved) : ScriptEffect;

/// <summary>A path was tested.</summary>
/// <param name="Operator">The test: <c>-f</c>, <c>-s</c>, <c>-e</c>, <c>-d</c>, ….</param>
/// <param name="Path">The path as named.</param>
/// <param name="Resolved">The path where it is known.</param>
/// <param name="Use">What becomes of the answer.</param>
internal sealed record PathTested(string Operator, AbstractValue Path, AbstractPath? Resolved, StatusUse Use) : ScriptEffect
{
    /// <summary>What asks in the language of the program: the operator, or the function that stands for it.</summary>
    public string Word { get; init; } = Operator;
}

/// <summary>A directory was listed in the log.</summary>
internal sealed record PathListed(AbstractValue Path, AbstractPath? Resolved) : ScriptEffect;

/// <summary>A request was sent.</summary>
/// <param name="Url">The address.</param>
/// <param name="Method">The method.</param>
internal sealed record RequestSent(AbstractValue Url, string Method) : ScriptEffect
{
    /// <summary>Whether the answer's status decides something.</summary>
    public bool ExaminesStatus { get; init; }

    /// <summary>Whether headers are shown in the log (<c>-v</c>, <c>--trace</c>).</summary>
    public bool IsVerbose { get; init; }

    /// <summary>The headers as given.</summary>
    public ImmutableArray<AbstractValue> Headers { get; init; } = [];

    /// <summary>Names the status in values that stem from it; null where it is not written out.</summary>
    internal string? StatusSymbol { get; init; }
}

/// <summary>A JSON text was parsed.</summary>
/// <param name="Path">The file; null where the text comes from elsewhere.</param>
/// <param name="Resolved">The file where it is known.</param>
/// <param name="IsGuarded">Whether text that is not JSON is survived.</param>
internal sealed record JsonParsed(AbstractValue? Path, AbstractPath? Resolved, bool IsGuarded) : ScriptEffect;

/// <summary>A file was read that the repository should have and the analyzed folder lacks; without it the script fails.</summary>
internal sealed record MissingFileRead(AbstractPath Path) : ScriptEffect;

/// <summary>A script of the repository was called by its path, by a shell or by <c>source</c>.</summary>
/// <param name="Path">The script's path.</param>
/// <param name="Source">The script; null where no file can be there.</param>
internal sealed record ScriptCalled(AbstractPath Path, SourceFile? Source) : ScriptEffect;

/// <summary>A line was written to <c>GITHUB_ENV</c>, <c>GITHUB_OUTPUT</c> or <c>GITHUB_PATH</c>.</summary>
/// <param name="Target">The file.</param>
/// <param name="Name">The name; empty for a path.</param>
/// <param name="Value">The value.</param>
internal sealed record VariableWritten(CommandFile Target, string Name, AbstractValue Value) : ScriptEffect;

/// <summary>The files by which a step talks to the runner.</summary>
internal enum CommandFile
{
    Environment,
    Output,
    Path,
    Summary,
    State,
}

/// <summary>A comment or review was posted, by a script in another language than a shell's.</summary>
internal sealed record CommentPosted(string Method) : ScriptEffect;

/// <summary>A script in another language asks whether a variable has a value, and fails where it has none.</summary>
internal sealed record VariableRequired(string Name) : ScriptEffect;
