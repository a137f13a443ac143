using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Scripts;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>What the first run of the action leaves behind keeps the second one in the same job from working.</summary>
public sealed class RepeatedCodexAction() : Rule(
    id: "CDX1004",
    name: "repeated-codex-action",
    title: "Second codex-action step in one job cannot run",
    message: "This is the job's second step with the action, and it fails: {0}",
    Category.Reliability,
    DiagnosticSeverity.Error)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            var steps = model.CodexStepsOf(job).Where(codex => codex.Command is null && !codex.IsInAction).ToList();
            for (var i = 1; i < steps.Count; i++)
            {
                var (first, second) = (steps[i - 1], steps[i]);
                if (RunBoth(model, first, second) is { } run && Reason(first, second, run) is { } reason)
                    yield return Report(second.Location, reason) with { Labels = [new(first.Location, "the first step")] };
            }
        }
    }

    /// <summary>A run in which both steps are certainly executed; conditions that may exclude each other are not judged.</summary>
    private static WorkflowRun? RunBoth(WorkflowModel model, CodexStep first, CodexStep second)
    {
        foreach (var scenario in model.Scenarios)
        {
            var run = model.Run(scenario);
            var reach = run.Reaches(first.Step).And(run.Reaches(second.Step));
            if (reach == Reachability.Always || (reach.IsReported && first.Step.If is null && second.Step.If is null))
                return run;
        }

        return null;
    }

    private static string? Reason(CodexStep first, CodexStep second, WorkflowRun run)
    {
        if (first.Key is null || Strategy(first) is not { } strategy || Strategy(second) is not { } next)
            return null;

        var version = ActionContract.Current.Resolve(second.Step.Action!).Version;
        if (strategy == "drop-sudo")
        {
            if (second.Key is not null)
                return "the first one took sudo away from the job, and a step with a key needs it";
            if (next == "unprivileged-user")
                return "the first one took sudo away from the job, and the strategy 'unprivileged-user' needs it";
            return second.HasPrompt && first.HasPrompt && version is { } known && ActionContract.Current.Has(ActionBehaviour.DropsSudoWithPrompt, known) && RunnerLabels.OperatingSystem(second.Job) == "Linux"
                ? "since v1.12 the action takes sudo away when it runs Codex, which cannot be done twice in a job"
                : null;
        }

        return strategy is "unsafe" or "read-only" && second.Key is not null && HaveSameHome(run.Find(first.Step).Home, run.Find(second.Step).Home)
            ? "both steps write the proxy's settings into one config.toml, where Codex finds a duplicate key"
            : null;
    }

    private static string? Strategy(CodexStep codex) => codex.Input("safety-strategy") is null ? "drop-sudo" : codex.InputText("safety-strategy");

    private static bool HaveSameHome(AbstractValue? first, AbstractValue? second) =>
        (first is null && second is null)
        || (first is not null && second is not null && AbstractPath.Resolve(first, AbstractPath.Workspace) is { } one && one == AbstractPath.Resolve(second, AbstractPath.Workspace));
}
