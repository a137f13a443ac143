using System.Buffers;
using CodexLint.Semantics.Codex;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Rules.Steps;

/// <summary>Where the provider of a Codex step lists its models.</summary>
/// <param name="Provider">What messages call the provider.</param>
/// <param name="Url">The address as a word of a script.</param>
/// <param name="Endpoint">The value of the variable <c>endpoint</c> that the word reads; null where it reads none.</param>
/// <param name="Env">The <c>env</c> entry that this value needs; null for none.</param>
internal sealed record ProviderQuestion(string Provider, string Url, string? Endpoint, string? Env)
{
    private const string Responses = "/responses";
    private const string Variable = "RESPONSES_API_ENDPOINT";

    private static readonly SearchValues<char> PlainInUrls =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:/._~%-");

    private static readonly SearchValues<char> NotInUrls = SearchValues.Create(" '\"{}\\");

    /// <summary>Settings with which the command line asks another provider than OpenAI.</summary>
    private static readonly string[] OtherProviders = ["base_url", "BASE_URL", "model_provider", "--oss", "--local-provider"];

    private static readonly ProviderQuestion OpenAi = new("OpenAI", "https://api.openai.com/v1/models", null, null);

    /// <summary>The question about a step's key; null where the provider is not certain.</summary>
    public static ProviderQuestion? Of(CodexStep codex)
    {
        if (SetsProvider(codex.Job.Env)
            || SetsProvider(codex.Job.Workflow.Env)
            || codex.Job.Steps.Any(step =>
                SetsProvider(step.Run) || SetsProvider(step.Env) || SetsProvider(step.With?.Scalar("codex-args"))))
        {
            return null;
        }

        if (codex.Input("responses-api-endpoint")?.Value is not ScalarNode { Value.Length: > 0 } endpoint)
            return OpenAi;
        if (ModelsOf(endpoint.Value) is { } url)
            return new ProviderQuestion(new Uri(url).Host, url.AsSpan().ContainsAnyExcept(PlainInUrls) ? $"'{url}'" : url, null, null);

        // An address from elsewhere may also be empty, and then the action asks OpenAI.
        return endpoint.Value.Contains("${{", StringComparison.Ordinal) && StepTemplates.Written(endpoint) is { } written
            ? new ProviderQuestion(
                "the provider", "\"${endpoint%%/responses*}/models\"", $"${{{Variable}:-https://api.openai.com/v1/responses}}",
                $"{Variable}: {written}")
            : null;
    }

    /// <summary>The address of the models beside that of the responses; null for an address that is none, or not written out.</summary>
    public static string? ModelsOf(string endpoint)
    {
        var at = endpoint.IndexOf(Responses, StringComparison.Ordinal);
        return at > 0 && (at + Responses.Length == endpoint.Length || endpoint[at + Responses.Length] is '?' or '/')
            && !endpoint.AsSpan().ContainsAny(NotInUrls)
            && !endpoint.Any(char.IsControl)
            && Uri.TryCreate(endpoint, UriKind.Absolute, out var parsed)
            && parsed.Scheme is "https" or "http"
            ? string.Concat(endpoint.AsSpan(0, at), "/models", parsed.Query) : null;
    }

    private static bool SetsProvider(YamlNode? node) => node switch
    {
        ScalarNode scalar => OtherProviders.Any(setting => scalar.Value.Contains(setting, StringComparison.Ordinal)),
        MappingNode mapping => mapping.Entries.Any(entry => SetsProvider(entry.Key) || SetsProvider(entry.Value)),
        _ => false,
    };
}
