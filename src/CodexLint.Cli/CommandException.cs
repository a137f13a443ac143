namespace CodexLint.Cli;

/// <summary>The command cannot do what was asked; the message tells the user why.</summary>
internal sealed class CommandException(string message) : Exception(message);
