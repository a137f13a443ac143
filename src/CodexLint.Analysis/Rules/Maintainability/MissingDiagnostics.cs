using CodexLint.Diagnostics;
using CodexLint.Rules.Steps;
using CodexLint.Semantics;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Maintainability;

/// <summary>A contained failure leaves no trace of what Codex had written and where.</summary>
internal sealed class MissingDiagnostics() : Rule(
    id: "CDX1404",
    name: "missing-diagnostics",
    title: "No directory listing after Codex",
    message: "When Codex fails, {0}nothing lists what it left in its output directory or home, so there is nothing to look at",
    Category.Maintainability,
    DiagnosticSeverity.Info)
{
    private static readonly string[] ListingPrograms = ["ls", "find", "tree", "du"];

    /// <summary>How PowerShell, the Windows command line, Python and JavaScript ask for what is in a directory.</summary>
    private static readonly string[] ListingCalls =
        ["Get-ChildItem", "gci ", "dir ", "ls ", "tree ", "listdir(", "iterdir(", "glob(", "os.walk(", "scandir(", "readdir"];

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is not { } run
                || run.Find(codex.OuterStep).IsContained != Reachability.Always
                || (codex.Command is null && !codex.HasPrompt))
            {
                continue;
            }

            var step = run.Find(codex.Path.AsSpan());
            var files = model.FilesWrittenBy(codex, run).Select(file => new AbstractPath(file)).ToList();
            AbstractPath?[] places = [step.UsedHomeOf(codex), AbstractPath.Workspace, .. files, .. files.Select(file => file.Parent)];
            var failing = model.Run(run.Scenario.Failing(codex.Step));
            if (!failing.Find(codex.Job).Steps
                .Skip(codex.OuterStep.Index + 1)
                .Any(later => later.Reaches != Reachability.Never && Lists(later, places)))
            {
                // A failed Codex leaves its output file empty, which a step may fail over.
                var without = model.Run(failing.Scenario with { FilesNotWritten = model.FilesWrittenBy(codex, run) });
                var isGreen = failing.Jobs.Concat(without.Jobs).All(job => job.Fails == Reachability.Never);
                yield return Report(codex.Location, isGreen ? "the run stays green and " : "").WithListing(model, codex, run);
            }
        }
    }

    /// <summary>
    /// Whether a step lists a directory in which Codex leaves something, or one that holds it; a script that is not understood may.
    /// </summary>
    private static bool Lists(StepRun step, AbstractPath?[] places) =>
        step.Script is { } script
            ? !script.ConsistsOf(command => command.Name is not { } name || !ListingPrograms.Contains(name) || !Lists(command, places))
            : step.Step.CodeText is { } program
                ? ListingCalls.Any(call => program.Value.Contains(call, StringComparison.OrdinalIgnoreCase))
                : step.Nested.Any(nested => Lists(nested, places));

    private static bool Lists(CommandRun command, AbstractPath?[] places)
    {
        var isAnyNamed = false;
        foreach (var argument in command.Arguments.Skip(1))
        {
            if (argument.Known() is ['-', ..])
                continue;

            isAnyNamed = true;
            if (AbstractPath.Resolve(argument, command.WorkingDirectory) is not { } listed
                || places.Any(place =>
                    place is null
                    || place == listed
                    || place.IsBelow(listed)
                    || (place != AbstractPath.Workspace && listed.IsBelow(place))))
            {
                return true;
            }
        }

        return !isAnyNamed;
    }
}
