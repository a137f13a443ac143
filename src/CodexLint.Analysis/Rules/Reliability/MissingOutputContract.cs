using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Rules.Steps;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>A contained Codex may leave nothing behind, and a later step goes on as if it had.</summary>
internal sealed class MissingOutputContract() : Rule(
    id: "CDX1401",
    name: "missing-output-contract",
    title: "Codex outputs consumed without handling their absence",
    message: "When Codex fails, '{0}' {1}, and nothing before step '{2}' sees to that: {3}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var reported = new HashSet<Step>();
        foreach (var (owner, codex) in model.CodexStepsOfRun)
        {
            if (!model.ReadsBehind(owner, codex))
                continue;
            if (owner.FirstRunThatReaches(codex) is not { } run
                || !owner.GoesOnWithout(codex, run)
                || (codex.Command is null && !codex.HasPrompt))
            {
                continue;
            }

            var files = owner.FilesMissingAfter(codex, run, orEmpty: false);
            var uses = FindUses(owner, codex, run.Scenario, files).Where(use => use.Model == model && reported.Add(use.Step)).ToList();
            List<OutputUse> all = [];
            foreach (var (_, step, use) in uses)
            {
                var finding = Report(use.Location, use.What, use.State, step.DisplayName, use.Consequence) with
                {
                    Labels = [new(
                        codex.Location,
                        $"{(run.IsContained(codex.Path.AsSpan()) == Reachability.Always ? "continue-on-error" : "the script")} lets the job go on when this fails")],
                };
                if (!use.Files.IsEmpty && all.Count == 0)
                    all = [.. FindFileUses(owner, codex, run.Scenario, files)];
                yield return use.Files.IsEmpty
                    ? finding.WithFix("Say so where Codex wrote no message", FixSafety.Unsafe, use.Edit)
                    : finding.WithPlaceholders(
                        codex, [.. all.SelectMany(other => other.Files).Concat(FilesUploaded(codex, run, files)).Distinct()],
                        owner.FilesParsedBehind(codex, run), [.. all.Select(other => other.Edit).Where(edit => edit is not null)]);
            }
        }
    }

    /// <summary>The files among those of Codex that an upload behind it names: without one the artifact is incomplete.</summary>
    private static IEnumerable<string> FilesUploaded(CodexStep codex, WorkflowRun run, ImmutableSortedSet<string> files)
    {
        foreach (var step in run.StepsBehind(codex).Select(behind => behind.Step))
        {
            var lines = step.UploadsArtifact
                ? step.With?.Scalar("path")?.Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                : null;
            foreach (var line in lines ?? [])
            {
                if (files.Contains(line))
                    yield return line;
            }
        }
    }

    /// <summary>The uses of files that are not there, also behind a step that fails for want of one.</summary>
    private static IEnumerable<OutputUse> FindFileUses(
        WorkflowModel model, CodexStep codex, Scenario scenario, ImmutableSortedSet<string> files)
    {
        while (FindUses(model, codex, scenario, files).Select(found => found.Use)
            .Where(use => !use.Files.IsEmpty)
            .ToList() is { Count: > 0 } uses)
        {
            foreach (var use in uses)
                yield return use;
            files = files.Except(uses.SelectMany(use => use.Files));
        }
    }

    private static IEnumerable<(WorkflowModel Model, Step Step, OutputUse Use)> FindUses(
        WorkflowModel model, CodexStep codex, Scenario scenario, ImmutableSortedSet<string> files)
    {
        var failing = model.Run(scenario.Failing(codex) with { FilesNotWritten = files });
        foreach (var (reader, step) in model.StepsBehind(codex, failing))
        {
            if (step.Reaches != Reachability.Never
                && step.ConditionHolds.IsReported
                && new OutputConsumer(reader, codex, failing, step, files).Find() is { } use)
            {
                yield return (reader, step.Step, use);
            }
        }
    }
}
