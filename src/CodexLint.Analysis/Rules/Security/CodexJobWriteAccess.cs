using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Security;

/// <summary>The token of the job in which Codex runs may write, and what Codex runs can get hold of it.</summary>
internal sealed class CodexJobWriteAccess() : Rule(
    id: "CDX2006",
    name: "codex-job-write-access",
    title: "Write token within reach of Codex",
    message: "{0} in job '{1}', in which Codex runs{2}",
    Category.Security,
    DiagnosticSeverity.Warning)
{
    private static readonly string[] Serious = ["contents", "actions", "packages", "id-token"];

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            if (model.CodexStepsOf(job).FirstOrDefault(step => model.FirstRunThatReaches(step) is not null) is not { } codex)
                continue;

            var reach = Reach(model, codex);
            if (job.EffectivePermissions is not { } permissions)
            {
                yield return Report(
                    job.Key.Location, DiagnosticSeverity.Info,
                    "Nothing says what the token may do, so the repository's default holds, which may be to write,", job.Name, reach)
                    .WithReadingToken(job);
            }
            else if (permissions.All == "write-all")
            {
                yield return Report(permissions.Entry.Value.Location, "The token may write everything", job.Name, reach)
                    .WithReadingToken(job);
            }
            else if (Scopes(permissions) is { Count: > 0 } scopes)
            {
                yield return Report(permissions, scopes, job, reach).WithReadingToken(job);
            }
        }
    }

    private Finding Report(Permissions permissions, List<string> scopes, Job job, string reach)
    {
        var serious = Serious.FirstOrDefault(scopes.Contains);
        var scope = serious ?? scopes[0];
        var location = permissions.Scope(scope)!.Value.Location;
        return scope == "id-token"
            ? Report(location, "OIDC tokens can be requested", job.Name, ": its commands inherit what a request needs")
            : Report(
                location, serious is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning, $"The token may write '{scope}'",
                job.Name, reach);
    }

    private static List<string> Scopes(Permissions permissions) =>
        permissions.Entry.Value is MappingNode scopes ? [.. scopes.Entries.Select(entry => entry.Key.Value).Where(permissions.Writes)] : [];

    /// <summary>How commands that Codex runs come by the token.</summary>
    private static string Reach(WorkflowModel model, CodexStep codex)
    {
        var run = model.FirstRunThatReaches(codex)!;
        var before = run.StepsOfJobBefore(codex).ToList();
        var checkout = before.FindLastIndex(step => Persists(model, step.Step));
        List<string> places = [];
        if (!codex.LimitsEnvironment(run) && codex.HasPrompt && VariableWithToken(model, codex, run) is { } name)
            places.Add($"in the environment, as {name}");
        if (checkout >= 0 && !before.Skip(checkout).Any(RemovesCredentials))
            places.Add("in the credentials that actions/checkout leaves for git");
        if (places.Count > 0)
            return $": its commands find the token {string.Join(", and ", places)}";

        return codex.OuterStep.Index < codex.Job.Steps.Length - 1
            ? ": a later step that uses the token does so on what its commands leave behind"
            : " last: no later step can use that right, but whatever gets at the token can";
    }

    /// <summary>A variable that holds the token, be it under a condition; null where commands inherit none.</summary>
    private static string? VariableWithToken(WorkflowModel model, CodexStep codex, WorkflowRun run)
    {
        var seen = model.VariablesSeenBy(codex, run);
        return seen.FirstOrDefault(variable => SecretTexts.SecretIn(variable.Value) is "github.token" or "secrets.GITHUB_TOKEN").Key
            ?? codex.Path.Reverse().Select(step => step.Env).Append(codex.Job.Env).Append(
                codex.Job.Workflow.Env).SelectMany(env => env?.Entries ?? []).DistinctBy(entry => entry.Key.Value)
                .FirstOrDefault(entry =>
                    seen.TryGetValue(entry.Key.Value, out var value)
                    && SecretTexts.SecretIn(value) is null
                    && entry.Value is ScalarNode text
                    && IsToken(model, text))?.Key.Value;
    }

    private static bool IsToken(WorkflowModel model, ScalarNode value) =>
        model.SecretIn(value)?.Path is "github.token" or "secrets.github_token";

    /// <summary>Whether a script takes the credentials out of git's configuration again.</summary>
    private static bool RemovesCredentials(StepRun step) => step.Script?.Commands.Any(command =>
        command is { Name: "git", Certainty: not Certainty.OnFailure }
        && command.Arguments.Any(argument => argument.Known() is "--unset" or "--unset-all")
        && command.Arguments.Any(argument =>
            argument.Known()?.EndsWith(".extraheader", StringComparison.OrdinalIgnoreCase) == true)) == true;

    /// <summary>Whether a checkout leaves the job's token, and not one that it was given in its place.</summary>
    private static bool Persists(WorkflowModel model, Step step) =>
        step.Action?.Is("actions/checkout") == true && step.With?.Scalar("persist-credentials")?.Value != "false"
        && (step.With?.Scalar("token") is not { Value.Length: > 0 } given || IsToken(model, given));
}
