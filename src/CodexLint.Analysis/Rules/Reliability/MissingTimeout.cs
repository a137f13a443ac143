using System.Globalization;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>A Codex step that hangs holds its runner until the job's limit, six hours by default.</summary>
internal sealed class MissingTimeout() : Rule(
    id: "CDX1105",
    name: "missing-timeout",
    title: "Codex step without a time limit",
    message: "{0}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    /// <summary>Minutes in which a review is done; hanging ones take hours.</summary>
    private const int UsualLimit = 20;

    private const string None =
        "Nothing limits the time of this Codex step: when it hangs, it holds the runner for 6 hours, and then the whole job is cancelled";
    private const string OnlyJob =
        "Only the job limits the time of this Codex step: when it hangs, the whole job is cancelled, which continue-on-error does not contain, and the steps behind it are skipped";

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Path.Any(step => step.TimeoutMinutes is not null)
                || model.FirstRunThatReaches(codex) is not { } run
                || Unlimited(codex, run) is not { } place)
            {
                continue;
            }

            if (codex.Job.TimeoutMinutes is not { } limit)
            {
                yield return Limit(Report(place, None), codex, UsualLimit);
            }
            else if (run.Find(codex.OuterStep).IsContained.IsReported && codex.OuterStep.Index < codex.Job.Steps.Length - 1)
            {
                yield return Limit(Report(place, DiagnosticSeverity.Info, OnlyJob), codex, Below(limit)) with
                {
                    Labels = [new(limit.Location, "the limit of the job")],
                };
            }
        }
    }

    /// <summary>Steps of composite actions have no limit of their own.</summary>
    private static Finding Limit(Finding finding, CodexStep codex, int? minutes) => minutes is { } limit
        ? finding.WithFix(
            "Add timeout-minutes",
            codex.Job.TimeoutMinutes is { Number: null } ? FixSafety.Unsafe : FixSafety.Safe,
            codex.OuterStep.Insert(string.Create(CultureInfo.InvariantCulture, $"timeout-minutes: {limit}")))
        : finding;

    /// <summary>
    /// What leaves the steps behind Codex time before the job's own limit; null where that is too low. An expression is hardly lower than
    /// what is usual.
    /// </summary>
    private static int? Below(ScalarNode limit) => limit.Number switch
    {
        null => UsualLimit,
        >= UsualLimit + 5 => UsualLimit,
        >= 15 and var minutes => (int)(minutes / 5) * 5 - 5,
        > 2 and var minutes => (int)minutes - 2,
        _ => null,
    };

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
