using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Semantics;
using CodexLint.Semantics.Questions;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Cli;

/// <summary>Adds to a report what happens in the jobs that have findings.</summary>
internal static class RunsOfReport
{
    /// <summary>A workflow on more events than these tells nothing new in one more graph.</summary>
    private const int MaxRuns = 3;

    /// <summary>The report with the runs of each workflow that has a finding in a job.</summary>
    public static Report AddTo(Report report)
    {
        var loader = new WorkflowLoader(report.Root);
        return report with { Files = [.. report.Files.Select(file => file with { Runs = RunsOf(report.Root, file, loader) })] };
    }

    private static ImmutableArray<RunTable> RunsOf(string root, FileReport file, WorkflowLoader loader)
    {
        if (file.Findings.IsEmpty || loader.Load(Path.Combine(root, file.Path), out _) is not { } model)
            return [];

        var jobs = model.Workflow.Jobs
            .Where(job =>
                file.Findings.Any(finding =>
                    TextSpan.FromBounds(job.Key.Span.Start, job.Node.Span.End).Contains(finding.Diagnostic.Location.SourceSpan)))
            .Select(job => job.Id)
            .ToImmutableHashSet();
        if (jobs.IsEmpty)
            return [];

        return
        [
            .. from scenario in model.Scenarios.Take(MaxRuns)
               let run = model.Explain(scenario)
               select run with { Jobs = [.. run.Jobs.Where(job => jobs.Contains(job.Id))] },
        ];
    }
}
