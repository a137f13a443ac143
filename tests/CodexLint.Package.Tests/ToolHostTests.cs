using CodexLint.Package.Tests.Support;

namespace CodexLint.Package.Tests;

/// <summary>What MSBuild.exe does, done by `dotnet build` on request: the lint runs in a process of its own.</summary>
[Collection(PackageCollection.Name)]
public sealed class ToolHostTests : IDisposable
{
    private const string Error = "error CDX0001 broken.yml(3,7)";

    private readonly TestRepository repository;

    public ToolHostTests(PackageFeed package)
    {
        repository = new TestRepository(package).AddProject("App");
        repository.Run("restore", "App").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Findings_and_report_are_those_of_a_lint_in_the_same_process()
    {
        var inProcess = BuildIn("task");
        var report = File.ReadAllBytes(repository.Sarif);
        File.Delete(repository.Sarif);
        var inTool = Build();
        inTool.Findings.ShouldBe([TestRepository.Finding], inTool.Output);
        inTool.Findings.ShouldBe(inProcess.Findings);
        File.ReadAllBytes(repository.Sarif).ShouldBe(report);
        Build().Findings.ShouldBe([TestRepository.Finding], "a build in which nothing changed shows the findings again");
    }

    [Fact]
    public void An_error_fails_the_build_after_the_code_was_compiled()
    {
        repository.Add(".github/workflows/broken.yml", TestRepository.Broken);
        var result = Build();
        result.Findings.ShouldBe([TestRepository.Finding, Error], ignoreOrder: true, result.Output);
        result.ExitCode.ShouldBe(1);
        result.Output.ShouldNotContain("MSB");
        repository.IsCompiled("App").ShouldBeTrue();
    }

    [Fact]
    public void Settings_arrive_with_all_their_characters()
    {
        repository.Add("other root/.github/workflows/broken.yml", TestRepository.Broken)
            .Add("other root/more; files/broken.yaml", TestRepository.Broken);
        var root = Path.Combine(repository.Root, "other root");
        Build($"-p:CodexLintRoot={root}").Findings.ShouldBe([Error]);
        Build($"-p:CodexLintRoot={root}", "-p:CodexLintInclude=more*/*.yaml").Findings.ShouldBe([Error, "error CDX0001 broken.yaml(3,7)"]);
        Build($"-p:CodexLintRoot={root}", "-p:NoWarn=CDX0001%3BCS1591").Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_runtime_that_can_run_it_one_warning_says_what_is_needed()
    {
        repository.Add("bin/dotnet", "#!/bin/sh\nexit 150\n");
        var script = Path.Combine(repository.Root, "bin", "dotnet");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        foreach (var path in new[] { script, Path.Combine(repository.Root, "none", "dotnet") })
        {
            var result = Build($"-p:CodexLintDotNet={path}");
            result.ExitCode.ShouldBe(0, result.Output);
            result.Output.Split("\nBuild ")[0].Split("warning ").Length.ShouldBe(2, result.Output);
            result.Output.ShouldContain(
                $"CodexLint : warning CDX0005: CodexLint analyzed no workflow: it needs the .NET 10 runtime and found none at '{path}'.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(repository.Root, recursive: true);

    private BuildResult Build(params string[] arguments) => BuildIn("tool", arguments);

    private BuildResult BuildIn(string host, params string[] arguments) =>
        repository.Run(["build", "App", "--no-restore", $"-p:CodexLintHost={host}", .. arguments]);
}
