using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Semantics;

/// <summary>Runs as tables for people.</summary>
internal static class RunTables
{
    extension(WorkflowModel model)
    {
        /// <summary>What happens to each job and step in the runs of a scenario, and what decided it.</summary>
        public RunTable Explain(Scenario scenario)
        {
            var reasons = new Dictionary<Step, string>();
            foreach (var step in scenario.FailingSteps)
                reasons[step] = "assumed to fail";
            foreach (var each in model.AllCalled.Prepend(model))
            {
                foreach (var codex in each.CodexSteps)
                {
                    if (!each.StartsWithoutKey(codex, scenario) || !reasons.TryAdd(codex.Step, $"{each.KeyTextOf(codex)} is empty"))
                        continue;
                    scenario = scenario.Failing(codex.Step);
                }
            }

            var run = new WorkflowRun(model, scenario, explains: true);
            var jobs = ImmutableArray.CreateBuilder<JobRow>();
            foreach (var job in run.Jobs)
                AddRows(jobs, job, caller: null, reasons);
            return new RunTable(
                model.Workflow.File.Source.Path,
                scenario.Event,
                Assumption(scenario),
                jobs.ToImmutable(),
                Results(run));
        }
    }

    private static string Assumption(Scenario scenario)
    {
        var source = scenario.Source switch
        {
            EventSource.Fork => " from a fork",
            EventSource.DeletedFork => " from a fork that was deleted",
            EventSource.Dependabot => " by Dependabot",
            _ => "",
        };
        return $"{scenario.Event}{source}{(scenario.SecretsAreSet ? "" : ", without secrets")}";
    }

    /// <summary>Adds a job, and behind it those of the workflow of the repository that it calls.</summary>
    private static void AddRows(ImmutableArray<JobRow>.Builder rows, JobRun run, JobRow? caller, Dictionary<Step, string> reasons)
    {
        var row = Row(run, reasons);
        if (caller is not null)
        {
            ImmutableArray<string> needs = row.Needs.IsEmpty ? [caller.Id] : [.. row.Needs.Select(need => $"{caller.Id} / {need}")];
            row = row with { Id = $"{caller.Id} / {row.Id}", Name = $"{caller.Name} / {row.Name}", Needs = needs };

            // Of what is not called at all no condition needs to say so.
            if (caller.Happens == Happening.Skipped)
                row = row with { Why = "", Line = 0 };
        }

        rows.Add(row);
        foreach (var called in run.Called)
            AddRows(rows, called, row, reasons);
    }

    private static JobRow Row(JobRun run, Dictionary<Step, string> reasons)
    {
        var steps = ImmutableArray.CreateBuilder<StepRow>();
        AddRows(steps, run.Steps, depth: 0, reasons);
        var happens = run.Reaches switch
        {
            Reachability.Never => Happening.Skipped,
            Reachability.Always => run.ShowsFailure != Reachability.Never && IsLost(run) ? Happening.Fails : Happening.Runs,
            _ => Happening.MayRun,
        };
        var (why, line) = Read(run.Decision!);
        if (run.Job.Uses is { } called && run.Reaches != Reachability.Never)
            why = Join(why, run.Called.IsEmpty ? $"calls {called.Value}, whose jobs are not shown" : $"calls {called.Value}");
        return new JobRow(
            run.Job.Id, run.Job.Name, [.. run.Job.Needs.Select(need => need.Value)], happens, why, line, Results(run), steps.ToImmutable());
    }

    private static void AddRows(
        ImmutableArray<StepRow>.Builder rows, IReadOnlyList<StepRun> runs, int depth, Dictionary<Step, string> reasons)
    {
        foreach (var run in runs)
        {
            var fails = run.Fails != Reachability.Never;
            var (why, line) = Read(run.Decision!);
            if (fails)
                why = Join(why, Reason(run, reasons));
            rows.Add(new StepRow(run.Step.DisplayName, depth, Happens(run), fails && run.FailsJob == Reachability.Never, why, line));
            AddRows(rows, run.Nested, depth + 1, reasons);
        }
    }

    private static Happening Happens(StepRun run) => (run.Reaches, run.Fails) switch
    {
        (_, Reachability.Always) => Happening.Fails,
        (Reachability.Never, Reachability.Never) => Happening.Skipped,
        (Reachability.Always, Reachability.Never) => Happening.Runs,
        (Reachability.Always, _) => Happening.MayFail,
        _ => Happening.MayRun,
    };

    private static string Reason(StepRun run, Dictionary<Step, string> reasons)
    {
        var fails = (run.Reaches, run.Fails) switch
        {
            (_, Reachability.Always) => "fails",
            (Reachability.Always, _) => "fails in some runs",
            _ => run.Succeeds == Reachability.Never ? "then fails" : "may then fail",
        };
        if (reasons.TryGetValue(run.Step, out var reason))
            return run.Fails == Reachability.Always ? reason : $"{fails}: {reason}";
        return run.Script is not null ? $"its script {fails}" : run.Nested.IsEmpty ? "" : $"a step of the action {fails}";
    }

    private static string Join(string first, string second) =>
        first.Length == 0 ? second : second.Length == 0 ? first : $"{first}; {second}";

    private static (string Why, int Line) Read(Decision decision) =>
        (decision.Text, decision.Location.GetLineSpan().StartLinePosition.Line + 1);

    /// <summary>Whether a job runs and comes to no good end, whichever of its steps it is that fails.</summary>
    private static bool IsLost(JobRun run) => run is { Reaches: Reachability.Always, Succeeds: Reachability.Never };

    private static ImmutableArray<string> Results(JobRun run) => Alternatives(
        ("success", run.Succeeds != Reachability.Never && run.ShowsFailure != Reachability.Always),
        ("failure", run.ShowsFailure != Reachability.Never),
        ("skipped", run.Reaches != Reachability.Always));

    private static ImmutableArray<string> Results(WorkflowRun run) => Alternatives(
        ("success",
            run.Jobs.All(job => job.Fails == Reachability.Never || !IsLost(job)) && run.Jobs.Any(job => job.Reaches != Reachability.Never)),
        ("failure", run.Jobs.Any(job => job.Fails != Reachability.Never)),
        ("skipped", run.Jobs.All(job => job.Reaches != Reachability.Always)));

    private static ImmutableArray<string> Alternatives(params ReadOnlySpan<(string Text, bool IsPossible)> results)
    {
        var possible = ImmutableArray.CreateBuilder<string>();
        foreach (var (text, isPossible) in results)
        {
            if (isPossible)
                possible.Add(text);
        }

        return possible.ToImmutable();
    }
}
