using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Security;

/// <summary>Without its sandbox Codex runs whatever a model chose with all that the job may do.</summary>
internal sealed class SandboxDisabled() : Rule(
    id: "CDX2003",
    name: "sandbox-disabled",
    title: "Sandbox switched off",
    message: "'{0}' switches Codex's sandbox off, so commands that the model chose reach the network and every file of the job",
    Category.Security,
    DiagnosticSeverity.Warning)
{
    private const string Confine = "Let Codex write in the workspace only";

    /// <summary>Jobs whose machine is a sandbox of its own: ids, separated by commas.</summary>
    private const string IsolatedJobs = "codexlint.isolated_jobs";

    /// <inheritdoc/>
    internal override ImmutableArray<string> Options => [IsolatedJobs];

    /// <inheritdoc/>
    internal override bool SpeaksOfActions => true;

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (IsIsolated(model, codex) || model.FirstRunThatReaches(codex) is not { } run)
                continue;

            foreach (var invocation in codex.Invocations(run))
            {
                if (FindInput(codex, run) is var (input, what, confined))
                {
                    yield return Report(input.Location, what).WithFix(Confine, FixSafety.Unsafe, Replacement(input, confined));
                }
                else if (FindOption(codex, invocation) is var (option, name))
                {
                    yield return Report(option.Location, name).WithFix(Confine, FixSafety.Unsafe, Confined(codex, invocation, option));
                }
                else if (invocation.Command is { } command && FindSetting(codex, invocation, run) is var (step, setting))
                {
                    yield return Report(codex.LocationOf(command, command.ArgumentSpans[command.CodexProgram!.Value]), setting) with
                    {
                        Labels = [new(step.Location, "the configuration is written here")],
                    };
                }
            }
        }
    }

    /// <summary>The action passes a sandbox of its own; the command line would take one that only reads.</summary>
    private static YamlEdit? Confined(CodexStep codex, CodexInvocation invocation, CodexOption option) =>
        CliContract.Current.BypassesSandbox(option.Name)
            ? codex.EditOption(
                option,
                codex.Command is null || invocation.Options.Any(other => other.Name is "-s" or "--sandbox")
                    ? ""
                    : "--sandbox workspace-write")
            : null;

    /// <summary>
    /// An input that asks for full access, by what an expression comes to, too; null where none does, or the strategy only reads all the
    /// same.
    /// </summary>
    private static (ScalarNode Input, string What, string Confined)? FindInput(CodexStep codex, WorkflowRun run)
    {
        if (codex.Command is not null)
            return null;

        var inputs = run.Find(codex.Path.AsSpan()).Inputs;
        if (codex.OnlyReads || inputs.GetValueOrDefault("safety-strategy")?.Known() == "read-only")
            return null;

        foreach (var (name, full, confined) in ((string, string, string)[])[("sandbox", CliContract.Current.FullAccessMode,
            "workspace-write"),
            ("permission-profile", CliContract.Current.FullAccessProfile, ":workspace")])
        {
            if (codex.Input(name)?.Value is ScalarNode input && (codex.InputText(name) ?? inputs.GetValueOrDefault(name)?.Known()) == full)
                return (input, $"{name}: {full}", confined);
        }

        return null;
    }

    /// <summary>What an expression comes to is chosen where its parts are.</summary>
    private static YamlEdit? Replacement(ScalarNode input, string confined) =>
        input.Value.Contains("${{", StringComparison.Ordinal) ? null : ScalarEdits.Replace(input, confined);

    private static (CodexOption Option, string What)? FindOption(CodexStep codex, CodexInvocation invocation)
    {
        foreach (var option in invocation.GlobalOptions.AddRange(invocation.Options))
        {
            // What the action refuses switches nothing off, nor does a sandbox beside the one that the action passes.
            if (codex.RefusalOf(option) is not null || (codex.Command is null && option.Name is "-s" or "--sandbox"))
                continue;
            if (CliContract.Current.BypassesSandbox(option.Name))
                return (option, option.Name);
            if (option is { Name: "-s" or "--sandbox", Value: { } mode } && mode == CliContract.Current.FullAccessMode)
                return (option, $"{option.Name} {mode}");
            if (option is { Name: "-c" or "--config", Value: { } setting } && TurnsOff(setting))
                return (option, $"{option.Name} {setting}");
        }

        return null;
    }

    /// <summary>
    /// The line of a configuration that a script writes, and the step that does; null where there is none, or the command may say
    /// otherwise.
    /// </summary>
    private static (Step Step, string Line)? FindSetting(CodexStep codex, CodexInvocation invocation, WorkflowRun run)
    {
        if (invocation.Command is not { } command || invocation.GlobalOptions.AddRange(invocation.Options).Any(MayConfine))
            return null;
        for (var i = 0; i < command.Arguments.Length; i++)
        {
            if (command.Arguments[i].Known() is null && !codex.IsQuotedText(command, i))
                return null;
        }

        return run.FindConfiguration(codex) is var (step, lines)
            && lines.TakeWhile(line => line is not ['[', ..]).FirstOrDefault(TurnsOff) is { } line
            ? (step, line)
            : null;
    }

    private static bool MayConfine(CodexOption option) =>
        option.Name is "-s" or "--sandbox" or "--full-auto" or "-p" or "--profile" or "--ignore-user-config"
        || option.Name is "-c" or "--config" && option.Setting is null or "sandbox_mode" or "default_permissions" or "profile";

    private static bool TurnsOff(string setting)
    {
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return false;

        var value = setting[(equals + 1)..].Trim().Trim('"', '\'');
        return setting[..equals].Trim() switch
        {
            "sandbox_mode" => value == CliContract.Current.FullAccessMode,
            "default_permissions" => value == CliContract.Current.FullAccessProfile,
            _ => false,
        };
    }

    private static bool IsIsolated(WorkflowModel model, CodexStep codex) =>
        model.ListIn(IsolatedJobs).Contains(codex.Job.Id, StringComparer.OrdinalIgnoreCase);
}
