using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>A command in a script of PowerShell.</summary>
/// <param name="Words">Its name and arguments, each with its place; a list that is known stands for its items.</param>
/// <param name="End">Where it ends.</param>
internal sealed record PowerShellCall(ImmutableArray<(AbstractValue Value, TextSpan Span)> Words, int End)
{
    /// <summary>Endings that the system adds to the names of programs.</summary>
    private static readonly string[] Endings = [".exe", ".cmd", ".bat", ".ps1"];

    /// <summary>Commands of the shell itself that have no verb in their name.</summary>
    private static readonly string[] Aliases =
    [
        "echo", "cd", "pushd", "popd", "set", "where", "foreach", "%", "?", "sls", "ft", "fl", "gc", "gci", "gcm", "ni", "iwr", "irm",
        "select", "measure", "write",
    ];

    /// <summary>The verbs with which the names of the shell's own commands begin.</summary>
    private static readonly string[] Verbs =
    [
        "add", "clear", "compare", "compress", "convert", "convertfrom", "convertto", "copy", "disable", "enable", "enter", "exit",
        "expand", "export", "find", "foreach", "format", "get", "import", "install", "invoke", "join", "measure", "move", "new", "out",
        "pop", "push", "read", "receive", "register", "remove", "rename", "resolve", "restart", "select", "set", "show", "sort", "split",
        "start", "stop", "tee", "test", "trace", "unblock", "uninstall", "update", "use", "wait", "where", "write",
    ];

    /// <summary>The text on its standard input; null where it is not known.</summary>
    public AbstractValue? Input { get; init; }

    /// <summary>Whether <c>&amp;&amp;</c> or <c>||</c> looks at its status.</summary>
    public bool IsChained { get; init; }

    /// <summary>Whether it stands in a block that is entered several times, or may be.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>What scripts have set in the environment before it.</summary>
    public ImmutableDictionary<string, AbstractValue> Environment { get; init; } = ImmutableDictionary<string, AbstractValue>.Empty;

    /// <summary>Where it begins.</summary>
    public int Start => Words[0].Span.Start;

    /// <summary>The name without directories and ending, in small letters; null where it is not known.</summary>
    public string? Name => NameOf(Words[0].Value);

    /// <inheritdoc cref="Name"/>
    public static string? NameOf(AbstractValue program)
    {
        if (program.Known() is not { } word)
            return null;

        var name = word[(word.AsSpan().LastIndexOfAny('/', '\\') + 1)..].ToLowerInvariant();
        foreach (var ending in Endings)
            name = name.EndsWith(ending, StringComparison.Ordinal) ? name[..^ending.Length] : name;
        return name;
    }

    /// <summary>Whether it may be a program, whose status becomes <c>$LASTEXITCODE</c>, and none of the shell's own commands.</summary>
    public bool IsProgram =>
        Name is not { } name
        || !Aliases.Contains(name) && !(name.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash && Verbs.Contains(name[..dash]));
}
