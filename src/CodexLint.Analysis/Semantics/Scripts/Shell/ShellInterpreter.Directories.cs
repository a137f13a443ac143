using CodexLint.Semantics.Values;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Where the shell works, and the way back.</summary>
internal sealed partial class ShellInterpreter
{
    private const string PreviousVariable = "OLDPWD";

    private ExitStates ChangeDirectory(ReadOnlySpan<Field> arguments, ShellState state, StatusUse use, TextSpan span)
    {
        while (arguments is [{ Value: StringValue { Value: "-P" or "-L" or "--" } }, ..])
            arguments = arguments[1..];
        var target = arguments.IsEmpty ? Lookup("HOME", state) : arguments[0].Value;
        if (target is StringValue { Value: "" })
            return ExitStates.Succeed(state);
        if (target.Known() is not "-")
            return GoTo(AbstractPath.Resolve(target, state.WorkingDirectory), state);

        // Who sets the variable says where it goes; before the first change it goes where the runner has been, if anywhere.
        var previous = state.Variables.ContainsKey(PreviousVariable) ? null : state.Visited.Previous;
        var result = previous is null
            ? Ask(state with { WorkingDirectory = null, Visited = state.Visited with { Previous = state.WorkingDirectory } }, use)
            : GoTo(previous, state);
        return result with
        {
            Success = result.Success is { } after
                ? Write(
                    after,
                    previous is null ? AbstractText.Unknown(Origins.Opaque) : AbstractText.Concat(ValueOf(previous), new StringValue("\n")),
                    span)
                : null,
        };
    }

    private ExitStates PushDirectory(ReadOnlySpan<Field> arguments, ShellState state, StatusUse use, TextSpan span)
    {
        var visited = state.Visited;
        switch (arguments)
        {
            case [] when visited is { Kept.IsEmpty: true, IsOpen: false }:
                return ExitStates.Fail(state);
            case [] when visited.Kept is [var top, ..]:
                return Shown(GoTo(top, state), visited with { Kept = visited.Kept.SetItem(0, state.WorkingDirectory) }, span);
            case [{ Value: var target }] when target.Known() is not ("" or ['-' or '+', ..]):
                return Shown(
                    GoTo(AbstractPath.Resolve(target, state.WorkingDirectory), state),
                    visited with { Kept = visited.Kept.Insert(0, state.WorkingDirectory) }, span);
            default:
                return Shown(Ask(state with { WorkingDirectory = null }, use), VisitedDirectories.Unknown, span);
        }
    }

    private ExitStates PopDirectory(ReadOnlySpan<Field> arguments, ShellState state, StatusUse use, TextSpan span)
    {
        var visited = state.Visited;
        if (!arguments.IsEmpty)
            return Shown(Ask(state with { WorkingDirectory = null }, use), VisitedDirectories.Unknown, span);
        if (visited.Kept is [var top, ..])
            return Shown(GoTo(top, state), visited with { Kept = visited.Kept.RemoveAt(0) }, span);
        return visited.IsOpen ? Shown(Ask(state with { WorkingDirectory = null }, use), visited, span) : ExitStates.Fail(state);
    }

    private ExitStates GoTo(AbstractPath? path, ShellState state)
    {
        var after = state with
        {
            WorkingDirectory = path,
            Variables = state.Variables.Remove("PWD").Remove(PreviousVariable),
            Visited = state.Visited with { Previous = state.WorkingDirectory },
        };
        var succeeds = state.Files.Find(path).Is(FileKinds.Directory);
        var result = Outcome(state, after, path is null ? null : succeeds);
        return result with
        {
            Failure = result.Failure is null
                ? null
                : result.Failure with { WorkingDirectory = state.WorkingDirectory, Variables = state.Variables, Visited = state.Visited },
        };
    }

    /// <summary>A change of the directories that are kept, which the shell shows.</summary>
    private ExitStates Shown(ExitStates change, VisitedDirectories visited, TextSpan span) => change with
    {
        Success = change.Success is { } after
            ? Write(after with { Visited = visited with { Previous = after.Visited.Previous } }, AbstractText.Unknown(Origins.Opaque), span)
            : null,
    };
}
