using CodexLint.Support;

namespace CodexLint.Cli;

/// <summary>The README's pictures show what the tool writes today. CODEXLINT_UPDATE_PAGES=1 draws them again.</summary>
public sealed class ReadmePictureTests : IDisposable
{
    private const int Columns = 100;

    /// <summary>What init writes, with three mistakes that people make.</summary>
    private static readonly string Mistaken = new ReviewWorkflow("ubuntu-latest", "OPENAI_API_KEY", Model: null, HasComment: false).Write()
        .Replace("        continue-on-error: true\n        timeout-minutes: 15\n", "", StringComparison.Ordinal)
        .Replace(
            "cat \"$RUNNER_TEMP/codex-review/review.md\" >>", "echo \"${{ steps.codex.outputs.final-message }}\" >>",
            StringComparison.Ordinal);

    private readonly TemporaryRepository repository = new TemporaryRepository().Add(".github/workflows/codex-review.yml", Mistaken);

    [Fact]
    public void The_picture_of_check_is_what_check_writes() => Compare("check.svg", "codexlint check", "check");

    [Fact]
    public void The_picture_of_fix_is_what_a_dry_run_writes() => Compare("fix.svg", "codexlint fix --dry-run", "fix", "--dry-run");

    [Fact]
    public void The_picture_of_simulate_is_what_simulate_writes() =>
        Compare("simulate.svg", "codexlint simulate --no-key", "simulate", "--no-key");

    public void Dispose() => repository.Dispose();

    private void Compare(string name, string commandLine, params string[] arguments)
    {
        var run = ToolRun.With(
            "",
            repository.Root,
            terminal => terminal with { IsOutputWatched = true, ShowsColors = true, Width = Columns },
            arguments);
        var picture = TerminalPicture.Draw($"\u001b[2m$\u001b[0m \u001b[1m{commandLine}\u001b[0m\n\n{run.Output}{run.Error}", Columns);
        var path = Path.Combine(SharedFolder.Repository, ".github", "images", name);
        if (MarkdownPage.IsUpdated)
            File.WriteAllText(path, picture);
        File.ReadAllText(path).ReplaceLineEndings("\n").ShouldBe(picture);
    }
}
