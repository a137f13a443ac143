using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using CodexLint.Semantics.Values;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>The shell's own commands.</summary>
internal sealed partial class ShellInterpreter
{
    private static readonly FrozenSet<string> Builtins = FrozenSet.Create(
        StringComparer.Ordinal,
        ":", "true", "false", "echo", "printf", "test", "[", "exit", "return", "break", "continue", "unset", "set", "shift", "cd", "pushd",
        "popd", "source", ".", "eval", "trap", "read", "mapfile", "readarray", "wait", "type", "hash", "let", "umask", "getopts", "shopt",
        "ulimit", "alias", "unalias", "times", "enable", "complete", "bind", "jobs", "disown", "kill", "pwd", "dirs", "caller", "history",
        "help", "fc", "bg", "fg");

    private static bool IsBuiltin(string name) => Builtins.Contains(name);

    private ExitStates RunBuiltin(CommandCall call, ShellState state, StatusUse use)
    {
        var arguments = call.Arguments;
        switch (call.Name)
        {
            case ":" or "true":
                return ExitStates.Succeed(state);
            case "false":
                return ExitStates.Fail(state);
            case "echo":
                return ExitStates.Succeed(Write(state, PrintedText.Echo(arguments, escapes: !input.Shell.IsBash), call.Span));
            case "printf":
                return Printf(call, state);
            case "test":
                return Answered(state, EvaluateTest(arguments, state, use));
            case "[":
                return arguments is [.., var last] && Is(last, "]")
                    ? Answered(state, EvaluateTest(arguments[..^1], state, use))
                    : Answered(state, arguments is [.., { IsOpen: true }] ? TestAnswer.Of(null, Origins.Opaque) : TestAnswer.Error);
            case "exit":
                return Exit(arguments, state);
            case "return":
                return Return(arguments, state);
            case "break" or "continue":
                return LeaveLoop(call, state);
            case "unset":
                return Unset(arguments, state);
            case "set" or "trap" or "alias" when arguments.IsEmpty:
                return ExitStates.Succeed(Write(state, AbstractText.Unknown(Origins.Opaque), call.Span));
            case "set":
                return ExitStates.Succeed(ShellOptions.Set(arguments, state));
            case "shift":
                return Shift(arguments, state);
            case "cd":
                return ChangeDirectory(arguments, state, use, call.Span);
            case "pushd":
                return PushDirectory(arguments, state, use, call.Span);
            case "popd":
                return PopDirectory(arguments, state, use, call.Span);
            case "pwd":
                return ExitStates.Succeed(Write(state, AbstractText.Concat(Lookup("PWD", state), new StringValue("\n")), call.Span));
            case "source" or ".":
                return Source(call, state, use);
            case "eval":
                return Evaluate(call, state, use);
            case "trap":
                return ExitStates.Succeed(
                    Is(arguments[0], "-p") ? Write(state, AbstractText.Unknown(Origins.Opaque), call.Span) : Trap(arguments, state));
            case "read":
                return Read(arguments, state);
            case "mapfile" or "readarray":
                return ReadArray(arguments, state);
            case "let":
                return Let(call, state);
            case "shopt" when arguments.IsEmpty || !Is(arguments[0], "-s") && !Is(arguments[0], "-u"):
            case "type" or "hash" or "kill" or "jobs" or "fg" or "bg" or "caller" or "alias" or "unalias" or "help" or "dirs":
                return Ask(Write(state, AbstractText.Unknown(Origins.Opaque), call.Span), use);
            case "getopts":
                return Ask(
                    arguments is [_, { IsOpen: false, Value: StringValue variable }, ..]
                        ? Set(state, variable.Value, AbstractText.Unknown(Origins.Opaque))
                        : state,
                    use);
            case "umask" or "ulimit" or "times" or "history" or "bind" or "complete" or "enable":
                return Expected(Write(state, AbstractText.Unknown(Origins.Opaque), call.Span));
            case "wait":
                return Expected(state);
            default:
                return ExitStates.Succeed(state);
        }
    }

    private static ExitStates Answered(ShellState state, TestAnswer answer)
    {
        var result = ExitStates.Branch(
            state, answer.IsError ? false : answer.Holds, answer.Origins, answer.IsError ? ExitCodes.Misuse : ExitCodes.One);
        if (answer.Lessons.IsEmpty || result is not { Success: { } success, Failure: { } failure })
            return result;

        var (ifTrue, ifFalse) = (success.Files, failure.Files);
        foreach (var lesson in answer.Lessons)
        {
            ifTrue = lesson.IfTrue is { } there ? ifTrue.With(lesson.Path, there) : ifTrue;
            ifFalse = lesson.IfFalse is { } left ? ifFalse.With(lesson.Path, left) : ifFalse;
        }

        return new ExitStates(success with { Files = ifTrue }, failure with { Files = ifFalse });
    }

    /// <summary>A question to the machine: open where the answer is looked at.</summary>
    private ExitStates Ask(ShellState state, StatusUse use) =>
        use == StatusUse.Exits ? Expected(state) : ExitStates.Open(state, Origins.Opaque, ExitCodes.UnknownFailure);

    private ExitStates Printf(CommandCall call, ShellState state)
    {
        var arguments = call.Arguments;
        string? variable = null;
        if (arguments is [{ Value: StringValue { Value: "-v" } }, { Value: StringValue name }, ..])
        {
            variable = name.Value;
            arguments = arguments[2..];
        }

        if (arguments is [{ Value: StringValue { Value: "--" } }, ..])
            arguments = arguments[1..];
        else if (arguments is [{ Value: StringValue { Value: ['-', _, ..] } }, ..])
            return ExitStates.Fail(state);
        var text = arguments.IsEmpty ? AbstractText.Unknown(Origins.Opaque) : PrintedText.Printf(arguments);
        var after = variable is null ? Write(state, text, call.Span) : SetNamed(state, variable, text);
        return arguments.IsEmpty || text is UnknownValue { Parts.IsEmpty: true, Symbol: null }
            ? Expected(after)
            : ExitStates.Succeed(after);
    }

    private ExitStates Exit(ReadOnlySpan<Field> arguments, ShellState state)
    {
        exits.Peek().Add(arguments.IsEmpty ? state : state.WithStatus(Status(arguments[0])));
        return default;
    }

    private static AbstractValue Status(Field field) =>
        field.IsOpen ? AbstractText.Unknown(field.Value.Origins | Origins.Opaque) : field.Value switch
        {
            StringValue text when long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) =>
                new StringValue((code & 0xff).ToString(CultureInfo.InvariantCulture)) { Origins = text.Origins },
            StringValue => ExitCodes.Misuse,
            var value => value,
        };

    private ExitStates Return(ReadOnlySpan<Field> arguments, ShellState state)
    {
        var after = arguments.IsEmpty ? state : state.WithStatus(Status(arguments[0]));
        if (returns.Count == 0)
            return new ExitStates(null, state.WithStatus(ExitCodes.Misuse));

        returns.Peek().Add(after);
        return default;
    }

    private ExitStates LeaveLoop(CommandCall call, ShellState state)
    {
        var levels = call.Arguments is [{ Value: StringValue text }]
            && int.TryParse(text.Value, CultureInfo.InvariantCulture, out var number)
            && number > 0
            ? number
            : 1;
        if (loops.Count == 0)
            return ExitStates.Succeed(state);

        var target = loops[Math.Max(0, loops.Count - levels)];
        state = state.WithStatus(ExitCodes.Zero);
        if (call.Name == "break")
            target.Broken = ShellState.Join(target.Broken, state);
        else
            target.Continued = ShellState.Join(target.Continued, state);
        return default;
    }

    private ExitStates Unset(ReadOnlySpan<Field> arguments, ShellState state)
    {
        var isFunction = false;
        foreach (var argument in arguments)
        {
            if (argument.IsOpen || argument.Value.Known() is not { } name)
                return Give(state);
            if (name is ['-', ..])
            {
                isFunction |= name == "-f";
                continue;
            }

            // A name is that of a variable first.
            if (isFunction || !state.Variables.TryGetValue(name, out var variable) || variable.Value is NullValue)
                state = state with { Functions = state.Functions.Remove(name) };
            if (!isFunction)
            {
                state = name.Contains('[', StringComparison.Ordinal)
                    ? SetNamed(state, name, NullValue.Instance)
                    : RestoreVariable(state, name, new ShellVariable(NullValue.Instance));
            }
        }

        return ExitStates.Succeed(state);
    }

    private static ExitStates Shift(ReadOnlySpan<Field> arguments, ShellState state)
    {
        var count = arguments is [{ Value: StringValue text }] && int.TryParse(text.Value, CultureInfo.InvariantCulture, out var number)
            ? number
            : arguments.IsEmpty ? 1
            : -1;
        if (count < 0)
            return ExitStates.Open(state with { HasOpenParameters = true, Parameters = [] }, Origins.Opaque);
        if (count <= state.Parameters.Length)
            return ExitStates.Succeed(state with { Parameters = state.Parameters.RemoveRange(0, count) });

        return state.HasOpenParameters ? ExitStates.Open(state with { Parameters = [] }, Origins.Opaque) : ExitStates.Fail(state);
    }

    private ExitStates Evaluate(CommandCall call, ShellState state, StatusUse use)
    {
        var text = new TextJoiner();
        foreach (var argument in call.Arguments)
        {
            text.Append(new StringValue(" "));
            text.Append(PrintedText.Of(argument));
        }

        return text.ToValue().Known() is { } known ? AtWord(call.Span, () => ExecuteText(known, state, use)) : Give(state);
    }

    private ExitStates AtWord(TextSpan span, Func<ExitStates> run)
    {
        var outer = textSpan;
        textSpan ??= span;
        var result = run();
        textSpan = outer;
        return result;
    }

    private ExitStates Read(ReadOnlySpan<Field> arguments, ShellState state)
    {
        var isPlain = true;
        var names = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i].Value.Known();
            if (argument is "-r")
                continue;
            if (argument is ['-', .. var options])
            {
                isPlain = false;
                i += options.Length > 0 && options[^1] is 'd' or 'i' or 'n' or 'N' or 'p' or 't' or 'u' ? 1 : 0;
                if (options.EndsWith('a') && i + 1 < arguments.Length && arguments[i + 1].Value.Known() is { } array)
                    state = ForgetElements(state, array);
                continue;
            }

            if (argument is null)
                return Give(state);
            names.Add(argument);
        }

        var known = state.Input.Known();
        if (!isPlain || known is null || names.Count != 1 || known.Contains('\\', StringComparison.Ordinal) || IsSeparatorChanged(state))
            return ReadUnknown(names, state);

        var newline = known.IndexOf('\n', StringComparison.Ordinal);
        var line = newline < 0 ? known : known[..newline];
        var after = SetNamed(state, names[0], new StringValue(line.Trim(' ', '\t')) { Origins = state.Input.Origins }) with
        {
            Input = new StringValue(newline < 0 ? "" : known[(newline + 1)..]) { Origins = state.Input.Origins },
        };
        return newline < 0 ? ExitStates.Fail(after) : ExitStates.Succeed(after);
    }

    private static ExitStates ReadUnknown(ImmutableArray<string>.Builder names, ShellState state)
    {
        var origins = state.Input.Origins | Origins.Opaque;
        foreach (var name in names)
            state = SetNamed(state, name, AbstractText.Unknown(origins));
        return ExitStates.Open(state with { Input = AbstractText.Unknown(origins) }, origins);
    }

    private static ExitStates ReadArray(ReadOnlySpan<Field> arguments, ShellState state)
    {
        var name = arguments is [.., { Value: StringValue last }] && last.Value is not ['-', ..] ? last.Value : "MAPFILE";
        return ExitStates.Succeed(ForgetElements(state, name, state.Input.Origins));
    }

    private ExitStates Let(CommandCall call, ShellState state)
    {
        long? value = null;
        var current = state;
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Known() is not { } text || argument.IsOpen)
                return Give(state);

            value = ArithmeticEvaluator.Evaluate(
                text,
                name => ToNumber(Lookup(name, current)),
                (name, number) => current = SetNamed(
                    current, name, number is { } known ? Number(known) : AbstractText.Unknown(Origins.Opaque)),
                out _);
        }

        return ExitStates.Branch(current, value is { } last ? last != 0 : null, Origins.Opaque);
    }
}
