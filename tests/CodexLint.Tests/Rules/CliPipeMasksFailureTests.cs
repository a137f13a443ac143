using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class CliPipeMasksFailureTests
{
    private const string Id = "CDX1407";

    [Theory]
    [InlineData("[|codex|] exec Review | tee out.md")]
    [InlineData("[|codex|] exec Review \\\n      | tee out.md\n    test -d /tmp || exit 1")]
    public void A_pipe_without_pipefail_hides_the_failure(string script) => Lint.Text(Unmarked(script)).Count(finding => finding.Diagnostic.Id == Id).ShouldBe(1);

    [Theory]
    [InlineData("codex exec Review | tee out.md || true")]
    [InlineData("codex exec Review |\n      tee out.md || echo failed")]
    [InlineData("set -o pipefail\n    codex exec Review | tee out.md")]
    public void What_is_to_be_survived_or_seen_hides_nothing(string script) => Marked.IsSilent(Id, Unmarked(script));

    private static string Unmarked(string script) =>
        Marked.Job($"- run: |\n    {script}\n  env:\n    CODEX_API_KEY: ${{{{ secrets.KEY }}}}").Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
}
