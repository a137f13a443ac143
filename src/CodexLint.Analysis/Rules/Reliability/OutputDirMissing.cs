using CodexLint.Diagnostics;
using CodexLint.Rules.Steps;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>Codex writes its last message into a directory that nobody has made.</summary>
internal sealed class OutputDirMissing() : Rule(
    id: "CDX1405",
    name: "output-dir-missing",
    title: "Directory of output-file is not created",
    message: "Nothing creates the directory '{0}' before this step, and Codex does not: it cannot write its last message, and {1}",
    Category.Reliability,
    DiagnosticSeverity.Error)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Job.OperatingSystem == "Windows" || model.FirstRunThatReaches(codex) is not { } run
                || Find(codex, run) is not var (file, location) || file.Parent is not { Text: not ("" or "/" or "/tmp") } directory)
            {
                continue;
            }

            var step = run.Find(codex.Path.AsSpan());
            if (BeginsEmpty(model, codex, run, directory)
                && step.Files.Find(directory).IsMissing
                && model.Repository.Exists(directory.Text) != true
                && !MakesItself(step, codex, directory))
            {
                yield return Report(location, directory.Text, model.AbsorbsFailure(codex, run.Scenario) ? "Codex fails" : "the step fails")
                    .WithFolderMade(model, codex, run, directory);
            }
        }
    }

    /// <summary>
    /// Whether nothing lies there when the job begins: elsewhere on the machine, directories of the image may be there, and on a machine
    /// that lives on, those of earlier jobs, unless the runner or a checkout removes them.
    /// </summary>
    private static bool BeginsEmpty(WorkflowModel model, CodexStep codex, WorkflowRun run, AbstractPath directory)
    {
        if (directory.Text.StartsWith("${{ runner.temp }}/", StringComparison.Ordinal))
            return true;
        if (codex.Job.IsHosted == true)
            return directory.IsBelow(AbstractPath.Workspace) || directory.IsBelow(new AbstractPath("/tmp"));

        return directory.IsBelow(AbstractPath.Workspace) && model.StepsBefore(codex, run).Any(step =>
            step.Step.Job == codex.Job && run.RunsWithJob(step) && step.Step.Action?.Is("actions/checkout") == true
            && step.Step.With?.Scalar("path") is null && step.Step.With?.Scalar("clean") is not { Value: not "true" });
    }

    /// <summary>The output file and where it is named; null where there is none, or where the command line only warns.</summary>
    private static (AbstractPath File, Location Location)? Find(CodexStep codex, WorkflowRun run)
    {
        var step = run.Find(codex.Path.AsSpan());
        if (codex.Command is null)
        {
            return codex.Input("output-file")?.Value is ScalarNode { Value.Length: > 0 } input && step.OutputFileOf(codex) is { } path
                ? (path, input.Location)
                : null;
        }

        return step.CommandOf(codex) is { Certainty: not Certainty.OnFailure } command
            && command.OutputFileOption is var (named, argument)
            && named is not null
            && run.VersionOfCli(codex, command)?.IsAtLeast(CliContract.Current.FirstThatNeedsOutputFolder) == true
                ? (named, codex.LocationOf(command, command.ArgumentSpans[argument]))
                : null;
    }

    /// <summary>Whether a script makes the directory before it runs Codex, or one of which nothing is known.</summary>
    private static bool MakesItself(StepRun step, CodexStep codex, AbstractPath directory)
    {
        foreach (var effect in step.Effects?.All ?? [])
        {
            if (effect is CommandRun command && codex.IsRunBy(command))
                return false;
            if (effect is DirectoryMade made && (made.Resolved is not { } path || path == directory || path.IsBelow(directory)))
                return true;
            if (effect is CommandRun { Name: null or "git" or "tar" or "unzip" or "cp" or "mv" or "gh" })
                return true;
        }

        return false;
    }
}
