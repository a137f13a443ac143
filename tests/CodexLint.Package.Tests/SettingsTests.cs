using CodexLint.Package.Tests.Support;

namespace CodexLint.Package.Tests;

/// <summary>The settings that every .NET user knows hold for findings, too.</summary>
[Collection(PackageCollection.Name)]
public sealed class SettingsTests : IDisposable
{
    private const string Warning = TestRepository.Finding;

    private const string Error = "error CDX0005 bytes.yml(1,1)";

    private readonly TestRepository repository;

    public SettingsTests(PackageFeed package)
    {
        repository = new TestRepository(package).AddProject("App");
        repository.Run("restore", "App").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Settings_for_all_projects_hold()
    {
        With("<NoWarn>$(NoWarn);CDX0005</NoWarn>").ShouldBeEmpty();
        With("<WarningsAsErrors>CDX0005</WarningsAsErrors>").ShouldBe([Error]);
        With("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>").ShouldBe([Error]);
        With("<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>CDX0005</WarningsNotAsErrors>").ShouldBe([Warning]);
        With("<CodexLintNoWarn>CDX0005</CodexLintNoWarn>").ShouldBeEmpty();
    }

    [Fact]
    public void Ids_in_a_projects_body_hold_and_what_it_says_of_all_its_warnings_concerns_its_code_alone()
    {
        InBody("<NoWarn>$(NoWarn);CDX0005</NoWarn>").ShouldBeEmpty();
        InBody("<WarningsAsErrors>$(WarningsAsErrors);CDX0005</WarningsAsErrors>").ShouldBe([Error]);
        InBody("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>").ShouldBe([Warning]);
        InBody("<CodexLintTreatWarningsAsErrors>True</CodexLintTreatWarningsAsErrors>").ShouldBe([Error]);
        InBody("<CodexLintTreatWarningsAsErrors>true</CodexLintTreatWarningsAsErrors><WarningsNotAsErrors>CDX0005</WarningsNotAsErrors>")
            .ShouldBe([Warning]);
        InBody("<CodexLintNoWarn>CDX0005</CodexLintNoWarn><CodexLintWarningsAsErrors>CDX0005</CodexLintWarningsAsErrors>").ShouldBeEmpty();
        InBody("<CodexLintSkip>true</CodexLintSkip>").ShouldBeEmpty();

        // Code and findings apart, as a repository may want them.
        repository.SetProperties(
            "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><CodexLintTreatWarningsAsErrors>false</CodexLintTreatWarningsAsErrors>");
        InBody("").ShouldBe([Warning]);
    }

    [Fact]
    public void Settings_on_the_command_line_hold()
    {
        Build("-p:NoWarn=CDX0005").Findings.ShouldBeEmpty();
        var raised = Build("-p:WarningsAsErrors=CDX0005");
        raised.Findings.ShouldBe([Error], raised.Output);
        raised.ExitCode.ShouldBe(1);
        Build("-p:TreatWarningsAsErrors=true").Findings.ShouldBe([Error]);
        Build("-warnaserror:CDX0005").Findings.ShouldBe([Error]);
        File.ReadAllText(repository.Sarif).ShouldContain("\"level\": \"error\",\n          \"message\"");
        Build("-nowarn:CDX0005").Findings.ShouldBeEmpty();
    }

    [Fact]
    public void The_editorconfig_sets_a_severity_and_the_build_beats_it()
    {
        repository.Add(".editorconfig", "root = true\n[*.yml]\ndotnet_diagnostic.CDX0005.severity = error\n");
        Build().Findings.ShouldBe([Error]);
        Build("-p:NoWarn=CDX0005").Findings.ShouldBeEmpty();
        Build("-p:WarningsNotAsErrors=CDX0005").Findings.ShouldBe([Error], "that speaks of warnings");
        repository.Add(".editorconfig", "root = true\n")
            .Add(".globalconfig", "is_global = true\ndotnet_diagnostic.CDX0005.severity = error\n");
        Build().Findings.ShouldBe([Error]);
        repository.Add(".editorconfig", "root = true\n[*.yml]\ndotnet_diagnostic.CDX0005.severity = suggestion\n");
        Build("-p:TreatWarningsAsErrors=true").Findings.ShouldBeEmpty(
            "a file's own section beats what is said for all, and a suggestion is no warning");
        Build("-p:WarningsAsErrors=CDX0005").Findings.ShouldBe([Error], "an id that is named is raised from wherever it is");
    }

    [Fact]
    public void Ids_stay_warnings_where_a_property_of_ours_says_so() =>
        Build("-p:TreatWarningsAsErrors=true", "-p:CodexLintWarningsNotAsErrors=CDX0005").Findings.ShouldBe([Warning]);

    [Fact]
    public void Further_workflows_are_linted_where_the_pattern_finds_them()
    {
        repository.Add("templates/deep/broken.yml", TestRepository.Broken).Add("templates/not.txt", TestRepository.Broken);
        Build("-p:CodexLintInclude=templates/**/*.yml").Findings.ShouldBe([Warning, "error CDX0001 broken.yml(3,7)"]);
    }

    [Fact]
    public void A_baseline_keeps_known_findings_out_and_one_that_is_no_baseline_is_said_to_have_no_effect()
    {
        repository.Add(
            "known.json",
            """{"version": 1, "findings": [{"path": ".github/workflows/broken.yml", "rule": "CDX0001", "fingerprint": "", "line": ""}]}""")
            .Add(".github/workflows/broken.yml", TestRepository.Broken);
        string[] both = [Warning, "error CDX0001 broken.yml(3,7)"];
        Build("-p:CodexLintBaseline=known.json").Findings.ShouldBe(both, ignoreOrder: true, "another line");
        repository.Add(
            "known.json",
            $$"""{"version": 1, "findings": [{"path": ".github/workflows/broken.yml", "rule": "CDX0001", "fingerprint": "{{TestRepository.BrokenFingerprint}}", "line": ""}]}""");
        Build("-p:CodexLintBaseline=known.json").Findings.ShouldBe([Warning]);
        File.ReadAllText(repository.Sarif).ShouldNotContain("\"ruleId\": \"CDX0001\"");

        repository.Add("known.json", "[]");
        for (var i = 0; i < 2; i++)
        {
            var ignored = Build("-p:CodexLintBaseline=known.json");
            ignored.Findings.ShouldBe(both, ignoreOrder: true);
            ignored.Output.ShouldContain(
                "warning CDX0006: This setting has no effect: CodexLintBaseline is '" + Path.Combine(repository.Root, "known.json")
                    + "', and it is no baseline of codexlint");
        }
    }

    [Fact]
    public void Silenced_findings_stand_in_the_SARIF_file_where_that_is_asked_for()
    {
        repository.Add(".github/workflows/broken.yml", "# codexlint: ignore-file[CDX0001] known\n" + TestRepository.Broken);
        Build().Findings.ShouldBe([Warning]);
        File.ReadAllText(repository.Sarif).ShouldNotContain("suppressions");
        Build("-p:CodexLintSarifSuppressed=true").Findings.ShouldBe([Warning]);
        File.ReadAllText(repository.Sarif).ShouldContain("\"justification\": \"known\"");
    }

    [Fact]
    public void A_mode_that_does_not_exist_is_said_to_have_no_effect()
    {
        var result = Build("-p:CodexLintMode=stirct");
        result.Findings.ShouldBe([Warning]);
        result.Output.ShouldContain(
            "warning CDX0006: This setting has no effect: CodexLintMode is 'stirct', which is none of minimum, recommended and strict");
    }

    [Fact]
    public void A_switch_that_is_neither_true_nor_false_is_said_to_have_no_effect()
    {
        var result = Build("-p:CodexLintSarifSuppressed=1", "-p:CodexLintTreatWarningsAsErrors=si");
        result.Findings.ShouldBe([Warning]);
        result.ExitCode.ShouldBe(0, result.Output);
        result.Output.ShouldContain(
            "warning CDX0006: This setting has no effect: CodexLintSarifSuppressed is '1', which is neither true nor false");
        result.Output.ShouldContain(
            "warning CDX0006: This setting has no effect: CodexLintTreatWarningsAsErrors is 'si', which is neither true nor false");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(repository.Root, recursive: true);

    private IReadOnlyList<string> With(string properties)
    {
        repository.SetProperties(properties);
        return Build().Findings;
    }

    private IReadOnlyList<string> InBody(string properties)
    {
        repository.AddProject("App", body: properties);
        return Build().Findings;
    }

    private BuildResult Build(params string[] arguments) => repository.Run(["build", "App", "--no-restore", .. arguments]);
}
