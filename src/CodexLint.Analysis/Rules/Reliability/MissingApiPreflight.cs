using CodexLint.Diagnostics;
using CodexLint.Rules.Steps;
using CodexLint.Semantics;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Values;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>
/// Nothing asks the provider whether it accepts the key, so an invalid key and an exhausted quota look like any failure of Codex.
/// </summary>
internal sealed class MissingApiPreflight() : Rule(
    id: "CDX1302",
    name: "missing-api-preflight",
    title: "No API preflight",
    message: "Nothing asks the provider before this step whether it accepts '{0}', so an invalid key, an exhausted quota and an outage all show as one failure of Codex",
    Category.Reliability,
    DiagnosticSeverity.Info)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            // The same runs as those in which MissingKeyPreflight looks for a check of the key.
            if (!codex.HasPrompt
                || model.FirstRunThatReaches(codex) is not { } run
                || model.WithoutKey(codex, run.Scenario with { RequestStatus = "200" }) is not { } missing)
            {
                continue;
            }

            var key = codex.KeyWords(missing);
            if (!model.StepsBefore(codex, run).Any(step => Asks(step) || step.MayCheckKey(key)))
            {
                var finding = Report(codex.Location, codex.Key is null ? model.KeyTextOf(codex) : codex.KeySource);
                yield return codex.KeySecret is { } secret ? finding.WithQuestion(model, codex, secret, run) : finding;
            }
        }
    }

    /// <summary>
    /// Whether a step sends a request to a provider and looks at the status; an address that is not known may be the provider's.
    /// </summary>
    private static bool Asks(StepRun step) =>
        step.Effects is { } script
        && script.Requests.Any(request =>
            request is { ExaminesStatus: true, AsksGitHub: false }
            && (request.Url is StringValue { Value: var url } ? IsProvider(url) : !IsGitHub(request.Url)));

    private static bool IsGitHub(AbstractValue url)
    {
        var start = AbstractText.PartsOf(url)[0];
        return start.Known()?.StartsWith("https://api.github.com/", StringComparison.Ordinal) == true
            || start is UnknownValue { Symbol: "github.api_url" };
    }

    private static bool IsProvider(string url) =>
        url.Contains("/models", StringComparison.OrdinalIgnoreCase)
        || url.Contains("/v1", StringComparison.OrdinalIgnoreCase)
        || url.Contains("openai", StringComparison.OrdinalIgnoreCase);
}
