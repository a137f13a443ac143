using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts;

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
    public string? Name { get; init; }

    /// <summary>The limit that <c>timeout</c> sets; null where there is none.</summary>
    public AbstractValue? Timeout { get; init; }

    /// <summary>The place of <c>sudo</c>; null where it is not used.</summary>
    public TextSpan? Sudo { get; init; }

    /// <summary>The user that <c>sudo -u</c> names.</summary>
    public AbstractValue? User { get; init; }

    /// <summary>The exported variables and assignments in front, as the command sees them.</summary>
    public ImmutableDictionary<string, AbstractValue> Environment =>
        environment ??= CollectEnvironment?.Invoke() ?? ImmutableDictionary<string, AbstractValue>.Empty;

    /// <summary>Makes <see cref="Environment"/> when somebody asks for it, which is for few commands.</summary>
    internal Func<ImmutableDictionary<string, AbstractValue>>? CollectEnvironment { get; init; }

    /// <summary>What is done with its status.</summary>
    public StatusUse StatusUse { get; init; }

    /// <summary>Whether another command of the same pipeline follows it, whose status somebody may look at.</summary>
    public bool IsPipedOn { get; init; }

    /// <summary>
    /// Whether a failure of it is lost in the pipe: another command follows, <c>pipefail</c> is off, and the pipe's own failure would be
    /// noticed.
    /// </summary>
    public bool IsMaskedByPipe { get; init; }

    /// <summary>Whether another shell than the script's own executes it, that of <c>bash -c</c>.</summary>
    public bool IsInOtherShell { get; init; }

    /// <summary>Whether a <c>trap</c> runs when it fails, which may end the script with another status.</summary>
    public bool IsTrapped { get; init; }

    /// <summary>Whether the script fails as soon as it does, and nobody looks at its status.</summary>
    public bool EndsScript => StatusUse == StatusUse.Exits && !IsMaskedByPipe && !IsTrapped;

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

    /// <summary>Whether it is GitHub that is asked, whatever the address.</summary>
    public bool AsksGitHub { get; init; }

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
internal sealed record JsonParsed(AbstractValue? Path, AbstractPath? Resolved, bool IsGuarded) : ScriptEffect
{
    /// <summary>
    /// The variable of the environment that is the text, for a program in another language than a shell's; null otherwise.
    /// </summary>
    public string? Variable { get; init; }

    /// <summary>Whether the program succeeds with an empty text, in which it finds no JSON and so none that is wrong.</summary>
    public bool AcceptsEmpty { get; init; }
}

/// <summary>A file was read that may not be there; without it the script fails.</summary>
/// <param name="Path">The file.</param>
/// <param name="IsOfRepository">Whether the repository should have it and the analyzed folder lacks it.</param>
internal sealed record FileRead(AbstractPath Path, bool IsOfRepository) : ScriptEffect;

/// <summary>A script of the repository was called by its path, by a shell or by <c>source</c>.</summary>
/// <param name="Path">The script's path.</param>
/// <param name="Source">The script; null where no file can be there.</param>
internal sealed record ScriptCalled(AbstractPath Path, SourceFile? Source) : ScriptEffect;

/// <summary>A line was written to <c>GITHUB_ENV</c>, <c>GITHUB_OUTPUT</c> or <c>GITHUB_PATH</c>.</summary>
/// <param name="Target">The file.</param>
/// <param name="Name">The name; empty for a path.</param>
/// <param name="Value">The value.</param>
internal sealed record VariableWritten(CommandFile Target, string Name, AbstractValue Value) : ScriptEffect;

/// <summary>A comment or review was posted, by a script in another language than a shell's.</summary>
/// <param name="Method">The method that posts it.</param>
/// <param name="Variable">The variable of the environment that is its text; null where the text is another.</param>
internal sealed record CommentPosted(string Method, string? Variable) : ScriptEffect;

/// <summary>A script in another language asks whether a variable has a value, and fails where it has none.</summary>
internal sealed record VariableRequired(string Name) : ScriptEffect;
