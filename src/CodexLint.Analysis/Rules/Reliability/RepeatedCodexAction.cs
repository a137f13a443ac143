using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>What one run of the action leaves behind keeps a later one in the same job from working.</summary>
internal sealed class RepeatedCodexAction() : Rule(
    id: "CDX1004",
    name: "repeated-codex-action",
    title: "Second codex-action step in one job cannot run",
    message: "This step with the action fails after an earlier one of the job: {0}",
    Category.Reliability,
    DiagnosticSeverity.Error)
{
    private const string NoSudo = "that one took sudo away from the job, and a step with a key needs it";
    private const string NoSudoForUser = "that one took sudo away from the job, and the strategy 'unprivileged-user' needs it";
    private const string NoSecondDrop = "since v1.12 the action takes sudo away when it runs Codex, which cannot be done twice in a job";
    private const string DuplicateKey = "both write the proxy's settings into one config.toml, where Codex finds a duplicate key";

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            var steps = model.CodexStepsOf(job).Where(codex => codex.Command is null).ToImmutableArray();
            for (var i = 1; i < steps.Length; i++)
            {
                if (Find(model, steps.AsSpan(0, i), steps[i]) is { } finding)
                    yield return finding;
            }
        }
    }

    private Finding? Find(WorkflowModel model, ReadOnlySpan<CodexStep> earlier, CodexStep second)
    {
        for (var i = earlier.Length - 1; i >= 0; i--)
        {
            var first = earlier[i];
            if (first.Key is null || RunBoth(model, first, second) is not { } run || Reason(model, first, second, run) is not { } reason)
                continue;

            // Steps of one action are told apart in its file, two uses of an action in the job.
            var areApart = first.OuterStep != second.OuterStep;
            var finding = Report(areApart ? second.OuterLocation : second.Location, reason);
            finding = CanShareProxy(model, first, second, run)
                ? finding.WithFix("Use the proxy of the earlier step", FixSafety.Safe, second.Step.RemoveBelow("with", CodexStep.KeyInput))
                : finding.WithFix("Give the step a job of its own", FixSafety.Unsafe, areApart ? model.MoveToOwnJob(second, run) : null);
            return finding with
            { Labels = [new(areApart ? first.OuterLocation : first.Location, "the earlier step")] };
        }

        return null;
    }

    /// <summary>
    /// A run in which both steps are executed; of conditions that cannot be seen it is not known whether they exclude each other.
    /// </summary>
    private static WorkflowRun? RunBoth(WorkflowModel model, CodexStep first, CodexStep second)
    {
        // Conditions of one level speak of the same steps and inputs.
        var parting = 0;
        while (first.Path[parting] == second.Path[parting])
            parting++;
        if (model.Exclude(first.Path[parting].If, second.Path[parting].If))
            return null;

        var isFirstUnconditional = first.Path.All(step => step.If is null);
        var areUnconditional = isFirstUnconditional && second.Path.All(step => step.If is null);
        foreach (var scenario in model.Scenarios)
        {
            var both = Witnesses.Confirm(
                model, scenario, first.Job, run => run.Find(first.Path.AsSpan()).Reaches.And(run.Find(second.Path.AsSpan()).Reaches));
            if (both.IsReported
                || (both != Reachability.Never
                    && (areUnconditional || (isFirstUnconditional && RunsOnSuccessOnly(model.Run(scenario), first, second)))))
            {
                return model.Run(scenario);
            }
        }

        return null;
    }

    /// <summary>
    /// Whether the second step has the success of the first behind it whenever it runs, whatever else its condition asks for.
    /// </summary>
    private static bool RunsOnSuccessOnly(WorkflowRun run, CodexStep first, CodexStep second) =>
        run.Find(first.OuterStep).IsContained == Reachability.Never && run.Find(second.OuterStep).HoldsOnFailure == Reachability.Never;

    /// <summary>Whether the second step works without its key, with the same one that the first gave to the proxy.</summary>
    private static bool CanShareProxy(WorkflowModel model, CodexStep first, CodexStep second, WorkflowRun run) =>
        second.Key is not null
        && second.KeyText == first.KeyText
        && second.SafetyStrategy is not (null or "unprivileged-user")
        && HaveSameHome(model, first, second, run)
        && (!first.DropsSudo || second.DropsSudoWithPrompt == false);

    /// <summary>Why the second step fails; null where it works, or where that is not known.</summary>
    private static string? Reason(WorkflowModel model, CodexStep first, CodexStep second, WorkflowRun run)
    {
        if (second.SafetyStrategy is not { } strategy)
            return null;

        var haveSameHome = first.SafetyStrategy != "unprivileged-user" && HaveSameHome(model, first, second, run);
        var isDuplicate = haveSameHome && second.Key is not null && second.HasPrompt;
        if (!first.DropsSudo)
            return isDuplicate ? DuplicateKey : null;
        if (strategy == "unprivileged-user")
            return NoSudoForUser;
        if (second.Key is not null)
            return strategy == SafetyStrategies.DropSudo || !haveSameHome ? NoSudo : isDuplicate ? DuplicateKey : null;

        return strategy == SafetyStrategies.DropSudo
            && second.HasPrompt
            && second.DropsSudoWithPrompt == true
            && second.Job.OperatingSystem == "Linux"
            ? NoSecondDrop
            : null;
    }

    /// <summary>Whether both use one home, which nothing between them removes.</summary>
    private static bool HaveSameHome(WorkflowModel model, CodexStep first, CodexStep second, WorkflowRun run)
    {
        if (run.Find(first.Path.AsSpan()).UsedHomeOf(first) is not { } home || run.Find(second.Path.AsSpan()).UsedHomeOf(second) != home)
            return false;

        return !model.StepsBefore(second, run).SkipWhile(step => step.Step != first.OuterStep)
            .Any(step =>
                step.Script?.Removed.Any(removed =>
                    removed.Resolved is null || removed.Resolved == home || home.IsBelow(removed.Resolved)) == true);
    }
}
