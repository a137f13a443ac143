using System.Collections.Frozen;
using System.Collections.Immutable;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Commands that run another command: <c>sudo</c>, <c>timeout</c>, <c>env</c> and their like.</summary>
internal sealed partial class ShellInterpreter
{
    /// <summary>Long options of these commands that have the next word for their value.</summary>
    private static readonly FrozenSet<string> WrapperOptionsWithValue = FrozenSet.Create(
        StringComparer.Ordinal,
        "--user", "--group", "--host", "--prompt", "--chdir", "--chroot", "--close-from", "--command-timeout", "--unset", "--signal",
        "--kill-after", "--adjustment", "--class", "--classdata", "--input", "--output", "--error");

    /// <summary>Runs what a wrapper wraps; null where the command is no wrapper.</summary>
    private ExitStates? Unwrap(string name, CommandCall call, ShellState state, StatusUse use)
    {
        var program = name[(name.LastIndexOf('/') + 1)..];
        switch (program)
        {
            case "command" or "builtin":
                return UnwrapCommand(call, state, use);
            case "exec":
                return UnwrapExec(call, state, use);
            case "env":
                return UnwrapEnv(call, state, use);
            case "sudo" or "doas":
                return UnwrapSudo(call, state, use);
            case "timeout" or "gtimeout":
                return UnwrapTimeout(call, state, use);
            case "nohup" or "setsid" or "unbuffer" or "winpty" or "time" or "chronic":
                return Rest(call, Skip(call.Fields, 1, ""), state, use);
            case "setpriv":
                return Rest(call, SkipPrivileges(call.Fields), state, use);
            case "nice" or "ionice" or "stdbuf":
                return Rest(call, Skip(call.Fields, 1, "ncioe"), state, use);
            case "taskset":
                // The processors stand before the command.
                return Rest(call, Math.Min(Skip(call.Fields, 1, "") + 1, call.Fields.Length), state, use);
            case "xargs":
                var rest = Skip(call.Fields, 1, "InLPsdEa");
                return rest >= call.Fields.Length ? null : UnwrapXargs(call, rest, state, use);
            default:
                return null;
        }
    }

    private ExitStates? Rest(CommandCall call, int start, ShellState state, StatusUse use) =>
        start >= call.Fields.Length
            ? RunOther(call.Name!, call, state, use)
            : Call(call with { Fields = call.Fields[start..], IsExternal = true }, state, use);

    /// <summary>The first field behind options; the letters are options with a value of their own.</summary>
    /// <param name="most">How many options to skip at most.</param>
    private static int Skip(ImmutableArray<Field> fields, int start, string optionsWithValue, int most = int.MaxValue)
    {
        var i = start;
        while (most-- > 0 && i < fields.Length && fields[i].Value.Known() is ['-', _, ..] option)
        {
            if (option == "--")
                return i + 1;
            i += option.Length == 2 && optionsWithValue.Contains(option[1], StringComparison.Ordinal)
                || WrapperOptionsWithValue.Contains(option)
                ? 2
                : 1;
        }

        return i;
    }

    /// <summary>The first field behind the options of <c>setpriv</c>, which take a value but for these.</summary>
    private static int SkipPrivileges(ImmutableArray<Field> fields)
    {
        var i = 1;
        while (i < fields.Length && fields[i].Value.Known() is ['-', ..] option)
        {
            if (option == "--")
                return i + 1;
            i += option.Contains('=', StringComparison.Ordinal)
                || option is "--no-new-privs" or "--nnp" or "--clear-groups" or "--keep-groups" or "--init-groups" or "--reset-env"
                ? 1
                : 2;
        }

        return Math.Min(i, fields.Length);
    }

    private ExitStates? UnwrapCommand(CommandCall call, ShellState state, StatusUse use)
    {
        if (call.Arguments is [{ Value: StringValue { Value: "-v" or "-V" } }, ..])
        {
            RecordRun(call, state, use);
            return Locate(call.Arguments[1..], call, state, use);
        }

        var start = Skip(call.Fields, 1, "");
        if (start >= call.Fields.Length)
            return ExitStates.Succeed(state);

        var inner = call with { Fields = call.Fields[start..] };
        return inner.Name is { } name && IsBuiltin(name)
            ? WithAssignments(inner, state, use)
            : Call(inner with { IsExternal = true }, state, use);
    }

    /// <summary>Where a program lies: a path of which it is known what lies there, or nothing.</summary>
    private ExitStates Locate(ReadOnlySpan<Field> programs, CommandCall call, ShellState state, StatusUse use)
    {
        var path = programs is [{ IsOpen: false, Value: StringValue program }] && !state.Functions.ContainsKey(program.Value)
            ? CommandCall.PathOf(program.Value, ref derived)
            : null;
        return Ask(Write(state, path ?? AbstractText.Unknown(Origins.Opaque), call.Span), use);
    }

    private ExitStates UnwrapExec(CommandCall call, ShellState state, StatusUse use)
    {
        var start = Skip(call.Fields, 1, "a");
        if (start >= call.Fields.Length)
            return ExitStates.Succeed(state);

        var result = Call(call with { Fields = call.Fields[start..], IsExternal = true }, state, use);
        if (result.Joined is not null)
        {
            if (result.Success is not null)
                exits.Peek().Add(result.Success);
            if (result.Failure is not null)
                exits.Peek().Add(result.Failure);
        }

        return default;
    }

    private ExitStates? UnwrapEnv(CommandCall call, ShellState state, StatusUse use)
    {
        var start = Skip(call.Fields, 1, "uCS");
        for (var i = 1; i < start; i++)
        {
            var option = call.Fields[i].Value.Known();
            if (option is "-i" or "--ignore-environment" or "-")
                call = call with { StartsAnew = true };
            else if (option is "-u" or "--unset" && i + 1 < start && call.Fields[i + 1].Value.Known() is { } unset)
                call = call with { Unset = call.Unset.Add(unset) };
            else if (option is ['-', 'u', _, ..] || option?.StartsWith("--unset=", StringComparison.Ordinal) == true)
                call = call with { Unset = call.Unset.Add(option[(option[1] == 'u' ? 2 : "--unset=".Length)..]) };
        }

        for (; start < call.Fields.Length && AssignmentIn(call.Fields[start].Value) is var (name, value); start++)
            call = call with { Assignments = call.Assignments.SetItem(name, value) };
        return Rest(call, start, state, use);
    }

    private const string SudoOptionsWithValue = "ugChpDRT";

    private ExitStates? UnwrapSudo(CommandCall call, ShellState state, StatusUse use)
    {
        var inner = call with { Sudo = textSpan ?? call.Span };
        var asks = false;
        for (var i = 1; i + 1 < call.Fields.Length && call.Fields[i].Value.Known() is ['-', _, ..] option; i++)
        {
            asks |= option is "-n" or "--non-interactive";
            if (option is "-u" or "--user")
                inner = inner with { User = call.Fields[i + 1].Value };
            else if (option.StartsWith("--user=", StringComparison.Ordinal))
                inner = inner with { User = new StringValue(option["--user=".Length..]) };
            i = Skip(call.Fields, i, SudoOptionsWithValue, most: 1) - 1;
        }

        var start = Skip(call.Fields, 1, SudoOptionsWithValue);
        if (start < call.Fields.Length)
        {
            // Whoever looks at the status of sudo that may not ask for a password wants to know whether there is any.
            var permitted = asks && use != StatusUse.Exits
                ? ExitStates.Open(state, Origins.Opaque, ExitCodes.UnknownFailure)
                : ExitStates.Succeed(state);
            return UnwrapEnv(
                inner with { Fields = call.Fields[(start - 1)..] }, permitted.Success!, use)?.Or(new ExitStates(null, permitted.Failure));
        }

        RecordRun(inner, state, use);
        return Finish(inner, state, use);
    }

    private ExitStates? UnwrapTimeout(CommandCall call, ShellState state, StatusUse use)
    {
        var start = Skip(call.Fields, 1, "ks");
        return start + 1 >= call.Fields.Length
            ? RunOther("timeout", call, state, use)
            : Call(call with { Fields = call.Fields[(start + 1)..], Timeout = call.Fields[start].Value, IsExternal = true }, state, use);
    }

    private ExitStates UnwrapXargs(CommandCall call, int start, ShellState state, StatusUse use)
    {
        var fields = call.Fields[start..].Add(new Field(Derive(state.Input), call.Span, true));
        var result = Call(
            call with { Fields = fields, IsExternal = true }, state.Half(Origins.Opaque) with { Input = StringValue.Empty }, use);
        return result.Or(new ExitStates(state.Half(Origins.Opaque, ExitCodes.Zero), null));
    }
}
