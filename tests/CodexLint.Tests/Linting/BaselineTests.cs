using System.Text;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Support;

namespace CodexLint.Linting;

public sealed class BaselineTests : IDisposable
{
    private const string Path = ".github/workflows/x.yml";

    private readonly TemporaryRepository repository =
        new TemporaryRepository().Add(Path, TemporaryRepository.Review).Only("CDX1101", "CDX1201");

    [Fact]
    public void A_baseline_knows_what_was_there_when_it_was_written()
    {
        var baseline = Baseline.Of(repository.Lint());
        baseline.Entries.Select(entry => (entry.Path, entry.Rule, entry.Line)).ShouldBe(
            [(Path, "CDX1101", "- uses: openai/codex-action@v1"), (Path, "CDX1201", "review:")]);

        var result = baseline.Apply(repository.Lint());
        result.Report.Findings.ShouldBeEmpty();
        result.Report.KnownCount.ShouldBe(2);
        result.Gone.ShouldBeEmpty();
    }

    [Fact]
    public void A_finding_is_recognized_after_its_line_moved_and_was_indented()
    {
        var baseline = Baseline.Of(repository.Lint());
        repository.Add(
            Path, "# Reviews.\n\n" + TemporaryRepository.Review.Replace("      - uses", "        - uses", StringComparison.Ordinal)
            .Replace("        with:", "          with:", StringComparison.Ordinal)
            .Replace("          openai", "            openai", StringComparison.Ordinal)
            .Replace("          prompt", "            prompt", StringComparison.Ordinal));
        var report = baseline.Apply(repository.Lint()).Report;
        report.Findings.ShouldBeEmpty();
        report.KnownCount.ShouldBe(2);
    }

    [Fact]
    public void A_second_finding_of_the_same_text_is_new()
    {
        var baseline = Baseline.Of(repository.Lint());
        var step = TemporaryRepository.Review[TemporaryRepository.Review.IndexOf("    runs-on", StringComparison.Ordinal)..];
        repository.Add(Path, TemporaryRepository.Review + "  again:\n" + step);
        var report = baseline.Apply(repository.Lint()).Report;
        report.Findings.Select(Support.Lint.Describe).Select(text =>
            text[..text.IndexOf(": ", text.IndexOf("CDX", StringComparison.Ordinal), StringComparison.Ordinal)])
            .ShouldBe(["(10,3): warning CDX1201", "(13,15): warning CDX1101"]);
    }

    [Fact]
    public void An_entry_whose_finding_is_gone_is_named()
    {
        var baseline = Baseline.Of(repository.Lint());
        repository.Add(Path, TemporaryRepository.Review.Replace("@v1", "@v1\n        continue-on-error: true", StringComparison.Ordinal));
        var result = baseline.Apply(repository.Lint());
        result.Report.KnownCount.ShouldBe(1);
        result.Gone.Select(entry => entry.Rule).ShouldBe(["CDX1101"]);
        result.Report.Notes.ShouldBe([$"the baseline's CDX1101 in {Path} is no longer reported: - uses: openai/codex-action@v1"]);
    }

    [Fact]
    public void A_file_that_was_not_linted_is_not_said_to_be_clean()
    {
        repository.Add(".github/workflows/y.yml", TemporaryRepository.Review);
        var baseline = Baseline.Of(repository.Lint());
        File.Delete(System.IO.Path.Combine(repository.Root, Path));
        baseline.Apply(repository.Lint()).Gone.Select(entry => entry.Path).Distinct().ShouldBe([Path]);

        var request = new LintRequest(repository.Root) { Files = [System.IO.Path.Combine(repository.Root, ".github/workflows/y.yml")] };
        baseline.Apply(RepositoryLinter.Lint(request, CancellationToken.None)).Gone.ShouldBeEmpty();
    }

    [Fact]
    public void A_baseline_is_read_as_it_was_written_and_has_a_finding_a_line()
    {
        var baseline = Baseline.Of(repository.Lint());
        var text = Encoding.UTF8.GetString(baseline.Write().Span);
        text.ShouldStartWith(
            "{\n  \"version\": 1,\n  \"findings\": [\n    {\"path\":\".github/workflows/x.yml\",\"rule\":\"CDX1101\",\"fingerprint\":\"");
        text.Split('\n').Length.ShouldBe(baseline.Entries.Length + 6);
        Baseline.Parse(Encoding.UTF8.GetBytes(text), out var problem).ShouldNotBeNull().Entries.ShouldBe(baseline.Entries);
        problem.ShouldBeNull();
        Encoding.UTF8.GetString(Baseline.Of(new Report { Root = "/" }).Write().Span)
            .ShouldBe("{\n  \"version\": 1,\n  \"findings\": []\n}\n");
    }

    [Theory]
    [InlineData("", "it is not valid JSON (")]
    [InlineData("[]", "it is no baseline of codexlint")]
    [InlineData("{}", "it is no baseline of codexlint")]
    [InlineData("""{"version": 2, "findings": []}""", "its version is 2, and this codexlint reads version 1")]
    [InlineData("""{"version": 1, "findings": {}}""", "it has a finding without path, rule, fingerprint or line")]
    [InlineData("""{"version": 1, "findings": [{"path": "x"}]}""", "it has a finding without path, rule, fingerprint or line")]
    [InlineData("""{"version": 1, "findings": [7]}""", "it has a finding without path, rule, fingerprint or line")]
    public void What_is_no_baseline_is_a_problem(string content, string expected)
    {
        Baseline.Parse(Encoding.UTF8.GetBytes(content), out var problem).ShouldBeNull();
        problem.ShouldNotBeNull().ShouldStartWith(expected);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_problem()
    {
        BaselineFile.Read(System.IO.Path.Combine(repository.Root, "none.json"), out var problem).ShouldBeNull();
        problem.ShouldBe("it does not exist");
    }

    public void Dispose() => repository.Dispose();
}
