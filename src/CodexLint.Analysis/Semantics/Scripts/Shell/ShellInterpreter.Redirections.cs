using System.Collections.Immutable;
using System.Globalization;
using CodexLint.Semantics.Values;
using CodexLint.Syntax.Shell;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Redirections, and where output goes.</summary>
internal sealed partial class ShellInterpreter
{
    /// <summary>Applies redirections. Whether the command runs at all; the states in which it does not are failures.</summary>
    private bool Redirect(
        ImmutableArray<Redirection> redirections, ref ShellState? state, out ShellState? failed, StatusUse use, bool writesNothing = false)
    {
        var before = state;
        failed = null;
        foreach (var redirection in redirections)
        {
            if (state is null)
                break;

            var isTooMany = ++steps > MaxSteps;
            var current = isTooMany ? Give(state) : RedirectOne(redirection, ref state, use, writesNothing);
            failed = ShellState.Join(failed, current.Failure);
            state = current.Success;
            if (isTooMany)
                break;
        }

        failed = before is null ? null : RestoreStreams(failed, before, redirections);
        return state is not null;
    }

    private ExitStates RedirectOne(Redirection redirection, ref ShellState? state, StatusUse use, bool writesNothing)
    {
        if (redirection.Document is { } document)
        {
            var body = document.IsQuoted ? ExpandText(document.Body, ref state) : ExpandQuoted(document.Body.Parts, ref state);
            return new ExitStates(state is null ? null : state with { Input = body }, null);
        }

        var target = ExpandText(redirection.Target, ref state);
        if (state is not { } current)
            return default;

        var descriptor = redirection.Descriptor ?? (redirection.Kind == RedirectionKind.ReadWrite ? 0 : 1);
        switch (redirection.Kind)
        {
            case RedirectionKind.HereString:
                return new ExitStates(current with { Input = AbstractText.Concat(target, new StringValue("\n")) }, null);
            case RedirectionKind.Input when redirection.Descriptor is null or 0:
                return RedirectInput(redirection, target, current, use);
            case RedirectionKind.DuplicateOutput
                when redirection.Descriptor is not null || target.Known() is "-" or [>= '0' and <= '9', ..]:
                return new ExitStates(Duplicate(descriptor, target.Known(), current), null);
            case RedirectionKind.Output or RedirectionKind.Append or RedirectionKind.ReadWrite:
                return RedirectOutput(redirection, target, descriptor, current, writesNothing);
            case RedirectionKind.OutputAndError or RedirectionKind.AppendOutputAndError or RedirectionKind.DuplicateOutput:
                var both = RedirectOutput(redirection, target, 1, current, writesNothing);
                return both.Success is { } success ? both with { Success = success with { Errors = success.Output } } : both;
            default:
                return new ExitStates(current, null);
        }
    }

    private static ShellState Duplicate(int descriptor, string? target, ShellState state)
    {
        var output = target switch
        {
            "1" => state.Output,
            "2" => state.Errors,
            "-" => OutputTarget.Discarded,
            _ =>
                int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? state.Descriptors.GetValueOrDefault(number, OutputTarget.Log)
                    : OutputTarget.Log,
        };
        return Open(descriptor, output, state);
    }

    private static ShellState Open(int descriptor, OutputTarget output, ShellState state) => descriptor switch
    {
        1 => state with { Output = output },
        2 => state with { Errors = output },
        _ => state with { Descriptors = state.Descriptors.SetItem(descriptor, output) },
    };

    private ExitStates RedirectInput(Redirection redirection, AbstractValue target, ShellState state, StatusUse use)
    {
        if (redirection.Target.Parts is [ProcessSubstitution])
            return new ExitStates(state with { Input = AbstractText.Unknown(Origins.Opaque) }, null);
        if (target.Known() == "/dev/null")
            return new ExitStates(state with { Input = StringValue.Empty }, null);
        if (target is StringValue { Value: "" })
            return ExitStates.Fail(state);

        var path = AbstractPath.Resolve(target, state.WorkingDirectory);
        var entry = state.Files.Find(path);
        NoteRead(path, entry, state, use, redirection.Target.Span);
        var after = state with { Input = ContentOf(path, entry) };
        return Outcome(state, after, entry.Exists);
    }

    private ExitStates RedirectOutput(Redirection redirection, AbstractValue target, int descriptor, ShellState state, bool writesNothing)
    {
        if (target is StringValue { Value: "" })
            return ExitStates.Fail(state);

        var output = TargetOf(target, state);
        var isAppend = redirection.Kind is RedirectionKind.Append or RedirectionKind.AppendOutputAndError or RedirectionKind.ReadWrite;
        var after = state;
        var succeeds = (bool?)true;
        if (redirection.Target.Parts is [ProcessSubstitution])
            output = OutputTarget.Unknown;
        if (output.Kind == OutputKind.File)
        {
            output = output with { IsAppend = isAppend };
            var entry = state.Files.Find(output.Path);
            succeeds = CanWrite(output.Path, entry, state);
            var content = descriptor > 2 ? AbstractText.Unknown(Origins.Opaque)
                : !isAppend || entry.Exists == false ? StringValue.Empty
                : entry.Kinds == FileKinds.File ? entry.Content
                : AbstractText.Unknown(Origins.Opaque);
            after = state with { Files = state.Files.WithFile(output.Path, content) };
            if (writesNothing)
                Record(new FileWritten(target, output.Path, StringValue.Empty, isAppend), state, redirection.Target.Span);
        }

        after = descriptor switch
        {
            0 when output.Kind == OutputKind.File => after with { Input = ContentOf(output.Path, after.Files.Find(output.Path)) },
            0 => after with { Input = AbstractText.Unknown(Origins.Opaque) },
            _ => Open(descriptor, output, after),
        };
        return Outcome(state, after, succeeds);
    }

    private static bool? CanWrite(AbstractPath? path, FileEntry entry, ShellState state)
    {
        if (path is null)
            return null;
        if (entry.Is(FileKinds.File) == true)
            return true;
        if (entry.Is(FileKinds.Directory) == true)
            return false;

        var parent = path.Parent is { } above ? state.Files.Find(above).Is(FileKinds.Directory) : true;
        return parent == false ? false : entry.Is(FileKinds.Directory) == false ? parent : null;
    }

    private OutputTarget TargetOf(AbstractValue target, ShellState state)
    {
        switch (target.Known())
        {
            case "/dev/null":
                return OutputTarget.Discarded;
            case "/dev/stderr" or "/dev/fd/2":
                return state.Errors;
            case "/dev/stdout" or "/dev/fd/1":
                return state.Output;
            case "/dev/tty" or "/proc/self/fd/2":
                return OutputTarget.Log;
        }

        foreach (var (name, commandFile) in CommandFileNames)
        {
            // Where the runner's own value stands, no known text is the same.
            if ((target is UnknownValue || state.Variables.ContainsKey(name)) && AbstractText.Same(target, Lookup(name, state)))
                return new OutputTarget(OutputKind.CommandFile) { CommandFile = commandFile };
        }

        return new OutputTarget(OutputKind.File) { Path = AbstractPath.Resolve(target, state.WorkingDirectory), PathValue = target };
    }

    private static readonly ImmutableArray<(string Name, CommandFile File)> CommandFileNames =
    [
        ("GITHUB_OUTPUT", CommandFile.Output),
        ("GITHUB_ENV", CommandFile.Environment),
        ("GITHUB_STEP_SUMMARY", CommandFile.Summary),
        ("GITHUB_PATH", CommandFile.Path),
        ("GITHUB_STATE", CommandFile.State),
    ];

    /// <summary>
    /// The states after something that changes files, as far as it is known to succeed; where it is known to fail, nothing is changed.
    /// </summary>
    private ExitStates Outcome(ShellState before, ShellState after, bool? succeeds)
    {
        if (succeeds == false)
            return ExitStates.Fail(before);
        if (succeeds == true || IsExpected())
            return ExitStates.Succeed(after);

        var either = after with { Files = FileSystemState.Join(before.Files, after.Files, Origins.Opaque) };
        return new ExitStates(after.Half(Origins.Opaque, ExitCodes.Zero), either.Half(Origins.Opaque, ExitCodes.UnknownFailure));
    }

    /// <summary>The state after a text was written to a command's output.</summary>
    private ShellState Write(ShellState state, AbstractValue text, TextSpan span)
    {
        var target = state.Output;
        switch (target.Kind)
        {
            case OutputKind.Captured:
                return state with { Captured = AbstractText.Concat(state.Captured, text) };

            case OutputKind.File:
                Record(new FileWritten(target.PathValue, target.Path, text, target.IsAppend), state, span);
                if (target.Path is null)
                    return state;
                var content = AbstractText.Concat(state.Files.Find(target.Path).Content, text);
                return state with { Files = state.Files.With(target.Path, new FileEntry(FileKinds.File) { Content = content }) };

            case OutputKind.CommandFile:
                if (target.CommandFile == CommandFile.Summary)
                    return state;
                List<(string Name, AbstractValue Value)> written = [];
                var next = state.CommandFiles[target.CommandFile].Write(text, target.CommandFile == CommandFile.Path, written);
                foreach (var (name, value) in written)
                    Record(new VariableWritten(target.CommandFile, name, value), state, span);
                return state with { CommandFiles = state.CommandFiles.With(target.CommandFile, next) };

            default:
                return state;
        }
    }

    private AbstractValue ContentOf(AbstractPath? path, FileEntry entry)
    {
        if (entry.Kinds == FileKinds.File
            && entry.Content is StringValue or UnknownValue { Symbol: not null } or UnknownValue { Parts.IsEmpty: false })
        {
            return entry.Content;
        }

        var truth = entry.Kinds == FileKinds.File ? !entry.IsEmpty : null;
        return path is null || entry.Exists == false
            ? AbstractText.Unknown(Origins.Opaque)
            : AbstractText.Symbol(TextSymbol.OfFile(path, ++derived), truth, entry.Content.Origins | Origins.Opaque);
    }

    /// <summary>Notes that a script ends for want of a file, where it is not certain to be there.</summary>
    private void NoteRead(AbstractPath? path, FileEntry entry, ShellState state, StatusUse use, TextSpan span)
    {
        if (path is not null && entry.Exists != true && UseIn(state, use) == StatusUse.Exits)
            Record(new FileRead(path, entry.IsMissing && entry.Kinds != FileKinds.Absent), state, span);
    }

    private AbstractValue ReadFile(Word target, ref ShellState? state)
    {
        var name = ExpandText(target, ref state);
        if (state is not { } current)
            return name;

        ranSubstitution = true;
        var path = AbstractPath.Resolve(name, current.WorkingDirectory);
        var entry = current.Files.Find(path);
        NoteRead(path, entry, current, isSubstitutionLost ? StatusUse.Ignored : substitutionUse, target.Span);
        var result = Outcome(current, current, entry.Is(FileKinds.File));
        state = result.Joined;
        return entry.Exists == false ? StringValue.Empty : ContentOf(path, entry);
    }

    /// <summary>The streams after a command that had its own; what it read of a shared input stays read.</summary>
    private static ShellState? RestoreStreams(ShellState? after, ShellState before, ImmutableArray<Redirection> redirections)
    {
        if (after is null)
            return null;

        var (readsOwnInput, opensOwn) = (false, false);
        foreach (var redirection in redirections)
        {
            readsOwnInput |=
                redirection.Kind is RedirectionKind.Input or RedirectionKind.ReadWrite or RedirectionKind.HereDocument
                    or RedirectionKind.HereString;
            opensOwn |= redirection.Descriptor > 2;
        }

        if (opensOwn)
            after = after with { Descriptors = before.Descriptors };
        return ReferenceEquals(after.Output, before.Output) && ReferenceEquals(after.Errors, before.Errors) && !readsOwnInput
            ? after
            : after with { Output = before.Output, Errors = before.Errors, Input = readsOwnInput ? before.Input : after.Input };
    }
}
