using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>A job that needs a Codex job is skipped with it, silently, although it has work of its own.</summary>
internal sealed class DownstreamJobSkipped() : Rule(
    id: "CDX1103",
    name: "downstream-job-skipped",
    title: "Job is skipped because it needs a Codex job",
    message: "Job '{0}' is silently skipped {1}, because it needs Codex job '{2}', which {3}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    private const string RunAnyway = "Run the job whatever becomes of Codex";

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            if (job.Needs.IsEmpty || !CodexIn(model, job).IsEmpty || CallsStatusFunction(model, job))
                continue;

            foreach (var need in job.Needs)
            {
                if (CodexJobsBehind(model, need, []).Where(codexJob => !job.Consumes(codexJob))
                    .Select(codexJob => Find(model, job, need, codexJob))
                    .FirstOrDefault(finding => finding is not null) is { } finding)
                {
                    yield return finding;
                }
            }
        }
    }

    /// <summary>The Codex steps of a job, or of the workflow that it calls.</summary>
    private static ImmutableArray<CodexStep> CodexIn(WorkflowModel model, Job job) =>
        model.FindCalled(job)?.CodexSteps ?? model.CodexStepsOf(job);

    /// <summary>
    /// The Codex jobs whose skip or failure spreads through a need: the job itself, and those behind a job that runs whatever became of
    /// them. One that is skipped with them has its own finding.
    /// </summary>
    private static IEnumerable<Job> CodexJobsBehind(WorkflowModel model, ScalarNode need, HashSet<Job> seen)
    {
        if (model.Workflow.FindJob(need.Value) is not { } needed || !seen.Add(needed))
            yield break;
        if (!CodexIn(model, needed).IsEmpty)
            yield return needed;
        if (!CallsStatusFunction(model, needed))
            yield break;

        foreach (var behind in needed.Needs.SelectMany(next => CodexJobsBehind(model, next, seen)))
            yield return behind;
    }

    private static bool CallsStatusFunction(WorkflowModel model, Job job) =>
        job.If is { } condition && model.Condition(condition).CallsStatusFunction;

    /// <summary>A condition of which GitHub does not ask that Codex succeeds; the other jobs that are needed still have to.</summary>
    private static YamlEdit? Independent(WorkflowModel model, Job job)
    {
        var others = job.Needs.Where(need => !CodexJobsBehind(model, need, []).Any()).Select(need =>
            $" && needs.{need.Value}.result == 'success'");
        var clause = "!cancelled()" + string.Concat(others);
        return job.If is { } condition ? model.Condition(condition).AndBefore(clause) : job.Insert($"if: ${{{{ {clause} }}}}");
    }

    private Finding? Find(WorkflowModel model, Job job, ScalarNode need, Job codexJob)
    {
        foreach (var scenario in model.Scenarios)
        {
            var skips = Witnesses.Confirm(
                model, scenario, job, run => run.Reaches(codexJob).Negated.And(run.Reaches(job).Negated).And(Wants(run, job, scenario)));
            if (skips.IsReported)
            {
                // With the whole event skipped the event tells it; otherwise something about it does.
                var isAlways = skips == Reachability.Always;
                var guard = codexJob.AllNeeds.Prepend(codexJob).FirstOrDefault(candidate =>
                    candidate.If is not null && model.Run(scenario).Find(candidate).ConditionHolds != Reachability.Always);
                return Report(
                    need.Location, job.Name, isAlways ? "for " + scenario.Description : "when the condition of that job does not hold",
                    codexJob.Name, "does not run then")
                    .WithFix(RunAnyway, FixSafety.Unsafe, Independent(model, job)) with
                {
                    Labels = guard?.If is { } condition ? [new(condition.Location, "this condition skips the Codex job")] : [],
                };
            }

            if (FindUncontained(model, codexJob, scenario) is { } codex && model.Run(scenario).Reaches(job).IsReported
                && model.Run(scenario.Failing(codex) with { MaySkipFailures = true }) is var failing
                && failing.Reaches(job) == Reachability.Never
                && failing.Find(job).ConditionHolds.IsReported)
            {
                return Report(need.Location, job.Name, "when Codex fails", codexJob.Name, "fails then")
                    .WithFix(RunAnyway, FixSafety.Unsafe, Independent(model, job)) with
                {
                    Labels = [new(codex.OuterLocation, "nothing contains a failure of this step")],
                };
            }
        }

        return null;
    }

    /// <summary>
    /// Whether the job's own condition holds. With the facts of the event chosen it must hold for certain: what both jobs' conditions leave
    /// open may be the same thing.
    /// </summary>
    private static Reachability Wants(WorkflowRun run, Job job, Scenario scenario) =>
        run.Find(job).ConditionHolds is var holds && holds != Reachability.Always && run.Scenario.Facts.Count > scenario.Facts.Count
            ? Reachability.Never
            : holds;

    private static CodexStep? FindUncontained(WorkflowModel model, Job codexJob, Scenario scenario) =>
        model.Run(scenario).Reaches(codexJob).IsReported
            ? CodexIn(model, codexJob).FirstOrDefault(codex => model.FailsJob(codex, scenario))
            : null;
}
