using CodexLint.Diagnostics;
using CodexLint.Rules.Steps;
using CodexLint.Semantics;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Correctness;

/// <summary>The preflight asks OpenAI about a key that belongs to another provider.</summary>
public sealed class PreflightWrongEndpoint() : Rule(
    id: "CDX1303",
    name: "preflight-wrong-endpoint",
    title: "Preflight asks the wrong provider",
    message: "This request asks api.openai.com, but Codex {0}, so the answer says nothing about the key that Codex uses: OpenAI refuses it with 401",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    private const string OpenAiHost = "api.openai.com";

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Input("responses-api-endpoint")?.Value is not ScalarNode { Value.Length: > 0 } endpoint || model.FirstRunThatReaches(codex) is not { } run)
                continue;

            var isLiteral = !endpoint.Value.Contains("${{", StringComparison.Ordinal);
            if (isLiteral && endpoint.Value.Contains(OpenAiHost, StringComparison.OrdinalIgnoreCase))
                continue;

            foreach (var step in model.StepsBefore(codex, run))
            {
                foreach (var request in step.Script?.Requests ?? [])
                {
                    if (request.Url is not StringValue { Value: var url } || !url.Contains(OpenAiHost, StringComparison.OrdinalIgnoreCase) || !request.ExaminesStatus)
                        continue;

                    var file = request.File ?? step.Step.Node.File;
                    var finding = isLiteral
                        ? Report(file.LocationOf(request.Span), $"is sent to '{Host(endpoint.Value)}'")
                        : Report(file.LocationOf(request.Span), DiagnosticSeverity.Info, $"is sent to the address in '{endpoint.Value}' where that is set");
                    finding = finding with { Labels = [new(endpoint.Location, "the endpoint of the Codex step")] };
                    yield return request.File is null && step.Step.Run is { } script && ProviderQuestion.ModelsOf(endpoint.Value) is { } models && AddressIn(script, url) is { } address
                        ? finding.WithFix("Ask the endpoint of the Codex step", FixSafety.Safe, ScalarEdits.ReplacePart(script, address, models))
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

    private static string Host(string url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.Host : url;
}
