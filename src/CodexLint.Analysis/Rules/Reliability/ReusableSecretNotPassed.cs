using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>A called workflow sees only the secrets that its caller passes.</summary>
public sealed class ReusableSecretNotPassed() : Rule(
    id: "CDX1205",
    name: "reusable-secret-not-passed",
    title: "Called Codex workflow does not receive the key",
    message: "Job '{0}' passes no secret '{1}' to the workflow that it calls, so it is empty there and Codex fails",
    Category.Reliability,
    DiagnosticSeverity.Error)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            if (job.Uses is not { } uses || !uses.Value.StartsWith("./", StringComparison.Ordinal) || job.Secrets is ScalarNode { Value: "inherit" }
                || model.Repository.Read(uses.Value[2..]) is not { } file || model.Scenarios.All(scenario => model.Run(scenario).Reaches(job) == Reachability.Never))
            {
                continue;
            }

            var called = new WorkflowModel(Workflow.Read(WorkflowFile.Parse(file)), model.Repository, model.Options);
            foreach (var codex in called.CodexSteps)
            {
                // A job's environment may hold the secret.
                if (codex.KeySecret is not { } secret || codex.Job.Environment is not null || (job.Secrets as MappingNode)?.Find(secret) is not null)
                    continue;

                // A condition on the key in the called workflow skips Codex instead.
                if (!called.StartsWithoutKey(codex, new Scenario("workflow_call") { SecretsAreSet = false }))
                    continue;

                yield return Report(uses.Location, job.Name, secret) with { Labels = [new(codex.Location, $"this step reads 'secrets.{secret}'")] };
                break;
            }
        }
    }
}
