using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using CodexLint.Syntax.Shell;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Loops: executed as far as their course is known, then until nothing changes any more.</summary>
internal sealed partial class ShellInterpreter
{
    /// <summary>
    /// Rounds in which a loop's course is followed exactly; lists in scripts are shorter, and counters beyond tell nothing.
    /// </summary>
    private const int MaxRounds = 64;

    /// <summary>Open rounds that are followed one by one before they are joined.</summary>
    private const int MaxOpenRounds = 2;

    /// <summary>Files that a loop goes through one by one; a folder of tests has some.</summary>
    private const int MaxFiles = 16;

    /// <summary>Joins until the state must not change any more; each variable changes at most a few times.</summary>
    private const int MaxJoins = 8;

    private ExitStates ExecuteFor(For loop, ShellState state, StatusUse use)
    {
        var current = (ShellState?)state;
        ImmutableArray<Field> items;
        if (loop.Items is { } words)
            items = ExpandWords(words, ref current);
        else
            items = [.. state.Parameters.Select(parameter => new Field(parameter, default, state.HasOpenParameters))];
        if (current is null)
            return default;

        var isOpen = loop.IsSelect || loop.Items is null && state.HasOpenParameters;
        foreach (var item in items)
            isOpen |= item.IsOpen;
        if (isOpen || items.Length > MaxRounds)
            return ExecuteOpenFor(loop, items, current, use);

        var ends = new LoopExits();
        loops.Add(ends);
        ShellState? left = null;
        var next = (ShellState?)(items.IsEmpty ? current.WithStatus(ExitCodes.Zero) : current);
        foreach (var item in items)
        {
            if (next is null)
                break;

            next = Round(loop.Body, Set(next, loop.Name, item.Value), ends, use);
            left = ShellState.Join(left, ends.Broken);
            ends.Broken = null;
        }

        loops.RemoveAt(loops.Count - 1);
        return Leave(state, ShellState.Join(left, next));
    }

    private ExitStates ExecuteOpenFor(For loop, ImmutableArray<Field> items, ShellState state, StatusUse use)
    {
        var origins = Origins.Opaque;
        AbstractValue? value = null;
        foreach (var item in items)
        {
            origins |= item.Value.Origins;
            value = item.IsOpen ? AbstractText.Unknown(item.Value.Origins)
                : value is null ? item.Value
                : AbstractText.Join(value, item.Value, Origins.None);
        }

        var element = value is { } common && items.All(item => !item.IsOpen) ? common : AbstractText.Unknown(origins);
        var files = items.SelectMany(item => FilesOf(item, state)).Take(MaxFiles).ToList();
        var round = 0;
        return Repeat(
            state,
            current => ExitStates.Open(current, origins) is var sides
                ? new ExitStates(
                    sides.Success is { } entered
                        ? Set(entered.WithStatus(current.LastStatus), loop.Name, round < files.Count ? files[round++] : element)
                        : null,
                    sides.Failure)
                : default,
            current => current,
            loop.Body,
            use,
            files.Count + MaxOpenRounds);
    }

    /// <summary>The files of the repository that a pattern stands for, among others that a run may have made.</summary>
    private IEnumerable<AbstractValue> FilesOf(Field item, ShellState state)
    {
        if (!item.IsOpen
            || AbstractText.PartsOf(item.Value) is not [.., StringValue { Value: var last }] parts
            || !GlobPattern.HasGlob(last)
            || AbstractPath.Resolve(item.Value, state.WorkingDirectory) is not { Parent: { } folder } path
            || folder != AbstractPath.Workspace && !folder.IsBelow(AbstractPath.Workspace))
        {
            yield break;
        }

        var start = last.LastIndexOf('/') + 1;
        var pattern = path.Text[(path.Text.LastIndexOf('/') + 1)..];
        if (GlobPattern.HasGlob(last[..start]) || pattern != last[start..])
            yield break;

        var rest = parts.AsSpan()[..^1].ToArray().Append(new StringValue(last[..start])).Aggregate(AbstractText.Concat);
        foreach (var name in input.Repository.FilesIn(folder.Text))
        {
            if (name[0] != '.' && GlobPattern.Matches(pattern, name))
                yield return AbstractText.Concat(rest, new StringValue(name));
        }
    }

    private ExitStates ExecuteWhile(While loop, ShellState state, StatusUse use) => Repeat(
        state,
        current =>
        {
            var condition = Execute(loop.Condition, current, StatusUse.Decides, isAsked: true);
            return loop.IsUntil ? new ExitStates(condition.Failure, condition.Success) : condition;
        },
        current => current,
        loop.Body,
        use);

    private ExitStates ExecuteArithmeticFor(ArithmeticFor loop, ShellState state, StatusUse use)
    {
        var current = (ShellState?)state;
        EvaluateArithmetic(loop.Start, ref current);
        return current is null ? default : Repeat(current, Condition, Step, loop.Body, use);

        ExitStates Condition(ShellState before)
        {
            if (loop.Condition.Parts.IsEmpty)
                return new ExitStates(before, null);

            var next = (ShellState?)before;
            var value = EvaluateArithmetic(loop.Condition, ref next);
            return next is null ? default : ExitStates.Branch(next, value is { } number ? number != 0 : null, Origins.Opaque);
        }

        ShellState? Step(ShellState before)
        {
            var next = (ShellState?)before;
            EvaluateArithmetic(loop.Step, ref next);
            return next;
        }
    }

    private ExitStates Repeat(
        ShellState state, Func<ShellState, ExitStates> test, Func<ShellState, ShellState?> step, CommandList body, StatusUse use,
        int maximalOpenRounds = MaxOpenRounds)
    {
        var ends = new LoopExits();
        loops.Add(ends);
        ShellState? left = null;
        var next = (ShellState?)state;
        var statusOfRound = (AbstractValue)ExitCodes.Zero;
        var openRounds = 0;
        for (var round = 0; next is not null && round < MaxRounds && openRounds < maximalOpenRounds; round++)
        {
            var (entered, gone) = Test(next, statusOfRound);
            if (entered is not null && gone is not null)
                openRounds++;
            left = ShellState.Join(left, gone);
            next = RoundWithStep(entered);
            statusOfRound = next?.LastStatus ?? statusOfRound;
        }

        if (next is not null)
            left = ShellState.Join(left, Summarize(next));
        loops.RemoveAt(loops.Count - 1);
        return Leave(state, left);

        (ShellState? Entered, ShellState? Left) Test(ShellState before, AbstractValue status)
        {
            var condition = test(before);
            return (condition.Success, condition.Failure?.WithStatus(status));
        }

        ShellState? RoundWithStep(ShellState? entered)
        {
            if (entered is null)
                return null;

            var after = Round(body, entered, ends, use);
            left = ShellState.Join(left, ends.Broken);
            ends.Broken = null;
            return after is null ? null : step(after);
        }

        // All further rounds at once. Runs leave them at some time: the share that enters goes out, except where nothing can end the loop.
        ShellState? Summarize(ShellState start)
        {
            var mass = start.Mass;
            var brokenBefore = left;
            ShellState? gone = null;
            ShellState? broken = null;
            var summary = start with { Mass = 0 };
            for (var joins = 0; ; joins++)
            {
                var (entered, ended) = Test(summary, summary.LastStatus);
                gone = ended;
                left = null;
                var after = RoundWithStep(entered);
                broken = left;
                if (after is null)
                    break;

                var joined = ShellState.Join(summary, after with { Mass = 0 })! with { Mass = 0 };
                if (IsSameState(joined, summary))
                    break;

                summary = joined;
                if (joins < MaxJoins)
                    continue;

                isWhole = false;
                maySetMore = true;
                summary = joined.Forgotten() with { Mass = 0 };
                if (joins > MaxJoins)
                    break;
            }

            left = brokenBefore;
            var leaving = ShellState.Join(gone, broken);
            return leaving is null ? null : leaving with { Mass = mass };
        }
    }

    /// <summary>One execution of a loop's body; what its last command's failure means to the loop is in the status.</summary>
    private ShellState? Round(CommandList body, ShellState state, LoopExits ends, StatusUse use)
    {
        var outerPasses = passesStatus;
        passesStatus = false;
        var result = Execute(body, state, use);
        passesStatus = outerPasses;
        var after = ShellState.Join(result.Joined, ends.Continued);
        ends.Continued = null;
        return after;
    }

    private static ExitStates Leave(ShellState before, ShellState? after) =>
        after is null ? default : ExitStates.Of(after).SettledFrom(before);

    private static bool IsSameState(ShellState left, ShellState right)
    {
        foreach (var (name, variable) in left.Variables)
        {
            if (!right.Variables.TryGetValue(name, out var other)
                || !AbstractText.Same(variable.Value, other.Value)
                || variable.IsOpenArray != other.IsOpenArray
                || !AreSame(variable.Elements.AsSpan(), other.Elements.AsSpan()))
            {
                return false;
            }
        }

        foreach (var (path, entry) in left.Files.Entries)
        {
            if (!right.Files.Entries.TryGetValue(path, out var other)
                || entry.Kinds != other.Kinds
                || !AbstractText.Same(entry.Content, other.Content))
            {
                return false;
            }
        }

        return CommandFileStates.Same(left.CommandFiles, right.CommandFiles)
            && left.WorkingDirectory == right.WorkingDirectory
            && VisitedDirectories.Same(left.Visited, right.Visited)
            && left.StopsOnError == right.StopsOnError
            && left.FailsInPipes == right.FailsInPipes
            && left.HasOpenParameters == right.HasOpenParameters && left.Parameters == right.Parameters
            && AbstractText.Same(left.LastStatus, right.LastStatus) && AbstractText.Same(left.Captured, right.Captured);
    }

    private static bool AreSame(ReadOnlySpan<AbstractValue> left, ReadOnlySpan<AbstractValue> right)
    {
        if (left.Length != right.Length)
            return false;

        for (var i = 0; i < left.Length; i++)
        {
            if (!AbstractText.Same(left[i], right[i]))
                return false;
        }

        return true;
    }
}
