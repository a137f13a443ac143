using System.Globalization;
using System.Text;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Programs that make, remove, read and list files.</summary>
internal sealed partial class ShellInterpreter
{
    private ExitStates? RunFileProgram(string name, CommandCall call, ShellState state, StatusUse use) => name switch
    {
        "mkdir" => MakeDirectories(call, state),
        "rm" or "rmdir" => Remove(name, call, state),
        "touch" => Touch(call, state),
        "cat" => Concatenate(call, state, use),
        "tee" => Tee(call, state),
        "cp" or "mv" => Copy(name, call, state, use),
        "install" => Install(call, state),
        "mktemp" => MakeTemporary(call, state),
        "ln" or "truncate" or "dd" or "rsync" => Expected(state.WithFiles(state.Files.Blurred())),
        _ => null,
    };

    private static (string Options, List<Field> Operands) Split(CommandCall call, string optionsWithValue)
    {
        var options = new StringBuilder();
        List<Field> operands = [];
        var isOver = false;
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            var argument = call.Arguments[i];
            if (isOver || argument.Value.Known() is not ['-', _, ..] option)
            {
                operands.Add(argument);
            }
            else if (option == "--")
            {
                isOver = true;
            }
            else if (option[1] == '-')
            {
                options.Append(
                    option switch
                    {
                        "--parents" => 'p',
                        "--recursive" => 'r',
                        "--force" => 'f',
                        "--directory" => 'd',
                        "--append" => 'a',
                        _ => '?',
                    });
            }
            else
            {
                options.Append(option.AsSpan(1));
                i += optionsWithValue.Contains(option[^1], StringComparison.Ordinal) ? 1 : 0;
            }
        }

        return (options.ToString(), operands);
    }

    private static AbstractPath? PathOf(Field field, ShellState state) =>
        field.IsOpen && field.Value is StringValue ? null : AbstractPath.Resolve(field.Value, state.WorkingDirectory);

    private ExitStates MakeDirectories(CommandCall call, ShellState state)
    {
        var (options, operands) = Split(call, "m");
        var isParents = options.Contains('p', StringComparison.Ordinal);
        var after = state;
        var succeeds = (bool?)(operands.Count > 0);
        foreach (var operand in operands)
        {
            if (operand.Value is StringValue { Value: "" })
            {
                succeeds = false;
                continue;
            }

            var path = PathOf(operand, after);
            Record(new DirectoryMade(operand.Value, path), state, operand.Span);
            var entry = after.Files.Find(path);
            var made = path is null ? null : isParents ? CanMakeWithParents(path, entry, after) : CanMake(path, entry, after);
            if (made != false)
            {
                after = after with
                {
                    Files = made == true ? after.Files.WithDirectory(path) : Perhaps(after.Files, path, after.Files.WithDirectory(path)),
                };
            }

            succeeds &= made;
        }

        return Outcome(after, after, succeeds);
    }

    /// <summary>Where commands are assumed to succeed, what they try is done; otherwise it may be done or not.</summary>
    private FileSystemState Perhaps(FileSystemState before, AbstractPath? path, FileSystemState after) =>
        IsDone() ? after : path is null ? before.Blurred() : FileSystemState.Join(before, after, Origins.Opaque);

    private static bool? CanMakeWithParents(AbstractPath path, FileEntry entry, ShellState state)
    {
        if (entry.Is(FileKinds.Directory) == true)
            return true;

        var canMake = entry.Is(FileKinds.File) switch { true => false, false => true, null => (bool?)null };
        for (var parent = path.Parent; parent is not null && canMake != false; parent = parent.Parent)
        {
            var above = state.Files.Find(parent);
            if (above.Is(FileKinds.Directory) == true)
                break;

            canMake &= above.Is(FileKinds.File) switch { true => false, false => true, null => null };
        }

        return canMake;
    }

    private static bool? CanMake(AbstractPath path, FileEntry entry, ShellState state)
    {
        if (entry.Exists == true)
            return false;

        var parent = path.Parent is { } above ? state.Files.Find(above).Is(FileKinds.Directory) : true;
        return parent == false ? false : !entry.Exists & parent;
    }

    private ExitStates Remove(string name, CommandCall call, ShellState state)
    {
        var (options, operands) = Split(call, "");
        var isForced = options.Contains('f', StringComparison.Ordinal);
        var isRecursive = options.AsSpan().IndexOfAny('r', 'R') >= 0;
        var after = state;
        var succeeds = (bool?)(operands.Count > 0 || isForced);
        foreach (var operand in operands)
        {
            var path = PathOf(operand, after);
            Record(new PathRemoved(operand.Value, path), state, operand.Span);
            if (operand.Value is StringValue { Value: "" })
            {
                succeeds &= isForced;
                continue;
            }

            var entry = after.Files.Find(path);
            bool? removed;
            if (name == "rmdir")
            {
                removed = entry.Exists == false || entry.Is(FileKinds.File) == true ? false : null;
            }
            else if (entry.Exists == false)
            {
                removed = isForced;
            }
            else
            {
                removed = isRecursive
                    ? entry.Exists == true || isForced ? true : null
                    : entry.Is(FileKinds.File) switch
                    {
                        true => true,
                        false => entry.Exists == true ? false : null,
                        null => isForced && entry.Is(FileKinds.Directory) == false ? true : null,
                    };
            }

            if (path is null && isForced && isRecursive)
                removed = true;
            if (removed != false && path is { Text: "" or "/" })
                removed = null;
            if (removed != false && entry.Exists != false)
            {
                after = after with
                {
                    Files = removed == true || IsDone()
                        ? after.Files.Without(path)
                        : FileSystemState.Join(after.Files, after.Files.Without(path), Origins.Opaque),
                };
            }

            succeeds &= removed;
        }

        return Outcome(after, after, succeeds);
    }

    private ExitStates Touch(CommandCall call, ShellState state)
    {
        var (options, operands) = Split(call, "drt");
        var after = state;
        var succeeds = (bool?)(operands.Count > 0);
        foreach (var operand in operands)
        {
            if (operand.Value is StringValue { Value: "" })
            {
                succeeds = false;
                continue;
            }

            var path = PathOf(operand, after);
            var entry = after.Files.Find(path);
            var touched = entry.Exists == true ? true : path is null ? null : CanWrite(path, entry, after);
            if (entry.Exists == true)
                continue;

            Record(new FileWritten(operand.Value, path, StringValue.Empty, IsAppend: true), state, operand.Span);
            if (touched != false && !options.Contains('c', StringComparison.Ordinal))
            {
                var written = after.Files.WithFile(path, entry.Exists == false ? StringValue.Empty : AbstractText.Unknown(Origins.Opaque));
                if (path is not null && (entry.Kinds & FileKinds.Directory) != 0)
                    written = written.With(path, new FileEntry(FileKinds.File | FileKinds.Directory));
                after = after with { Files = touched == true ? written : Perhaps(after.Files, path, written) };
            }

            succeeds &= touched;
        }

        return Outcome(after, after, succeeds);
    }

    private ExitStates Concatenate(CommandCall call, ShellState state, StatusUse use)
    {
        var (options, operands) = Split(call, "");
        var text = (AbstractValue)StringValue.Empty;
        var succeeds = (bool?)true;
        if (operands.Count == 0)
            text = state.Input;
        foreach (var operand in operands)
        {
            if (operand.Value.Known() is "-")
            {
                text = AbstractText.Concat(text, state.Input);
                continue;
            }

            var path = PathOf(operand, state);
            var entry = state.Files.Find(path);
            NoteRead(path, entry, state, use, operand.Span);
            var isFile = operand.Value is StringValue { Value: "" } ? false : entry.Is(FileKinds.File);
            if (isFile != false)
            {
                text = AbstractText.Concat(
                    text, isFile == true || IsDone() ? ContentOf(path, entry) : AbstractText.Unknown(Origins.Opaque));
            }

            succeeds &= isFile;
        }

        if (options.Length > 0)
            text = Rewrite(text);
        var after = Write(state, text, call.Span);
        return Outcome(after, after with { Input = operands.Count == 0 ? StringValue.Empty : after.Input }, succeeds);
    }

    private ExitStates RunExcerpt(CommandCall call, ShellState state, StatusUse use)
    {
        var (_, operands) = Split(call, "nc");
        var text = operands switch
        {
            [] => state.Input,
            [var operand] when PathOf(operand, state) is var path => ContentOf(path, state.Files.Find(path)),
            _ => AbstractText.Unknown(Origins.Opaque),
        };
        return Finish(call, Write(state, Rewrite(text), call.Span), use);
    }

    private ExitStates Tee(CommandCall call, ShellState state)
    {
        var (options, operands) = Split(call, "");
        var isAppend = options.Contains('a', StringComparison.Ordinal);
        var after = state;
        var succeeds = (bool?)true;
        foreach (var operand in operands)
        {
            var target = TargetOf(operand.Value, after) with { IsAppend = isAppend };
            if (target.Kind == OutputKind.File)
            {
                // That something else has put a folder where a log is to go is not assumed.
                var entry = after.Files.Find(target.Path);
                var isOpen = entry.Kinds == FileKinds.Any
                    && target.Path is { IsOfMachine: false, Parent: { } folder }
                    && after.Files.Find(folder).Is(FileKinds.Directory) == true;
                var canWrite = isOpen ? true : CanWrite(target.Path, entry, after);
                succeeds &= canWrite;
                if (canWrite == false)
                    continue;

                var old = isAppend && entry.Exists != false
                    ? entry.Kinds == FileKinds.File ? entry.Content : AbstractText.Unknown(Origins.Opaque)
                    : StringValue.Empty;
                after = after with { Files = after.Files.WithFile(target.Path, old) };
            }

            after = Write(after with { Output = target }, state.Input, operand.Span) with { Output = state.Output };
        }

        after = Write(after, state.Input, call.Span);
        return Outcome(after, after, succeeds);
    }

    private ExitStates Copy(string name, CommandCall call, ShellState state, StatusUse use)
    {
        var (options, operands) = Split(call, "t");
        if (operands.Count < 2)
        {
            return options.AsSpan().IndexOfAny('t', '?') < 0 && operands.TrueForAll(operand => !operand.IsOpen)
                ? ExitStates.Fail(state)
                : Expected(state.WithFiles(state.Files.Blurred()));
        }

        var target = PathOf(operands[^1], state);
        var entry = state.Files.Find(target);
        var source = PathOf(operands[0], state);
        if (operands.Count == 2 && source is not null && target is not null && entry.Is(FileKinds.Directory) == true)
        {
            target = new AbstractPath(target.Text.Length == 0 ? FileName(source) : $"{target.Text}/{FileName(source)}");
            entry = state.Files.Find(target);
        }

        var from = state.Files.Find(source);
        NoteRead(source, from, state, use, operands[0].Span);
        var isRecursive = options.AsSpan().IndexOfAny('r', 'a', 'R') >= 0;
        if (name == "cp"
            && operands.Count == 2
            && from.Kinds == FileKinds.Directory
            && !isRecursive
            && !options.Contains('?', StringComparison.Ordinal))
        {
            return ExitStates.Fail(state);
        }

        if (operands.Count > 2
            || source is null
            || target is null
            || from.Is(FileKinds.File) == false && from.Exists != false
            || entry.Is(FileKinds.Directory) != false && entry.Kinds != FileKinds.Any)
        {
            return Expected(state with { Files = name == "mv" ? WithoutMoved(operands, state) : state.Files.Blurred() });
        }

        var copied = isRecursive || from.Kinds != FileKinds.File
            ? state.Files.Blurred().With(
                target,
                new FileEntry(
                    entry.Kinds == FileKinds.Directory
                        ? FileKinds.Directory
                        : FileKinds.File | (isRecursive ? FileKinds.Directory : FileKinds.None)))
            : state.Files.WithFile(target, from.Content);
        Record(new FileWritten(operands[^1].Value, target, from.Content, IsAppend: false), state, operands[^1].Span);
        if (name == "mv")
            copied = copied.Without(source);
        var succeeds = from.Exists == true ? CanWrite(target, entry, state) : from.Exists;
        return Outcome(
            state, state with { Files = copied }, succeeds == true && entry.Exists != false && options.Length > 0 ? null : succeeds);
    }

    /// <summary>The files after some of them were moved to where they cannot be followed.</summary>
    private FileSystemState WithoutMoved(List<Field> operands, ShellState state)
    {
        var files = state.Files.Blurred();
        for (var i = 0; i < operands.Count - 1; i++)
        {
            if (PathOf(operands[i], state) is { } moved)
                files = Perhaps(files, moved, files.Without(moved));
        }

        return files;
    }

    private static string FileName(AbstractPath path) => path.Text[(path.Text.LastIndexOf('/') + 1)..];

    private ExitStates Install(CommandCall call, ShellState state)
    {
        var (options, operands) = Split(call, "mgotS");
        var after = state;
        foreach (var operand in operands)
        {
            var path = PathOf(operand, after);
            if (!options.Contains('d', StringComparison.Ordinal))
                continue;

            Record(new DirectoryMade(operand.Value, path), state, operand.Span);
            after = after with { Files = Perhaps(after.Files, path, after.Files.WithDirectory(path)) };
        }

        return Expected(options.Contains('d', StringComparison.Ordinal) ? after : state.WithFiles(state.Files.Blurred()));
    }

    private ExitStates MakeTemporary(CommandCall call, ShellState state)
    {
        var (options, _) = Split(call, "p");
        var name = AbstractText.Symbol(string.Create(CultureInfo.InvariantCulture, $"mktemp {++derived}"), truth: true);
        var path = AbstractPath.Resolve(name, null)!;
        var files = options.Contains('d', StringComparison.Ordinal)
            ? state.Files.With(path, FileEntry.Directory)
            : state.Files.With(path, new FileEntry(FileKinds.File) { Content = StringValue.Empty });
        if (options.Contains('d', StringComparison.Ordinal))
            Record(new DirectoryMade(name, path), state, call.Span);
        return Expected(Write(state with { Files = files }, AbstractText.Concat(name, new StringValue("\n")), call.Span));
    }

    private ExitStates RunListing(string name, CommandCall call, ShellState state, StatusUse use)
    {
        var operands = 0;
        var isAbsent = false;
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Known() is ['-' or '!' or '(', ..])
            {
                if (name == "find")
                    break;
                continue;
            }

            var path = PathOf(argument, state);
            isAbsent |= !argument.IsOpen && state.Files.Find(path).Exists == false;
            Record(new PathListed(argument.Value, path), state, argument.Span);
            operands++;
        }

        if (operands == 0 && state.WorkingDirectory is { } directory)
            Record(new PathListed(new StringValue("."), directory), state, call.Span);
        var after = Write(
            name == "find" && MayRemove(call) ? state with { Files = state.Files.Without(null).Blurred() } : state,
            AbstractText.Unknown(Origins.Opaque), call.Span);
        return isAbsent && name is not "tree" ? new ExitStates(null, after.WithStatus(ExitCodes.UnknownFailure)) : Finish(call, after, use);
    }

    private static bool OnlyReads(CommandCall call) =>
        call.Fields is [{ Value: StringValue program }, ..] && Readers.Contains(program.Value) && !HasInPlace(call);

    /// <summary>Whether <c>find</c> deletes what it finds, or runs a program on it that does not only read.</summary>
    private static bool MayRemove(CommandCall call)
    {
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            var argument = call.Arguments[i].Value.Known();
            if (argument is "-delete")
                return true;
            if (argument is "-exec" or "-execdir" or "-ok" or "-okdir"
                && !OnlyReads(call with { Fields = call.Fields[Math.Min(i + 2, call.Fields.Length)..] }))
            {
                return true;
            }
        }

        return false;
    }
}
