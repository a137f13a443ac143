using System.Collections.Immutable;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts;

/// <summary>What was written to each of the runner's command files.</summary>
internal sealed class CommandFileStates
{
    public static readonly CommandFileStates Empty = new([.. Enum.GetValues<CommandFile>().Select(_ => CommandFileState.Empty)]);

    private readonly ImmutableArray<CommandFileState> states;

    private CommandFileStates(ImmutableArray<CommandFileState> states) => this.states = states;

    public CommandFileState this[CommandFile file] => states[(int)file];

    public CommandFileStates With(CommandFile file, CommandFileState state) =>
        ReferenceEquals(this[file], state) ? this : new(states.SetItem((int)file, state));

    /// <summary>The files as the runner reads them.</summary>
    /// <param name="written">Receives the names and values that become complete by it.</param>
    public CommandFileStates End(List<(string Name, AbstractValue Value)> written)
    {
        var ended = this;
        for (var file = 0; file < states.Length; file++)
            ended = ended.With((CommandFile)file, states[file].End((CommandFile)file == CommandFile.Path, written));
        return ended;
    }

    public static CommandFileStates Join(CommandFileStates left, CommandFileStates right, Origins decisions)
    {
        var joined = left;
        for (var file = 0; file < left.states.Length; file++)
            joined = joined.With((CommandFile)file, CommandFileState.Join(left.states[file], right.states[file], decisions));
        return joined;
    }

    public static bool Same(CommandFileStates left, CommandFileStates right)
    {
        for (var file = 0; file < left.states.Length; file++)
        {
            if (!CommandFileState.Same(left.states[file], right.states[file]))
                return false;
        }

        return true;
    }
}
