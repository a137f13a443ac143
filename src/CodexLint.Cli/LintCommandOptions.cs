using System.CommandLine;
using CodexLint.Linting;
using Microsoft.CodeAnalysis;

namespace CodexLint.Cli;

/// <summary>What the commands that lint ask for alike.</summary>
internal sealed class LintCommandOptions
{
    private readonly Argument<string[]> paths = CommonOptions.Paths();
    private readonly Option<string?> root = CommonOptions.Root();
    private readonly Option<string?> mode = CommonOptions.Mode();
    private readonly Option<string> failOn = CommonOptions.FailOn();
    private readonly Option<string?> inputName = CommonOptions.InputName();
    private readonly Option<string> color = CommonOptions.Color();

    /// <summary>Adds them to a command, behind its own.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[root, mode, failOn, inputName, color])
            command.Add(option);
        command.Add(paths);
    }

    /// <summary>What the user gave.</summary>
    public LintArguments Read(ParseResult parsed) => new(
        new LintTargets([.. parsed.GetValue(paths) ?? []], parsed.GetValue(root), parsed.GetValue(inputName)),
        CommonOptions.Settings(parsed.GetValue(mode)),
        CommonOptions.ParseSeverity(parsed.GetValue(failOn)),
        CommonOptions.ParseColor(parsed.GetValue(color)));
}

/// <summary>What to lint and how, as the user gave it.</summary>
/// <param name="Targets">What to lint.</param>
/// <param name="Settings">Which findings count.</param>
/// <param name="FailOn">The lowest severity that makes the exit code 1; null for none.</param>
/// <param name="Color">When to write in colours.</param>
internal sealed record LintArguments(LintTargets Targets, LintSettings Settings, DiagnosticSeverity? FailOn, ColorChoice Color);
