namespace CodexLint.Semantics.Scripts.Shell;

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
