using System.Collections.Immutable;
using System.CommandLine;

namespace CodexLint.Cli;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class ExampleCommand(string name, string description) : Command(name, description)
{
    /// <summary>Command lines as users type them, each with what it does.</summary>
    public required ImmutableArray<(string CommandLine, string Meaning)> Examples { get; init; }

    /// <summary>What each exit code says, where it says more than whether the command ran.</summary>
    public ImmutableArray<string>? ExitCodes { get; init; }
}
