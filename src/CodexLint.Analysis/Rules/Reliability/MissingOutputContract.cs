using CodexLint.Diagnostics;
using CodexLint.Rules.Steps;
using CodexLint.Semantics;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>A contained Codex may leave nothing behind, and a later step goes on as if it had.</summary>
public sealed class MissingOutputContract() : Rule(
    id: "CDX1401",
    name: "missing-output-contract",
    title: "Codex outputs consumed without handling their absence",
    message: "When Codex fails, '{0}' is {1}, and nothing before step '{2}' sees to that: {3}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var reported = new HashSet<Step>();
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is not { } run || run.Find(codex.OuterStep).IsContained != Reachability.Always || (codex.Command is null && !codex.HasPrompt))
                continue;

            var files = model.FilesWrittenBy(codex, run);
            var failing = model.Run(run.Scenario.Failing(codex.Step) with { FilesNotWritten = files });
            List<(Step Step, OutputUse Use)> uses = [];
            foreach (var step in StepsBehind(model, codex, failing))
            {
                if (step.Reaches != Reachability.Never && step.ConditionHolds.IsReported && new OutputConsumer(model, codex, failing, step, files).Find() is { } use
                    && reported.Add(step.Step))
                {
                    uses.Add((step.Step, use));
                }
            }

            foreach (var (step, use) in uses)
            {
                var finding = Report(use.Location, use.What, use.State, step.DisplayName, use.Consequence) with
                {
                    Labels = [new(codex.Location, "continue-on-error lets the job go on when this fails")],
                };
                yield return use.Files.IsEmpty
                    ? finding.WithFix("Say so where Codex wrote no message", FixSafety.Unsafe, use.Edit)
                    : finding.WithPlaceholders(codex, [.. uses.SelectMany(other => other.Use.Files).Distinct()], [.. uses.Where(other => !other.Use.Files.IsEmpty && other.Use.Edit is not null).Select(other => other.Use.Edit)]);
            }
        }
    }

    /// <summary>The steps behind Codex, in its job and in those that need it.</summary>
    private static IEnumerable<StepRun> StepsBehind(WorkflowModel model, CodexStep codex, WorkflowRun run) =>
        model.Workflow.Jobs.SelectMany(job => job == codex.Job ? run.Find(job).Steps.Skip(codex.OuterStep.Index + 1) : model.NeededBy(job).Contains(codex.Job) ? run.Find(job).Steps : []);
}
