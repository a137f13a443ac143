using System.Collections.Frozen;
using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>External programs: wrappers around them, and what is known of each.</summary>
internal sealed partial class ShellInterpreter
{
    /// <summary>Programs that change no file that a rule asks for, other than those that they are told to write.</summary>
    private static readonly FrozenSet<string> Readers = FrozenSet.Create(
        StringComparer.Ordinal,
        "ls", "find", "tree", "du", "df", "stat", "file", "grep", "egrep", "fgrep", "rg", "head", "tail", "sed", "awk", "gawk", "cut", "tr",
        "sort", "uniq", "wc", "diff", "cmp", "jq", "yq", "date", "sleep", "uname", "id", "whoami", "hostname", "env", "printenv",
        "basename", "dirname", "realpath", "readlink", "which", "seq", "tac", "rev", "paste", "column", "fold", "expr", "bc", "sha256sum",
        "md5sum", "base64", "xxd", "od", "ps", "pgrep", "nproc", "free", "curl", "gh", "openssl", "tput", "nl", "command", "type",
        "getconf", "lsb_release", "node-version", "comm", "join", "strings", "hexdump", "iconv", "yes", "true", "false", "chmod", "chown",
        "chgrp", "test");

    /// <summary>Programs whose status answers a question.</summary>
    private static readonly FrozenSet<string> Questions = FrozenSet.Create(
        StringComparer.Ordinal, "grep", "egrep", "fgrep", "rg", "diff", "cmp", "which", "pgrep", "command", "type", "expr", "test");

    /// <summary>Programs that run no code of the repository, so that none of them writes to the runner's command files.</summary>
    private static readonly FrozenSet<string> Tools = FrozenSet.Create(
        StringComparer.Ordinal, "git", "wget", "apt-get", "apt", "pip", "pip3", "codex", "tar", "unzip", "zip", "gzip", "gunzip", "ssh",
        "scp", "rsync", "aws", "az", "gcloud", "docker", "kubectl", "brew", "dnf", "yum", "apk", "useradd", "adduser", "usermod",
        "groupadd", "systemctl", "service", "psql", "mysql", "sqlite3", "redis-cli", "sync", "kill", "pkill", "tee", "dd", "truncate", "cp",
        "mv", "rm", "ln", "mkdir", "rmdir", "touch", "install", "mktemp", "cat", "patch", "split", "sysctl");

    /// <summary>Subcommands of git that leave the working tree as it is.</summary>
    private static readonly FrozenSet<string> GitReaders = FrozenSet.Create(
        StringComparer.Ordinal, "add", "blame", "branch", "cat-file", "commit", "config", "describe", "diff", "diff-tree", "fetch",
        "for-each-ref", "log", "ls-files", "ls-remote", "ls-tree", "merge-base", "name-rev", "push", "remote", "rev-list", "rev-parse",
        "shortlog", "show", "show-ref", "status", "tag", "version");

    private readonly Dictionary<string, Syntax.Shell.Script?> called = new(StringComparer.Ordinal);

    private ExitStates RunUnknown(CommandCall call, ShellState state, StatusUse use)
    {
        RecordRun(call, state, use);
        maySetMore = true;
        isWhole = false;
        var after = Write(state.WithFiles(state.Files.Blurred()), AbstractText.Unknown(Origins.Opaque), call.Span);
        return Finish(call, after, use);
    }

    private ExitStates RunProgram(CommandCall call, ShellState state, StatusUse use)
    {
        var name = call.Name!;
        name = name[(name.LastIndexOf('/') + 1)..];
        RecordRun(call, state, use);
        // The commands of a text that a shell is given have one place.
        if (input.FailingCommands.Contains((textSpan ?? call.Span, file?.Path)) && (textSpan is null || RunsCodex(call)))
        {
            return new ExitStates(
                null,
                Write(state.WithFiles(state.Files.Blurred()), AbstractText.Unknown(Origins.Opaque), call.Span)
                    .WithStatus(ExitCodes.UnknownFailure));
        }

        return RunFileProgram(name, call, state, use) ?? name switch
        {
            "bash" or "sh" or "dash" or "zsh" => RunShell(name, call, state, use),
            "curl" or "wget" or "http" or "gh" => RunRequest(name, call, state, use),
            "jq" => RunJson(call, state, use),
            "python" or "python3" => RunForeign(ScriptReaders.Python, ["-c"], call, state, use),
            "node" => RunForeign(ScriptReaders.JavaScript, ["-e"], call, state, use),
            "pwsh" or "powershell" => RunForeign(ScriptReaders.PowerShell, ["-Command", "-command", "-c"], call, state, use),
            "ls" or "find" or "tree" or "du" or "stat" => RunListing(name, call, state, use),
            "grep" or "egrep" or "fgrep" => RunSearch(name, call, state, use),
            "wc" when Count(call, state) is { } count => Finish(call, Write(state, count, call.Span), use),
            "which" => Locate(call.Arguments, call, state, use),
            "dirname" or "basename" => RunPathName(name, call, state, use),
            "head" or "tail" => RunExcerpt(call, state, use),
            "sed" or "tr" when LeavesText(name, call) => Finish(call, Write(state, Rewrite(state.Input), call.Span), use),
            "tr" or "sed" or "awk" or "cut" or "sort" or "xargs" when !HasInPlace(call) =>
                Finish(call, Write(state, Derive(state.Input), call.Span), use),
            "base64" when IsDecoder(call) => Finish(call, Write(state, Decode(state.Input), call.Span), use),
            "printenv"
                when call.Arguments is [{ IsOpen: false, Value: StringValue variable }]
                    && ExportedBy(state.Variables, call).TryGetValue(variable.Value, out var value) =>
                Finish(call, Write(state, AbstractText.Concat(value, new StringValue("\n")), call.Span), use),
            "date" or "uname" or "whoami" or "hostname" or "nproc" or "realpath" =>
                Finish(call, Write(state, AbstractText.Unknown(Origins.Opaque) with { Truth = true }, call.Span), use),
            _
                when call.Name!.Contains('/', StringComparison.Ordinal)
                    && RunScript(call.Fields[0], call.Arguments, call, state, use, new ShellFlavour(false, false, true)) is { } result =>
                result,
            _ => RunOther(name, call, state, use),
        };
    }

    /// <summary>Whether <c>base64</c> decodes what it reads from no file.</summary>
    private static bool IsDecoder(CommandCall call)
    {
        var decodes = false;
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Known() is not ("-d" or "-D" or "--decode" or "-i" or "--ignore-garbage" or "-di" or "-id" or "-"))
                return false;
            decodes |= argument.Value.Known() is not ("-i" or "--ignore-garbage" or "-");
        }

        return decodes;
    }

    /// <summary>What a text is the encoding of: nothing of an empty one, else something that has its name from there.</summary>
    private static AbstractValue Decode(AbstractValue text)
    {
        if (text.Known() is { } known)
            return string.IsNullOrWhiteSpace(known) ? StringValue.Empty : AbstractText.Unknown(text.Origins | Origins.Opaque);

        var parts = AbstractText.PartsOf(text);
        return parts is [UnknownValue { Symbol: { } symbol } encoded, .. var rest] && rest is [] or [StringValue { Value: "\n" }]
            ? AbstractText.Symbol(TextSymbol.OfDecoded(symbol), encoded.Truth == true ? true : null, text.Origins | Origins.Opaque)
            : AbstractText.Unknown(text.Origins | Origins.Opaque);
    }

    /// <summary>Whether a program that otherwise prints is told to change files: <c>sed -Ei</c>, <c>sort -o</c>.</summary>
    private static bool HasInPlace(CommandCall call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Known() is not ['-', ..] option)
                continue;
            if (option.StartsWith("--in-place", StringComparison.Ordinal) || option.AsSpan(1).TrimStart("nErsuz") is ['i', ..])
                return true;
            if (call.Name is "sort"
                && (option.StartsWith("-o", StringComparison.Ordinal) || option.StartsWith("--output", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a program gives back what it reads with some of it exchanged or left out, and not a piece that it looks for.
    /// </summary>
    private static bool LeavesText(string name, CommandCall call)
    {
        var (options, operands) = Split(call, name == "sed" ? "ef" : "");
        if (name == "tr")
            return options.AsSpan().IndexOfAny('c', 'C') < 0;

        var hasBackReference = false;
        foreach (var argument in call.Arguments)
            hasBackReference |= argument.Value.Known()?.Contains("\\1", StringComparison.Ordinal) != false;
        return !hasBackReference
            && options.AsSpan().IndexOfAny("nfi?") < 0
            && operands.Count == (options.Contains('e', StringComparison.Ordinal) ? 0 : 1);
    }

    /// <summary>Whether a command of GitHub's CLI brings files: <c>pr checkout</c>, <c>run download</c>, <c>repo clone</c>.</summary>
    private static bool FetchesFiles(CommandCall call) =>
        call.Arguments is [_, { Value: StringValue { Value: "checkout" or "download" or "clone" or "sync" } }, ..];

    private ExitStates RunOther(string name, CommandCall call, ShellState state, StatusUse use)
    {
        var files = Readers.Contains(name) && !HasInPlace(call) && !(name == "gh" && FetchesFiles(call))
            || name == "git" && LeavesFiles(call)
            || InstallsForAll(name, call)
            ? state.Files
            : state.Files.Blurred();
        maySetMore |= !Readers.Contains(name) && !Tools.Contains(name);
        files = WithOptionFiles(call, state, files);

        if (name == "git" && IsQuestionForRoot(call) && IsInCheckout(state))
            return Finish(call, Write(state, AbstractText.Concat(ValueOf(AbstractPath.Workspace), new StringValue("\n")), call.Span), use);

        // What a script of the repository prints has no place in the workflow by which it could be told again.
        var printed = name == "gh" ? AnswerOf(call)
            : file is null && RunsCodex(call)
                ? AbstractText.Symbol(TextSymbol.OfProgram((textSpan ?? call.Span).Start, ++derived), truth: null, Origins.Opaque)
            : AbstractText.Unknown(Origins.Opaque);
        return Finish(call, Write(state.WithFiles(files), printed, call.Span), use);
    }

    /// <summary>Whether a package is installed where programs are, and not where workflows look for files.</summary>
    private static bool InstallsForAll(string name, CommandCall call)
    {
        var (isGlobal, installs) = (false, false);
        foreach (var argument in name is "npm" or "pnpm" or "bun" ? call.Arguments : [])
        {
            isGlobal |= argument.Value.Known() is "-g" or "--global";
            installs |= argument.Value.Known() is { } known && IsInstallation(known);
        }

        return isGlobal && installs;
    }

    /// <summary>Whether a word tells a package manager to install something.</summary>
    private static bool IsInstallation(string argument) => argument is "i" or "install" or "add";

    /// <summary>What Codex is told to write is a file afterwards; whether it is empty is open.</summary>
    private static FileSystemState WithOptionFiles(CommandCall call, ShellState state, FileSystemState files)
    {
        if (!RunsCodex(call))
            return files;

        const string Option = "--output-last-message";
        var arguments = call.Arguments;
        for (var i = 0; i < arguments.Length; i++)
        {
            var named = arguments[i].Value.Known() switch
            {
                "-o" or Option when i + 1 < arguments.Length => arguments[i + 1].Value,
                { } option when option.StartsWith(Option + "=", StringComparison.Ordinal) => new StringValue(option[(Option.Length + 1)..]),
                _ => null,
            };
            if (named is not null && AbstractPath.Resolve(named, state.WorkingDirectory) is { } path)
                files = files.With(path, new FileEntry(FileKinds.File) { Content = AbstractText.Unknown(Origins.ModelOutput) });
        }

        return files;
    }

    private ExitStates Finish(CommandCall call, ShellState state, StatusUse use)
    {
        var isQuestion = call.Name is { } name
            && (Questions.Contains(name[(name.LastIndexOf('/') + 1)..])
                || name == "git" && IsGitQuestion(call)
                || name == "jq" && HasExitOption(call));
        return IsAnswer(call) || isQuestion && use != StatusUse.Exits
            ? ExitStates.Open(state, Origins.Opaque, ExitCodes.UnknownFailure)
            : Expected(state);
    }

    private static bool IsQuestionForRoot(CommandCall call) =>
        call.Arguments is [{ Value: StringValue { Value: "rev-parse" } }, { Value: StringValue { Value: "--show-toplevel" } }];

    /// <summary>Whether the shell is in the repository's own checkout, and in no other below it.</summary>
    private static bool IsInCheckout(ShellState state) =>
        state.Files.Checkout is { } checkout && state.WorkingDirectory is { } directory
        && (directory == AbstractPath.Workspace || directory.IsBelow(AbstractPath.Workspace) && checkout.Exists(directory.Text) == true);

    /// <summary>Whether a git command changes at most what lies below <c>.git</c>.</summary>
    private static bool LeavesFiles(CommandCall call)
    {
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            if (call.Arguments[i].Value.Known() is not { } argument)
                return false;
            if (argument is "-C" or "-c")
                i++;
            else if (!argument.StartsWith('-'))
                return GitReaders.Contains(argument) && !WritesOutput(call);
        }

        return true;
    }

    private static bool WritesOutput(CommandCall call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Known() is { } option && option.StartsWith("--output", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool IsGitQuestion(CommandCall call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Known() is "--quiet" or "--exit-code" or "rev-parse" or "merge-base" or "ls-remote" or "show-ref"
                or "cat-file")
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasExitOption(CommandCall call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Known() is "--exit-status"
                || argument.Value.Known() is ['-', not '-', ..] option && option.Contains('e', StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private void RecordRun(CommandCall call, ShellState state, StatusUse use)
    {
        var arguments = ImmutableArray.CreateBuilder<AbstractValue>(call.Fields.Length);
        var spans = ImmutableArray.CreateBuilder<TextSpan>(call.Fields.Length);
        foreach (var field in call.Fields)
        {
            arguments.Add(PrintedText.Of(field));
            spans.Add(textSpan ?? field.Span);
        }

        var variables = state.Variables;
        var run = new CommandRun(arguments.MoveToImmutable())
        {
            Name = call.Name is { } called ? called[(called.LastIndexOf('/') + 1)..] : null,
            ArgumentSpans = spans.MoveToImmutable(),
            Timeout = call.Timeout,
            Sudo = call.Sudo,
            User = call.User,
            CollectEnvironment = () => ExportedBy(variables, call),
            StatusUse = UseIn(state, use),
            IsPipedOn = isPipedOn,
            IsMaskedByPipe = isMasked,
            IsInOtherShell = isInOtherShell,
            IsTrapped = state is not { ErrorTrap: "", ExitTrap: "" },
            IsTraced = state.Traces == true,
            IsSystemTool = call.Name is { } program && (Readers.Contains(program) || Tools.Contains(program)),
            WorkingDirectory = state.WorkingDirectory,
            Input = state.Input,
            OutputFile = state.Output.Kind == OutputKind.File ? state.Output.Path : null,
        };
        Record(run, state, call.Span);
    }

    private static ImmutableDictionary<string, AbstractValue> ExportedBy(
        ImmutableDictionary<string, ShellVariable> variables, CommandCall call)
    {
        if (call.StartsAnew)
            return call.Assignments;

        var environment = call.Assignments.ToBuilder();
        foreach (var (name, variable) in variables)
        {
            if (variable.IsExported && !call.Unset.Contains(name) && !environment.ContainsKey(name))
                environment[name] = variable.Value;
        }

        return environment.ToImmutable();
    }

    private ExitStates RunPathName(string name, CommandCall call, ShellState state, StatusUse use)
    {
        var text = AbstractText.Unknown(Origins.Opaque) with { Truth = true } as AbstractValue;
        if (call.Arguments is [{ IsOpen: false } argument]
            && AbstractText.PartsOf(argument.Value)[^1].Known() is { } last
            && last.TrimEnd('/').LastIndexOf('/') is >= 0 and var slash
            && last.Length > slash + 1)
        {
            var rest = (AbstractValue)StringValue.Empty;
            foreach (var part in AbstractText.PartsOf(argument.Value).AsSpan()[..^1])
                rest = AbstractText.Concat(rest, part);
            text = name == "basename"
                ? new StringValue(last.TrimEnd('/')[(slash + 1)..])
                : AbstractText.Concat(rest, new StringValue(last[..slash]));
            if (text is StringValue { Value: "" })
                text = new StringValue("/");
        }
        else if (call.Arguments is [{ IsOpen: false, Value: StringValue { Value: { Length: > 0 } plain } }]
            && !plain.Contains('/', StringComparison.Ordinal))
        {
            text = new StringValue(name == "basename" ? plain : ".");
        }

        foreach (var given in call.Arguments)
            text = text with { Origins = text.Origins | given.Value.Origins };
        return Finish(call, Write(state, AbstractText.Concat(text, new StringValue("\n")), call.Span), use);
    }
}
