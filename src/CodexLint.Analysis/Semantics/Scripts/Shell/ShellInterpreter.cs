using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Shell;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>One execution of a script. A command is given a state and returns the states in which it succeeded and failed.</summary>
internal sealed partial class ShellInterpreter(ScriptInput input, bool commandsSucceed)
{
    /// <summary>Each level costs several frames of a stack that may be small; functions, substitutions and called scripts nest.</summary>
    private const int MaxDepth = 160;

    /// <summary>Commands executed in all: loops over known lists repeat their body.</summary>
    private const int MaxSteps = 20_000;

    private readonly EffectLog effects = new();
    private readonly Dictionary<string, AbstractValue?> eventVariables = new(StringComparer.Ordinal);
    private readonly Stack<EarlyExits> exits = new();
    private Stack<EarlyExits> returns = new();
    private List<LoopExits> loops = [];
    private SourceFile? file;
    private TextSpan? textSpan;
    private int depth;
    private int steps;
    private int derived;
    private bool isWhole = true;
    private bool isPipedOn;
    private bool isMasked;
    private bool isDecisive;
    private bool isInOtherShell;
    private Origins lastArithmeticOrigins;
    private StatusUse substitutionUse;
    private bool isSubstitutionLost;
    private bool maySetMore;
    private bool dependsOnRequestStatus;

    /// <summary>
    /// Whether the status of the command that is executed is that of its shell where a failure does not end it: nothing follows.
    /// </summary>
    private bool passesStatus = true;

    /// <summary>Whether the command that is executed is taken to succeed.</summary>
    private bool isAssumed;

    /// <summary>Whether a command is taken to succeed whose failure would do more than end the script.</summary>
    private bool dependsOnFailures;

    public ShellRun Run()
    {
        var start = new ShellState
        {
            Files = input.Files,
            WorkingDirectory = input.WorkingDirectory,
            StopsOnError = input.Shell.StopsOnError,
            FailsInPipes = input.Shell.FailsInPipes,
            RejectsUnset = input.Shell.RejectsUnset,
            Traces = input.Shell.Traces,
            Variables = input.Environment.ToImmutableDictionary(
                entry => entry.Key,
                entry => new ShellVariable(entry.Value is NullValue ? entry.Value : AbstractText.Of(entry.Value)) { IsExported = true }),
        };
        isWhole = input.Script.IsWhole;
        var result = RunToEnd(input.Script.Body, start);
        result = new ExitStates(EndCommandFiles(result.Success), EndCommandFiles(result.Failure));
        var final = result.Joined;

        return new ShellRun(
            final, result.Success, result.Failure, final?.Decisions ?? Origins.None, effects.Complete(), maySetMore, isWhole)
        {
            EventVariables = eventVariables,
            Examined = effects.Examined,
            DependsOnRequestStatus = dependsOnRequestStatus,
            DependsOnFailures = dependsOnFailures || isAssumed,
        };
    }

    /// <summary>Runs commands as a process of their own: to their end or <c>exit</c>, then the trap.</summary>
    private ExitStates RunToEnd(CommandList body, ShellState state)
    {
        exits.Push(new EarlyExits());
        var result = Execute(body, state, StatusUse.Exits);
        return RunTraps(result, exits.Pop());
    }

    private static ShellState? EndCommandFiles(ShellState? state) =>
        state?.CommandFiles.End([]) is { } ended && !ReferenceEquals(ended, state.CommandFiles)
            ? state with { CommandFiles = ended }
            : state;

    private ExitStates Execute(Command command, ShellState state, StatusUse use)
    {
        if (depth >= MaxDepth || ++steps > MaxSteps)
            return Give(state);

        depth++;
        // Only what is assigned gives a command its status: a substitution in the head of a loop, in a test or in what 'case' asks for
        // gives none.
        var (outerUse, outerLost) = (substitutionUse, isSubstitutionLost);
        (substitutionUse, isSubstitutionLost) = (use, true);
        var result = command.Redirections.IsEmpty || command is SimpleCommand
            ? ExecuteCommand(command, state, use)
            : ExecuteRedirected(command, state, use);
        (substitutionUse, isSubstitutionLost) = (outerUse, outerLost);
        depth--;
        return result;
    }

    /// <summary>Gives up on a command: afterwards anything may be so.</summary>
    private ExitStates Give(ShellState state)
    {
        isWhole = false;
        maySetMore = true;
        return ExitStates.Open(state.Forgotten(), Origins.Opaque, ExitCodes.UnknownFailure);
    }

    private ExitStates ExecuteRedirected(Command command, ShellState state, StatusUse use)
    {
        var inner = (ShellState?)state;
        var outer = isAssumed;
        isAssumed = false;
        var isRedirected = Redirect(command.Redirections, ref inner, out var failed, use);
        EndAssumption(state, use, outer);
        if (!isRedirected)
            return Stop(new ExitStates(null, failed), state, use);
        if (inner is null)
            return default;

        var result = ExecuteCommand(command, inner, use);
        return Stop(new ExitStates(null, failed), state, use).Or(new ExitStates(Restore(result.Success), Restore(result.Failure)));

        ShellState? Restore(ShellState? after) => RestoreStreams(after, state, command.Redirections);
    }

    private ExitStates ExecuteCommand(Command command, ShellState state, StatusUse use) => command switch
    {
        SimpleCommand simple => Stop(ExecuteAssumed(simple, state, use), state, use),
        CommandList list => ExecuteList(list, state, use),
        AndOrList list => ExecuteAndOr(list, state, use),
        Pipeline pipeline => ExecutePipeline(pipeline, state, use),
        If conditional => ExecuteIf(conditional, state, use),
        Case choice => ExecuteCase(choice, state, use),
        For loop => ExecuteFor(loop, state, use),
        ArithmeticFor loop => ExecuteArithmeticFor(loop, state, use),
        While loop => ExecuteWhile(loop, state, use),
        FunctionDefinition function => new ExitStates(
            state with
            {
                Functions = state.Functions.SetItem(function.Name, new ShellFunction(function, file)),
                LastStatus = ExitCodes.Zero,
            },
            null),
        Subshell subshell => Stop(ExecuteSubshell(subshell.Body, state, use), state, use),
        Group group => Execute(group.Body, state, use),
        Test test => Stop(ExecuteTest(test, state, use), state, use),
        ArithmeticCommand arithmetic => Stop(ExecuteArithmetic(arithmetic, state), state, use),
        _ => Give(state),
    };

    private ExitStates ExecuteList(CommandList list, ShellState state, StatusUse use)
    {
        if (list.Items.IsEmpty)
            return ExitStates.Succeed(state);

        var result = new ExitStates(state, null);
        var outerPasses = passesStatus;
        for (var i = 0; i < list.Items.Length; i++)
        {
            passesStatus = outerPasses && i == list.Items.Length - 1;
            if (result.Joined is not { } current)
                break;

            var item = list.Items[i];
            if (item.IsBackground)
            {
                result = ExecuteBackground(item.Command, current);
                continue;
            }

            if (i == list.Items.Length - 1)
                return Execute(item.Command, current, use);

            var isRead = (use != StatusUse.Exits || current.StopsOnError != true) && ReadsStatus(list.Items[i + 1].Command);
            result = Execute(item.Command, current, use == StatusUse.Exits || isRead ? use : StatusUse.Ignored, isRead);
        }

        passesStatus = outerPasses;
        return result;
    }

    private ExitStates ExecuteAndOr(AndOrList list, ShellState state, StatusUse use)
    {
        var kept = isAsked ? list.Commands.Length : CountKept(list);
        var result = Execute(list.Commands[0], state, UseOf(list, 0, use), kept > 0);
        for (var i = 1; i < list.Commands.Length; i++)
        {
            var isAnd = list.Operators[i - 1] == AndOrOperator.And;
            if ((isAnd ? result.Success : result.Failure) is not { } entered)
                continue;

            var next = i == list.Commands.Length - 1
                ? Execute(list.Commands[i], entered, use)
                : Execute(list.Commands[i], entered, UseOf(list, i, use), i < kept);
            result = isAnd
                ? new ExitStates(next.Success, ShellState.Join(result.Failure, next.Failure))
                : new ExitStates(ShellState.Join(result.Success, next.Success), next.Failure);
        }

        return result.SettledFrom(state);
    }

    private static StatusUse UseOf(AndOrList list, int index, StatusUse use)
    {
        var isAbsorbed = list.Operators[index] == AndOrOperator.Or
            && list.Commands[index + 1] is SimpleCommand { Words: [{ Literal: "true" or ":" }] };
        return isAbsorbed || use == StatusUse.Ignored && index == list.Operators.Length ? StatusUse.Ignored : StatusUse.Decides;
    }

    private ExitStates ExecuteIf(If conditional, ShellState state, StatusUse use)
    {
        var result = default(ExitStates);
        var entered = (ShellState?)state;
        foreach (var branch in conditional.Branches)
        {
            if (entered is null)
                break;

            var condition = Execute(branch.Condition, entered, StatusUse.Decides, isAsked: true);
            if (condition.Success is not null)
                result = result.Or(Execute(branch.Body, condition.Success, use));
            entered = condition.Failure;
        }

        if (entered is not null)
            result = result.Or(conditional.Else is null ? ExitStates.Succeed(entered) : Execute(conditional.Else, entered, use));
        return result.SettledFrom(state);
    }

    private ExitStates ExecuteCase(Case choice, ShellState state, StatusUse use)
    {
        var current = (ShellState?)state;
        var subject = ExpandText(choice.Subject, ref current);
        var status = current?.LastStatus;
        var result = default(ExitStates);
        ShellState? fallen = null;
        for (var i = 0; i < choice.Items.Length && (current is not null || fallen is not null); i++)
        {
            var item = choice.Items[i];
            var entered = fallen;
            fallen = null;
            if (current is not null)
            {
                var matches = MatchesAny(item.Patterns, subject, ref current, out var origins);
                var sides = current is null ? default : ExitStates.Branch(current, matches, origins);
                entered = ShellState.Join(entered, sides.Success?.WithStatus(status!));
                current = sides.Failure;
            }

            if (entered is null)
                continue;

            var body = Execute(item.Body, entered, use);
            if (item.Terminator == CaseTerminator.Break)
                result = result.Or(body);
            else if (item.Terminator == CaseTerminator.FallThrough)
                fallen = body.Joined;
            else
                current = ShellState.Join(current, body.Joined);
        }

        if (fallen is not null)
            result = result.Or(ExitStates.Of(fallen));
        if (current is not null)
            result = result.Or(ExitStates.Succeed(current));
        return result.SettledFrom(state);
    }

    private bool? MatchesAny(ImmutableArray<Word> patterns, AbstractValue subject, ref ShellState? state, out Origins origins)
    {
        var any = (bool?)false;
        origins = subject.Origins;
        foreach (var pattern in patterns)
        {
            var glob = ExpandPattern(pattern, ref state, out var patternOrigins);
            effects.NoteExamined(subject);
            origins |= patternOrigins;
            any |= GlobPattern.Matches(glob, subject);
            if (any == true)
                return true;
        }

        return any;
    }

    /// <summary>Ends the shell where a command's failure does so.</summary>
    /// <param name="before">The state in which the command began.</param>
    private ExitStates Stop(ExitStates result, ShellState before, StatusUse use)
    {
        if (use != StatusUse.Exits || result.Failure is null)
            return result;

        result = RunErrorTrap(result, before);
        if (result.Failure is not { } failure || failure.StopsOnError == false)
            return result;

        if (failure.StopsOnError == true)
        {
            exits.Peek().Add(failure);
            return new ExitStates(result.Success, null);
        }

        var half = failure.Half(Origins.None);
        exits.Peek().Add(half);
        return new ExitStates(result.Success, half);
    }

    private ExitStates ExecuteAssumed(SimpleCommand command, ShellState state, StatusUse use)
    {
        var outer = isAssumed;
        isAssumed = false;
        var result = ExecuteSimple(command, state, use);
        EndAssumption(state, use, outer);
        return result;
    }

    /// <summary>
    /// Notes what a failure would do that the command is taken not to have: where it just ends the shell, nothing else comes of it.
    /// </summary>
    private void EndAssumption(ShellState state, StatusUse use, bool outer)
    {
        dependsOnFailures |= isAssumed
            && (use != StatusUse.Exits || exits.Count > 1 || state is not { StopsOnError: true, ExitTrap: "", ErrorTrap: "" });
        isAssumed = outer;
    }

    /// <summary>A step that succeeds but for a trouble outside of the script, such as a full disk or a missing directory.</summary>
    private ExitStates Expected(ShellState state) =>
        IsExpected() ? ExitStates.Succeed(state) : ExitStates.Open(state, Origins.Opaque, ExitCodes.UnknownFailure);

    /// <summary>Whether the command that is executed is taken to succeed where it may fail.</summary>
    private bool IsExpected()
    {
        isAssumed |= commandsSucceed;
        return commandsSucceed;
    }

    /// <summary>Whether what a command tries is taken to be done, so that what comes behind it depends on that.</summary>
    private bool IsDone()
    {
        dependsOnFailures |= commandsSucceed;
        return commandsSucceed;
    }

    private void Record(ScriptEffect effect, ShellState state, TextSpan span) => effects.Add(effect with
    {
        Span = textSpan ?? span,
        File = file,
        Certainty = state.IsCertain ? effect.Certainty : Certainty.Possible,
    });
}
