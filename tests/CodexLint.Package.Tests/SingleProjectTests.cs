using System.Text.Json;
using CodexLint.Package.Tests.Support;

namespace CodexLint.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class SingleProjectTests(PackageFeed package)
{
    private readonly TestRepository repository = new TestRepository(package).AddProject("App");

    [Fact]
    public void A_reference_to_the_package_is_all_it_takes()
    {
        var first = repository.Run("build", "App");
        first.Findings.ShouldBe([TestRepository.Finding], first.Output);
        first.ExitCode.ShouldBe(0);
        first.Output.ShouldContain(
            Path.Combine(repository.Root, ".github", "workflows", "bytes.yml")
                + "(1,1): warning CDX0005: This file was not analyzed: it is not valid UTF-8");
        using (var sarif = JsonDocument.Parse(File.ReadAllBytes(repository.Sarif)))
            sarif.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength().ShouldBe(1);

        var second = repository.Run("build", "App", "--no-restore");
        second.Findings.ShouldBe([TestRepository.Finding], "a build in which nothing changed shows the findings again\n" + second.Output);
    }

    [Fact]
    public void An_error_fails_the_build_after_the_code_was_compiled()
    {
        repository.Add(".github/workflows/broken.yml", TestRepository.Broken);
        var result = repository.Run("build", "App");
        result.Findings.ShouldBe(["error CDX0001 broken.yml(3,7)", TestRepository.Finding], ignoreOrder: true, result.Output);
        result.ExitCode.ShouldBe(1);
        repository.IsCompiled("App").ShouldBeTrue();
        result.Output.ShouldNotContain("MSB");
    }

    [Fact]
    public void Restore_clean_and_builds_of_an_editor_do_not_lint()
    {
        repository.Run("restore", "App").Findings.ShouldBeEmpty();
        repository.Run("build", "App", "--no-restore", "-t:Clean").Findings.ShouldBeEmpty();
        var designTime = repository.Run(
            "msbuild", "App", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true");
        designTime.Findings.ShouldBeEmpty(designTime.Output);
        designTime.ExitCode.ShouldBe(0, designTime.Output);
        File.Exists(repository.Sarif).ShouldBeFalse();
    }

    [Fact]
    public void Properties_switch_the_lint_and_its_file_off_and_move_them()
    {
        repository.Run("build", "App", "-p:CodexLintSkip=true").Findings.ShouldBeEmpty();
        File.Exists(repository.Sarif).ShouldBeFalse();

        repository.Run("build", "App", "--no-restore", "-p:CodexLintSarif=").Findings.ShouldBe([TestRepository.Finding]);
        repository.Run("build", "App", "--no-restore", "-p:CodexLintSarif=none").Findings.ShouldBe([TestRepository.Finding]);
        File.Exists(repository.Sarif).ShouldBeFalse();

        var moved = Path.Combine(repository.Root, "out", "lint.sarif");
        repository.Run("build", "App", "--no-restore", "-p:CodexLintSarif=out/lint.sarif").Findings.ShouldBe([TestRepository.Finding]);
        File.Exists(moved).ShouldBeTrue();

        repository.Add("other/.github/workflows/broken.yml", TestRepository.Broken);
        repository.Run("build", "App", "--no-restore", $"-p:CodexLintRoot={Path.Combine(repository.Root, "other")}").Findings
            .ShouldBe(["error CDX0001 broken.yml(3,7)"]);
    }

    [Fact]
    public void A_repository_without_workflows_builds_in_silence()
    {
        Directory.Delete(Path.Combine(repository.Root, ".github"), recursive: true);
        var result = repository.Run("build", "App");
        result.ExitCode.ShouldBe(0, result.Output);
        result.Output.ShouldNotContain("CodexLint");
    }

    [Fact]
    public void The_package_depends_on_nothing_and_carries_what_its_task_needs()
    {
        using var archive = System.IO.Compression.ZipFile.OpenRead(Path.Combine(package.Feed, $"CodexLint.{PackageFeed.Version}.nupkg"));
        archive.Entries.Select(entry => entry.FullName).Where(IsOurs).Order(StringComparer.Ordinal).ShouldBe(
        [
            "LICENSE", "README.md", "THIRD-PARTY-NOTICES.txt", "build/CodexLint.proj", "build/CodexLint.props", "build/CodexLint.targets",
            "icon.png", "tasks/any/CodexLint.Analysis.dll", "tasks/any/CodexLint.Build.dll", "tasks/any/CodexLint.Build.runtimeconfig.json",
            "tasks/any/CodexLint.Launcher.dll", "tasks/any/Microsoft.CodeAnalysis.dll", "tasks/any/YamlDotNet.dll",
        ]);
        using var reader = new StreamReader(archive.GetEntry("CodexLint.nuspec")!.Open());
        var specification = reader.ReadToEnd();
        specification.ShouldContain("<developmentDependency>true</developmentDependency>");
        specification.ShouldNotContain("<dependency ");

        // The rest is what NuGet adds to each package.
        static bool IsOurs(string file) =>
            !file.StartsWith("_rels/", StringComparison.Ordinal) && !file.StartsWith("package/", StringComparison.Ordinal)
            && file is not ("CodexLint.nuspec" or "[Content_Types].xml");
    }
}
