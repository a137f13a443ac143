using CodexLint.Support;

namespace CodexLint.Cli;

/// <summary>The scripts that <c>init</c> writes, run by the real bash against a server of our own.</summary>
public sealed class InitPreflightTests : IDisposable
{
    private const string Key = "sk-test-key-that-nobody-shall-see";
    private const string MissingScope = """{"error": {"message": "Missing scopes: api.model.read"}}""";

    private readonly TemporaryRepository repository = new();

    [BashFact]
    public void The_key_is_refused_or_taken_as_the_provider_answers()
    {
        Ask(200).ShouldBe((0, "usable=true\n"));
        Ask(401).ShouldBe((1, ""));
        Ask(403).ShouldBe((1, ""));
        Ask(403, MissingScope).ShouldBe((0, "usable=true\n"));
        Ask(402).ShouldBe((0, ""));
        Ask(429).ShouldBe((0, ""));
        Ask(500).ShouldBe((0, ""));
        Ask(null).ShouldBe((0, ""));
    }

    [BashFact]
    public void A_missing_key_stops_the_job()
    {
        var script = Script("Require OPENAI_API_KEY");
        Bash.Run(script, repository.Root, ("OPENAI_API_KEY", ""))
            .ShouldBe((1, "::error title=Missing secret::OPENAI_API_KEY is not set, or GitHub does not pass it to this run.\n"));
        Bash.Run(script, repository.Root, ("OPENAI_API_KEY", Key)).ShouldBe((0, ""));
    }

    [BashFact]
    public void A_review_that_is_missing_or_empty_is_replaced_and_one_that_is_there_is_kept()
    {
        var script = Script("Ensure Codex outputs exist");
        var review = Path.Combine(repository.Root, "codex-review", "review.md");
        Bash.Run(script, repository.Root, ("RUNNER_TEMP", repository.Root), ("CODEX_OUTCOME", "skipped")).ExitCode.ShouldBe(0);
        File.ReadAllText(review).ShouldBe("Codex wrote no review.md (outcome: skipped).\n");
        File.WriteAllText(review, "");
        Bash.Run(script, repository.Root, ("RUNNER_TEMP", repository.Root), ("CODEX_OUTCOME", "")).Output
            .ShouldBe("::warning title=Codex output missing::review.md is missing or empty (outcome of Codex: unknown).\n");
        File.ReadAllText(review).ShouldBe("Codex wrote no review.md (outcome: unknown).\n");
        File.WriteAllText(review, "All is well.\n");
        Bash.Run(script, repository.Root, ("RUNNER_TEMP", repository.Root), ("CODEX_OUTCOME", "success")).Output.ShouldBeEmpty();
        File.ReadAllText(review).ShouldBe("All is well.\n");
    }

    public void Dispose() => repository.Dispose();

    private (int ExitCode, string Outputs) Ask(int? status, string body = "{}")
    {
        using var provider = new StubProvider(status, body);
        var outputs = Path.Combine(repository.Add("outputs", "").Root, "outputs");
        var script = Script("Ask OpenAI about the key").Replace("https://api.openai.com", provider.Url, StringComparison.Ordinal);
        var run = Bash.Run(script, repository.Root, ("OPENAI_API_KEY", Key), ("GITHUB_OUTPUT", outputs), ("RUNNER_TEMP", repository.Root));
        run.Output.ShouldNotContain(Key);
        provider.Request[0].ShouldBe("GET /v1/models HTTP/1.1");
        provider.Request.ShouldContain($"Authorization: Bearer {Key}");
        return (run.ExitCode, File.ReadAllText(outputs));
    }

    private string Script(string step)
    {
        var model = Lint.Model(ToolRun.In(repository.Root, "init", "--output", "-").Output);
        return model.Workflow.Jobs.SelectMany(job => job.Steps).Single(other => other.Name == step).Run.ShouldNotBeNull().Value;
    }
}
