using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>The command line, or the action in front of it, refuses an argument, so that Codex does nothing.</summary>
internal sealed class RejectedCliFlag() : Rule(
    id: "CDX3002",
    name: "rejected-cli-flag",
    title: "Flag that codex exec rejects",
    message: "{0}, so {1}: {2}",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    private const string CodexEnds = "Codex ends with code 2 before it does anything";
    private const string ActionFails = "the action fails before it starts Codex";

    /// <inheritdoc/>
    internal override bool SpeaksOfActions => true;

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var logins = new HashSet<(SourceFile, int)>();
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is not { } run)
                continue;

            foreach (var invocation in codex.Invocations(run).Where(invocation =>
                invocation.IsExec && !IsChosen(run.Find(codex.Path.AsSpan()), invocation)))
            {
                foreach (var refused in run.RefusedOptions(codex, invocation))
                    yield return Report(codex, invocation, refused);
            }

            foreach (var step in model.StepsBefore(codex, run).Append(run.Find(codex.Path.AsSpan())))
            {
                foreach (var command in (step.Effects?.Expected ?? []).OfType<CommandRun>())
                {
                    var file = step.FileOf(command);
                    if (logins.Add((file, command.Span.Start)) && CheckLogin(codex, command, file, run) is { } finding)
                        yield return finding;
                }
            }
        }
    }

    /// <summary>
    /// Whether a script asks the command line about itself and runs it in one of several ways, so that it may know which options there are.
    /// </summary>
    private static bool IsChosen(StepRun step, CodexInvocation invocation) =>
        invocation.Command is { Certainty: not Certainty.Always }
        && step.Effects!.Expected.OfType<CommandRun>().Any(command => command.AsksForHelp);

    private Finding Report(CodexStep codex, CodexInvocation invocation, RefusedOption refused)
    {
        var (option, kind, reason, error) = refused;
        // A version that is newer than the contract may protect other arguments.
        var isProbable = kind == RefusalKind.Protected
            && ActionContract.Current.Resolve(codex.Step.Action!).Kind is PinKind.Newer or PinKind.Other;
        var finding = Report(
            option.Location, isProbable ? DiagnosticSeverity.Info : DiagnosticSeverity.Error, reason,
            kind == RefusalKind.Protected ? ActionFails : CodexEnds, error);
        return kind switch
        {
            RefusalKind.Unknown => Drop(finding, codex, invocation, option),
            RefusalKind.Repeated => Move(finding, codex, option),
            _ => finding,
        };
    }

    /// <summary>What the option stood for is asked for otherwise, where it is not what Codex does anyway.</summary>
    private static Finding Drop(Finding finding, CodexStep codex, CodexInvocation invocation, CodexOption option)
    {
        if (option is { Name: "-a" or "--ask-for-approval", Value: "never" })
            return finding.WithFix($"Remove {option.Name}", FixSafety.Safe, codex.EditOption(option, ""));
        if (option.Name != "--full-auto")
            return finding;

        var hasSandbox = invocation.Command is null || invocation.Options.Any(other => other.Name is "-s" or "--sandbox");
        return hasSandbox
            ? finding.WithFix("Remove --full-auto", FixSafety.Safe, codex.EditOption(option, ""))
            : finding.WithFix("Write --sandbox workspace-write", FixSafety.Safe, codex.EditOption(option, "--sandbox workspace-write"));
    }

    /// <summary>A sandbox among the arguments becomes the input that the action passes; a flag that it passes anyway goes.</summary>
    private static Finding Move(Finding finding, CodexStep codex, CodexOption option)
    {
        if (codex.Command is null
            && option is { Name: "-s" or "--sandbox", Value: { } mode }
            && !codex.IsGiven("sandbox")
            && !codex.IsGiven("permission-profile"))
        {
            return codex.IsOnlyArgument(option) && codex.Input("codex-args") is { IsAlias: false, Value: ScalarNode arguments } entry
                ? finding.WithFix(
                    "Use the input sandbox", FixSafety.Safe, ScalarEdits.Replace(entry.Key, "sandbox"),
                    ScalarEdits.Replace(arguments, mode))
                : finding.WithFix(
                    "Use the input sandbox", FixSafety.Safe, codex.EditOption(option, ""),
                    codex.Step.InsertBelow("with", $"sandbox: {mode}"));
        }

        return finding.WithFix($"Remove {option.Name}", FixSafety.Safe, option.Value is null ? codex.EditOption(option, "") : null);
    }

    private Finding? CheckLogin(CodexStep codex, CommandRun command, SourceFile file, WorkflowRun run)
    {
        if (command.CodexWord is not { } word || command.Arguments[word].Known() is not "login")
            return null;

        var version = run.VersionOfCli(codex, command);
        for (var i = word + 1; i < command.Arguments.Length; i++)
        {
            if (command.Arguments[i].Known() is { } argument
                && CliContract.Current.FindRejected("login", argument.Split('=')[0], version) is { } rejected
                && i < command.ArgumentSpans.Length)
            {
                return Report(
                    file.LocationOf(command.ArgumentSpans[i]), rejected.ReasonFor("login", version), "nobody is logged in", rejected.Error);
            }
        }

        return null;
    }
}
