using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Scripts;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>A failed Codex leaves an empty output file, for which a test of existence holds.</summary>
public sealed class EmptyOutputNotHandled() : Rule(
    id: "CDX1402",
    name: "empty-output-not-handled",
    title: "Existence test does not see empty Codex output",
    message: "When Codex fails it leaves '{0}' with 0 bytes, so '{1}' holds all the same; '-s' also asks whether there is something in it",
    Category.Correctness,
    DiagnosticSeverity.Warning)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is not null || model.FirstRunThatReaches(codex) is not { } run || !run.Find(codex.Path.AsSpan()).Inputs.TryGetValue("output-file", out var value)
                || AbstractPath.Resolve(value, AbstractPath.Workspace) is not { } output)
            {
                continue;
            }

            var tests = run.Find(codex.Job).Steps.Skip(codex.OuterStep.Index + 1)
                .SelectMany(step => (step.Script?.Tested ?? []).Where(test => test.Resolved == output && test.File is null).Select(test => (step.Step, Test: test)))
                .ToList();
            if (tests.Exists(item => item.Test.Operator == "-s"))
                continue;

            foreach (var (step, test) in tests.Where(item => item.Test.Operator is "-f" or "-e" or "-r").DistinctBy(item => item.Step))
            {
                yield return Report(step.Node.File.LocationOf(test.Span), output.Text, test.Operator) with { Labels = [new(codex.Location, "this step writes the file")] };
            }
        }
    }
}
