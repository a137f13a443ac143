using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Security;

/// <summary>A secret stands in the environment of Codex, whose commands inherit it.</summary>
internal sealed class SecretEnvVisible() : Rule(
    id: "CDX2005",
    name: "secret-env-visible",
    title: "Secret in the environment of model-run commands",
    message: "Commands that Codex runs inherit its environment, so '{0}' ({1}) can be read by them and leave with the final message",
    Category.Security,
    DiagnosticSeverity.Warning)
{
    /// <summary>Settings by which a configuration takes a value from the environment.</summary>
    private static readonly string[] Readers =
        ["env_key", "bearer_token_env_var", "env_http_headers", "env_vars", "mcp_servers", "mcp add"];

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var reported = new HashSet<Location>();
        foreach (var codex in model.CodexSteps)
        {
            // Without a prompt the action starts its proxy, and no command.
            if (!codex.HasPrompt || model.FirstRunThatReaches(codex) is not { } run || codex.LimitsEnvironment(run))
                continue;

            var seen = model.VariablesSeenBy(codex, run);
            var set = new HashSet<string>(StringComparer.Ordinal);
            foreach (var env in codex.Path.Reverse().Select(step => step.Env).Append(codex.Job.Env).Append(codex.Job.Workflow.Env))
            {
                foreach (var entry in env?.Entries ?? [])
                {
                    var name = entry.Key.Value;
                    if (!set.Add(name)
                        || !seen.ContainsKey(name)
                        || entry.Value is not ScalarNode value
                        || model.SecretIn(value) is not { } secret
                        || IsFiltered(codex, run, name) || !reported.Add(value.Location))
                    {
                        continue;
                    }

                    var severity = IsNeeded(model, codex, run, name) ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning;
                    var finding = Report(value.Location, severity, name, value.File.Slice(secret.Span).ToString());
                    yield return severity is DiagnosticSeverity.Info ? finding : finding.WithKeyMoved(codex, run, entry);
                }
            }

            foreach (var (name, value) in seen)
            {
                if (!set.Contains(name) && SecretTexts.SecretIn(value) is { } secret && !IsFiltered(codex, run, name)
                    && WriterOf(model, codex, run, name) is { } location && reported.Add(location))
                {
                    yield return Report(
                        location, IsNeeded(model, codex, run, name) ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning, name, secret);
                }
            }
        }
    }

    /// <summary>Where a script of the job sets a variable for later steps; null where none is seen to.</summary>
    private static Location? WriterOf(WorkflowModel model, CodexStep codex, WorkflowRun run, string name)
    {
        foreach (var earlier in model.StepsBefore(codex, run))
        {
            foreach (var written in earlier.Script?.Variables ?? [])
            {
                if (written is { Target: CommandFile.Environment, Span.IsEmpty: false } && written.Name == name)
                    return earlier.FileOf(written).LocationOf(written.Span);
            }
        }

        return null;
    }

    /// <summary>Old versions of the command line kept variables with such names from commands themselves.</summary>
    private static bool IsFiltered(CodexStep codex, WorkflowRun run, string name) =>
        CliContract.Current.FilteredNames.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
        && codex.Invocations(run).All(invocation =>
            run.VersionOfCli(codex, invocation.Command) is { } version && !version.IsAtLeast(CliContract.Current.FirstWithoutFilter));

    /// <summary>
    /// The command line takes its key from a variable, and so do a provider or an MCP server that is configured with its name.
    /// </summary>
    private static bool IsNeeded(WorkflowModel model, CodexStep codex, WorkflowRun run, string name) =>
        name.Contains("MCP", StringComparison.OrdinalIgnoreCase)
        || (codex.Command is not null && name is CliContract.KeyVariable or "CODEX_ACCESS_TOKEN")
        || codex.Configurations(run).Any(text =>
            text.Contains(name, StringComparison.Ordinal) && Readers.Any(reader => text.Contains(reader, StringComparison.Ordinal)));
}
