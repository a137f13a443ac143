using CodexLint.Rules.Steps;

namespace CodexLint.Cli;

/// <summary>A workflow in which Codex reviews pull requests, and in which no rule finds anything.</summary>
/// <param name="Runner">The label of the runner: a hosted Linux, or one that is like it.</param>
/// <param name="Secret">The name of the secret that holds the key.</param>
/// <param name="Model">The model; null for the default of Codex.</param>
/// <param name="HasComment">Whether the review is posted as a comment, too.</param>
internal sealed record ReviewWorkflow(string Runner, string Secret, string? Model, bool HasComment)
{
    private const string Bash = "bash";
    private const string Folder = "\"$RUNNER_TEMP/codex-review\"";

    private static readonly string Home = StepTemplates.Env("CODEX_HOME: ${{ runner.temp }}/codex-home");

    /// <summary>The workflow's text.</summary>
    public string Write()
    {
        var key = StepTemplates.Env($"{Secret}: ${{{{ secrets.{Secret} }}}}");
        var text = new TextTemplate(Read("review.yml") + (HasComment ? Read("comment.yml") : ""));
        return text.Fill(
            ("runner", Runner),
            ("secret", Secret),
            ("model", Model),
            ("require-key", StepTemplates.RequireKey.Fill(("secret", Secret), ("if", null), ("shell", Bash), ("env", key))),
            ("ask-provider", StepTemplates.AskProvider.Fill(
                ("provider", "OpenAI"), ("secret", Secret), ("url", "https://api.openai.com/v1/models"), ("endpoint", null),
                ("id", "preflight"), ("output", "usable"), ("if", null), ("shell", Bash), ("env", key))),
            ("prepare-home", StepTemplates.PrepareHome.Fill(("if", null), ("shell", Bash), ("env", Home))),
            ("make-folder", StepTemplates.MakeFolder.Fill(("folder", Folder), ("shell", Bash))),
            ("ensure-outputs", StepTemplates.EnsureOutputs.Fill(
                ("placeholders", StepTemplates.PlaceholderFor("\"$RUNNER_TEMP/codex-review/review.md\"", Folder, "review.md")),
                ("shell", Bash), ("env", StepTemplates.OutcomeOf("codex")))),
            ("list-outputs", StepTemplates.ListOutputs.Fill(("folders", $"{Folder} \"$CODEX_HOME\""), ("shell", Bash), ("env", Home))))
                + "\n";
    }

    private static string Read(string name)
    {
        using var stream = typeof(ReviewWorkflow).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The tool lacks {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
