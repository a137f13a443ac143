using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>A job that needs a Codex job is skipped with it, silently, although it has work of its own.</summary>
public sealed class DownstreamJobSkipped() : Rule(
    id: "CDX1103",
    name: "downstream-job-skipped",
    title: "Job is skipped because it needs a Codex job",
    message: "Job '{0}' is silently skipped {1}, because it needs Codex job '{2}', which {3}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            if (job.Needs.IsEmpty || !CodexIn(model, job).IsEmpty || (job.If is { } condition && model.Condition(condition).CallsStatusFunction))
                continue;

            foreach (var need in job.Needs)
            {
                if (model.Workflow.FindJob(need.Value) is { } codexJob && CodexIn(model, codexJob) is [var codex, ..] && !job.Consumes(codexJob)
                    && Find(model, job, need, codexJob, codex) is { } finding)
                {
                    yield return finding;
                }
            }
        }
    }

    /// <summary>The Codex steps of a job, or of the workflow that it calls.</summary>
    private static ImmutableArray<CodexStep> CodexIn(WorkflowModel model, Job job) => model.FindCalled(job)?.CodexSteps ?? model.CodexStepsOf(job);

    private Finding? Find(WorkflowModel model, Job job, ScalarNode need, Job codexJob, CodexStep codex)
    {
        foreach (var scenario in model.Scenarios)
        {
            var run = model.Run(scenario);
            if (!run.Find(job).ConditionHolds.IsReported)
                continue;

            if (codexJob.If is { } guard && run.Reaches(codexJob) == Reachability.Never && run.Reaches(job) == Reachability.Never)
            {
                return Report(need.Location, job.Name, "for " + scenario.Description, codexJob.Name, "does not run then") with
                {
                    Labels = [new(guard.Location, "this condition skips the Codex job")],
                };
            }

            if (run.Reaches(codexJob).IsReported && model.FailsJob(codex, scenario)
                && run.Reaches(job).IsReported && model.Run(scenario.Failing(codex.Step)).Reaches(job) == Reachability.Never)
            {
                return Report(need.Location, job.Name, "when Codex fails", codexJob.Name, "fails then") with
                {
                    Labels = [new(codex.OuterStep.Location, "nothing contains a failure of this step")],
                };
            }
        }

        return null;
    }
}
