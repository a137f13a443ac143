using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Security;

/// <summary>A script that uses the key puts it where it can be read: into its own text, an address, or the log.</summary>
public sealed class PreflightLeaksKey() : Rule(
    id: "CDX2008",
    name: "preflight-leaks-key",
    title: "Key exposed by the preflight",
    message: "{0}",
    Category.Security,
    DiagnosticSeverity.Warning)
{
    private const string Host = "api.openai.com";

    /// <summary>What names of secrets contain that are secret; teams keep models and addresses among them, too.</summary>
    private static readonly string[] KeyWords = ["key", "token", "secret", "password", "credential", "auth"];

    private static bool IsKey(CodexStep codex, string path) =>
        string.Equals(path, $"secrets.{codex.KeySecret}", StringComparison.OrdinalIgnoreCase)
        || KeyWords.Any(word => path.AsSpan("secrets.".Length).Contains(word, StringComparison.OrdinalIgnoreCase));

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var reported = new HashSet<Step>();
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is not { } run)
                continue;

            foreach (var step in model.StepsBefore(codex, run).Append(run.Find(codex.Path.AsSpan())))
            {
                if (step.Step.Run is not { } script || !(step.Step == codex.Step || script.Value.Contains(Host, StringComparison.OrdinalIgnoreCase)) || !reported.Add(step.Step))
                    continue;

                foreach (var segment in model.Template(script).Segments)
                {
                    if (segment.Expression is { } expression && expression.Path is { } path && path.StartsWith("secrets.", StringComparison.Ordinal) && IsKey(codex, path))
                        yield return Report(script.File.LocationOf(expression.Span), $"'{script.File.Slice(expression.Span)}' becomes part of the script's text, which is written to a file and read as code; pass it through 'env'");
                }

                foreach (var request in step.Script?.Requests ?? [])
                {
                    if (request.IsVerbose && request.File is null && request.Url.Known()?.Contains(Host, StringComparison.OrdinalIgnoreCase) == true)
                        yield return Report(script.File.LocationOf(request.Span), "The request's headers, the key among them, are written to the log, where only masking hides it");
                }
            }
        }
    }
}
