using System.Collections.Immutable;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Codex;

/// <summary>
/// One start of Codex by a step, with the options that the workflow gives; what the action adds itself is not among them.
/// </summary>
/// <param name="Command">The command; null where the action starts Codex.</param>
/// <param name="GlobalOptions">The options in front of the subcommand.</param>
/// <param name="Options">The options behind it.</param>
internal sealed record CodexInvocation(CommandRun? Command, ImmutableArray<CodexOption> GlobalOptions, ImmutableArray<CodexOption> Options)
{
    /// <summary>Whether this is <c>codex exec</c>, as the action runs it, and not <c>codex review</c>.</summary>
    public bool IsExec => Command is null || Command.Arguments[Command.CodexSubcommand!.Value].Known() is "exec" or "e";
}
