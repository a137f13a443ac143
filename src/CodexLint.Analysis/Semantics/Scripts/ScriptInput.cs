using System.Collections.Frozen;
using System.Collections.Immutable;
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

    /// <summary>The environment by name; <see cref="NullValue"/> for a variable that is known to be unset. The runner's own need not be listed.</summary>
    public ImmutableDictionary<string, AbstractValue> Environment { get; init; } = ImmutableDictionary<string, AbstractValue>.Empty;

    /// <summary>
    /// What the runner knows of the event (<c>GITHUB_ACTOR</c>), by name; null for a variable that it does not set. A variable of
    /// <see cref="Environment"/> hides it. Asked for only where the script reads it, so that scripts that do not are the same in all scenarios.
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

    /// <summary>External commands that are assumed to fail, by the place of their name in the script.</summary>
    public FrozenSet<TextSpan> FailingCommands { get; init; } = [];
}

/// <summary>How the runner starts a shell.</summary>
/// <param name="StopsOnError">Whether <c>-e</c> is set.</param>
/// <param name="FailsInPipes">Whether <c>-o pipefail</c> is set.</param>
/// <param name="IsBash">Whether it is bash; another POSIX shell otherwise.</param>
internal sealed record ShellFlavour(bool StopsOnError, bool FailsInPipes, bool IsBash)
{
    /// <summary>Whether each command is written to the log with its arguments.</summary>
    public bool Traces { get; init; }

    /// <summary>No <c>shell:</c> at all: <c>bash -e {0}</c>.</summary>
    public static readonly ShellFlavour Default = new(true, false, true);

    /// <summary><c>shell: bash</c>: <c>bash --noprofile --norc -eo pipefail {0}</c>.</summary>
    public static readonly ShellFlavour Bash = new(true, true, true);

    /// <summary><c>shell: sh</c>: <c>sh -e {0}</c>.</summary>
    public static readonly ShellFlavour Posix = new(true, false, false);

    /// <summary>The flavour of a <c>shell:</c>; null where it is no POSIX shell or bash.</summary>
    /// <param name="shell">The key's value; null where it is absent.</param>
    public static ShellFlavour? Of(string? shell)
    {
        switch (shell)
        {
            case null:
                return Default;
            case "bash":
                return Bash;
            case "sh":
                return Posix;
        }

        var words = shell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return null;

        var name = words[0][(words[0].LastIndexOf('/') + 1)..];
        if (name is not ("bash" or "sh" or "dash" or "zsh" or "ksh"))
            return null;

        var (stops, pipes, traces) = (false, false, false);
        for (var i = 1; i < words.Length; i++)
        {
            if (words[i] is ['-', not '-', ..] option)
            {
                stops |= option.Contains('e', StringComparison.Ordinal);
                traces |= option.Contains('x', StringComparison.Ordinal);
            }

            pipes |= words[i] == "pipefail";
        }

        return new ShellFlavour(stops, pipes, name == "bash") { Traces = traces };
    }
}
