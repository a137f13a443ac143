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
    /// <summary>Whether it may change files other than those among the effects.</summary>
    public required bool MayChangeFiles { get; init; }

    /// <summary>What it does in an environment; a required variable that is known to be empty makes it fail.</summary>
    /// <param name="variable">Gives the variables.</param>
    /// <param name="files">The files before it starts.</param>
    /// <param name="place">Gives the place of a part of the text.</param>
    public ScriptEffects In(Func<string, AbstractValue> variable, FileSystemState files, Func<TextSpan, TextSpan> place)
    {
        var effects = ImmutableArray.CreateBuilder<ScriptEffect>(Effects.Length);
        foreach (var effect in Effects)
            effects.Add(effect with { Span = place(effect.Span) });

        return new ScriptEffects
        {
            ExitStatus = StatusIn(variable),
            Expected = effects.MoveToImmutable(),
            Outputs = Outputs,
            Environment = ImmutableDictionary<string, AbstractValue>.Empty,
            ExpectedMaySetMore = true,
            Files = FilesAfter(files),
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

    /// <summary>The files after it: what it certainly makes is there.</summary>
    public FileSystemState FilesAfter(FileSystemState files)
    {
        if (!MayChangeFiles)
            return files;

        files = files.Blurred();
        foreach (var effect in Effects)
        {
            files = effect switch
            {
                { Certainty: not Certainty.Always } => files,
                DirectoryMade { Resolved: { } directory } => files.WithDirectory(directory),
                FileWritten { Resolved: { } file } => files.WithFile(file, AbstractText.Unknown(Origins.Opaque)),
                _ => files,
            };
        }

        return files;
    }
}
