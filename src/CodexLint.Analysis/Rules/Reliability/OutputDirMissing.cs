using CodexLint.Diagnostics;
using CodexLint.Rules.Steps;
using CodexLint.Semantics;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>Codex writes its last message into a directory that nobody has made.</summary>
public sealed class OutputDirMissing() : Rule(
    id: "CDX1405",
    name: "output-dir-missing",
    title: "Directory of output-file is not created",
    message: "Nothing creates the directory '{0}' before this step, and Codex does not: it cannot write its last message, and the step fails",
    Category.Reliability,
    DiagnosticSeverity.Error)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is not null || codex.Job.IsHosted != true || codex.Input("output-file")?.Value is not ScalarNode { Value.Length: > 0 } file
                || RunnerLabels.OperatingSystem(codex.Job) == "Windows" || model.FirstRunThatReaches(codex) is not { } run)
            {
                continue;
            }

            var step = run.Find(codex.Path.AsSpan());
            if (!step.Inputs.TryGetValue("output-file", out var value) || AbstractPath.Resolve(value, AbstractPath.Workspace)?.Parent is not { Text: not ("" or "/" or "/tmp") } directory)
                continue;

            // Elsewhere on the machine, directories of the image may be there.
            var isKnown = directory.IsBelow(AbstractPath.Workspace) || directory.IsBelow(new AbstractPath("/tmp")) || directory.Text.StartsWith("${{ runner.temp }}/", StringComparison.Ordinal);
            if (isKnown && step.Files.Find(directory).IsMissing && model.Repository.Exists(directory.Text) != true)
                yield return Report(file.Location, directory.Text).WithFolderMade(model, codex, run, directory);
        }
    }
}
