using CodexLint.Package.Tests.Support;

namespace CodexLint.Package.Tests;

/// <summary>A build in which nothing changed says again what the last one said, for next to nothing.</summary>
[Collection(PackageCollection.Name)]
public sealed class ReplayTests : IDisposable
{
    private readonly PackageFeed package;

    private readonly TestRepository repository;

    public ReplayTests(PackageFeed package)
    {
        this.package = package;
        repository = new TestRepository(package).AddProject("App");
        repository.Run("restore", "App").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Findings_are_repeated_without_the_parser_of_YAML_and_the_compilers_types()
    {
        var first = Build();
        first.Findings.ShouldBe([TestRepository.Finding], first.Output);
        var sarif = File.ReadAllBytes(repository.Sarif);
        foreach (var assembly in new[] { "any/YamlDotNet.dll", "any/Microsoft.CodeAnalysis.dll" })
        {
            using (package.WithBroken(assembly))
            {
                var second = Build();
                second.Findings.ShouldBe([TestRepository.Finding], second.Output);
                second.Output.ShouldNotContain("CDX0099");
                File.ReadAllBytes(repository.Sarif).ShouldBe(sarif);

                // The same build misses the assembly as soon as something changed.
                repository.Add(".github/workflows/broken.yml", TestRepository.Broken);
                Build().Output.ShouldContain("CDX0099: ");
            }

            Build().Findings.ShouldBe([TestRepository.Finding, "error CDX0001 broken.yml(3,7)"], ignoreOrder: true);
            File.Delete(Path.Combine(repository.Root, ".github", "workflows", "broken.yml"));
            Build().Findings.ShouldBe([TestRepository.Finding]);
        }
    }

    [Fact]
    public void A_report_that_is_gone_is_written_again_and_other_options_of_the_build_are_not_a_repetition()
    {
        Build().Findings.ShouldBe([TestRepository.Finding]);
        File.Delete(repository.Sarif);
        Build().Findings.ShouldBe([TestRepository.Finding]);
        File.ReadAllText(repository.Sarif).ShouldContain("\"level\": \"warning\",\n          \"message\"");
        Build("-warnaserror:CDX0005").Findings.ShouldBe(["error CDX0005 bytes.yml(1,1)"]);
        File.ReadAllText(repository.Sarif).ShouldContain("\"level\": \"error\",\n          \"message\"");
        Build().Findings.ShouldBe([TestRepository.Finding]);
        File.ReadAllText(repository.Sarif).ShouldNotContain("\"level\": \"error\",\n          \"message\"");
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_neither_findings_nor_the_build()
    {
        // A file in the folder's place: tests may run as a user whom no permission stops.
        repository.Add("obj", "");
        for (var i = 0; i < 2; i++)
        {
            var result = Build();
            result.Findings.ShouldBe([TestRepository.Finding], result.Output);
            result.ExitCode.ShouldBe(0);
            result.Output.ShouldNotContain("CDX0099");
        }

        var asked = Build("-p:CodexLintSarif=obj/x.sarif");
        asked.Findings.ShouldBe([TestRepository.Finding]);
        asked.ExitCode.ShouldBe(0);
        asked.Output.ShouldContain("CDX0006: This setting has no effect: CodexLintSarif is '");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(repository.Root, recursive: true);

    private BuildResult Build(params string[] arguments) => repository.Run(["build", "App", "--no-restore", .. arguments]);
}
