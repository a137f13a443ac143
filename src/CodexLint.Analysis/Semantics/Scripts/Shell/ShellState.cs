using System.Collections.Immutable;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>A shell at a moment: one state for all runs that get there.</summary>
internal sealed record ShellState
{
    /// <summary>Below this share a path is followed without its share: <see cref="Mass"/> stays exact in a double.</summary>
    private const double SmallestMass = 1.0 / (1L << 40);

    public required FileSystemState Files { get; init; }

    public ImmutableDictionary<string, ShellVariable> Variables { get; init; } = ImmutableDictionary<string, ShellVariable>.Empty;

    /// <summary>Whether variables that are not listed may have been set: something of which nothing is known ran in this shell.</summary>
    public bool HasOpenVariables { get; init; }

    public ImmutableDictionary<string, ShellFunction> Functions { get; init; } = ImmutableDictionary<string, ShellFunction>.Empty;

    /// <summary>What variables had been before <c>local</c>; null for one that was unset.</summary>
    public ImmutableDictionary<string, ShellVariable?> Shadowed { get; init; } = ImmutableDictionary<string, ShellVariable?>.Empty;

    public AbstractPath? WorkingDirectory { get; init; }

    /// <summary>The directories to which it can go back.</summary>
    public VisitedDirectories Visited { get; init; } = VisitedDirectories.None;

    /// <summary><c>set -e</c>; null where that depends on the path.</summary>
    public bool? StopsOnError { get; init; }

    public bool? FailsInPipes { get; init; }

    public bool? RejectsUnset { get; init; }

    public bool? Traces { get; init; }

    /// <summary><c>set -a</c>: what is set is given to programs.</summary>
    public bool ExportsAll { get; init; }

    public ImmutableArray<AbstractValue> Parameters { get; init; } = [];

    /// <summary>Whether the number of positional parameters is not known.</summary>
    public bool HasOpenParameters { get; init; }

    public AbstractValue LastStatus { get; init; } = ExitCodes.Zero;

    /// <summary>The text of <c>trap … EXIT</c>; empty where there is none, null where it is not known.</summary>
    public string? ExitTrap { get; init; } = "";

    /// <summary>The text of <c>trap … ERR</c>; empty where there is none, null where it is not known.</summary>
    public string? ErrorTrap { get; init; } = "";

    /// <summary><c>set -E</c>: functions and subshells have the trap for errors, too.</summary>
    public bool InheritsErrorTrap { get; init; }

    public OutputTarget Output { get; init; } = OutputTarget.Log;

    public OutputTarget Errors { get; init; } = OutputTarget.Log;

    /// <summary>
    /// Where further descriptors lead; one that is not listed is not open, or leads where it led when the script started.
    /// </summary>
    public ImmutableDictionary<int, OutputTarget> Descriptors { get; init; } = ImmutableDictionary<int, OutputTarget>.Empty;

    /// <summary>What was written to <see cref="OutputKind.Captured"/>.</summary>
    public AbstractValue Captured { get; init; } = StringValue.Empty;

    public AbstractValue Input { get; init; } = AbstractText.Unknown(Origins.Opaque);

    public CommandFileStates CommandFiles { get; init; } = CommandFileStates.Empty;

    /// <summary>
    /// The share of runs that get here when each open condition halves them: 1 where all do. A sum of halves, so exact; 0 where a path
    /// was split too often to be counted.
    /// </summary>
    public double Mass { get; init; } = 1;

    /// <summary>What the conditions on the way here depend on.</summary>
    public Origins Decisions { get; init; }

    public bool IsCertain => Mass >= 1;

    /// <summary>The state on one side of an open condition.</summary>
    public ShellState Half(Origins decision) => Half(decision, LastStatus);

    /// <summary>The state on one side of an open condition, with the status there.</summary>
    public ShellState Half(Origins decision, AbstractValue status) =>
        this with { Mass = Mass / 2 < SmallestMass ? 0 : Mass / 2, Decisions = Decisions | decision, LastStatus = status };

    public ShellState WithStatus(AbstractValue status) => ReferenceEquals(LastStatus, status) ? this : this with { LastStatus = status };

    public ShellState WithFiles(FileSystemState files) => ReferenceEquals(Files, files) ? this : this with { Files = files };

    public ShellState WithDecisions(Origins decisions) => Decisions == decisions ? this : this with { Decisions = decisions };

    /// <summary>
    /// The state in which a subshell starts: the trap for the end is not its own, that for errors only where it is inherited.
    /// </summary>
    public ShellState InSubshell() =>
        ExitTrap is "" && (InheritsErrorTrap || ErrorTrap is "")
            ? this
            : this with { ExitTrap = "", ErrorTrap = InheritsErrorTrap ? ErrorTrap : "" };

    /// <summary>The shell after a subshell: only what leaves a process remains.</summary>
    public ShellState After(ShellState subshell) => this with
    {
        Files = subshell.Files,
        CommandFiles = subshell.CommandFiles,
        Captured = subshell.Captured,
        LastStatus = subshell.LastStatus,
        Mass = subshell.Mass,
        Decisions = subshell.Decisions,
    };

    /// <summary>The state in which a function or script starts that is given these arguments.</summary>
    public ShellState WithParameters(ReadOnlySpan<Field> arguments)
    {
        var parameters = ImmutableArray.CreateBuilder<AbstractValue>(arguments.Length);
        var isOpen = false;
        foreach (var argument in arguments)
        {
            isOpen |= argument.IsOpen;
            if (!isOpen)
                parameters.Add(argument.Value);
        }

        return this with { Parameters = parameters.ToImmutable(), HasOpenParameters = isOpen };
    }

    /// <summary>The state after something of which nothing is known ran in this shell.</summary>
    public ShellState Forgotten()
    {
        var variables = Variables.ToBuilder();
        foreach (var (name, variable) in Variables)
        {
            variables[name] = new ShellVariable(new UnknownValue
            {
                Kinds = ValueKinds.Null | ValueKinds.String,
                Origins = variable.Value.Origins | Origins.Opaque,
            })
            {
                IsOpenArray = true,
            };
        }

        return this with
        {
            Variables = variables.ToImmutable(),
            HasOpenVariables = true,
            Files = Files.Blurred(),
            WorkingDirectory = null,
            Visited = VisitedDirectories.Unknown,
            StopsOnError = null,
            FailsInPipes = null,
            RejectsUnset = null,
            LastStatus = AbstractText.Unknown(Origins.Opaque),
            Captured = AbstractText.Unknown(Origins.Opaque),
            HasOpenParameters = true,
            Parameters = [],
        };
    }

    /// <summary>The state in which two paths meet; either may be absent.</summary>
    public static ShellState? Join(ShellState? left, ShellState? right)
    {
        if (left is null || right is null)
            return left ?? right;

        var decisions = left.Decisions | right.Decisions;
        return left with
        {
            Files = FileSystemState.Join(left.Files, right.Files, decisions),
            Variables = JoinVariables(left.Variables, right.Variables, decisions),
            HasOpenVariables = left.HasOpenVariables || right.HasOpenVariables,
            Functions = JoinFunctions(left.Functions, right.Functions),
            Shadowed = JoinShadowed(left, right),
            WorkingDirectory = left.WorkingDirectory == right.WorkingDirectory ? left.WorkingDirectory : null,
            Visited = VisitedDirectories.Join(left.Visited, right.Visited),
            StopsOnError = Both(left.StopsOnError, right.StopsOnError),
            FailsInPipes = Both(left.FailsInPipes, right.FailsInPipes),
            RejectsUnset = Both(left.RejectsUnset, right.RejectsUnset),
            Traces = Both(left.Traces, right.Traces),
            ExportsAll = left.ExportsAll || right.ExportsAll,
            Parameters = JoinEach(left.Parameters, right.Parameters, decisions),
            HasOpenParameters = left.HasOpenParameters || right.HasOpenParameters || left.Parameters.Length != right.Parameters.Length,
            LastStatus = AbstractText.Join(left.LastStatus, right.LastStatus, decisions),
            ExitTrap = string.Equals(left.ExitTrap, right.ExitTrap, StringComparison.Ordinal) ? left.ExitTrap : null,
            ErrorTrap = string.Equals(left.ErrorTrap, right.ErrorTrap, StringComparison.Ordinal) ? left.ErrorTrap : null,
            InheritsErrorTrap = left.InheritsErrorTrap || right.InheritsErrorTrap,
            Output = left.Output.Equals(right.Output) ? left.Output : OutputTarget.Unknown,
            Errors = left.Errors.Equals(right.Errors) ? left.Errors : OutputTarget.Unknown,
            Descriptors = JoinDescriptors(left.Descriptors, right.Descriptors),
            Captured = AbstractText.Join(left.Captured, right.Captured, decisions),
            Input = AbstractText.Join(left.Input, right.Input, decisions),
            CommandFiles = CommandFileStates.Join(left.CommandFiles, right.CommandFiles, decisions),
            Mass = left.Mass + right.Mass,
            Decisions = decisions,
        };
    }

    private static bool? Both(bool? left, bool? right) => left == right ? left : null;

    /// <summary>The elements that two lists have in the same places; whether there may be more is the caller's to say.</summary>
    public static ImmutableArray<AbstractValue> JoinEach(
        ImmutableArray<AbstractValue> left, ImmutableArray<AbstractValue> right, Origins decisions)
    {
        if (left == right)
            return left;

        var joined = ImmutableArray.CreateBuilder<AbstractValue>();
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
            joined.Add(AbstractText.Join(left[i], right[i], decisions));
        return joined.ToImmutable();
    }

    private static ImmutableDictionary<string, ShellVariable> JoinVariables(
        ImmutableDictionary<string, ShellVariable> left, ImmutableDictionary<string, ShellVariable> right, Origins decisions)
    {
        if (ReferenceEquals(left, right))
            return left;

        var joined = left.ToBuilder();
        var onlyRight = right.Count;
        foreach (var (name, variable) in left)
        {
            var other = right.GetValueOrDefault(name);
            if (other is not null)
                onlyRight--;
            if (!ReferenceEquals(variable, other))
                joined[name] = ShellVariable.Join(variable, other, decisions);
        }

        if (onlyRight > 0)
        {
            foreach (var (name, variable) in right)
            {
                if (!left.ContainsKey(name))
                    joined[name] = ShellVariable.Join(variable, null, decisions);
            }
        }

        return joined.ToImmutable();
    }

    private static ImmutableDictionary<int, OutputTarget> JoinDescriptors(
        ImmutableDictionary<int, OutputTarget> left, ImmutableDictionary<int, OutputTarget> right)
    {
        if (ReferenceEquals(left, right))
            return left;

        var joined = left.ToBuilder();
        foreach (var descriptor in left.Keys.Concat(right.Keys))
        {
            if (!Equals(left.GetValueOrDefault(descriptor), right.GetValueOrDefault(descriptor)))
                joined[descriptor] = OutputTarget.Unknown;
        }

        return joined.ToImmutable();
    }

    private static ImmutableDictionary<string, ShellFunction> JoinFunctions(
        ImmutableDictionary<string, ShellFunction> left, ImmutableDictionary<string, ShellFunction> right)
    {
        if (ReferenceEquals(left, right))
            return left;

        var joined = left.ToBuilder();
        foreach (var (name, function) in left)
        {
            if (!ReferenceEquals(function, right.GetValueOrDefault(name)))
                joined[name] = ShellFunction.Unknown;
        }

        foreach (var name in right.Keys)
        {
            if (!left.ContainsKey(name))
                joined[name] = ShellFunction.Unknown;
        }

        return joined.ToImmutable();
    }

    private static ImmutableDictionary<string, ShellVariable?> JoinShadowed(ShellState left, ShellState right)
    {
        if (ReferenceEquals(left.Shadowed, right.Shadowed))
            return left.Shadowed;

        // What a function has made its own on one way only is unknown behind it.
        var open = new ShellVariable(new UnknownValue { Kinds = ValueKinds.Null | ValueKinds.String, Origins = Origins.Opaque });
        var joined = left.Shadowed.ToBuilder();
        foreach (var name in left.Shadowed.Keys.Concat(right.Shadowed.Keys))
        {
            if (!left.Shadowed.ContainsKey(name) || !right.Shadowed.ContainsKey(name))
                joined[name] = open;
        }

        return joined.ToImmutable();
    }
}
