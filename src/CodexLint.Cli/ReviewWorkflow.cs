namespace CodexLint.Cli;

/// <summary>A workflow in which Codex reviews pull requests, and in which no rule finds anything.</summary>
/// <param name="Runner">The label of the runner: a hosted Linux, or one that is like it.</param>
/// <param name="Secret">The name of the secret that holds the key.</param>
/// <param name="Model">The model; null for the default of Codex.</param>
/// <param name="HasComment">Whether the review is posted as a comment, too.</param>
internal sealed record ReviewWorkflow(string Runner, string Secret, string? Model, bool HasComment)
{
    /// <summary>The workflow's text.</summary>
    public string Write()
    {
        var text = Read("review.yml") + (HasComment ? Read("comment.yml") : "");
        return text.Replace("{runner}", Runner, StringComparison.Ordinal)
            .Replace("{secret}", Secret, StringComparison.Ordinal)
            .Replace("{model}", Model is null ? "" : $"\n          model: {Model}", StringComparison.Ordinal);
    }

    private static string Read(string name)
    {
        using var stream = typeof(ReviewWorkflow).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The tool lacks {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
