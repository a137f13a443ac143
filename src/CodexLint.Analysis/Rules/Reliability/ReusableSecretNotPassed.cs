using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>A called workflow sees only the secrets that its caller passes.</summary>
internal sealed class ReusableSecretNotPassed() : Rule(
    id: "CDX1205",
    name: "reusable-secret-not-passed",
    title: "Called Codex workflow does not receive the key",
    message: "Job '{0}' passes {1}",
    Category.Reliability,
    DiagnosticSeverity.Error)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var called in model.Called)
        {
            foreach (var codex in StepsIn(called))
            {
                if (Find(model, called.Workflow.Caller!, codex) is not { } finding)
                    continue;

                yield return finding;
                break;
            }
        }
    }

    private static IEnumerable<CodexStep> StepsIn(WorkflowModel model) => model.CodexSteps.Concat(model.Called.SelectMany(StepsIn));

    private Finding? Find(WorkflowModel model, Job job, CodexStep codex)
    {
        if (codex.KeySecret is not { } secret || NameIn(job, codex.Job, secret) is not { } name)
            return null;

        var label = new Label(codex.Location, $"this step reads 'secrets.{secret}'");
        var declared = (model.FindCalled(job)?.Workflow.CallTrigger?.Config as MappingNode)?.Mapping("secrets");
        var entry = (job.Secrets as MappingNode)?.Find(name);
        if (entry is not null)
        {
            return declared?.Find(name) is null
                ? Report(entry.Key.Location, job.Name, $"secret '{name}', which the workflow that it calls does not declare, so GitHub rejects the run") with { Labels = [label] }
                : null;
        }

        // A condition on the key in the called workflow skips Codex instead.
        return job.Secrets is not ScalarNode { Value: "inherit" } && model.Scenarios.Any(scenario => !scenario.IsRestricted && model.StartsWithoutKey(codex, scenario))
            ? Pass(Report(job.Uses!.Location, job.Name, $"no secret '{name}' to the workflow that it calls, so it is empty there and Codex fails"), job, declared, name) with { Labels = [label] }
            : null;
    }

    /// <summary>The name under which the workflow that a job calls would get a secret that a job further in reads; null where it is lost, or replaced, on the way.</summary>
    private static string? NameIn(Job caller, Job reader, string secret)
    {
        for (var job = reader.Workflow.Caller; job is not null && job != caller; job = job.Workflow.Caller)
        {
            if (job.Secrets is ScalarNode { Value: "inherit" })
                continue;

            if ((job.Secrets as MappingNode)?.Scalar(secret)?.Template.SingleExpression?.SecretName is not { } passed)
                return null;

            secret = passed;
        }

        return secret;
    }

    /// <summary>A secret that the called workflow does not declare can only come with all others.</summary>
    private static Finding Pass(Finding finding, Job job, MappingNode? declared, string secret) =>
        declared?.Find(secret) is not null
            ? finding.WithFix("Pass the secret", FixSafety.Safe, job.InsertBelow("secrets", $"{secret}: ${{{{ secrets.{secret} }}}}"))
            : finding.WithFix("Pass all secrets", FixSafety.Unsafe, job.Insert("secrets: inherit"));
}
