using CodexLint.Diagnostics;
using CodexLint.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Correctness;

/// <summary><c>codex exec</c> reads its key from <c>CODEX_API_KEY</c> or a login, never from <c>OPENAI_API_KEY</c>.</summary>
public sealed class CliKeyEnvIgnored() : Rule(
    id: "CDX1305",
    name: "cli-key-env-ignored",
    title: "codex exec ignores OPENAI_API_KEY",
    message: "'codex exec' does not read OPENAI_API_KEY: it sends its requests without a key and fails with 401; the variable is CODEX_API_KEY",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is null || codex.KeyVariable is not { } variable || variable.Key.Value != "OPENAI_API_KEY" || model.FirstRunThatReaches(codex) is not { } run)
                continue;
            if (HasOtherCredentials(model, codex, run))
                continue;

            yield return Report(codex.Location) with
            {
                Labels = [new(variable.Key.Location, "the key is given here")],
                Fix = ReferenceEquals(codex.Step.Env?.Find("OPENAI_API_KEY"), variable)
                    ? new Fix("Rename to CODEX_API_KEY", FixSafety.Unsafe, [new TextChange(variable.Key.Span, "CODEX_API_KEY")])
                    : null,
            };
        }
    }

    /// <summary>Whether a login, a configuration or the action's proxy may give Codex a key: whatever mentions one counts.</summary>
    private static bool HasOtherCredentials(WorkflowModel model, CodexStep codex, WorkflowRun run) =>
        run.Find(codex.Path.AsSpan()).Environment.ContainsKey("CODEX_API_KEY")
        || Mentions(codex.Step.Run!.Value)
        || codex.Command!.Arguments.Any(argument => argument is not StringValue)
        || model.CodexStepsOf(codex.Job).Any(other => other.Command is null && other.OuterStep.Index < codex.OuterStep.Index)
        || model.StepsBefore(codex, run).Any(step => step.Step.Uses is not null && step.Step.Action?.Name.StartsWith("actions/", StringComparison.Ordinal) != true || Mentions(step.Step.Run?.Value ?? ""));

    private static bool Mentions(string script) =>
        script.Contains("CODEX_API_KEY", StringComparison.Ordinal) || script.Contains("codex login", StringComparison.Ordinal) || script.Contains("auth.json", StringComparison.Ordinal)
        || script.Contains("env_key", StringComparison.Ordinal) || script.Contains("config.toml", StringComparison.Ordinal) || script.Contains("model_provider", StringComparison.Ordinal);
}
