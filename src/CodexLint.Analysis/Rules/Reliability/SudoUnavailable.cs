using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Rules.Security;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>The action calls sudo when it starts its proxy, whatever its strategy, and the job has none.</summary>
internal sealed class SudoUnavailable() : Rule(
    id: "CDX1005",
    name: "sudo-unavailable",
    title: "codex-action needs sudo that this job does not have",
    message: "With a key the action calls sudo to start its proxy, {0}",
    Category.Reliability,
    DiagnosticSeverity.Error)
{
    /// <summary>Images that have sudo: names, or beginnings of names that end in <c>*</c>, separated by commas.</summary>
    private const string ImagesWithSudo = "codexlint.images_with_sudo";

    private static readonly string[] Installers = ["apk", "apt", "apt-get", "dnf", "microdnf", "yum", "zypper"];

    /// <inheritdoc/>
    internal override ImmutableArray<string> Options => [ImagesWithSudo];

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is not null
                || codex.Key is null
                || codex.Job.OperatingSystem == "Windows"
                || model.FirstRunThatReaches(codex) is not { } run)
            {
                continue;
            }

            var before = run.Find(codex.Job).Steps.Take(codex.OuterStep.Index).Where(step => step.Reaches != Reachability.Never).ToList();
            if (FindDisabled(before) is { } disabled)
            {
                yield return Report(codex.Location, "but harden-runner has taken sudo away from the job, so it fails")
                    .WithFix("Leave sudo to the job", FixSafety.Unsafe, ScalarEdits.Replace(disabled, "false")) with
                { Labels = [new(disabled.Location, "sudo is taken away here")] };
            }
            else if (codex.Job.Container is { } container)
            {
                foreach (var finding in InContainer(model, codex, container, run, before))
                    yield return finding;
            }
            else if (codex.Job.IsHosted == false && !before.Exists(HasSudo))
            {
                yield return Report(
                    codex.Location, DiagnosticSeverity.Info, "and fails on a self-hosted runner whose user must give a password for it");
            }
        }
    }

    private IEnumerable<Finding> InContainer(
        WorkflowModel model, CodexStep codex, YamlNode container, WorkflowRun run, List<StepRun> before)
    {
        if ((container as ScalarNode ?? (container as MappingNode)?.Scalar("image")) is not { } image
            || !IsAlwaysAnImage(image, codex.Job)
            || IsKnownToHaveSudo(model, image.Value))
        {
            yield break;
        }

        ImmutableArray<Label> labels = [new(image.Location, "the job runs in this container")];
        if (!before.Exists(HasSudo))
        {
            yield return Report(codex.Location, "but images of containers normally have none (sudo: command not found), so it fails")
                .WithFix(
                    "Run on the machine itself", FixSafety.Unsafe,
                    NeedsContainer(codex, run) ? null : YamlEdits.Remove(codex.Job.Node, "container")) with
            { Labels = labels };
        }
        else if (before.Exists(InstallsAsRoot)
            && (container as MappingNode)?.Scalar("options") is null
            && codex is { SafetyStrategy: SafetyStrategies.DropSudo, HasPrompt: true, DropsSudoWithPrompt: true })
        {
            yield return Report(
                codex.Location,
                "and since v1.12 it refuses to drop it for root, as which this container runs (Linux drop-sudo requires a non-root runner user), so it fails") with
            {
                Labels = labels,
            };
        }
    }

    /// <summary>Whether a step of the job may use something that only the image has.</summary>
    private static bool NeedsContainer(CodexStep codex, WorkflowRun run) =>
        codex.Job.Node.Find("services") is not null || run.Find(codex.Job).Steps.Any(step =>
            step.Step.Action is { } action ? !action.IsModest : step.Script?.ConsistsOf(command => command.IsSystemTool) != true);

    private static ScalarNode? FindDisabled(List<StepRun> before)
    {
        foreach (var step in before)
        {
            if (step.Step.Action?.Is("step-security/harden-runner") != true)
                continue;

            foreach (var input in (ReadOnlySpan<string>)["disable-sudo", "disable-sudo-and-containers"])
            {
                if (step.Step.With?.Scalar(input) is { Value: "true" } flag)
                    return flag;
            }
        }

        return null;
    }

    /// <summary>Whether the image is a name in each leg of the matrix: where it is empty, the job runs on the machine itself.</summary>
    private static bool IsAlwaysAnImage(ScalarNode image, Job job)
    {
        if (!image.Value.Contains("${{", StringComparison.Ordinal))
            return image.Value.Length > 0;

        var legs = (job.Matrix as MappingNode)?.Entries.FirstOrDefault(vector =>
            image.Value.Contains($"matrix.{vector.Key.Value} ", StringComparison.OrdinalIgnoreCase))?.Value.Scalars().ToList();
        return legs is { Count: > 0 } && legs.TrueForAll(leg => leg.Value.Length > 0);
    }

    private static bool IsKnownToHaveSudo(WorkflowModel model, string image) =>
        model.ListIn(ImagesWithSudo).Any(name =>
            name.EndsWith('*')
                ? image.StartsWith(name[..^1], StringComparison.OrdinalIgnoreCase)
                : image.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a step uses sudo or installs it; one whose script is not read may where it names sudo.</summary>
    private static bool HasSudo(StepRun step)
    {
        if (!step.Nested.IsEmpty)
            return step.Nested.Any(HasSudo);
        if (step.Script is { } script)
        {
            return script.Commands.Any(command =>
                command.Sudo is not null
                || (command.Name is not ("command" or "which") && command.Arguments.Any(argument => argument.Known() == "sudo")));
        }

        return step.Step.Run?.Value.Contains("sudo", StringComparison.Ordinal) == true
            || step.Step.With?.Entries.Any(entry =>
                entry.Value is ScalarNode input && input.Value.Contains("sudo", StringComparison.Ordinal)) == true;
    }

    private static bool InstallsAsRoot(StepRun step) =>
        step.Script?.Commands.Any(command =>
            command.Sudo is null
            && Installers.Contains(command.Name)
            && command.Arguments.Any(argument => argument.Known() == "sudo")) == true;
}
