using CodexLint.Package.Tests.Support;

namespace CodexLint.Package.Tests;

/// <summary>Where the package holds native code for the system of a build, the build loads that, and elsewhere none of it.</summary>
[Collection(PackageCollection.Name)]
[Trait("Category", "Matrix")]
public sealed class NativeTaskTests : IDisposable
{
    private readonly PackageFeed package = new("--configuration", "Release", $"-p:TaskRuntimeIdentifiers={Runtime}");

    private static string Runtime => PackageFeed.Metadata("Runtime");

    [Fact]
    public void The_assemblies_are_those_for_the_system_where_there_are_such()
    {
        var repository = new TestRepository(package).AddProject("App");
        repository.Run("restore", "App").ExitCode.ShouldBe(0);
        var checks = 0;
        using (package.WithBroken("any"))
            Check();

        using (package.WithBroken(Runtime))
        {
            Check("-p:NETCoreSdkPortableRuntimeIdentifier=plan9-x64");
            Check("-p:CodexLintHost=tool");
        }

        void Check(params string[] arguments)
        {
            // Something is new for the first of the two builds, and nothing for the second.
            repository.Add(".github/workflows/other.yml", $"on: push # {checks++}\n");
            for (var i = 0; i < 2; i++)
            {
                var result = repository.Run(["build", "App", "--no-restore", .. arguments]);
                result.Findings.ShouldBe([TestRepository.Finding], result.Output);
                result.ExitCode.ShouldBe(0, result.Output);
                result.Output.ShouldNotContain("CDX0099");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => package.Dispose();
}
