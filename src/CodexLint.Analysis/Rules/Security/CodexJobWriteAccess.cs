using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Security;

/// <summary>The token of the job in which Codex runs may write, and what Codex runs can use it.</summary>
public sealed class CodexJobWriteAccess() : Rule(
    id: "CDX2006",
    name: "codex-job-write-access",
    title: "Write token within reach of Codex",
    message: "{0}, and commands that Codex runs in job '{1}' can use {2}",
    Category.Security,
    DiagnosticSeverity.Warning)
{
    private static readonly string[] Serious = ["contents", "actions", "packages", "id-token"];
    private static readonly string[] Lesser = ["pull-requests", "issues"];

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            if (model.CodexStepsOf(job) is not [var codex, ..] || model.FirstRunThatReaches(codex) is null)
                continue;

            var reach = Persists(job) ? "it, also through the credentials that actions/checkout leaves in the workspace" : "it";
            if (job.EffectivePermissions is not { } permissions)
            {
                yield return Report(job.Key.Location, DiagnosticSeverity.Info, "Nothing says what the job's token may do, so the repository's default holds, which may be to write", job.Name, reach);
                continue;
            }

            if (permissions.All == "write-all")
                yield return Report(permissions.Entry.Value.Location, "The token may write everything", job.Name, reach);
            else if (Serious.FirstOrDefault(permissions.Writes) is { } serious)
                yield return Report(permissions.Scope(serious)!.Key.Location, $"The token may write '{serious}'", job.Name, reach);
            else if (Lesser.FirstOrDefault(permissions.Writes) is { } lesser)
                yield return Report(permissions.Scope(lesser)!.Key.Location, DiagnosticSeverity.Info, $"The token may write '{lesser}'", job.Name, reach);
        }
    }

    private static bool Persists(Job job) =>
        job.Steps.Any(step => step.Action?.Is("actions/checkout") == true && step.With?.Scalar("persist-credentials")?.Value != "false");
}
