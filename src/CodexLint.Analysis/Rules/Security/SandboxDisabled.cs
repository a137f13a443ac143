using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Security;

/// <summary>Without its sandbox Codex runs whatever a model chose with all that the job may do.</summary>
public sealed class SandboxDisabled() : Rule(
    id: "CDX2003",
    name: "sandbox-disabled",
    title: "Sandbox switched off",
    message: "'{0}' switches Codex's sandbox off, so commands that the model chose reach the network and every file of the job",
    Category.Security,
    DiagnosticSeverity.Warning)
{
    /// <summary>Jobs whose machine is a sandbox of its own: ids, separated by commas.</summary>
    private const string IsolatedJobs = "codexlint.isolated_jobs";

    /// <inheritdoc/>
    public override ImmutableArray<string> Options => [IsolatedJobs];

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (IsIsolated(model, codex) || model.FirstRunThatReaches(codex) is not { } run)
                continue;

            foreach (var invocation in codex.Invocations(run))
            {
                if ((FindInput(codex) ?? FindOption(codex, invocation)) is var (location, what))
                    yield return Report(location, what);
            }
        }
    }

    private static (Location Location, string What)? FindInput(CodexStep codex)
    {
        if (codex.Command is not null)
            return null;
        if (codex.InputText("sandbox") == CliContract.Current.FullAccessMode)
            return (codex.Input("sandbox")!.Value.Location, $"sandbox: {CliContract.Current.FullAccessMode}");
        return codex.InputText("permission-profile") == CliContract.Current.FullAccessProfile
            ? (codex.Input("permission-profile")!.Value.Location, $"permission-profile: {CliContract.Current.FullAccessProfile}")
            : null;
    }

    private static (Location Location, string What)? FindOption(CodexStep codex, CodexInvocation invocation)
    {
        foreach (var option in invocation.GlobalOptions.AddRange(invocation.Options))
        {
            // What the action refuses switches nothing off, nor does a sandbox beside the one that the action passes.
            if (codex.RefusalOf(option) is not null || (codex.Command is null && option.Name is "-s" or "--sandbox"))
                continue;
            if (CliContract.Current.BypassesSandbox(option.Name))
                return (option.Location, option.Name);
            if (option is { Name: "-s" or "--sandbox", Value: { } mode } && mode == CliContract.Current.FullAccessMode)
                return (option.Location, $"{option.Name} {mode}");
            if (option is { Name: "-c" or "--config", Value: { } setting } && TurnsOff(setting))
                return (option.Location, $"{option.Name} {setting}");
        }

        return null;
    }

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
        model.Options.TryGetValue(IsolatedJobs, out var jobs) && jobs.Split(',', StringSplitOptions.TrimEntries).Contains(codex.Job.Id, StringComparer.OrdinalIgnoreCase);
}
