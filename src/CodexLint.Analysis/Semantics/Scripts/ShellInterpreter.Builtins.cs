using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CodexLint.Semantics.Scripts;

/// <summary>The shell's own commands.</summary>
internal sealed partial class ShellInterpreter
{
    private static readonly FrozenSet<string> Builtins = FrozenSet.Create(
        StringComparer.Ordinal,
        ":", "true", "false", "echo", "printf", "test", "[", "exit", "return", "break", "continue", "unset", "set", "shift", "cd", "pushd", "popd", "source", ".",
        "eval", "trap", "read", "mapfile", "readarray", "wait", "type", "hash", "let", "umask", "getopts", "shopt", "ulimit", "alias", "unalias", "times",
        "enable", "complete", "bind", "jobs", "disown", "kill", "pwd", "dirs", "caller", "history", "help", "fc", "bg", "fg");

    private static bool IsBuiltin(string name) => Builtins.Contains(name);

    private Result RunBuiltin(CommandCall call, ShellState state, StatusUse use)
    {
        var arguments = call.Arguments;
        switch (call.Name)
        {
            case ":" or "true":
                return new Result(state.WithStatus(ExitCodes.Zero), null);
            case "false":
                return new Result(null, state.WithStatus(ExitCodes.One));
            case "echo":
                return new Result(Write(state, EchoText(arguments), call.Span).WithStatus(ExitCodes.Zero), null);
            case "printf":
                return Printf(call, state);
            case "test":
                return Answered(state, EvaluateTest(arguments, state, use));
            case "[":
                return arguments is [.., var last] && Is(last, "]")
                    ? Answered(state, EvaluateTest(arguments[..^1], state, use))
                    : Answered(state, arguments.IsEmpty ? Answer.Error : Answer.Of(arguments[^1].IsOpen ? null : false, Origins.Opaque));
            case "exit":
                return Exit(arguments, state);
            case "return":
                return Return(arguments, state);
            case "break" or "continue":
                return LeaveLoop(call, state);
            case "unset":
                return Unset(arguments, state);
            case "set":
                return new Result(SetOptions(arguments, state).WithStatus(ExitCodes.Zero), null);
            case "shift":
                return Shift(arguments, state);
            case "cd" or "pushd":
                return ChangeDirectory(arguments, state);
            case "popd":
                return Expected(state with { WorkingDirectory = null });
            case "pwd":
                return new Result(Write(state, AbstractText.Concat(Lookup("PWD", state), new StringValue("\n")), call.Span).WithStatus(ExitCodes.Zero), null);
            case "source" or ".":
                return Source(call, state, use);
            case "eval":
                return Evaluate(call, state, use);
            case "trap":
                return new Result(Trap(arguments, state).WithStatus(ExitCodes.Zero), null);
            case "read":
                return Read(arguments, state);
            case "mapfile" or "readarray":
                return ReadArray(arguments, state);
            case "let":
                return Let(call, state);
            case "type" or "hash" or "getopts" or "kill" or "jobs" or "fg" or "bg":
                return Ask(Write(state, AbstractText.Unknown(Origins.Opaque), call.Span), use);
            case "wait":
                return Expected(state);
            default:
                return new Result(state.WithStatus(ExitCodes.Zero), null);
        }
    }

    private static Result Answered(ShellState state, Answer answer)
    {
        var result = Branch(state, answer.IsError ? false : answer.Holds, answer.Origins, answer.IsError ? new StringValue("2") : ExitCodes.One);
        if (answer.Lessons.IsEmpty || result is not { Success: { } success, Failure: { } failure })
            return result;

        var (ifTrue, ifFalse) = (success.Files, failure.Files);
        foreach (var lesson in answer.Lessons)
        {
            ifTrue = lesson.IfTrue is { } there ? ifTrue.With(lesson.Path, there) : ifTrue;
            ifFalse = lesson.IfFalse is { } left ? ifFalse.With(lesson.Path, left) : ifFalse;
        }

        return new Result(success with { Files = ifTrue }, failure with { Files = ifFalse });
    }

    /// <summary>A question to the machine: open where the answer is looked at.</summary>
    private Result Ask(ShellState state, StatusUse use) =>
        commandsSucceed && use == StatusUse.Exits ? new Result(state.WithStatus(ExitCodes.Zero), null) : Open(state, Origins.Opaque, ExitCodes.UnknownFailure);

    private AbstractValue EchoText(ReadOnlySpan<Field> arguments)
    {
        var (newline, escapes) = ("\n", !input.Shell.IsBash);
        while (arguments is [{ IsOpen: false, Value: StringValue { Value: ['-', .. { Length: > 0 } options] } }, ..] && options.AsSpan().IndexOfAnyExcept("neE") < 0)
        {
            newline = options.Contains('n', StringComparison.Ordinal) ? "" : newline;
            escapes = options.Contains('e', StringComparison.Ordinal) || escapes && !options.Contains('E', StringComparison.Ordinal);
            arguments = arguments[1..];
        }

        var words = new TextJoiner();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0)
                words.Append(new StringValue(" "));
            words.Append(TextOf(arguments[i]));
        }

        var text = words.ToValue();

        if (escapes && text.Known() is not { } known || escapes && text.Known()!.Contains('\\', StringComparison.Ordinal))
            text = text.Known() is { } escaped && Unescape(escaped) is { } plain ? new StringValue(plain) { Origins = text.Origins } : text is StringValue ? AbstractText.Unknown(text.Origins) : text;
        return AbstractText.Concat(text, new StringValue(newline));
    }

    /// <summary>What a program sees of an argument that may be several.</summary>
    private static AbstractValue TextOf(Field field) =>
        field.IsOpen && field.Value is StringValue ? AbstractText.Unknown(field.Value.Origins | Origins.Opaque) : field.Value;

    /// <summary>Resolves the escapes of <c>echo -e</c> and <c>printf</c>; null where one is not known here.</summary>
    private static string? Unescape(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            i++;
            switch (text[i])
            {
                case 'n':
                    result.Append('\n');
                    break;
                case 't':
                    result.Append('\t');
                    break;
                case 'r':
                    result.Append('\r');
                    break;
                case '\\':
                    result.Append('\\');
                    break;
                case '"':
                    result.Append("\\\"");
                    break;
                default:
                    return null;
            }
        }

        return result.ToString();
    }

    private Result Printf(CommandCall call, ShellState state)
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
        var text = arguments.IsEmpty ? AbstractText.Unknown(Origins.Opaque) : PrintfText(arguments);
        var after = variable is null ? Write(state, text, call.Span) : Set(state, variable, text);
        return arguments.IsEmpty || text is UnknownValue { Parts.IsEmpty: true, Symbol: null } ? Expected(after) : new Result(after.WithStatus(ExitCodes.Zero), null);
    }

    private static AbstractValue PrintfText(ReadOnlySpan<Field> arguments)
    {
        var unknown = AbstractText.Unknown(Origins.Opaque);
        foreach (var argument in arguments)
        {
            if (argument.IsOpen)
                return unknown;
        }

        if (arguments[0].Value.Known() is not { } format)
            return unknown;

        var rest = arguments[1..];
        var text = new TextJoiner();
        do
        {
            var before = rest.Length;
            for (var i = 0; i < format.Length; i++)
            {
                var c = format[i];
                var next = i + 1 < format.Length ? format[i + 1] : '\0';
                if (c == '%' && next == '%')
                {
                    text.Append(new StringValue("%"));
                    i++;
                }
                else if (c == '%' && next == 's')
                {
                    text.Append(rest.IsEmpty ? StringValue.Empty : rest[0].Value);
                    rest = rest.IsEmpty ? rest : rest[1..];
                    i++;
                }
                else if (c == '%')
                {
                    return unknown;
                }
                else if (c == '\\' && next != '\0')
                {
                    if (next == '"')
                        text.Append(new StringValue("\""));
                    else if (Unescape(format.Substring(i, 2)) is { } escaped)
                        text.Append(new StringValue(escaped));
                    else
                        return unknown;
                    i++;
                }
                else
                {
                    var end = format.AsSpan(i).IndexOfAny('%', '\\');
                    end = end < 0 ? format.Length : end == 0 ? i + 1 : i + end;
                    text.Append(new StringValue(format[i..end]));
                    i = end - 1;
                }
            }

            if (rest.Length == before)
                break;
        }
        while (!rest.IsEmpty);

        return text.ToValue();
    }

    private Result Exit(ReadOnlySpan<Field> arguments, ShellState state)
    {
        exits.Peek().Add(arguments.IsEmpty ? state : state.WithStatus(Status(arguments[0])));
        return default;
    }

    private static AbstractValue Status(Field field) => field.IsOpen ? AbstractText.Unknown(field.Value.Origins | Origins.Opaque) : field.Value switch
    {
        StringValue text when long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) =>
            new StringValue((code & 0xff).ToString(CultureInfo.InvariantCulture)) { Origins = text.Origins },
        StringValue => new StringValue("2"),
        var value => value,
    };

    private Result Return(ReadOnlySpan<Field> arguments, ShellState state)
    {
        var after = arguments.IsEmpty ? state : state.WithStatus(Status(arguments[0]));
        if (returns.Count == 0)
            return new Result(null, state.WithStatus(ExitCodes.One));

        returns.Peek().Add(after);
        return default;
    }

    private Result LeaveLoop(CommandCall call, ShellState state)
    {
        var levels = call.Arguments is [{ Value: StringValue text }] && int.TryParse(text.Value, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1;
        if (loops.Count == 0)
            return new Result(state.WithStatus(ExitCodes.Zero), null);

        var target = loops[Math.Max(0, loops.Count - levels)];
        state = state.WithStatus(ExitCodes.Zero);
        if (call.Name == "break")
            target.Broken = ShellState.Join(target.Broken, state);
        else
            target.Continued = ShellState.Join(target.Continued, state);
        return default;
    }

    private Result Unset(ReadOnlySpan<Field> arguments, ShellState state)
    {
        foreach (var argument in arguments)
        {
            if (argument.IsOpen || argument.Value.Known() is not { } name)
                return Give(state);
            if (name is ['-', ..])
                continue;

            var bracket = name.IndexOf('[', StringComparison.Ordinal);
            state = bracket > 0
                ? state with { Variables = state.Variables.SetItem(name[..bracket], new ShellVariable(AbstractText.Unknown(Origins.Opaque)) { IsOpenArray = true }) }
                : state with { Variables = state.Variables.SetItem(name, new ShellVariable(NullValue.Instance)), Functions = state.Functions.Remove(name) };
        }

        return new Result(state.WithStatus(ExitCodes.Zero), null);
    }

    private static ShellState SetOptions(ReadOnlySpan<Field> arguments, ShellState state)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var option = arguments[i].Value.Known();
            if (option is "--" || option is not (['-' or '+', _, ..]))
                return WithParameters(state, option is "--" ? arguments[(i + 1)..] : arguments[i..]);

            var isOn = option[0] == '-';
            foreach (var flag in option.AsSpan(1))
            {
                if (flag == 'o' && i + 1 < arguments.Length)
                    state = SetOption(arguments[++i].Value.Known(), isOn, state);
                else
                    state = SetOption(flag switch { 'e' => "errexit", 'u' => "nounset", 'x' => "xtrace", _ => "" }, isOn, state);
            }
        }

        return state;
    }

    private static ShellState SetOption(string? option, bool isOn, ShellState state) => option switch
    {
        "errexit" => state with { StopsOnError = isOn },
        "pipefail" => state with { FailsInPipes = isOn },
        "nounset" => state with { RejectsUnset = isOn },
        "xtrace" => state with { Traces = isOn },
        null => state with { StopsOnError = null, FailsInPipes = null, RejectsUnset = null },
        _ => state,
    };

    private static Result Shift(ReadOnlySpan<Field> arguments, ShellState state)
    {
        var count = arguments is [{ Value: StringValue text }] && int.TryParse(text.Value, CultureInfo.InvariantCulture, out var number) ? number : arguments.IsEmpty ? 1 : -1;
        if (count < 0)
            return Open(state with { HasOpenParameters = true, Parameters = [] }, Origins.Opaque);
        if (count <= state.Parameters.Length)
            return new Result((state with { Parameters = state.Parameters.RemoveRange(0, count) }).WithStatus(ExitCodes.Zero), null);

        return state.HasOpenParameters ? Open(state with { Parameters = [] }, Origins.Opaque) : new Result(null, state.WithStatus(ExitCodes.One));
    }

    private Result ChangeDirectory(ReadOnlySpan<Field> arguments, ShellState state)
    {
        while (arguments is [{ Value: StringValue { Value: "-P" or "-L" or "--" } }, ..])
            arguments = arguments[1..];
        var target = arguments.IsEmpty ? Lookup("HOME", state) : arguments[0].Value;
        if (target.Known() is "-")
            return Expected(state with { WorkingDirectory = null });
        if (target is StringValue { Value: "" })
            return new Result(state.WithStatus(ExitCodes.Zero), null);

        var path = AbstractPath.Resolve(target, state.WorkingDirectory);
        var after = state with { WorkingDirectory = path, Variables = state.Variables.Remove("PWD") };
        var succeeds = state.Files.Find(path).Is(FileKinds.Directory);
        var result = Outcome(state, after, path is null ? null : succeeds);
        return result with { Failure = result.Failure is null ? null : result.Failure with { WorkingDirectory = state.WorkingDirectory, Variables = state.Variables } };
    }

    private Result Evaluate(CommandCall call, ShellState state, StatusUse use)
    {
        var text = new TextJoiner();
        foreach (var argument in call.Arguments)
        {
            text.Append(new StringValue(" "));
            text.Append(TextOf(argument));
        }

        return text.ToValue().Known() is { } known ? AtWord(call.Span, () => ExecuteText(known, state, use)) : Give(state);
    }

    private Result AtWord(Microsoft.CodeAnalysis.Text.TextSpan span, Func<Result> run)
    {
        var outer = textSpan;
        textSpan ??= span;
        var result = run();
        textSpan = outer;
        return result;
    }

    private static ShellState Trap(ReadOnlySpan<Field> arguments, ShellState state)
    {
        while (arguments is [{ Value: StringValue { Value: "--" } }, ..])
            arguments = arguments[1..];
        for (var i = 1; i < arguments.Length; i++)
        {
            if (arguments[i].Value.Known() is not ("EXIT" or "0" or null))
                continue;

            state = state with { ExitTrap = arguments[0].Value.Known() is { } text && !arguments[0].IsOpen ? text == "-" ? "" : text : null };
        }

        return state;
    }

    private Result Read(ReadOnlySpan<Field> arguments, ShellState state)
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
                    state = state with { Variables = state.Variables.SetItem(array, new ShellVariable(AbstractText.Unknown(Origins.Opaque)) { IsOpenArray = true }) };
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
        var after = Set(state, names[0], new StringValue(line.Trim(' ', '\t')) { Origins = state.Input.Origins }) with
        {
            Input = new StringValue(newline < 0 ? "" : known[(newline + 1)..]) { Origins = state.Input.Origins },
        };
        return newline < 0 ? new Result(null, after.WithStatus(ExitCodes.One)) : new Result(after.WithStatus(ExitCodes.Zero), null);
    }

    private static Result ReadUnknown(ImmutableArray<string>.Builder names, ShellState state)
    {
        var origins = state.Input.Origins | Origins.Opaque;
        foreach (var name in names)
            state = Set(state, name, AbstractText.Unknown(origins));
        return Open(state with { Input = AbstractText.Unknown(origins) }, origins);
    }

    private static Result ReadArray(ReadOnlySpan<Field> arguments, ShellState state)
    {
        var name = arguments is [.., { Value: StringValue last }] && last.Value is not ['-', ..] ? last.Value : "MAPFILE";
        var array = new ShellVariable(AbstractText.Unknown(state.Input.Origins | Origins.Opaque)) { IsOpenArray = true };
        return new Result(state with { Variables = state.Variables.SetItem(name, array), LastStatus = ExitCodes.Zero }, null);
    }

    private Result Let(CommandCall call, ShellState state)
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
                (name, number) => current = Set(current, name, number is { } known ? Number(known) : AbstractText.Unknown(Origins.Opaque)),
                out _);
        }

        return Branch(current, value is { } last ? last != 0 : null, Origins.Opaque);
    }
}
