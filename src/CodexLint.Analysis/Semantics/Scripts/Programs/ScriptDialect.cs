using System.Collections.Immutable;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>The words by which a language does what rules ask for.</summary>
internal sealed record ScriptDialect
{
    public required string LineComment { get; init; }

    public required ImmutableArray<(string Start, string End)> BlockComments { get; init; }

    public bool IgnoresCase { get; init; }

    /// <summary>Whether blocks stand in braces; they are indented otherwise.</summary>
    public bool HasBraces { get; init; }

    public bool EndsStatementsWithLine { get; init; }

    public bool QuotesWithBackticks { get; init; }

    public required WordList Requests { get; init; }

    /// <summary>What a script writes that looks at an answer's status.</summary>
    public required WordList StatusWords { get; init; }

    /// <summary>How a variable of the environment is read, and whether its name follows in quotes.</summary>
    public required ImmutableArray<(string Word, bool IsQuoted)> EnvironmentReads { get; init; }

    /// <summary>What stands before a value that is tested for being empty.</summary>
    public required ImmutableArray<string> Negations { get; init; }

    /// <summary>What ends the script with a failure, unless the number behind it is 0.</summary>
    public required WordList Failures { get; init; }

    /// <summary>Tells whether an error that the program itself throws may leave it; null where that is not followed.</summary>
    public Func<string, bool>? MayThrow { get; init; }

    /// <summary>What ends the script, or the function, in whatever way: what stands behind it need not run.</summary>
    public required ImmutableArray<string> Ends { get; init; }

    /// <summary>What decides within a statement whether the rest of it runs.</summary>
    public required ImmutableArray<string> Deciders { get; init; }

    /// <summary>Tests of a file, with the shell's operator that asks the same.</summary>
    public required ImmutableArray<(string Word, string Operator)> Tests { get; init; }

    /// <summary>Tests that are methods of a path.</summary>
    public ImmutableArray<(string Word, string Operator)> PathTests { get; init; } = [];

    /// <summary>The options behind which a command's path stands, in a language whose commands take it without quotes.</summary>
    public ImmutableArray<string> PathOptions { get; init; } = [];

    public required WordList Parsers { get; init; }

    /// <summary>What begins a block in which errors are caught.</summary>
    public required WordList Guards { get; init; }

    public required WordList Directories { get; init; }

    public required WordList Writers { get; init; }

    /// <summary>Writers that are given a path and a text, which can be read.</summary>
    public WordList TextWriters { get; init; } = [];

    public WordList Outputs { get; init; } = [];

    public WordList Comments { get; init; } = [];

    /// <summary>Finds the commands of a program that runs others as a shell does, with the places of their names.</summary>
    public Func<ProgramText, IEnumerable<(CommandRun Command, int Start, int Length)>> Commands { get; init; } = _ => [];

    /// <summary>What a program says that makes, changes or removes files.</summary>
    public required WordList FileWords { get; init; }

    /// <summary>What is among the arguments of <c>open(</c> when a file is opened to be written.</summary>
    public ImmutableArray<string> WriteModes { get; init; } = [];

    /// <summary>What a program says that runs others.</summary>
    public required WordList ProgramWords { get; init; }

    /// <summary>What stands before the name of a module; null where modules are not looked at.</summary>
    public string? Import { get; init; }

    /// <summary>Modules whose use shows in the words above.</summary>
    public ImmutableArray<string> KnownModules { get; init; } = [];
}
