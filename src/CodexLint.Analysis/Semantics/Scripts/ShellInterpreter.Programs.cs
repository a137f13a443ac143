using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CodexLint.Semantics.Scripts;

/// <summary>External programs: wrappers around them, and what is known of each.</summary>
internal sealed partial class ShellInterpreter
{
    /// <summary>Programs that change no file that a rule asks for, other than those that they are told to write.</summary>
    private static readonly FrozenSet<string> Readers = FrozenSet.Create(
        StringComparer.Ordinal,
        "ls", "find", "tree", "du", "df", "stat", "file", "grep", "egrep", "fgrep", "rg", "head", "tail", "sed", "awk", "gawk", "cut", "tr", "sort", "uniq", "wc", "diff",
        "cmp", "jq", "yq", "date", "sleep", "uname", "id", "whoami", "hostname", "env", "printenv", "basename", "dirname", "realpath", "readlink", "which", "seq", "tac",
        "rev", "paste", "column", "fold", "expr", "bc", "sha256sum", "md5sum", "base64", "xxd", "od", "ps", "pgrep", "nproc", "free", "curl", "gh", "openssl", "tput", "nl",
        "command", "type", "getconf", "lsb_release", "node-version", "comm", "join", "strings", "hexdump", "iconv", "yes", "true", "false", "chmod", "chown", "chgrp", "test");

    /// <summary>Programs whose status answers a question.</summary>
    private static readonly FrozenSet<string> Questions = FrozenSet.Create(
        StringComparer.Ordinal, "grep", "egrep", "fgrep", "rg", "diff", "cmp", "which", "pgrep", "command", "type", "expr", "test");

    /// <summary>Programs that run no code of the repository, so that none of them writes to the runner's command files.</summary>
    private static readonly FrozenSet<string> Tools = FrozenSet.Create(
        StringComparer.Ordinal, "git", "wget", "apt-get", "apt", "pip", "pip3", "codex", "tar", "unzip", "zip", "gzip", "gunzip", "ssh", "scp", "rsync", "aws", "az", "gcloud", "docker", "kubectl",
        "brew", "dnf", "yum", "apk", "useradd", "adduser", "usermod", "groupadd", "systemctl", "service", "psql", "mysql", "sqlite3", "redis-cli", "sync", "kill", "pkill", "tee", "dd", "truncate",
        "cp", "mv", "rm", "ln", "mkdir", "rmdir", "touch", "install", "mktemp", "cat", "patch", "split", "sysctl");

    private readonly Dictionary<string, Syntax.Shell.Script?> called = new(StringComparer.Ordinal);

    private Result RunUnknown(CommandCall call, ShellState state, StatusUse use)
    {
        RecordRun(call, state, use);
        maySetMore = true;
        isWhole = false;
        var after = Write(state with { Files = state.Files.Blurred() }, AbstractText.Unknown(Origins.Opaque), call.Span);
        return Finish(call, after, use);
    }

    private Result RunProgram(CommandCall call, ShellState state, StatusUse use)
    {
        var name = call.Name!;
        name = name[(name.LastIndexOf('/') + 1)..];
        RecordRun(call, state, use);
        if (input.FailingCommands.Contains(call.Span))
            return new Result(null, Write(state with { Files = state.Files.Blurred() }, AbstractText.Unknown(Origins.Opaque), call.Span).WithStatus(ExitCodes.UnknownFailure));

        return RunFileProgram(name, call, state) ?? name switch
        {
            "bash" or "sh" or "dash" or "zsh" => RunShell(name, call, state, use),
            "curl" or "wget" or "http" or "gh" => RunRequest(name, call, state, use),
            "jq" => RunJson(call, state, use),
            "ls" or "find" or "tree" or "du" or "stat" => RunListing(name, call, state, use),
            "grep" or "egrep" or "fgrep" => RunSearch(name, call, state, use),
            "dirname" or "basename" => RunPathName(name, call, state, use),
            "head" or "tail" or "tr" or "sed" or "awk" or "cut" or "sort" or "xargs" when !HasInPlace(call) =>
                Finish(call, Write(state, Derive(state.Input), call.Span), use),
            "date" or "uname" or "mktemp" or "whoami" or "hostname" or "nproc" or "realpath" or "pwd" => Finish(call, Write(state, AbstractText.Unknown(Origins.Opaque) with { Truth = true }, call.Span), use),
            _ when call.Name!.Contains('/', StringComparison.Ordinal) && RunScript(call.Fields[0], call.Arguments, call, state, use, false) is { } result => result,
            _ => RunOther(name, call, state, use),
        };
    }

    private static bool HasInPlace(CommandCall call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Known() is ['-', 'i', ..] or "--in-place")
                return true;
        }

        return false;
    }

    private Result RunOther(string name, CommandCall call, ShellState state, StatusUse use)
    {
        var files = Readers.Contains(name) && !HasInPlace(call) ? state.Files : state.Files.Blurred();
        maySetMore |= !Readers.Contains(name) && !Tools.Contains(name);
        files = WithOptionFiles(name, call, state, files);
        return Finish(call, Write(state with { Files = files }, AbstractText.Unknown(Origins.Opaque), call.Span), use);
    }

    /// <summary>What Codex is told to write is a file afterwards; whether it is empty is open.</summary>
    private static FileSystemState WithOptionFiles(string name, CommandCall call, ShellState state, FileSystemState files)
    {
        if (name is not ("codex" or "npx"))
            return files;

        var arguments = call.Arguments;
        for (var i = 0; i + 1 < arguments.Length; i++)
        {
            if (arguments[i].Value.Known() is "-o" or "--output-last-message" && AbstractPath.Resolve(arguments[i + 1].Value, state.WorkingDirectory) is { } path)
                files = files.With(path, new FileEntry(FileKinds.File) { Content = AbstractText.Unknown(Origins.ModelOutput) });
        }

        return files;
    }

    private Result Finish(CommandCall call, ShellState state, StatusUse use)
    {
        if (!commandsSucceed)
            return Open(state, Origins.Opaque, ExitCodes.UnknownFailure);

        var isQuestion = call.Name is { } name && (Questions.Contains(name[(name.LastIndexOf('/') + 1)..]) || name == "git" && IsGitQuestion(call) || name == "jq" && HasExitOption(call));
        return isQuestion && use != StatusUse.Exits
            ? Open(state, Origins.Opaque, ExitCodes.UnknownFailure)
            : new Result(state.WithStatus(ExitCodes.Zero), null);
    }

    private static bool IsGitQuestion(CommandCall call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Known() is "--quiet" or "--exit-code" or "rev-parse" or "merge-base" or "ls-remote" or "show-ref" or "cat-file")
                return true;
        }

        return false;
    }

    private static bool HasExitOption(CommandCall call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Known() is "--exit-status" || argument.Value.Known() is ['-', not '-', ..] option && option.Contains('e', StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private void RecordRun(CommandCall call, ShellState state, StatusUse use)
    {
        var environment = call.Assignments.ToBuilder();
        foreach (var (name, variable) in state.Variables)
        {
            if (variable.IsExported && !environment.ContainsKey(name))
                environment[name] = variable.Value;
        }

        var run = new CommandRun([.. call.Fields.Select(TextOf)])
        {
            ArgumentSpans = [.. call.Fields.Select(field => textSpan ?? field.Span)],
            Timeout = call.Timeout,
            Sudo = call.Sudo,
            User = call.User,
            Environment = environment.ToImmutable(),
            StatusUse = UseIn(state, use),
            IsPipedOn = isPipedOn,
            IsMaskedByPipe = isMasked,
            IsTraced = state.Traces != false,
            WorkingDirectory = state.WorkingDirectory,
            Input = state.Input,
            OutputFile = state.Output.Kind == OutputKind.File ? state.Output.Path : null,
        };
        Record(run, state, call.Span);
    }

    /// <summary>Runs what a wrapper wraps; null where the command is no wrapper.</summary>
    private Result? Unwrap(string name, CommandCall call, ShellState state, StatusUse use)
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
            case "nice" or "ionice" or "stdbuf" or "chrt" or "taskset":
                return Rest(call, Skip(call.Fields, 1, "ncioe"), state, use);
            case "xargs":
                var rest = Skip(call.Fields, 1, "InLPsdEa");
                return rest >= call.Fields.Length ? null : UnwrapXargs(call, rest, state, use);
            default:
                return null;
        }
    }

    private Result? Rest(CommandCall call, int start, ShellState state, StatusUse use) =>
        start >= call.Fields.Length ? RunOther(call.Name!, call, state, use) : Call(call with { Fields = call.Fields[start..], IsExternal = true }, state, use);

    /// <summary>The first field behind options; the letters are options with a value of their own.</summary>
    private static int Skip(ImmutableArray<Field> fields, int start, string optionsWithValue)
    {
        var i = start;
        while (i < fields.Length && fields[i].Value.Known() is ['-', _, ..] option)
        {
            if (option == "--")
                return i + 1;
            i += option.Length == 2 && optionsWithValue.Contains(option[1], StringComparison.Ordinal) ? 2 : 1;
        }

        return i;
    }

    private Result? UnwrapCommand(CommandCall call, ShellState state, StatusUse use)
    {
        if (call.Arguments is [{ Value: StringValue { Value: "-v" or "-V" } }, ..])
        {
            RecordRun(call, state, use);
            return Ask(Write(state, AbstractText.Unknown(Origins.Opaque), call.Span), use);
        }

        var start = Skip(call.Fields, 1, "");
        if (start >= call.Fields.Length)
            return new Result(state.WithStatus(ExitCodes.Zero), null);

        var inner = call with { Fields = call.Fields[start..] };
        return inner.Name is { } name && IsBuiltin(name) ? WithAssignments(inner, state, use) : Call(inner with { IsExternal = true }, state, use);
    }

    private Result UnwrapExec(CommandCall call, ShellState state, StatusUse use)
    {
        var start = Skip(call.Fields, 1, "a");
        if (start >= call.Fields.Length)
            return new Result(state.WithStatus(ExitCodes.Zero), null);

        var result = Call(call with { Fields = call.Fields[start..], IsExternal = true }, state, use);
        if (ShellState.Join(result.Success, result.Failure) is not null)
        {
            if (result.Success is not null)
                exits.Peek().Add(result.Success);
            if (result.Failure is not null)
                exits.Peek().Add(result.Failure);
        }

        return default;
    }

    private Result? UnwrapEnv(CommandCall call, ShellState state, StatusUse use)
    {
        var start = Skip(call.Fields, 1, "uCS");
        while (start < call.Fields.Length && call.Fields[start].Value is var value && AbstractText.PartsOf(value)[0].Known() is { } first && first.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign)
        {
            var assigned = (AbstractValue)new StringValue(first[(sign + 1)..]);
            foreach (var part in AbstractText.PartsOf(value).AsSpan()[1..])
                assigned = AbstractText.Concat(assigned, part);
            call = call with { Assignments = call.Assignments.SetItem(first[..sign], assigned) };
            start++;
        }

        return Rest(call, start, state, use);
    }

    private Result? UnwrapSudo(CommandCall call, ShellState state, StatusUse use)
    {
        var inner = call with { Sudo = textSpan ?? call.Span };
        for (var i = 1; i + 1 < call.Fields.Length && call.Fields[i].Value.Known() is ['-', ..] option; i++)
        {
            if (option is "-u" or "--user")
                inner = inner with { User = call.Fields[i + 1].Value };
            if (option is "-u" or "--user" or "-g" or "-C" or "-h" or "-p")
                i++;
        }

        var start = Skip(call.Fields, 1, "ugChpDRT");
        if (start < call.Fields.Length)
            return UnwrapEnv(inner with { Fields = call.Fields[(start - 1)..] }, state, use);

        RecordRun(inner, state, use);
        return Finish(inner, state, use);
    }

    private Result? UnwrapTimeout(CommandCall call, ShellState state, StatusUse use)
    {
        var start = Skip(call.Fields, 1, "ks");
        return start + 1 >= call.Fields.Length
            ? RunOther("timeout", call, state, use)
            : Call(call with { Fields = call.Fields[(start + 1)..], Timeout = call.Fields[start].Value, IsExternal = true }, state, use);
    }

    private Result UnwrapXargs(CommandCall call, int start, ShellState state, StatusUse use)
    {
        var fields = call.Fields[start..].Add(new Field(Derive(state.Input), call.Span, true));
        var result = Call(call with { Fields = fields, IsExternal = true }, state.Half(Origins.Opaque) with { Input = StringValue.Empty }, use);
        return result.Or(new Result(state.Half(Origins.Opaque).WithStatus(ExitCodes.Zero), null));
    }

    private Result RunShell(string name, CommandCall call, ShellState state, StatusUse use)
    {
        var isStrict = false;
        var pipes = false;
        var i = 1;
        for (; i < call.Fields.Length && call.Fields[i].Value.Known() is ['-' or '+', _, ..] option; i++)
        {
            if (option is "--")
            {
                i++;
                break;
            }

            if (option[1] == '-')
                continue;

            isStrict |= option.Contains('e', StringComparison.Ordinal);
            if (option.EndsWith('o') && i + 1 < call.Fields.Length)
                pipes |= call.Fields[++i].Value.Known() == "pipefail";
            if (option.Contains('c', StringComparison.Ordinal))
            {
                if (i + 1 >= call.Fields.Length || call.Fields[i + 1].Value.Known() is not { } text)
                    return RunUnknownShell(call, state, use);

                var parameters = i + 3 <= call.Fields.Length ? call.Fields.AsSpan()[Math.Min(i + 3, call.Fields.Length)..].ToArray() : [];
                var script = Syntax.Shell.Script.Parse(text, hasExpressions: false);
                return AtWord(call.Fields[i + 1].Span, () => RunChild(script, parameters, call, state, use, isStrict, pipes, file));
            }
        }

        if (i < call.Fields.Length && call.Fields[i].Value.Known() is not "-")
            return RunScript(call.Fields[i], call.Fields.AsSpan()[(i + 1)..], call, state, use, isStrict) ?? RunUnknownShell(call, state, use);
        if (state.Input.Known() is { Length: > 0 } commands)
        {
            var script = Syntax.Shell.Script.Parse(commands, hasExpressions: false);
            return AtWord(call.Span, () => RunChild(script, [], call, state with { Input = StringValue.Empty }, use, isStrict, pipes, file));
        }

        return RunUnknownShell(call, state, use);
    }

    private Result RunUnknownShell(CommandCall call, ShellState state, StatusUse use)
    {
        maySetMore = true;
        return Finish(call, Write(state with { Files = state.Files.Blurred() }, AbstractText.Unknown(Origins.Opaque), call.Span), use);
    }

    /// <summary>Runs a script of the repository; null where it cannot be read.</summary>
    private Result? RunScript(Field name, ReadOnlySpan<Field> arguments, CommandCall call, ShellState state, StatusUse use, bool isStrict)
    {
        if (ReadScript(name, state) is not { } found)
            return null;

        var firstLine = found.Script.Text.AsSpan(0, Math.Max(0, found.Script.Text.IndexOf('\n', StringComparison.Ordinal)));
        if (firstLine.StartsWith("#!"))
        {
            if (!firstLine.Contains("sh", StringComparison.Ordinal))
                return null;
            isStrict |= !call.Name!.EndsWith("sh", StringComparison.Ordinal) && firstLine.IndexOf(" -e", StringComparison.Ordinal) > 0;
        }

        return RunChild(found.Script, arguments.ToArray(), call, state, use, isStrict, false, found.File);
    }

    private (Syntax.Shell.Script Script, Syntax.SourceFile File)? ReadScript(Field name, ShellState state)
    {
        // Paths of scripts are few; more are a generated input.
        const int maximalScripts = 50;
        if (name.IsOpen || AbstractPath.Resolve(name.Value, state.WorkingDirectory) is not { } path || path.Text.Length == 0 || path.Text.StartsWith('/') || path.Text.StartsWith("${{", StringComparison.Ordinal))
            return null;
        if (input.Repository.Read(path.Text) is not { } source)
            return null;

        if (!called.TryGetValue(path.Text, out var script))
        {
            if (called.Count >= maximalScripts)
                return null;

            script = Syntax.Shell.Script.Parse(source.Content, hasExpressions: false);
            called[path.Text] = script;
        }

        return script is null ? null : (script, source);
    }

    private Result RunChild(
        Syntax.Shell.Script script, ReadOnlySpan<Field> arguments, CommandCall call, ShellState state, StatusUse use, bool isStrict, bool pipes, Syntax.SourceFile? source)
    {
        if (depth >= MaximalDepth)
            return Give(state);

        isWhole &= script.IsWhole;
        var variables = ImmutableDictionary.CreateBuilder<string, ShellVariable>();
        foreach (var (name, variable) in state.Variables)
        {
            if (variable.IsExported || variable.Value is NullValue)
                variables[name] = variable;
        }

        foreach (var (name, value) in call.Assignments)
            variables[name] = new ShellVariable(value) { IsExported = true };
        var child = WithParameters(state, arguments) with
        {
            Variables = variables.ToImmutable(),
            Functions = ImmutableDictionary<string, ShellFunction>.Empty,
            StopsOnError = isStrict,
            FailsInPipes = pipes,
            RejectsUnset = false,
            ExitTrap = "",
        };
        var (outerFile, outerText, outerDepth) = (file, textSpan, returns.Count);
        file = source;
        if (!ReferenceEquals(source, outerFile))
            textSpan = null;
        depth++;
        var outerMasked = isMasked;
        isMasked |= use == StatusUse.Ignored;
        var result = ExecuteProcess(() => Execute(script.Body, child, StatusUse.Exits));
        isMasked = outerMasked;
        depth--;
        (file, textSpan) = (outerFile, outerText);
        return new Result(result.Success is null ? null : state.After(result.Success), result.Failure is null ? null : state.After(result.Failure));
    }

    private Result Source(CommandCall call, ShellState state, StatusUse use)
    {
        if (call.Arguments.IsEmpty)
            return new Result(null, state.WithStatus(ExitCodes.One));
        if (ReadScript(call.Arguments[0], state) is not { } found)
        {
            RecordRun(call, state, use);
            return Give(state);
        }

        isWhole &= found.Script.IsWhole;
        var (outerFile, outerText) = (file, textSpan);
        (file, textSpan) = (found.File, null);
        returns.Push(new Ends());
        var inner = call.Arguments.Length > 1 ? WithParameters(state, call.Arguments[1..]) : state;
        var result = Execute(found.Script.Body, inner, use);
        var ends = returns.Pop();
        (file, textSpan) = (outerFile, outerText);
        return new Result(Restore(ShellState.Join(result.Success, ends.Success)), Restore(ShellState.Join(result.Failure, ends.Failure)));

        ShellState? Restore(ShellState? after) => after is null ? null : after with { Parameters = state.Parameters, HasOpenParameters = state.HasOpenParameters };
    }

    private Result RunPathName(string name, CommandCall call, ShellState state, StatusUse use)
    {
        var text = AbstractText.Unknown(Origins.Opaque) with { Truth = true } as AbstractValue;
        if (call.Arguments is [{ IsOpen: false } argument] && AbstractText.PartsOf(argument.Value)[^1].Known() is { } last && last.TrimEnd('/').LastIndexOf('/') is >= 0 and var slash && last.Length > slash + 1)
        {
            var rest = (AbstractValue)StringValue.Empty;
            foreach (var part in AbstractText.PartsOf(argument.Value).AsSpan()[..^1])
                rest = AbstractText.Concat(rest, part);
            text = name == "basename" ? new StringValue(last.TrimEnd('/')[(slash + 1)..]) : AbstractText.Concat(rest, new StringValue(last[..slash]));
            if (text is StringValue { Value: "" })
                text = new StringValue("/");
        }
        else if (call.Arguments is [{ IsOpen: false, Value: StringValue { Value: { Length: > 0 } plain } }] && !plain.Contains('/', StringComparison.Ordinal))
        {
            text = new StringValue(name == "basename" ? plain : ".");
        }

        return Finish(call, Write(state, AbstractText.Concat(text, new StringValue("\n")), call.Span), use);
    }

    private Result RunSearch(string name, CommandCall call, ShellState state, StatusUse use)
    {
        var options = "";
        var operands = new List<Field>();
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Known() is ['-', not '-', ..] option && operands.Count == 0)
                options += option[1..];
            else if (argument.Value.Known() is ['-', '-', ..])
                options += "?";
            else
                operands.Add(argument);
        }

        foreach (var operand in operands)
            NoteExamined(operand.Value);
        NoteExamined(state.Input);
        bool? found = null;
        if (operands is [{ IsOpen: false, Value: StringValue pattern }, ..] && operands.Count <= 2 && options.AsSpan().IndexOfAnyExcept("qFE") < 0
            && !HasRegexSigns(pattern.Value))
        {
            var text = operands.Count == 1 ? state.Input : state.Files.Find(AbstractPath.Resolve(operands[1].Value, state.WorkingDirectory)) is { Kinds: FileKinds.File } entry ? entry.Content : null;
            found = text?.Known()?.Contains(pattern.Value, StringComparison.Ordinal);
        }

        var after = options.Contains('q', StringComparison.Ordinal) ? state : Write(state, Derive(state.Input), call.Span);
        if (found is { } known)
            return Branch(after, known, operands[0].Value.Origins | state.Input.Origins);

        return options.Contains('q', StringComparison.Ordinal) ? Open(after, state.Input.Origins | Origins.Opaque) : Finish(call, after, use);
    }
}
