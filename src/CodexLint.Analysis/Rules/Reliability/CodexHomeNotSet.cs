using CodexLint.Diagnostics;
using CodexLint.Rules.Steps;
using CodexLint.Semantics;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>Without a home of its own Codex shares <c>~/.codex</c> with all that runs on the machine.</summary>
public sealed class CodexHomeNotSet() : Rule(
    id: "CDX1001",
    name: "codex-home-not-set",
    title: "Codex step without a CODEX_HOME of its own",
    message: "Codex uses the home directory '~/.codex' because nothing sets CODEX_HOME: {0}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    private const string Hosted = "configuration and server info are shared with everything else that runs Codex in this job";
    private const string LivesOn = "on a runner that lives on, the next job finds this one's configuration and server info there and fails";

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.InputText("safety-strategy") == "unprivileged-user" || codex.Command?.Environment.ContainsKey("CODEX_HOME") == true)
                continue;
            if (model.FirstRunThatReaches(codex) is not { } run || run.Find(codex.Path.AsSpan()).HasHome != false)
                continue;

            yield return Report(codex.Location, codex.Job.IsHosted == true ? Hosted : LivesOn).WithHomeSet(model, codex, run);
        }
    }
}
