using CodexLint.Package.Tests.Support;

namespace CodexLint.Package.Tests;

/// <summary>
/// In each kind of build each finding is shown once, when it is built anew and when nothing changed. The whole matrix, which writes
/// its table to artifacts/build-kinds.md: <c>dotnet test tests/CodexLint.Package.Tests --filter "BuildKindTests|WatchTests"</c>.
/// </summary>
[Collection(PackageCollection.Name)]
public sealed class BuildKindTests(PackageFeed package)
{
    private static readonly BuildKind[] Kinds =
    [
        new("one project", "build", "A"),
        new("one project, several frameworks", "build", "B"),
        new("the reference in the project itself", "build", "A") { Arrange = repository => repository.ReferenceInProject("A") },
        new("one framework of several", "build", "B", "-f", "netstandard2.0"),
        new(".sln", "build", "All.sln") { Arrange = repository => repository.AddSolution() },
        new(".slnx", "build", "All.slnx"),
        new(".slnf", "build", "Some.slnf")
        {
            Arrange = repository => repository.AddSolution()
                .Add("Some.slnf", """{ "solution": { "path": "All.sln", "projects": ["A/A.csproj", "B/B.csproj"] } }"""),
        },
        new("-m", "build", "All.slnx", "-m"),
        new("-m:1", "build", "All.slnx", "-m:1"),
        new("-graph", "build", "All.slnx", "-graph"),
        new("-graph -isolate", "build", "All.slnx", "--no-restore", "-graph", "-isolate")
        {
            Arrange = repository => repository.Run("restore", "All.slnx"),
        },
        new("-mt", "build", "All.slnx", "-mt"),
        new("rebuild", "build", "All.slnx", "-t:Rebuild"),
        new("release", "build", "All.slnx", "-c", "Release"),
        new("publish", "publish", "A", "-f", "net10.0"),
        new("publish -r", "publish", "A", "-f", "net10.0", "-r", "linux-x64", "--self-contained", "false"),
        new("pack", "pack", "All.slnx"),
        new("test", "test", "T") { Arrange = repository => repository.AddTests("T") },
        new("a project that builds the others", "build", "dirs.proj")
        {
            Arrange = repository => repository.Add("dirs.proj", """
                <Project DefaultTargets="Build">
                  <ItemGroup><Each Include="*/*.csproj" /></ItemGroup>
                  <Target Name="Restore"><MSBuild Projects="@(Each)" Targets="Restore" Properties="MSBuildRestoreSessionId=1" /></Target>
                  <Target Name="Build"><MSBuild Projects="@(Each)" BuildInParallel="true" /></Target>
                </Project>
                """),
        },
        new("GlobalPackageReference", "build", "All.slnx") { Arrange = repository => repository.UseGlobalReference() },
        new("project references with other properties", "build", "C")
        {
            Arrange = repository => repository.Add("C/C.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup>
                    <ProjectReference Include="../A/A.csproj" AdditionalProperties="Flavor=1" ReferenceOutputAssembly="false" />
                    <ProjectReference Include="../B/B.csproj" />
                  </ItemGroup>
                </Project>
                """),
        },
        new("a project outside of the root", "build", "inner/All.slnx") { Arrange = repository => repository.MoveInto("inner") },
        new("a worktree", "build", "All.slnx") { Arrange = repository => repository.ReplaceGit("gitdir: /elsewhere/.git/worktrees/x\n") },
        // The submodule is a repository of its own, linted beside, and has no workflow.
        new("a submodule", "build", "All.slnx")
        {
            Arrange = repository => repository.Add("B/.git", "gitdir: ../.git/modules/B\n"),
            Runs = 2,
        },
        new("no git at all", "build", "All.slnx") { Arrange = repository => repository.ReplaceGit(null) },
        new("a process of its own", "build", "All.slnx", "-p:CodexLintHost=tool"),
        new("no repository", "build", "All.slnx") { Runs = 0, Findings = 0, Arrange = repository => repository.RemoveRepository() },
        new("publish of what is built", "publish", "A", "--no-build", "-c", "Debug")
        {
            Runs = 0,
            Findings = 0,
            Arrange = repository => repository.Run("build", "A"),
        },
        new("pack of what is built", "pack", "A", "--no-build", "-c", "Debug")
        {
            Runs = 0,
            Findings = 0,
            Arrange = repository => repository.Run("build", "A"),
        },
        new("test of what is built", "test", "T", "--no-build")
        {
            Runs = 0,
            Findings = 0,
            Arrange = repository => repository.AddTests("T").Run("build", "T"),
        },
        new("restore", "restore", "All.slnx") { Runs = 0, Findings = 0 },
        new("clean", "clean", "A") { Runs = 0, Findings = 0, Arrange = repository => repository.Run("restore", "A") },
        new(
            "design time", "msbuild", "A", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true",
            "-p:ProvideCommandLineArgs=true")
        {
            Runs = 0, Findings = 0, Arrange = repository => repository.Run("restore", "A"),
        },
    ];

    /// <summary>What changes most easily, in every test run; the rest is for the whole matrix.</summary>
    private static readonly string[] Subset = ["design time", "publish", "GlobalPackageReference", "a worktree", "-mt"];

    public static TheoryData<string> Chosen => [.. Kinds.Select(kind => kind.Name).Where(Subset.Contains)];

    public static TheoryData<string> Matrix => [.. Kinds.Select(kind => kind.Name).Where(name => !Subset.Contains(name))];

    [Theory]
    [MemberData(nameof(Chosen))]
    public void The_finding_is_shown_once(string kind) => Check(Kinds.Single(candidate => candidate.Name == kind));

    [Theory]
    [Trait("Category", "Matrix")]
    [MemberData(nameof(Matrix))]
    public void The_finding_is_shown_once_in_the_rest_of_the_Matrix(string kind) =>
        Check(Kinds.Single(candidate => candidate.Name == kind));

    private void Check(BuildKind kind)
    {
        var repository = new TestRepository(package).AddProject("A").AddProject("B", "net10.0;netstandard2.0")
            .Add("All.slnx", """<Solution><Project Path="A/A.csproj" /><Project Path="B/B.csproj" /></Solution>""");
        kind.Arrange(repository);
        var first = Measure(repository, kind);
        var again = Measure(repository, kind);
        BuildKindTable.Write(Array.IndexOf(Kinds, kind), kind.Name, kind.Command, first, again);
        first.ShouldBe((kind.Runs, kind.Findings));
        again.ShouldBe((kind.Runs, kind.Findings), "the same build again");
    }

    private static (int Runs, int Findings) Measure(TestRepository repository, BuildKind kind)
    {
        var log = Path.Combine(repository.Root, "build.log");
        var result = repository.Run([.. kind.Command, $"-flp:verbosity=detailed;logfile={log}"]);
        result.Findings.ShouldAllBe(finding => finding == TestRepository.Finding);
        result.Output.ShouldNotContain("CDX0099");
        result.ExitCode.ShouldBe(0, result.Output);
        return (BuildKindTable.CountRuns(File.ReadAllText(log)), result.Findings.Count);
    }
}
