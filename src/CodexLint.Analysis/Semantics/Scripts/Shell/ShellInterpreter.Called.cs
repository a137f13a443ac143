using System.Collections.Immutable;
using CodexLint.Semantics.Scripts.Programs;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Scripts that a script calls: by <c>bash</c>, by their path, by <c>source</c>.</summary>
internal sealed partial class ShellInterpreter
{
    /// <summary>By what name each called script was called last.</summary>
    private readonly Dictionary<Syntax.SourceFile, AbstractValue> fileNames = [];

    /// <summary>The name of the script that is run, as <c>$0</c> tells it; null where that is not known.</summary>
    private AbstractValue? scriptName;

    private ExitStates RunShell(string name, CommandCall call, ShellState state, StatusUse use)
    {
        var shell = new ShellFlavour(false, false, true);
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

            shell = option[0] == '-' ? shell.WithLetters(option) : shell;
            if (option.EndsWith('o') && i + 1 < call.Fields.Length)
                shell = shell.WithOption(call.Fields[++i].Value.Known());
            if (option.Contains('c', StringComparison.Ordinal))
            {
                if (i + 1 >= call.Fields.Length || call.Fields[i + 1].Value.Known() is not { } text)
                    return RunUnknownShell(call, state, use);

                var nameOfText = i + 2 < call.Fields.Length ? call.Fields[i + 2].Value : null;
                var parameters = call.Fields.AsSpan()[Math.Min(i + 3, call.Fields.Length)..].ToArray();
                var script = Syntax.Shell.Script.Parse(text, hasExpressions: false);
                return AtWord(call.Fields[i + 1].Span, () => RunChild(script, nameOfText, parameters, call, state, use, shell, file));
            }
        }

        if (i < call.Fields.Length && call.Fields[i].Value.Known() is not "-")
            return RunScript(call.Fields[i], call.Fields.AsSpan()[(i + 1)..], call, state, use, shell) ?? RunUnknownShell(call, state, use);
        if (state.Input.Known() is { Length: > 0 } commands)
        {
            var script = Syntax.Shell.Script.Parse(commands, hasExpressions: false);
            return AtWord(call.Span, () => RunChild(script, null, [], call, state with { Input = StringValue.Empty }, use, shell, file));
        }

        return RunUnknownShell(call, state, use);
    }

    private ExitStates RunUnknownShell(CommandCall call, ShellState state, StatusUse use)
    {
        maySetMore = true;
        return Finish(call, Write(state.WithFiles(state.Files.Blurred()), AbstractText.Unknown(Origins.Opaque), call.Span), use);
    }

    /// <summary>Runs a script of the repository; null where it cannot be read.</summary>
    private ExitStates? RunScript(
        Field name, ReadOnlySpan<Field> arguments, CommandCall call, ShellState state, StatusUse use, ShellFlavour shell)
    {
        if (ReadScript(name, state) is not { } found)
            return null;

        var firstLine = found.Script.Text.AsSpan(0, Math.Max(0, found.Script.Text.IndexOf('\n', StringComparison.Ordinal)));
        if (firstLine.StartsWith("#!"))
        {
            if (!firstLine.Contains("sh", StringComparison.Ordinal))
                return null;
            if (name == call.Fields[0])
                shell = shell.With(firstLine.ToString().Split(' '));
        }

        fileNames[found.File] = name.Value;
        return RunChild(found.Script, name.Value, arguments.ToArray(), call, state, use, shell, found.File);
    }

    private (Syntax.Shell.Script Script, Syntax.SourceFile File)? ReadScript(Field name, ShellState state)
    {
        // Paths of scripts are few; more are a generated input.
        const int maximalScripts = 50;
        if (RecordCall(name, state) is not { Source: { } source, Path: var path })
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

    /// <summary>Notes that a program of the workspace is called; null where it is none, or where nothing is known of its file.</summary>
    private ScriptCalled? RecordCall(Field name, ShellState state)
    {
        if (name.IsOpen
            || AbstractPath.Resolve(name.Value, state.WorkingDirectory) is not { Text.Length: > 0 } path
            || !path.IsBelow(AbstractPath.Workspace))
        {
            return null;
        }

        var source = input.Repository.Read(path.Text);
        if (source is null && !state.Files.Find(path).IsMissing)
            return null;

        var call = new ScriptCalled(path, source);
        Record(call, state, name.Span);
        return call;
    }

    private ExitStates RunChild(
        Syntax.Shell.Script script, AbstractValue? name, ReadOnlySpan<Field> arguments, CommandCall call, ShellState state, StatusUse use,
        ShellFlavour shell, Syntax.SourceFile? source)
    {
        if (depth >= MaxDepth)
            return Give(state);

        isWhole &= script.IsWhole;
        var variables = ImmutableDictionary.CreateBuilder<string, ShellVariable>();
        foreach (var (key, variable) in state.Variables)
        {
            if (variable.IsExported || variable.Value is NullValue)
                variables[key] = call.StartsAnew || call.Unset.Contains(key) ? new ShellVariable(NullValue.Instance) : variable;
        }

        foreach (var (key, value) in call.Assignments)
            variables[key] = new ShellVariable(value) { IsExported = true };
        var child = state.WithParameters(arguments) with
        {
            Variables = variables.ToImmutable(),
            Functions = ImmutableDictionary<string, ShellFunction>.Empty,
            StopsOnError = shell.StopsOnError,
            FailsInPipes = shell.FailsInPipes,
            RejectsUnset = shell.RejectsUnset,
            Visited = VisitedDirectories.None,
            Traces = shell.Traces,
            ExitTrap = "",
            ErrorTrap = "",
            InheritsErrorTrap = false,
            ExportsAll = false,
            LastStatus = ExitCodes.Zero,
        };
        var (outerFile, outerText, outerReturns, outerName) = (file, textSpan, returns, scriptName);
        (file, returns, scriptName) = (source, new Stack<EarlyExits>(), name);
        if (!ReferenceEquals(source, outerFile))
            textSpan = null;
        depth++;
        var outer = (isMasked, isDecisive, passesStatus, isInOtherShell);
        var own = UseIn(state, use);
        isMasked |= own == StatusUse.Ignored;
        isDecisive |= own == StatusUse.Decides;
        (passesStatus, isInOtherShell) = (true, true);
        var result = ExecuteProcess(() => Execute(script.Body, child, StatusUse.Exits));
        (isMasked, isDecisive, passesStatus, isInOtherShell) = outer;
        depth--;
        (file, textSpan, returns, scriptName) = (outerFile, outerText, outerReturns, outerName);
        return new ExitStates(
            result.Success is null ? null : state.After(result.Success), result.Failure is null ? null : state.After(result.Failure));
    }

    private ExitStates Source(CommandCall call, ShellState state, StatusUse use)
    {
        if (call.Arguments.IsEmpty)
            return ExitStates.Fail(state);
        if (ReadScript(call.Arguments[0], state) is not { } found)
        {
            RecordRun(call, state, use);
            return Give(state);
        }

        isWhole &= found.Script.IsWhole;
        fileNames[found.File] = call.Arguments[0].Value;
        var (outerFile, outerText) = (file, textSpan);
        (file, textSpan) = (found.File, null);
        returns.Push(new EarlyExits());
        var inner = call.Arguments.Length > 1 ? state.WithParameters(call.Arguments[1..]) : state;
        var result = Execute(found.Script.Body, inner, use);
        result = result.Or(returns.Pop().States);
        (file, textSpan) = (outerFile, outerText);
        return new ExitStates(Restore(result.Success), Restore(result.Failure));

        ShellState? Restore(ShellState? after) =>
            after is null ? null : after with { Parameters = state.Parameters, HasOpenParameters = state.HasOpenParameters };
    }

    /// <summary>
    /// Runs a program in another language: its text stands in the script, as an argument or in a here-document, or in a file of the
    /// repository.
    /// </summary>
    private ExitStates RunForeign(IScriptReader reader, ReadOnlySpan<string> options, CommandCall call, ShellState state, StatusUse use)
    {
        AbstractValue? text = null;
        if (call.Arguments.IsEmpty || Is(call.Arguments[0], "-"))
            text = state.Input;
        var program = call.Arguments is [var first, ..] && first.Value.Known() is not (null or ['-', ..]) ? first : (Field?)null;
        for (var i = 0; i + 1 < call.Arguments.Length; i++)
        {
            if (call.Arguments[i].Value.Known() is not { } option)
                continue;
            if (options.Contains(option))
                text = call.Arguments[i + 1].Value;
            else if (option is "-File" or "-file" or "-f" && reader == ScriptReaders.PowerShell)
                program = call.Arguments[i + 1];
        }

        maySetMore = true;
        var source = text is null && program is { IsOpen: false } named ? RecordCall(named, state)?.Source : null;
        var after = Write(state, AbstractText.Unknown(Origins.Opaque), call.Span);
        if ((source?.Content ?? text?.Known()) is not { } known)
            return Finish(call, after.WithFiles(after.Files.Blurred()), use);

        var read = state.WorkingDirectory == AbstractPath.Workspace ? reader.Read(known) : reader.Read(known).Elsewhere;
        var isGuarded = UseIn(state, use) != StatusUse.Exits;
        var (outerFile, outerText) = (file, textSpan);
        if (source is not null)
            (file, textSpan) = (source, null);
        var effectsHere = read.EffectsIn(new RunTexts(VariableOf, expression: null), ExportedBy(state.Variables, call));
        foreach (var effect in effectsHere)
            Record(Here(effect), state, source is null ? call.Span : effect.Span);
        (file, textSpan) = (outerFile, outerText);
        after = after with { Files = read.FilesAfter(after.Files, effectsHere) };
        var status = read.StatusIn(VariableOf);
        return status.IfCommandsSucceed switch
        {
            ScriptOutcomes.Fails => new ExitStates(null, after.WithStatus(ExitCodes.UnknownFailure)),
            ScriptOutcomes.Succeeds => Finish(call, after, use),
            _ => ExitStates.Open(after, status.Origins, ExitCodes.UnknownFailure),
        };

        // How a program that is started by another one ends is for that one to say, and where a text in quotes has its words is not known.
        ScriptEffect Here(ScriptEffect effect) => effect switch
        {
            JsonParsed parsed => parsed with { IsGuarded = parsed.IsGuarded || isGuarded },
            CommandRun command =>
                command with
                {
                    StatusUse = StatusUse.Decides,
                    ArgumentSpans = source is null ? [.. command.ArgumentSpans.Select(_ => call.Span)] : command.ArgumentSpans,
                },
            _ => effect,
        };

        AbstractValue VariableOf(string name) => call.Assignments.TryGetValue(name, out var assigned) ? assigned
            : state.Variables.TryGetValue(name, out var variable) ? variable.IsExported ? variable.Value : NullValue.Instance
            : Lookup(name, state);
    }
}
