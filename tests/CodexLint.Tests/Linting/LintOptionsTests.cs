using CodexLint.Support;

namespace CodexLint.Linting;

/// <summary>An id beats the mode, the mode beats the default; the command line beats the build, the build beats .editorconfig.</summary>
public sealed class LintOptionsTests : IDisposable
{
    private static readonly string[] Watched = ["CDX0001", "CDX0005", "CDX1001", "CDX1101", "CDX1105", "CDX1201", "CDX1204"];

    private readonly TemporaryRepository repository = new TemporaryRepository().Add(".github/workflows/x.yml", TemporaryRepository.Review);

    [Fact]
    public void Without_settings_rules_have_their_defaults() =>
        Ids().ShouldBe(["warning CDX1201", "info CDX1204", "warning CDX1001", "warning CDX1101", "warning CDX1105"]);

    [Fact]
    public void Minimum_leaves_errors_and_what_concerns_files()
    {
        repository.Add(".github/workflows/bytes.yml", [0xFF]).Add(".github/workflows/broken.yml", "# codex\njobs: [\n");
        Ids(new LintSettings { Mode = LintMode.Minimum }).ShouldBe(["error CDX0001", "warning CDX0005"]);
    }

    [Fact]
    public void Strict_raises_information_to_warnings() =>
        Ids(new LintSettings { Mode = LintMode.Strict }).ShouldBe(
            ["warning CDX1201", "warning CDX1204", "warning CDX1001", "warning CDX1101", "warning CDX1105"]);

    [Fact]
    public void A_severity_for_an_id_beats_the_mode_and_replaces_what_the_rule_says()
    {
        Configure("""
            codexlint.mode = minimum
            dotnet_diagnostic.CDX1204.severity = warning
            dotnet_diagnostic.CDX1001.severity = suggestion
            """);
        Ids().ShouldBe(["warning CDX1204", "info CDX1001"]);
    }

    [Fact]
    public void A_severity_for_a_category_beats_the_one_for_all_rules()
    {
        Configure("""
            dotnet_analyzer_diagnostic.severity = none
            dotnet_analyzer_diagnostic.category-Reliability.severity = suggestion
            dotnet_diagnostic.CDX1201.severity = error
            """);
        Ids().ShouldBe(["error CDX1201", "info CDX1204", "info CDX1001", "info CDX1101", "info CDX1105"]);
    }

    [Fact]
    public void A_section_holds_for_its_files_alone()
    {
        repository.Add(".github/workflows/y.yml", TemporaryRepository.Review);
        repository.Add(".editorconfig", "root = true\n[.github/workflows/x.yml]\ndotnet_analyzer_diagnostic.severity = none\n");
        repository.Lint().Files.Select(file => file.Path).ShouldBe([".github/workflows/y.yml"]);
    }

    [Fact]
    public void A_global_file_holds_where_no_section_says_otherwise()
    {
        repository.Add(
            ".globalconfig", "is_global = true\ndotnet_diagnostic.CDX1201.severity = error\ndotnet_diagnostic.CDX1001.severity = none\n");
        Configure("dotnet_diagnostic.CDX1001.severity = error");
        Ids().ShouldBe(["error CDX1201", "info CDX1204", "error CDX1001", "warning CDX1101", "warning CDX1105"]);
    }

    [Fact]
    public void A_global_file_sets_the_mode_where_no_section_does()
    {
        repository.Add(".globalconfig", "is_global = true\ncodexlint.mode = strict\n");
        Ids().ShouldBe(["warning CDX1201", "warning CDX1204", "warning CDX1001", "warning CDX1101", "warning CDX1105"]);
        Configure("codexlint.mode = minimum");
        Ids().ShouldBeEmpty();
    }

    [Fact]
    public void The_callers_mode_beats_the_configured_one()
    {
        Configure("codexlint.mode = minimum");
        Ids().ShouldBeEmpty();
        Ids(new LintSettings { Mode = LintMode.Recommended })
            .ShouldBe(["warning CDX1201", "info CDX1204", "warning CDX1001", "warning CDX1101", "warning CDX1105"]);
    }

    [Fact]
    public void Lists_of_the_build_beat_the_configuration()
    {
        Configure("dotnet_diagnostic.CDX1201.severity = none\ndotnet_diagnostic.CDX1001.severity = error");
        var settings = new LintSettings
        {
            NoWarn = LintSettings.ParseIds("CS1591;cdx1001, CDX1105"),
            WarningsAsErrors = LintSettings.ParseIds("nullable;CDX1201;CDX1101"),
            WarningsNotAsErrors = LintSettings.ParseIds("CDX1101"),
        };
        Ids(settings).ShouldBe(["error CDX1201", "info CDX1204", "warning CDX1101"]);
    }

    [Fact]
    public void Warnings_as_errors_raise_no_information()
    {
        var settings = new LintSettings { TreatWarningsAsErrors = true, WarningsNotAsErrors = LintSettings.ParseIds("CDX1105") };
        Ids(settings).ShouldBe(["error CDX1201", "info CDX1204", "error CDX1001", "error CDX1101", "warning CDX1105"]);
    }

    [Fact]
    public void An_option_reaches_its_rule()
    {
        Configure("codexlint.gate_jobs = build, review");
        Ids().ShouldBe(["warning CDX1201", "info CDX1204", "warning CDX1001", "warning CDX1105"]);
    }

    [Fact]
    public void The_scope_can_be_widened()
    {
        repository.Add(".github/workflows/x.yml", "on: push\njobs: [\n");
        Ids().ShouldBeEmpty();
        Configure("codexlint.scope = all");
        Ids().ShouldBe(["error CDX0001"]);
    }

    [Fact]
    public void Settings_that_mean_nothing_are_reported_at_their_place()
    {
        Configure("""
            dotnet_diagnostic.CDX1201.severity = warn # soon
            dotnet_diagnostic.CDX9999.severity = error
            dotnet_diagnostic.CS1591.severity = warn
            codexlint.mode = stirct
            codexlint.scope = everything
            codexlint.gate_job = review
            dotnet_diagnostic.CDX1105.severity =
            """);
        repository.Findings().Where(finding => finding.StartsWith(".editorconfig", StringComparison.Ordinal)).ShouldBe(
        [
            ".editorconfig(3,38): warning CDX0006: This setting has no effect: 'warn' is none of error, warning, suggestion, silent, none and default",
            ".editorconfig(4,19): warning CDX0006: This setting has no effect: there is no rule 'CDX9999'",
            ".editorconfig(6,18): warning CDX0006: This setting has no effect: 'stirct' is none of minimum, recommended and strict",
            ".editorconfig(7,19): warning CDX0006: This setting has no effect: 'everything' is neither codex nor all",
            ".editorconfig(8,1): warning CDX0006: This setting has no effect: there is no option 'codexlint.gate_job'",
            ".editorconfig(9,1): warning CDX0006: This setting has no effect: '' is none of error, warning, suggestion, silent, none and default",
        ]);
    }

    [Theory]
    [InlineData("[[z-a].yml]", "the section's pattern cannot be read")]
    [InlineData("[[z-a].yml]\u0085", "the section's pattern cannot be read")]
    [InlineData("[*a*b*c*d*.yml]", "the section's pattern has more than 4 wildcards one behind the other")]
    [InlineData("[{a,*b*c*d*e*}.yml]", "the section's pattern has more than 4 wildcards one behind the other")]
    [InlineData("[{*.yml,*.yaml,*.json,*.md,*.cs}]", null)]
    [InlineData("[**/.github/workflows/*.{yml,yaml}]", null)]
    [InlineData("[[a-c]*.yml]", null)]
    public void A_section_that_cannot_be_matched_in_time_is_left_out_and_reported(string head, string? problem)
    {
        ConfigurationLines.Problem(head).ShouldBe(problem);
        repository.Add(
            ".editorconfig",
            $"root = true\n{head}\ndotnet_diagnostic.CDX1201.severity = none\n[*.yml]\ndotnet_diagnostic.CDX1105.severity = none\n")
            .Add(".github/workflows/b.yml", TemporaryRepository.Review);
        repository.Ids().ShouldNotContain("warning CDX1105", "the other sections hold");
        repository.Findings().Where(finding => finding.Contains("CDX0006", StringComparison.Ordinal)).ShouldBe(
            problem is null ? [] : [$".editorconfig(2,1): warning CDX0006: {Message(problem)}"]);
    }

    [Fact]
    public void A_setting_with_blanks_that_take_long_to_read_is_left_out_and_reported()
    {
        Configure(
            $"dotnet_diagnostic.CDX1001.severity ={new string(' ', 201)}none\ndotnet_diagnostic.CDX1105.severity ={new string('\t', 200)}none");
        Ids().ShouldBe(["warning CDX1201", "info CDX1204", "warning CDX1001", "warning CDX1101"]);
        repository.Findings().Where(finding => finding.Contains("CDX0006", StringComparison.Ordinal)).ShouldBe(
            [$".editorconfig(3,1): warning CDX0006: {Message("the line has more than 200 blanks one behind the other")}"]);
    }

    private static string Message(string problem) => $"This setting has no effect: {problem}";

    public void Dispose() => repository.Dispose();

    /// <summary>What becomes of five rules' findings; what other rules find here is their own affair.</summary>
    private IReadOnlyList<string> Ids(LintSettings? settings = null) =>
        [.. repository.Ids(settings).Where(finding => Watched.Contains(finding[^7..]))];

    private void Configure(string settings) => repository.Add(".editorconfig", $"root = true\n[*.yml]\n{settings}\n");
}
