using CodexLint.Diagnostics;
using CodexLint.Rules.Steps;
using CodexLint.Semantics;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>The home is set, but nothing makes the directory.</summary>
public sealed class CodexHomeNotCreated() : Rule(
    id: "CDX1002",
    name: "codex-home-not-created",
    title: "CODEX_HOME not created before the Codex step",
    message: "Nothing creates the Codex home '{0}' before this step{1}",
    Category.Reliability,
    DiagnosticSeverity.Error)
{
    private const string Fatal = ", so Codex fails: CODEX_HOME points to a path that does not exist";
    private const string Hygiene = "; the action's proxy makes it, with the rights that happen to hold";

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (RunnerLabels.OperatingSystem(codex.Job) == "Windows" || model.FirstRunThatReaches(codex) is not { } run)
                continue;

            var step = run.Find(codex.Path.AsSpan());
            if (step.Home is not { } value || AbstractPath.Resolve(value, AbstractPath.Workspace) is not { } home || !IsKnown(home, codex) || model.Repository.Exists(home.Text) == true)
                continue;

            // A script may make the directory itself before it runs Codex.
            if (!IsAbsent(model, codex, run, step.Files.Find(home), home) || step.Script?.DirectoriesMade.Any(made => made.Resolved is null || made.Resolved == home || made.Resolved.IsBelow(home)) == true)
                continue;

            var isFatal = codex.Command is not null || codex.Key is null;
            yield return Report(codex.Location, isFatal ? DiagnosticSeverity.Error : DiagnosticSeverity.Info, home.Text, isFatal ? Fatal : Hygiene).WithHomeMade(model, codex, run);
        }
    }

    /// <summary>
    /// Whether the directory is not there. A program of which nothing is known may make any directory; that it makes this one is taken to
    /// show in the step that runs it.
    /// </summary>
    private static bool IsAbsent(WorkflowModel model, CodexStep codex, WorkflowRun run, FileEntry entry, AbstractPath home)
    {
        if (entry.Kinds == FileKinds.Absent)
            return true;
        if ((entry.Kinds & FileKinds.Absent) == 0)
            return false;

        // A checkout empties the workspace, whatever was made there before.
        var name = home.Text[(home.Text.LastIndexOf('/') + 1)..];
        var steps = model.StepsBefore(codex, run).ToList();
        var checkout = home.IsBelow(AbstractPath.Workspace) ? steps.FindLastIndex(step => step.Step.Action?.Is("actions/checkout") == true) : -1;
        return !steps.Skip(checkout + 1).Any(step => Mentions(step, name) || Mentions(step, "CODEX_HOME"));
    }

    private static bool Mentions(StepRun step, string text) =>
        step.Step.Run?.Value.Contains(text, StringComparison.Ordinal) == true
        || step.Step.With?.Entries.Any(entry => entry.Value is ScalarNode value && value.Value.Contains(text, StringComparison.Ordinal)) == true;

    /// <summary>Whether the place starts empty with each job: the workspace, the runner's temporary folder, <c>/tmp</c> of a hosted machine.</summary>
    private static bool IsKnown(AbstractPath home, CodexStep codex) =>
        home.IsBelow(AbstractPath.Workspace) || home.Text.StartsWith("${{ runner.temp }}/", StringComparison.Ordinal) || (codex.Job.IsHosted == true && home.IsBelow(new AbstractPath("/tmp")));
}
