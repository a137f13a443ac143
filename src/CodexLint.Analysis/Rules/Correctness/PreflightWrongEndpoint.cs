using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

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
                    yield return finding with { Labels = [new(endpoint.Location, "the endpoint of the Codex step")] };
                }
            }
        }
    }

    private static string Host(string url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.Host : url;
}
