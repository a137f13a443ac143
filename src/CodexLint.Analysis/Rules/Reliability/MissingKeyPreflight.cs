using CodexLint.Diagnostics;
using CodexLint.Rules.Correctness;
using CodexLint.Rules.Steps;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>Nothing notices before Codex starts that its key is missing, so the failure says something else.</summary>
internal sealed class MissingKeyPreflight() : Rule(
    id: "CDX1301",
    name: "missing-key-preflight",
    title: "No early check that the API key is present",
    message: "When '{0}' is not set, nothing before this step says so: {1}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    private const string Action = "the action waits for a proxy that was never started and fails with 'Failed to read server info'";
    private const string Provider = "Codex fails for want of a key, with an error about authentication or the missing variable";
    private const string CommandLine = "Codex sends its requests without a key and fails with an error about authentication";

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (!codex.HasPrompt || FindUncheckedRun(model, codex) is not { } run || EndsAnyway(model, codex, run))
                continue;

            var finding = Report(codex.Location, codex.Key is null ? model.KeyTextOf(codex) : codex.KeySource, Consequence(codex));
            yield return codex.KeySecret is { } secret ? finding.WithKeyCheck(model, codex, secret, run) : finding;
        }
    }

    /// <summary>
    /// The command line reads OPENAI_API_KEY for a provider that names it only, and may stop where it is empty (model_provider_info.rs,
    /// api_key).
    /// </summary>
    private static string Consequence(CodexStep codex) =>
        codex.Command is null ? Action : codex.KeyVariable?.Key.Value == CliContract.OpenAiKeyVariable ? Provider : CommandLine;

    /// <summary>
    /// The first run in which Codex is started with an empty key and nothing before it checks that; null where there is none.
    /// </summary>
    private static WorkflowRun? FindUncheckedRun(WorkflowModel model, CodexStep codex)
    {
        foreach (var trigger in model.Workflow.Triggers)
        {
            // GitHub refuses a call that does not pass what it must.
            if (trigger == model.Workflow.CallTrigger && codex.KeySecret is { } secret && model.Workflow.RequiresSecret(secret))
                continue;

            // With the key missing, a check fails a step before Codex, or a condition on the key skips Codex. A request to the provider,
            // which could not tell a missing key from a wrong one, is no such check.
            var scenario = new Scenario(trigger.Event);
            if (model.WithoutKey(codex, scenario with { RequestStatus = "200" }) is { } missing && model.StartsWithoutKey(codex, missing))
            {
                var run = model.Run(scenario);
                var key = codex.KeyWords(missing);
                var withoutKey = model.Run(missing).Find(codex.Job).Steps.Take(codex.OuterStep.Index);
                return model.StepsBefore(codex, run).Any(step => step.MayCheckKey(key))
                    || model.StepsBefore(codex, model.Run(missing)).Any(step => step.MayFailOver(key))
                    || withoutKey.Any(step => FailsWhereverCodexRuns(codex, step))
                    || model.IsStoppedByLogin(codex, missing) || FailsEarlier(model, codex, missing)
                    ? null
                    : run;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether another Codex step fails for the missing key before, so that this one is not started: that one lacks the check.
    /// </summary>
    private static bool FailsEarlier(WorkflowModel model, CodexStep codex, Scenario missing)
    {
        var needed = codex.Job.AllNeeds.ToHashSet();
        return model.CodexSteps.Any(other =>
            (needed.Contains(other.Job) || (other.Job == codex.Job && other.OuterStep.Index < codex.OuterStep.Index))
            && other.HasPrompt && other.KeySource == codex.KeySource
            && model.FailsJob(other, missing) && model.StartsWithoutKey(other, missing)
            && model.Run(missing.Failing(other) with { MaySkipFailures = true }).Find(codex.Path.AsSpan()).Reaches == Reachability.Never);
    }

    /// <summary>Whether a command ends before its key matters, or does not read the variable that holds it: other rules say so.</summary>
    private static bool EndsAnyway(WorkflowModel model, CodexStep codex, WorkflowRun run) =>
        codex.Command is not null
        && (run.FindRefusal(codex) is not null
            || CliKeyEnvIgnored.FindRunWithoutKey(model, codex) is not null
            || CodexHomeNotCreated.EndsForWantOfHome(model, codex));

    /// <summary>Whether a step fails under the condition that Codex has itself, whatever decides that.</summary>
    private static bool FailsWhereverCodexRuns(CodexStep codex, StepRun step) =>
        StepCondition.AreSame(step.Step.If, codex.OuterStep.If)
        && step.Script?.ExitStatus.IfCommandsSucceed == ScriptOutcomes.Fails && !step.IsContained.IsReported;
}
