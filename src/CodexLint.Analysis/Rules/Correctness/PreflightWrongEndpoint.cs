using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Rules.Steps;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Correctness;

/// <summary>The preflight asks OpenAI about a key that belongs to another provider.</summary>
internal sealed class PreflightWrongEndpoint() : Rule(
    id: "CDX1303",
    name: "preflight-wrong-endpoint",
    title: "Preflight asks the wrong provider",
    message: "This request asks api.openai.com, but Codex {0}, so the answer says nothing about the key that Codex uses: OpenAI refuses it with 401",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    private const string OpenAiHost = "api.openai.com";

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Input("responses-api-endpoint")?.Value is not ScalarNode { Value.Length: > 0 } endpoint
                || model.FirstRunThatReaches(codex) is not { } run
                || !run.Find(codex.Path.AsSpan()).Inputs.TryGetValue("responses-api-endpoint", out var value) || value.Truth == false)
            {
                continue;
            }

            var target = (value as StringValue)?.Value;
            if (target?.Contains(OpenAiHost, StringComparison.OrdinalIgnoreCase) == true)
                continue;

            foreach (var step in model.StepsBefore(codex, run))
            {
                foreach (var request in step.Effects?.Requests ?? [])
                {
                    if (request.Url is not StringValue { Value: var url }
                        || !url.Contains(OpenAiHost, StringComparison.OrdinalIgnoreCase)
                        || !request.ExaminesStatus
                        || SendsAnotherKey(codex, request))
                    {
                        continue;
                    }

                    var file = step.FileOf(request);
                    var finding = target is not null
                        ? Report(file.LocationOf(request.Span), $"is sent to '{Host(target)}'")
                        : IsForAzure(codex, endpoint)
                            ? Report(file.LocationOf(request.Span), $"is sent to the address in '{endpoint.Value}' with a key for Azure")
                        : Report(
                            file.LocationOf(request.Span), DiagnosticSeverity.Info,
                            $"is sent to the address in '{endpoint.Value}' where that is set");
                    finding = finding with { Labels = [new(endpoint.Location, "the endpoint of the Codex step")] };
                    yield return request.File is null
                        && step.Step.Run is { } script
                        && ProviderQuestion.ModelsOf(endpoint.Value) is { } models
                        && AddressIn(script, url) is { } address
                        ? finding.WithFix(
                            "Ask the endpoint of the Codex step", FixSafety.Safe, ScalarEdits.ReplacePart(script, address, models))
                        : finding;
                }
            }
        }
    }

    /// <summary>The place of an address that stands in a script once, as it is.</summary>
    private static TextSpan? AddressIn(ScalarNode script, string url)
    {
        var at = script.Value.IndexOf(url, StringComparison.Ordinal);
        return at >= 0 && at == script.Value.LastIndexOf(url, StringComparison.Ordinal) && url.EndsWith("/models", StringComparison.Ordinal)
            ? script.MapToFile(new TextSpan(at, url.Length))
            : null;
    }

    private static bool IsForAzure(CodexStep codex, ScalarNode endpoint) =>
        endpoint.Value.Contains("azure", StringComparison.OrdinalIgnoreCase)
        || codex.KeySource.Contains("azure", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a request is about another key than that of Codex.</summary>
    private static bool SendsAnotherKey(CodexStep codex, RequestSent request)
    {
        var secrets = request.Headers.SelectMany(header => AbstractText.PartsOf(header)).OfType<UnknownValue>().Select(part => part.Symbol)
            .Where(symbol => symbol?.StartsWith("secrets.", StringComparison.OrdinalIgnoreCase) == true).ToList();
        return secrets.Count > 0 && codex.KeySecret is { } key && !secrets.Contains($"secrets.{key}", StringComparer.OrdinalIgnoreCase);
    }

    private static string Host(string url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.Host : url;
}
