using CodexLint.Diagnostics;
using CodexLint.Rules.Steps;
using CodexLint.Semantics;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>Without a home of its own Codex shares <c>~/.codex</c> with all that runs on the machine.</summary>
internal sealed class CodexHomeNotSet() : Rule(
    id: "CDX1001",
    name: "codex-home-not-set",
    title: "Codex step without a CODEX_HOME of its own",
    message: "Codex uses the home directory '~/.codex' because nothing sets CODEX_HOME: {0}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    private const string Hosted = "configuration and server info are shared with everything else that runs Codex in this job";
    private const string LivesOn = "on a runner that lives on, the next job finds this one's configuration and server info there and fails";
    private const string CommandHosted = "login, configuration and sessions are shared with everything else that runs Codex in this job";
    private const string CommandLivesOn =
        "on a runner that lives on, the next job finds this one's login, configuration and sessions there";

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.InputText("safety-strategy") == "unprivileged-user" || model.FirstRunThatReaches(codex) is not { } run)
                continue;
            if (run.Find(codex.Path.AsSpan()).HasHomeOf(codex) != false || run.StepsOfJobBefore(codex).Any(MaySetHome))
                continue;

            var isHosted = codex.Job.IsHosted == true;
            yield return Report(
                codex.Location, codex.Command is null ? (isHosted ? Hosted : LivesOn) : (isHosted ? CommandHosted : CommandLivesOn))
                .WithHomeSet(model, codex, run);
        }
    }

    /// <summary>
    /// Whether a step before names the variable in a script that is not read to the end, as in another language than a shell's.
    /// </summary>
    private static bool MaySetHome(StepRun step) =>
        step.Reaches != Reachability.Never
        && (step.Step.Run ?? step.Step.With?.Scalar("script"))?.Value.Contains("CODEX_HOME", StringComparison.Ordinal) == true

        // Last, since it takes another execution of the script.
        && step.Script is not { MaySetMore: false };
}
