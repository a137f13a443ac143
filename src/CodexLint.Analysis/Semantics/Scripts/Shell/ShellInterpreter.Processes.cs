using CodexLint.Semantics.Values;
using CodexLint.Syntax.Shell;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Commands that run as processes of their own: subshells, pipes, and what runs in the background.</summary>
internal sealed partial class ShellInterpreter
{
    private ExitStates ExecuteBackground(Command command, ShellState state)
    {
        var outer = isMasked;
        isMasked = true;
        var result = ExecuteProcess(() => Execute(command, state.InSubshell(), StatusUse.Exits));
        isMasked = outer;
        var after = result.Joined;
        return new ExitStates(after is null ? state : state.After(after) with { LastStatus = ExitCodes.Zero, Mass = state.Mass }, null);
    }

    /// <summary>Runs commands as another process would: nothing but files and output remains of it.</summary>
    private ExitStates ExecuteSubshell(CommandList body, ShellState state, StatusUse use)
    {
        var result = ExecuteProcess(() => Execute(body, state.InSubshell(), use));
        return new ExitStates(
            result.Success is null ? null : state.After(result.Success), result.Failure is null ? null : state.After(result.Failure));
    }

    private ExitStates ExecuteProcess(Func<ExitStates> run)
    {
        exits.Push(new EarlyExits());
        var isInFunction = returns.Count > 0;
        if (isInFunction)
            returns.Push(new EarlyExits());
        var outerLoops = loops;
        loops = [];
        var result = run();
        loops = outerLoops;
        if (isInFunction)
            result = result.Or(returns.Pop().States);
        return RunTraps(result, exits.Pop());
    }

    private ExitStates ExecutePipeline(Pipeline pipeline, ShellState state, StatusUse use)
    {
        var innerUse = pipeline.IsNegated && use == StatusUse.Exits ? StatusUse.Decides : use;
        var result = pipeline.Commands.Length == 1
            ? Execute(pipeline.Commands[0], state, innerUse)
            : ExecutePipe(pipeline, state, innerUse);
        if (!pipeline.IsNegated)
            return pipeline.Commands.Length == 1 ? result : Stop(result, state, use);

        return new ExitStates(result.Failure?.WithStatus(ExitCodes.Zero), result.Success?.WithStatus(ExitCodes.One));
    }

    private ExitStates ExecutePipe(Pipeline pipeline, ShellState state, StatusUse use)
    {
        var current = (ShellState?)state;
        var carried = state.Input;
        var canFail = false;
        var mustFail = false;
        var failure = (AbstractValue)ExitCodes.UnknownFailure;
        var origins = Origins.None;
        var outerPipe = (isPipedOn, isMasked);
        for (var i = 0; i < pipeline.Commands.Length && current is not null; i++)
        {
            var isLast = i == pipeline.Commands.Length - 1;
            var stageState = isLast
                ? current.InSubshell() with { Input = carried }
                : current.InSubshell() with
                {
                    Input = carried,
                    Output = OutputTarget.Captured,
                    Errors = pipeline.PipesErrors ? OutputTarget.Captured : current.Errors,
                    Captured = StringValue.Empty,
                };
            isPipedOn = !isLast && !outerPipe.isMasked || outerPipe.isPipedOn;
            isMasked = !isLast && current.FailsInPipes != true && use != StatusUse.Ignored || outerPipe.isMasked;
            var result = ExecuteProcess(() => Execute(pipeline.Commands[i], stageState, use));
            (isPipedOn, isMasked) = outerPipe;
            var after = result.Joined;
            if (after is null)
                return default;

            carried = after.Captured;
            var next = state.After(after);
            if (!isLast)
                next = next with { Captured = current.Captured };
            if (isLast || current.FailsInPipes != false)
            {
                var fails = result.Failure is not null;
                var succeeds = result.Success is not null;
                var counts = isLast || current.FailsInPipes == true;
                origins |= fails && succeeds ? after.Decisions | after.LastStatus.Origins : Origins.None;
                canFail |= fails;
                mustFail |= fails && !succeeds && counts;
                if (fails)
                    failure = succeeds || !counts ? ExitCodes.UnknownFailure : after.LastStatus;
            }

            current = next;
        }

        if (current is null)
            return default;

        bool? succeeded = mustFail ? false : canFail ? null : true;
        return ExitStates.Branch(current, succeeded, origins, failure);
    }
}
