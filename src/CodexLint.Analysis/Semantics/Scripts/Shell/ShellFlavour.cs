namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>How the runner starts a shell.</summary>
/// <param name="StopsOnError">Whether <c>-e</c> is set.</param>
/// <param name="FailsInPipes">Whether <c>-o pipefail</c> is set.</param>
/// <param name="IsBash">Whether it is bash; another POSIX shell otherwise.</param>
internal sealed record ShellFlavour(bool StopsOnError, bool FailsInPipes, bool IsBash)
{
    /// <summary>Whether each command is written to the log with its arguments.</summary>
    public bool Traces { get; init; }

    /// <summary>Whether <c>-u</c> is set.</summary>
    public bool RejectsUnset { get; init; }

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

        return new ShellFlavour(false, false, name == "bash").With(words.AsSpan()[1..]);
    }

    /// <summary>The shell with the words of a command line behind its name.</summary>
    public ShellFlavour With(ReadOnlySpan<string> words)
    {
        var flavour = this;
        foreach (var word in words)
            flavour = word is ['-', not '-', ..] ? flavour.WithLetters(word) : flavour.WithOption(word);
        return flavour;
    }

    /// <summary>The shell with options such as <c>-eu</c>.</summary>
    public ShellFlavour WithLetters(string letters) => this with
    {
        StopsOnError = StopsOnError || letters.Contains('e', StringComparison.Ordinal),
        RejectsUnset = RejectsUnset || letters.Contains('u', StringComparison.Ordinal),
        Traces = Traces || letters.Contains('x', StringComparison.Ordinal),
    };

    /// <summary>The shell with an option by its name, such as <c>pipefail</c>; other names change nothing.</summary>
    public ShellFlavour WithOption(string? name) => name switch
    {
        "errexit" => this with { StopsOnError = true },
        "nounset" => this with { RejectsUnset = true },
        "pipefail" => this with { FailsInPipes = true },
        "xtrace" => this with { Traces = true },
        _ => this,
    };
}
