using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>The command line refuses an argument, so Codex ends with code 2 before it does anything.</summary>
public sealed class RejectedCliFlag() : Rule(
    id: "CDX3002",
    name: "rejected-cli-flag",
    title: "Flag that codex exec rejects",
    message: "{0}, so Codex ends with code 2 before it does anything: {1}",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    private const string Package = "@openai/codex@";

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is not { } run)
                continue;

            foreach (var finding in codex.Command is { } command ? CheckCommand(model, codex, command, run) : CheckInput(codex))
                yield return finding;
        }
    }

    private IEnumerable<Finding> CheckInput(CodexStep codex)
    {
        if (codex.Input("codex-args")?.Value is not ScalarNode arguments || arguments.Value.Contains("${{", StringComparison.Ordinal))
            yield break;

        foreach (var (text, span) in CodexArguments.Split(arguments.Value))
        {
            var name = text.Split('=')[0];
            var location = arguments.File.LocationOf(arguments.MapToFile(span));
            if (FindRejected(name, codex.InputText("codex-version"), isGiven: codex.Input("codex-version")?.Value is ScalarNode { Value.Length: > 0 }) is { } rejected)
                yield return Report(location, Reason(rejected), rejected.Error);
            else if (CliContract.Current.AddedByAction.FirstOrDefault(flag => flag.Names.Contains(name)) is { } added && IsAdded(codex, added))
                yield return Report(location, $"The action passes '{added.Names[0]}' itself, and it may stand only once", $"the argument '{added.Names[0]}' cannot be used multiple times");
        }
    }

    private IEnumerable<Finding> CheckCommand(WorkflowModel model, CodexStep codex, CommandRun command, WorkflowRun run)
    {
        if (command.CodexSubcommand is not { } subcommand)
            yield break;

        var version = InstalledVersion(model, codex, command, run);
        for (var i = subcommand + 1; i < command.Arguments.Length; i++)
        {
            // Behind the first word that is no option stands the prompt.
            if (command.Arguments[i] is not StringValue { Value: var argument } || i >= command.ArgumentSpans.Length || !argument.StartsWith('-'))
                continue;
            if (argument == "--")
                yield break;
            if (FindRejected(argument.Split('=')[0], version, isGiven: version is not null) is { } rejected)
                yield return Report(codex.Step.Node.File.LocationOf(command.ArgumentSpans[i]), Reason(rejected), rejected.Error);
        }
    }

    private static string Reason(RejectedFlag flag) =>
        flag.Since is { } since ? $"'codex exec' has no '{flag.Flag}' since {since}" : $"'codex exec' has no '{flag.Flag}', which belongs before 'exec'";

    /// <summary>The flag that a version refuses; without a version the newest one runs, and of an expression nothing is known.</summary>
    private static RejectedFlag? FindRejected(string name, string? version, bool isGiven)
    {
        if (CliContract.Current.Rejected.FirstOrDefault(flag => flag.Flag == name) is not { } rejected)
            return null;
        if (rejected.Since is null || !isGiven || version is "latest")
            return rejected;
        return version is not null && Version.TryParse(version, out var parsed) && parsed >= rejected.Since ? rejected : null;
    }

    private static bool IsAdded(CodexStep codex, AddedFlag flag) =>
        (flag.WithInput is null || codex.Input(flag.WithInput)?.Value is ScalarNode { Value.Length: > 0 })
        && (flag.UnlessInput is null || codex.Input(flag.UnlessInput)?.Value is not ScalarNode { Value.Length: > 0 });

    /// <summary>The version that an earlier step installs, or that the command names itself; null where none is named.</summary>
    private static string? InstalledVersion(WorkflowModel model, CodexStep codex, CommandRun command, WorkflowRun run)
    {
        var commands = model.StepsBefore(codex, run).SelectMany(step => step.Script?.Commands ?? []).Append(command);
        foreach (var argument in commands.SelectMany(earlier => earlier.Arguments))
        {
            if (argument is StringValue { Value: var text } && text.StartsWith(Package, StringComparison.Ordinal))
                return text[Package.Length..];
            if (argument is UnknownValue { Parts: [StringValue { Value: var start }, ..] } && start.StartsWith(Package, StringComparison.Ordinal))
                return "unknown";
        }

        return null;
    }
}
