using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>What was read off a program in another language than a shell's, for whatever environment.</summary>
/// <param name="Effects">What it does, placed in its text; certain where it is done in each run.</param>
/// <param name="Outputs">The outputs that it sets.</param>
/// <param name="Requirements">The variables without which it fails.</param>
/// <param name="Outcomes">How it can end where it has these.</param>
internal sealed record ProgramReading(
    ImmutableArray<ScriptEffect> Effects,
    ImmutableDictionary<string, AbstractValue> Outputs,
    ImmutableArray<RequiredVariable> Requirements,
    ScriptOutcomes Outcomes)
{
    /// <summary>The outputs that it may set to false, which is a text then.</summary>
    public ImmutableHashSet<string> FalseOutputs { get; init; } = [];

    /// <summary>Whether it may change files other than those among the effects.</summary>
    public required bool MayChangeFiles { get; init; }

    /// <summary>What it does in an environment; a required variable that is known to be empty makes it fail.</summary>
    /// <param name="variable">Gives the variables.</param>
    /// <param name="files">The files before it starts.</param>
    /// <param name="place">Gives the place of a part of the text.</param>
    /// <param name="expression">Gives the values of the <c>${{ }}</c>, by their number; null where there are none.</param>
    /// <param name="environment">The variables that the programs which it runs see.</param>
    public ScriptEffects In(
        Func<string, AbstractValue> variable, FileSystemState files, Func<TextSpan, TextSpan> place, Func<int, AbstractValue>? expression,
        ImmutableDictionary<string, AbstractValue> environment)
    {
        var texts = new RunTexts(variable, expression);
        var known = EffectsIn(texts, environment);
        var effects = ImmutableArray.CreateBuilder<ScriptEffect>(known.Length);
        foreach (var effect in known)
        {
            effects.Add(
                (effect is CommandRun command
                    ? command with
                    {
                        ArgumentSpans = [.. command.ArgumentSpans.Select(place)],
                        Sudo = command.Sudo is { } sudo ? place(sudo) : null,
                    }
                    : effect) with
                {
                    Span = place(effect.Span),
                });
        }

        return new ScriptEffects
        {
            ExitStatus = StatusIn(variable),
            Expected = effects.MoveToImmutable(),
            Outputs = Outputs.Values.All(value => value is StringValue)
                ? Outputs
                : Outputs.ToImmutableDictionary(output => output.Key, output => texts.Fill(output.Value)),
            Environment = ImmutableDictionary<string, AbstractValue>.Empty,
            ExpectedMaySetMore = true,
            Files = FilesAfter(files, known),
            ExpectedIsWhole = false,
            MayChangeFiles = MayChangeFiles,
        };
    }

    /// <summary>The same program started in another directory than the workspace: which files it means is not followed.</summary>
    public ProgramReading Elsewhere => this with
    {
        Effects = [.. Effects.Where(effect => effect is not (PathTested or JsonParsed or DirectoryMade or FileWritten))],
    };

    /// <summary>How it ends in an environment.</summary>
    public ExitStatus StatusIn(Func<string, AbstractValue> variable)
    {
        var (outcomes, origins) = (Outcomes, Outcomes == ScriptOutcomes.Succeeds ? Origins.None : Origins.Opaque);
        foreach (var required in Requirements)
        {
            var value = variable(required.Name);
            if (value.IsEmptyText() is not { } isEmpty)
            {
                outcomes |= ScriptOutcomes.Fails;
                origins |= value.Origins;
            }
            else if (isEmpty && required.IsCertain)
            {
                return new ExitStatus(ScriptOutcomes.Fails, value.Origins);
            }
            else if (isEmpty)
            {
                outcomes |= ScriptOutcomes.Fails;
                origins |= value.Origins | Origins.Opaque;
            }
        }

        return new ExitStatus(outcomes, origins);
    }

    /// <summary>The effects with what is known only in a run.</summary>
    /// <param name="texts">Gives what is known in the run.</param>
    /// <param name="environment">The variables that the programs which it runs see.</param>
    public ImmutableArray<ScriptEffect> EffectsIn(RunTexts texts, ImmutableDictionary<string, AbstractValue> environment)
    {
        return Effects.Any(effect => effect is FileWritten or CommandRun) ? [.. Effects.Select(Fill)] : Effects;

        ScriptEffect Fill(ScriptEffect effect)
        {
            switch (effect)
            {
                case FileWritten written:
                    var path = texts.Fill(written.Path);
                    return written with
                    {
                        Path = path,
                        Resolved = AbstractPath.Resolve(path, AbstractPath.Workspace),
                        Content = texts.Fill(written.Content),
                    };
                case CommandRun command:
                    ImmutableArray<AbstractValue> arguments = [.. command.Arguments.Select(texts.Fill)];
                    return command with
                    {
                        Name = command.Name ?? PowerShellCall.NameOf(arguments[0]),
                        Arguments = arguments,
                        Input = command.Input is { } input ? texts.Fill(input) : null,
                        CollectEnvironment = () => environment.SetItems(command.Environment.Select(entry =>
                            KeyValuePair.Create(entry.Key, texts.Fill(entry.Value)))),
                    };
                default:
                    return effect;
            }
        }
    }

    /// <summary>The files after it: what it certainly makes is there.</summary>
    /// <param name="files">The files before it.</param>
    /// <param name="effects">What it does in the run.</param>
    public FileSystemState FilesAfter(FileSystemState files, ImmutableArray<ScriptEffect> effects)
    {
        if (!MayChangeFiles)
            return files;

        var before = files;
        files = files.Blurred();
        foreach (var effect in effects)
        {
            files = effect switch
            {
                { Certainty: not Certainty.Always } => files,
                DirectoryMade { Resolved: { } directory } => files.WithDirectory(directory),
                FileWritten { Resolved: { } file, IsAppend: false, Content: var content } => files.WithFile(file, content),
                FileWritten { Resolved: { } file, Content: var added } =>
                    files.WithFile(file, Appended(before.Find(file), files.Find(file), added)),
                _ => files,
            };
        }

        return files;
    }

    /// <summary>A text behind what a file holds: what the program wrote before, or what was there.</summary>
    private static AbstractValue Appended(FileEntry before, FileEntry now, AbstractValue added) =>
        now.Kinds == FileKinds.File && now.Content is not UnknownValue { Parts.IsEmpty: true, OutsiderTexts.IsEmpty: true, Symbol: null }
            ? AbstractText.Concat(now.Content, added)
        : before.Kinds == FileKinds.File ? AbstractText.Concat(before.Content, added)
        : AbstractText.Concat(AbstractText.Unknown(Origins.Opaque), added);
}
