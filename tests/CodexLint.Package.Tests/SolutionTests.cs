using CodexLint.Package.Tests.Support;

namespace CodexLint.Package.Tests;

/// <summary>Twenty projects, five of them for two frameworks: each finding is shown once in a build, however it is run.</summary>
[Collection(PackageCollection.Name)]
public sealed class SolutionTests(PackageFeed package)
{
    private const int Projects = 20;

    private const int MultiTargeting = 5;

    private static readonly string[] Once = [TestRepository.Finding];

    [Fact]
    public void Each_finding_is_shown_once_however_the_solution_is_built()
    {
        var repository = new TestRepository(package);
        for (var i = 0; i < Projects; i++)
            repository.AddProject($"P{i}", i < MultiTargeting ? "net10.0;netstandard2.0" : "net10.0");
        repository.Add(
            "All.slnx",
            $"<Solution>{string.Concat(Enumerable.Range(0, Projects).Select(i => $"<Project Path=\"P{i}/P{i}.csproj\" />"))}</Solution>");

        var parallel = repository.Run("build", "All.slnx", "-m");
        parallel.Findings.ShouldBe(Once, parallel.Output);
        parallel.ExitCode.ShouldBe(0);
        var graph = repository.Run("build", "All.slnx", "--no-restore", "-graph");
        graph.Findings.ShouldBe(Once, graph.Output);
        var isolated = repository.Run("build", "All.slnx", "--no-restore", "-graph", "-isolate");
        isolated.Findings.ShouldBe(Once, isolated.Output);
        var threads = repository.Run("build", "All.slnx", "--no-restore", "-mt");
        threads.Findings.ShouldBe(Once, threads.Output);
        repository.Run("build", "P0", "--no-restore").Findings.ShouldBe(Once);
        repository.Run("build", "P0", "--no-restore", "-f", "netstandard2.0").Findings.ShouldBe(Once);
    }

    [Fact]
    public void Projects_with_other_settings_make_a_run_of_their_own()
    {
        var repository = new TestRepository(package)
            .AddProject("A")
            .AddProject("B", body: "<CodexLintWarningsAsErrors>CDX0005</CodexLintWarningsAsErrors>")
            .AddProject("C", body: "<NoWarn>CS1591</NoWarn>")
            .Add(
                "All.slnx",
                """<Solution><Project Path="A/A.csproj" /><Project Path="B/B.csproj" /><Project Path="C/C.csproj" /></Solution>""");
        repository.Run("build", "All.slnx").Findings
            .Order(StringComparer.Ordinal)
            .ShouldBe(["error CDX0005 bytes.yml(1,1)", TestRepository.Finding]);
    }
}
