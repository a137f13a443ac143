using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Steps;
using CodexLint.Semantics;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>A contained Codex may leave nothing behind, and a later step goes on as if it had.</summary>
internal sealed class MissingOutputContract() : Rule(
    id: "CDX1401",
    name: "missing-output-contract",
    title: "Codex outputs consumed without handling their absence",
    message: "When Codex fails, '{0}' is {1}, and nothing before step '{2}' sees to that: {3}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var reported = new HashSet<Step>();
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is not { } run || run.Find(codex.OuterStep).IsContained != Reachability.Always || (codex.Command is null && !codex.HasPrompt))
                continue;

            var files = model.FilesWrittenBy(codex, run);
            var uses = FindUses(model, codex, run.Scenario, files).Where(use => reported.Add(use.Step)).ToList();
            List<OutputUse> all = [];
            foreach (var (step, use) in uses)
            {
                var finding = Report(use.Location, use.What, use.State, step.DisplayName, use.Consequence) with
                {
                    Labels = [new(codex.Location, "continue-on-error lets the job go on when this fails")],
                };
                if (!use.Files.IsEmpty && all.Count == 0)
                    all = [.. FindFileUses(model, codex, run.Scenario, files)];
                yield return use.Files.IsEmpty
                    ? finding.WithFix("Say so where Codex wrote no message", FixSafety.Unsafe, use.Edit)
                    : finding.WithPlaceholders(codex, [.. all.SelectMany(other => other.Files).Concat(FilesUploaded(codex, files)).Distinct()], [.. all.Select(other => other.Edit).Where(edit => edit is not null)]);
            }
        }
    }

    /// <summary>The files among those of Codex that an upload behind it names: without one the artifact is incomplete.</summary>
    private static IEnumerable<string> FilesUploaded(CodexStep codex, ImmutableSortedSet<string> files)
    {
        foreach (var step in codex.Job.Steps.Skip(codex.OuterStep.Index + 1))
        {
            var lines = step.UploadsArtifact ? step.With?.Scalar("path")?.Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : null;
            foreach (var line in lines ?? [])
            {
                if (files.Contains(line))
                    yield return line;
            }
        }
    }

    /// <summary>The uses of files that are not there, also behind a step that fails for want of one.</summary>
    private static IEnumerable<OutputUse> FindFileUses(WorkflowModel model, CodexStep codex, Scenario scenario, ImmutableSortedSet<string> files)
    {
        while (FindUses(model, codex, scenario, files).Select(found => found.Use).Where(use => !use.Files.IsEmpty).ToList() is { Count: > 0 } uses)
        {
            foreach (var use in uses)
                yield return use;
            files = files.Except(uses.SelectMany(use => use.Files));
        }
    }

    private static IEnumerable<(Step Step, OutputUse Use)> FindUses(WorkflowModel model, CodexStep codex, Scenario scenario, ImmutableSortedSet<string> files)
    {
        var failing = model.Run(scenario.Failing(codex.Step) with { FilesNotWritten = files });
        foreach (var step in StepsBehind(model, codex, failing))
        {
            if (step.Reaches != Reachability.Never && step.ConditionHolds.IsReported && new OutputConsumer(model, codex, failing, step, files).Find() is { } use)
                yield return (step.Step, use);
        }
    }

    /// <summary>The steps behind Codex, in its job and in those that need it.</summary>
    private static IEnumerable<StepRun> StepsBehind(WorkflowModel model, CodexStep codex, WorkflowRun run) =>
        model.Workflow.Jobs.SelectMany(job => job == codex.Job ? run.Find(job).Steps.Skip(codex.OuterStep.Index + 1) : job.AllNeeds.Contains(codex.Job) ? run.Find(job).Steps : []);
}
