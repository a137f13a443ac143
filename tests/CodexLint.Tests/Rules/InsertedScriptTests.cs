using System.Text.Json;
using CodexLint.Support;

namespace CodexLint.Rules;

/// <summary>
/// The scripts of inserted steps, run by the real bash: with and without a key, whatever the provider answers, with and without output.
/// </summary>
public sealed class InsertedScriptTests : IDisposable
{
    private const string Key = "sk-test-key-that-nobody-shall-see";

    private const string Workflow = """
        on: push
        jobs:
          review:
            runs-on: ubuntu-latest
            steps:
              - uses: openai/codex-action@v1
                continue-on-error: true
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  responses-api-endpoint: ENDPOINT
                  output-file: out/review.md
                  prompt: Write out/verdict.json.
              - run: cat out/review.md
              - run: cat out/verdict.json
        """;

    private readonly TemporaryRepository repository = new();

    [BashFact]
    public void A_missing_key_stops_the_job_and_one_that_is_there_does_not()
    {
        var script = Script("https://gateway.example/v1/responses", "Require OPENAI_API_KEY");
        Run(script, ("OPENAI_API_KEY", "")).ShouldBe(
            (1, "::error title=Missing secret::OPENAI_API_KEY is not set, or GitHub does not pass it to this run.\n"));
        Run(script, ("OPENAI_API_KEY", Key)).ShouldBe((0, ""));
    }

    [BashTheory]
    [InlineData(200, 0, "The key in OPENAI_API_KEY is accepted by 127.0.0.1.")]
    [InlineData(401, 1, "::error title=Key refused::The key in OPENAI_API_KEY is refused by 127.0.0.1 (401).")]
    [InlineData(403, 1, "::error title=Key refused::The key in OPENAI_API_KEY is refused by 127.0.0.1 (403).")]
    [InlineData(402, 0, "::warning title=Quota or rate limit::The key in OPENAI_API_KEY has no quota left at 127.0.0.1, or has met its rate limit (402).")]
    [InlineData(429, 0, "::warning title=Quota or rate limit::The key in OPENAI_API_KEY has no quota left at 127.0.0.1, or has met its rate limit (429).")]
    [InlineData(404, 0, "::warning title=No usable answer::Whether 127.0.0.1 accepts the key in OPENAI_API_KEY is not known (404).")]
    [InlineData(500, 0, "::warning title=No usable answer::Whether 127.0.0.1 accepts the key in OPENAI_API_KEY is not known (500).")]
    [InlineData(null, 0, "::warning title=No usable answer::Whether 127.0.0.1 accepts the key in OPENAI_API_KEY is not known (000).")]
    public void A_gateway_is_asked_and_only_a_refused_key_stops_the_job(int? status, int exitCode, string output)
    {
        using var provider = new StubProvider(status);
        var script = Script($"{provider.Url}/v1/responses", "Ask 127.0.0.1 about the key");
        Run(script, ("OPENAI_API_KEY", Key)).ShouldBe((exitCode, output + "\n"));
        provider.Request[0].ShouldBe("GET /v1/models HTTP/1.1");
        provider.Request.ShouldContain($"Authorization: Bearer {Key}");
    }

    [BashFact]
    public void A_restricted_key_that_may_not_list_models_is_no_refused_one()
    {
        using var provider = new StubProvider(
            401, """{"error": {"message": "You have insufficient permissions. Missing scopes: api.model.read."}}""");
        var run = Run(Script($"{provider.Url}/v1/responses", "Ask 127.0.0.1 about the key"), ("OPENAI_API_KEY", Key));
        run.ShouldBe((0, "The key in OPENAI_API_KEY may not list models at 127.0.0.1, so nothing more is known of it.\n"));
    }

    [BashFact]
    public void An_endpoint_from_a_variable_is_asked_with_its_path_and_query()
    {
        using var provider = new StubProvider(200);
        var script = Script("${{ vars.ENDPOINT }}", "Ask the provider about the key");
        Run(script, ("OPENAI_API_KEY", Key), ("RESPONSES_API_ENDPOINT", $"{provider.Url}/openai/v1/responses?api-version=preview")).ExitCode
            .ShouldBe(0);
        provider.Request[0].ShouldBe("GET /openai/v1/models HTTP/1.1");
    }

    [BashFact]
    public void What_Codex_has_not_written_is_written_and_what_it_has_is_kept()
    {
        var script = Script("https://gateway.example/v1/responses", "Ensure Codex outputs exist");
        Run(script, ("CODEX_OUTCOME", "failure")).ExitCode.ShouldBe(0);
        Read("out/review.md").ShouldBe("Codex wrote no review.md (outcome: failure).\n");
        JsonDocument.Parse(Read("out/verdict.json")).RootElement.GetProperty("outcome").GetString().ShouldBe("failure");

        repository.Add("out/review.md", "").Add("out/verdict.json", "Sorry, I cannot write JSON.");
        Run(script, ("CODEX_OUTCOME", "")).Output.ShouldBe("""
            ::warning title=Codex output missing::review.md is missing or empty (outcome of Codex: unknown).
            ::warning title=Codex output missing::verdict.json is missing, empty or no JSON (outcome of Codex: unknown).

            """);
        JsonDocument.Parse(Read("out/verdict.json")).RootElement.GetProperty("outcome").GetString().ShouldBe("unknown");

        repository.Add("out/review.md", "All is well.").Add("out/verdict.json", """{"verdict": "fine"}""");
        Run(script, ("CODEX_OUTCOME", "success")).ShouldBe((0, ""));
        Read("out/review.md").ShouldBe("All is well.");
        Read("out/verdict.json").ShouldBe("""{"verdict": "fine"}""");
    }

    [BashFact]
    public void Folders_are_made_and_listed_and_their_absence_fails_nothing()
    {
        var home = Path.Combine(repository.Root, "codex-home");
        var listing = Script("https://gateway.example/v1/responses", "List what Codex left");
        Run(listing, ("CODEX_HOME", home)).ExitCode.ShouldBe(0);
        Run(Script("https://gateway.example/v1/responses", "Prepare Codex home"), ("CODEX_HOME", home)).ShouldBe((0, ""));
        Run(Script("https://gateway.example/v1/responses", "Make the folder for what Codex writes")).ShouldBe((0, ""));
        Run(listing, ("CODEX_HOME", home)).Output.ShouldContain("out:\n");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(home).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => repository.Dispose();

    private string Read(string path) => File.ReadAllText(Path.Combine(repository.Root, path));

    /// <summary>Runs a script; the key is in nothing that it writes.</summary>
    private (int ExitCode, string Output) Run(string script, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var run = Bash.Run(script, repository.Root, [("RUNNER_TEMP", repository.Root), .. environment]);
        run.Output.ShouldNotContain(Key);
        Directory.GetFiles(repository.Root, "*", SearchOption.AllDirectories).ShouldNotContain(file =>
            File.ReadAllText(file).Contains(Key));
        return run;
    }

    private static string Script(string endpoint, string step)
    {
        var text = Lint.Fixed(Workflow.Replace("ENDPOINT", endpoint, StringComparison.Ordinal));
        return Lint.Model(text).Workflow.Jobs.SelectMany(job => job.Steps).Single(other => other.Name == step).Run.ShouldNotBeNull().Value;
    }
}
