using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>A Codex step that hangs holds its runner until the job's limit, six hours by default.</summary>
public sealed class MissingTimeout() : Rule(
    id: "CDX1105",
    name: "missing-timeout",
    title: "Codex step without a time limit",
    message: "{0}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    private const string None = "Nothing limits the time of this Codex step: when it hangs, it holds the runner for 6 hours, and then the whole job is cancelled";
    private const string OnlyJob = "Only the job limits the time of this Codex step: when it hangs, the whole job is cancelled, which continue-on-error does not contain, and the steps behind it are skipped";

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Path.Any(step => step.TimeoutMinutes is not null) || model.FirstRunThatReaches(codex) is not { } run || Unlimited(codex, run) is not { } place)
                continue;

            if (codex.Job.TimeoutMinutes is not { } limit)
            {
                yield return Report(place, None);
            }
            else if (run.Find(codex.OuterStep).IsContained.IsReported && codex.OuterStep.Index < codex.Job.Steps.Length - 1)
            {
                yield return Report(place, DiagnosticSeverity.Info, OnlyJob) with { Labels = [new(limit.Location, "the limit of the job")] };
            }
        }
    }

    /// <summary>The step, or the first command in its script that <c>timeout</c> does not limit; null where it limits all.</summary>
    private static Location? Unlimited(CodexStep codex, WorkflowRun run)
    {
        foreach (var invocation in codex.Invocations(run))
        {
            if (invocation.Command is not { } command)
                return codex.Location;
            if (command.Timeout is null)
                return codex.LocationOf(command, command.Span);
        }

        return null;
    }
}
