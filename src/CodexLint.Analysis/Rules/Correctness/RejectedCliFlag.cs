using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>The command line, or the action in front of it, refuses an argument, so that Codex does nothing.</summary>
public sealed class RejectedCliFlag() : Rule(
    id: "CDX3002",
    name: "rejected-cli-flag",
    title: "Flag that codex exec rejects",
    message: "{0}, so {1}: {2}",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    private const string CodexEnds = "Codex ends with code 2 before it does anything";
    private const string ActionFails = "the action fails before it starts Codex";

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var logins = new HashSet<(SourceFile, int)>();
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is not { } run)
                continue;

            foreach (var invocation in codex.Invocations(run).Where(invocation => invocation.IsExec))
            {
                foreach (var finding in Check(model, codex, invocation, run))
                    yield return finding;
            }

            foreach (var step in model.StepsBefore(codex, run).Append(run.Find(codex.Path.AsSpan())))
            {
                foreach (var command in (step.Script?.Expected ?? []).OfType<CommandRun>())
                {
                    var file = command.File ?? step.Step.Node.File;
                    if (logins.Add((file, command.Span.Start)) && CheckLogin(model, codex, command, file, run) is { } finding)
                        yield return finding;
                }
            }
        }
    }

    private IEnumerable<Finding> Check(WorkflowModel model, CodexStep codex, CodexInvocation invocation, WorkflowRun run)
    {
        var version = model.VersionOfCli(codex, invocation.Command, run);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in invocation.Options)
        {
            if (CliContract.Current.FindRejected("exec", option.Name, version) is { } rejected)
                yield return Drop(Report(option.Location, Refusal("exec", rejected, version), CodexEnds, rejected.Error), codex, invocation, option);
            else if (FindRepeated(codex, invocation, option, seen) is { } repeated)
                yield return Move(Report(option.Location, repeated, CodexEnds, $"the argument '{NamesOf(option.Name)[0]}' cannot be used multiple times"), codex, option);
            else if (FindExcluded(codex, invocation, option) is { } other)
                yield return Report(option.Location, $"'codex exec' takes no '{option.Name}' beside '{other}'{(invocation.Command is null ? ", which the action passes" : "")}", CodexEnds, $"the argument '{option.Name}' cannot be used with '{other}'");
            else if (invocation.Command is null && CheckProtection(codex, option) is { } finding)
                yield return finding;
        }
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
        if (codex.Command is null && option is { Name: "-s" or "--sandbox", Value: { } mode } && !codex.IsGiven("sandbox") && !codex.IsGiven("permission-profile"))
        {
            return codex.IsOnlyArgument(option) && codex.Input("codex-args") is { IsAlias: false, Value: ScalarNode arguments } entry
                ? finding.WithFix("Use the input sandbox", FixSafety.Safe, ScalarEdits.Replace(entry.Key, "sandbox"), ScalarEdits.Replace(arguments, mode))
                : finding.WithFix("Use the input sandbox", FixSafety.Safe, codex.EditOption(option, ""), codex.Step.InsertBelow("with", $"sandbox: {mode}"));
        }

        return finding.WithFix($"Remove {option.Name}", FixSafety.Safe, option.Value is null ? codex.EditOption(option, "") : null);
    }

    private static string Refusal(string command, RejectedFlag flag, CliVersion? version)
    {
        if (flag.IsGlobal)
            return $"'codex {command}' has no '{flag.Flag}', which belongs before '{command}'";
        return flag.Since is { } since
            ? $"'codex {command}' has no '{flag.Flag}' since {since}, and {(version == CliVersion.Latest ? "the newest version is installed here" : $"{version} is installed here")}"
            : $"'codex {command}' has no '{flag.Flag}'";
    }

    /// <summary>Why an option stands twice: the action passes it, too, or the same words do; null where it does not.</summary>
    private static string? FindRepeated(CodexStep codex, CodexInvocation invocation, CodexOption option, HashSet<string> seen)
    {
        if (NamesOf(option.Name) is not [var name, ..])
            return null;
        if (invocation.Command is null && ActionContract.Current.AddedArguments.FirstOrDefault(added => added.Names.Contains(option.Name)) is { } added && IsAdded(codex, added))
            return $"The action passes '{name}' itself, and it may stand only once";
        return seen.Add(name) ? null : $"'{name}' may stand only once";
    }

    private static IReadOnlyList<string> NamesOf(string option) =>
        CliContract.Current.OnceOnly.Where(flags => flags.Contains(option)).Select(flags => (IReadOnlyList<string>)flags).FirstOrDefault([]);

    private static bool IsAdded(CodexStep codex, AddedArgument argument) =>
        (argument.WithInputs.IsEmpty || argument.WithInputs.Any(codex.IsGiven)) && (argument.UnlessInput is null || !codex.IsGiven(argument.UnlessInput));

    private static string? FindExcluded(CodexStep codex, CodexInvocation invocation, CodexOption option)
    {
        foreach (var (first, second) in CliContract.Current.Exclusions)
        {
            if (option.Name != first)
                continue;

            var names = NamesOf(second);
            if (invocation.Options.Any(other => names.Contains(other.Name))
                || (invocation.Command is null && ActionContract.Current.AddedArguments.Any(added => added.Names.Contains(second) && IsAdded(codex, added))))
            {
                return second;
            }
        }

        return null;
    }

    private Finding? CheckProtection(CodexStep codex, CodexOption option)
    {
        if (codex.RefusalOf(option) is not { } error)
            return null;

        // A version that is newer than the contract may protect other arguments.
        var contract = ActionContract.Current;
        var severity = contract.Resolve(codex.Step.Action!).Kind == PinKind.Newer ? DiagnosticSeverity.Info : DiagnosticSeverity.Error;
        var since = contract.FirstWith(ActionBehaviour.ProtectsArguments);
        return Report(option.Location, severity, $"Since {since} the action does not let '{option.Name}' through here, unless the safety strategy is 'unsafe'", ActionFails, error);
    }

    private Finding? CheckLogin(WorkflowModel model, CodexStep codex, CommandRun command, SourceFile file, WorkflowRun run)
    {
        if (command.CodexWord is not { } word || command.Arguments[word].Known() is not "login")
            return null;

        var version = model.VersionOfCli(codex, command, run);
        for (var i = word + 1; i < command.Arguments.Length; i++)
        {
            if (command.Arguments[i].Known() is { } argument && CliContract.Current.FindRejected("login", argument.Split('=')[0], version) is { } rejected && i < command.ArgumentSpans.Length)
                return Report(file.LocationOf(command.ArgumentSpans[i]), Refusal("login", rejected, version), "nobody is logged in", rejected.Error);
        }

        return null;
    }
}
