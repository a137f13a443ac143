using CodexLint.Semantics.Values;
using CodexLint.Syntax.Shell;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>What a shell runs at its end and behind failures: <c>trap</c>.</summary>
internal sealed partial class ShellInterpreter
{
    private static ShellState Trap(ReadOnlySpan<Field> arguments, ShellState state)
    {
        while (arguments is [{ Value: StringValue { Value: "--" } }, ..])
            arguments = arguments[1..];
        if (arguments.IsEmpty)
            return state;

        // A condition alone takes its trap away.
        var isReset = arguments.Length == 1 || Is(arguments[0], "-");
        var text = isReset ? "" : arguments[0].IsOpen ? null : arguments[0].Value.Known();
        foreach (var argument in arguments.Length == 1 ? arguments : arguments[1..])
        {
            var condition = argument.Value.Known();
            if (condition is null or "0" || condition.Equals("EXIT", StringComparison.OrdinalIgnoreCase))
                state = state with { ExitTrap = text };
            if (condition is null || condition.Equals("ERR", StringComparison.OrdinalIgnoreCase))
                state = state with { ErrorTrap = text };
        }

        return state;
    }

    /// <summary>Ends a shell: at the end of its commands, or where it left from somewhere inside.</summary>
    private ExitStates RunTraps(ExitStates result, EarlyExits ends)
    {
        result = result.Or(ends.Trapped);
        return RunTrap(result.Success).Or(RunTrap(result.Failure)).Or(ends.Untrapped);
    }

    private ExitStates RunTrap(ShellState? state)
    {
        if (state is null)
            return default;
        if (state.ExitTrap is not { } trap)
            return Give(state);
        if (trap.Length == 0)
            return ExitStates.Of(state);

        var status = state.LastStatus;
        exits.Push(new EarlyExits());
        var result = ExecuteText(trap, state with { ExitTrap = "" }, StatusUse.Exits);
        var ends = exits.Pop();
        var behind = result.Joined?.WithStatus(status);
        return (behind is null ? default : ExitStates.Of(behind)).Or(ends.States);
    }

    /// <summary>
    /// After a failure that nothing looks at, the trap for errors runs first: it may end the shell with a status of its own. Where there
    /// was none when the command began, one that the command set (a function that was called) comes too late.
    /// </summary>
    private ExitStates RunErrorTrap(ExitStates result, ShellState before)
    {
        if (result.Failure is not { ErrorTrap: not "" } failure || before.ErrorTrap is "")
            return result;
        if (failure.ErrorTrap is not { } trap || before.ErrorTrap is null)
            return new ExitStates(result.Success, null).Or(Give(failure));

        var behind = ExecuteText(trap, failure with { ErrorTrap = "", StopsOnError = false }, StatusUse.Exits).Joined;
        return new ExitStates(
            result.Success,
            behind is null ? null : behind with { LastStatus = failure.LastStatus, ErrorTrap = trap, StopsOnError = failure.StopsOnError });
    }

    /// <summary>Runs a text as commands of this shell; its places are that of the word that holds it.</summary>
    private ExitStates ExecuteText(string text, ShellState state, StatusUse use)
    {
        var script = Script.Parse(text, hasExpressions: false);
        isWhole &= script.IsWhole;
        var outer = textSpan;
        textSpan ??= default(TextSpan);
        var result = Execute(script.Body, state, use);
        textSpan = outer;
        return result;
    }
}
