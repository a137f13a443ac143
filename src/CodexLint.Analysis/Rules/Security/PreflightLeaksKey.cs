using System.Buffers;
using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
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

/// <summary>A script that uses the key puts it where it can be read: into its own text, an address, or the log.</summary>
internal sealed class PreflightLeaksKey() : Rule(
    id: "CDX2008",
    name: "preflight-leaks-key",
    title: "Key exposed by the preflight",
    message: "{0}",
    Category.Security,
    DiagnosticSeverity.Warning)
{
    /// <summary>What the addresses of the API have in common, those of Azure and of gateways included.</summary>
    private static readonly SearchValues<string> ApiWords = SearchValues.Create(
        ["api.openai.com", ".openai.azure.com", "/v1/models", "/v1/responses", "/v1/chat/completions"], StringComparison.OrdinalIgnoreCase);

    /// <summary>What names of secrets contain that are secret; teams keep models and addresses among them, too.</summary>
    private static readonly string[] KeyWords = ["key", "token", "secret", "password", "credential", "auth"];

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var reported = new HashSet<Step>();
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is not { } run)
                continue;

            // A step behind Codex can ask the API, too.
            foreach (var step in model.StepsBefore(codex, run).Concat(run.Find(codex.Job).Steps).Append(run.Find(codex.Path.AsSpan())))
            {
                if (step.Step.CodeText is not { } script
                    || !(step.Step == codex.Step
                        || TalksToApi(script.Value, codex)
                        || step.Script?.Requests.Any(request => TalksToApi(request, codex)) == true
                        || LogsIn(step))
                    || !reported.Add(step.Step))
                {
                    continue;
                }

                foreach (var finding in CheckText(model, codex, step, script).Concat(CheckEffects(model, codex, step)))
                    yield return finding;
            }
        }
    }

    private static bool LogsIn(StepRun step) =>
        step.Script?.Commands.Any(command => command.CodexWord is { } word && command.Arguments[word].Known() == "login") == true;

    private static bool TalksToApi(RequestSent request, CodexStep codex) =>
        AbstractText.PartsOf(request.Url).Any(part => part is StringValue { Value: var text } && TalksToApi(text, codex));

    private static bool TalksToApi(string text, CodexStep codex) =>
        text.AsSpan().ContainsAny(ApiWords)
        || (codex.InputText("responses-api-endpoint") is { } endpoint
            && Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
            && text.Contains(address.Host, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<Finding> CheckText(WorkflowModel model, CodexStep codex, StepRun step, ScalarNode script)
    {
        foreach (var segment in model.Template(script).Segments)
        {
            foreach (var access in segment.Expression?.TextSources() ?? [])
            {
                if (SecretOf(step, access) is { } secret && IsKey(codex, secret))
                {
                    var (variable, use) = model.PassThroughEnvironment(step.Step, access.Span);
                    yield return Report(
                        script.File.LocationOf(access.Span),
                        $"'{script.File.Slice(access.Span)}' becomes part of the script's text, which is written to a file and read as code; pass it through 'env'")
                        .WithFix("Pass it through env", FixSafety.Safe, variable == use ? [use] : [variable, use]);
                }
            }
        }
    }

    /// <summary>
    /// The path of the secret that an access reads, directly or through the environment; null where it reads something else.
    /// </summary>
    private static string? SecretOf(StepRun step, Expression access) => access.Path switch
    {
        { } path when path.StartsWith("secrets.", StringComparison.Ordinal) => path,
        { } path when path.StartsWith("env.", StringComparison.Ordinal) =>
            step.Environment.TryGetValue(path[4..], out var value) && value is UnknownValue { Symbol: { } symbol } && IsSecret(symbol)
                ? symbol
                : null,
        _ => null,
    };

    private IEnumerable<Finding> CheckEffects(WorkflowModel model, CodexStep codex, StepRun step)
    {
        foreach (var request in step.Script?.Requests ?? [])
        {
            var location = step.FileOf(request).LocationOf(request.Span);
            if (HoldsKey(codex, AfterScheme(request.Url)))
            {
                yield return Report(
                    location,
                    "The key stands in the address of this request, which servers and proxies on its way write to their logs; send it in a header")
                    .WithFix("Send the key in a header", FixSafety.Unsafe, model.SendInHeader(step.Step, request.File, request.Span));
            }

            if (request.IsVerbose && request.Headers.Any(header => HoldsKey(codex, AbstractText.PartsOf(header))))
            {
                yield return Report(
                    location, "The request's headers, the key among them, are written to the log, where only masking hides it")
                    .WithFix("Leave the headers out of the log", FixSafety.Safe, model.Quieten(step.Step, request.File, request.Span));
            }
        }

        foreach (var command in step.Script?.Commands ?? [])
        {
            if (command is { IsTraced: true, Span.IsEmpty: false }
                && command.Arguments.Any(argument => HoldsKey(codex, AbstractText.PartsOf(argument))))
            {
                yield return Report(
                    step.FileOf(command).LocationOf(command.Span),
                    "Tracing (-x) is on here, so this command is written to the log with the key in it, where only masking hides it")
                    .WithFix("Remove set -x", FixSafety.Safe, model.StopTracing(step.Step, command.File, command.Span));
            }
        }
    }

    /// <summary>The parts of an address behind the one in which its scheme stands: a secret in front of it is the address.</summary>
    private static ImmutableArray<AbstractValue> AfterScheme(AbstractValue url)
    {
        var parts = AbstractText.PartsOf(url);
        return parts is [StringValue { Value: var start }, ..] && start.Contains("://", StringComparison.Ordinal) ? parts : [];
    }

    private static bool HoldsKey(CodexStep codex, ImmutableArray<AbstractValue> parts) =>
        parts.Any(part => part is UnknownValue { Symbol: { } symbol } && IsSecret(symbol) && IsKey(codex, symbol));

    private static bool IsSecret(string symbol) => symbol.StartsWith("secrets.", StringComparison.OrdinalIgnoreCase);

    private static bool IsKey(CodexStep codex, string path) =>
        string.Equals(path, $"secrets.{codex.KeySecret}", StringComparison.OrdinalIgnoreCase)
        || KeyWords.Any(word => path.AsSpan("secrets.".Length).Contains(word, StringComparison.OrdinalIgnoreCase));
}
