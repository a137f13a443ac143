using CodexLint.Support;

namespace CodexLint.Hosting;

/// <summary>Actions of the repository that run Codex are looked at although no workflow uses them.</summary>
public sealed class LocalActionTests
{
    private const string Path = ".github/actions/review/action.yml";

    private const string Action =
        """
        name: Review
        description: Reviews with Codex.
        inputs:
          key: { description: The key., required: true }
        runs:
          using: composite
          steps:
            - if: ${{ always() }}
              uses: openai/codex-action@main
              with:
                openai-api-key: ${{ inputs.key }}
                prompt: Review.
                sandbox: everything
            - run: codex exec --full-auto "Review."
              shell: bash
        """;

    private const string Ordinary = "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n";

    /// <summary>What is found in the action without a job around it.</summary>
    private static string[] Judged(string path = Path) =>
        [$"{path}:8 CDX1104", $"{path}:9 CDX2010", $"{path}:13 CDX3001", $"{path}:14 CDX3002"];

    private static List<string> Findings(params ReadOnlySpan<(string Path, string Text)> files)
    {
        using var repository = new TemporaryRepository();
        foreach (var (path, text) in files)
            repository.Add(path, text);
        return
        [
            .. from finding in RepositoryLinter.Lint(new LintRequest(repository.Root), default).Findings
               let place = finding.Diagnostic.Location.GetLineSpan()
               select $"{place.Path}:{place.StartLinePosition.Line + 1} {finding.Diagnostic.Id}",
        ];
    }

    [Theory]
    [InlineData(Path)]
    [InlineData("action.yaml")]
    [InlineData(".github/actions/codex/deep/review/action.yml")]
    public void An_action_that_no_workflow_uses_is_judged_by_what_needs_no_job(string path) =>
        Findings((".github/workflows/x.yml", Ordinary), (path, Action)).ShouldBe(Judged(path));

    [Theory]
    [InlineData("", "")]
    [InlineData("\n        with: { path: self }", "self/")]
    public void An_action_that_a_workflow_uses_is_judged_in_its_runs_once(string checkout, string folder)
    {
        var used =
            $"on: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5{checkout}\n      - uses: ./{folder}.github/actions/review\n        with: {{ key: '${{{{ secrets.OPENAI_API_KEY }}}}' }}\n";
        var findings = Findings((".github/workflows/x.yml", used), (Path, Action));
        findings.Where(Judged().Contains).ShouldBe(Judged());
        findings.ShouldContain($"{Path}:9 CDX1001", "in a job there is a home to speak of");
    }

    [Fact]
    public void Actions_that_only_other_unused_actions_use_are_judged_through_these()
    {
        const string Outer = "runs:\n  using: composite\n  steps:\n    - uses: ./.github/actions/review\n      with: { key: codex }\n";
        Findings((".github/workflows/x.yml", Ordinary), (Path, Action), (".github/actions/all/action.yml", Outer)).ShouldBe(Judged());
    }

    [Theory]
    [InlineData(Ordinary)]
    [InlineData("on: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./.github/actions/review\n")]
    public void A_file_that_is_no_YAML_is_reported_whether_it_is_used_or_not(string workflow) =>
        Findings(
            (".github/workflows/x.yml", workflow),
            (Path, "runs:\n  using: composite\n  steps:\n    - run: |\n        echo codex\n  name: 'x\n"))
            .ShouldBe([$"{Path}:6 CDX0001"]);

    [Fact]
    public void Actions_without_Codex_and_in_other_places_are_left_alone() =>
        Findings(
            (".github/workflows/x.yml", Ordinary),
            (".github/actions/other/action.yml", Action.Replace("codex", "other", StringComparison.OrdinalIgnoreCase)),
            ("vendor/review/action.yml", Action),
            (".github/actions/node/action.yml", "name: codex\nruns: { using: node24, main: index.js }\n"),
            (".github/actions/node/other.yml", Action)).ShouldBeEmpty();

    [Fact]
    public void An_action_that_is_named_is_read_as_one()
    {
        using var repository = new TemporaryRepository();
        repository.Add("vendor/review/action.yml", Action);
        var file = System.IO.Path.Combine(repository.Root, "vendor/review/action.yml");
        RepositoryLinter.Lint(new LintRequest(repository.Root) { Files = [file] }, default).Findings
            .Select(finding => finding.Diagnostic.Id)
            .ShouldBe(["CDX1104", "CDX2010", "CDX3001", "CDX3002"]);
    }

    [Fact]
    public void What_an_action_hands_on_is_looked_at() => Findings(
        (".github/workflows/x.yml", Ordinary),
        (Path,
            "outputs:\n  text: { value: '${{ steps.codex.outputs.final_message }}' }\n  none: { value: '${{ steps.other.outputs.final-message }}' }\n"
                + Action.Replace("if: ${{ always() }}", "id: codex", StringComparison.Ordinal)))
        .Where(finding => finding.EndsWith("CDX1406", StringComparison.Ordinal)).ShouldBe([$"{Path}:2 CDX1406", $"{Path}:3 CDX1406"]);

    [Fact]
    public void Comments_silence_findings_in_actions() =>
        Findings(
            (".github/workflows/x.yml", Ordinary),
            (Path, "# codexlint: ignore-file[CDX1104, CDX2010, CDX3001, CDX3002] tried elsewhere\n" + Action))
            .ShouldBeEmpty();
}
