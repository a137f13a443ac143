using System.Collections.Frozen;
using System.Collections.Immutable;
using CodexLint.Semantics.Scripts.Shell;
using CodexLint.Semantics.Values;
using CodexLint.Syntax.Shell;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts;

/// <summary>What a script starts with.</summary>
/// <param name="Script">The script.</param>
internal sealed record ScriptInput(Script Script)
{
    /// <summary>How the runner starts the shell.</summary>
    public ShellFlavour Shell { get; init; } = ShellFlavour.Default;

    /// <summary>
    /// The environment by name; <see cref="NullValue"/> for a variable that is known to be unset. The runner's own need not be listed.
    /// </summary>
    public ImmutableDictionary<string, AbstractValue> Environment { get; init; } = ImmutableDictionary<string, AbstractValue>.Empty;

    /// <summary>
    /// What the runner knows of the event (<c>GITHUB_ACTOR</c>), by name; null for a variable that it does not set. A variable of
    /// <see cref="Environment"/> hides it. Asked for only where the script reads it, so that scripts that do not are the same in all
    /// scenarios.
    /// </summary>
    public Func<string, AbstractValue?> EventVariable { get; init; } = _ => null;

    /// <summary>The value of a variable that neither the environment lists nor the runner sets: unset by default.</summary>
    public AbstractValue OtherVariables { get; init; } = NullValue.Instance;

    /// <summary>The values of the script's <c>${{ }}</c> by ordinal; those that are missing are unknown.</summary>
    public ImmutableArray<AbstractValue> Expressions { get; init; } = [];

    /// <summary>The files before the script starts.</summary>
    public FileSystemState Files { get; init; } = FileSystemState.Unknown;

    /// <summary>Where the script starts; null where that is not known.</summary>
    public AbstractPath? WorkingDirectory { get; init; } = AbstractPath.Workspace;

    /// <summary>Gives the repository's scripts that the script calls.</summary>
    public RepositoryView Repository { get; init; } = RepositoryView.Unknown;

    /// <summary>The status of HTTP with which requests are answered; null where that is open.</summary>
    public string? RequestStatus { get; init; }

    /// <summary>
    /// External commands that are assumed to fail, by the place of their name, and the path of the called script in which it is; null in
    /// the script itself.
    /// </summary>
    public FrozenSet<(TextSpan Name, string? File)> FailingCommands { get; init; } = [];
}
