using CodexLint.Package.Tests.Support;
using CodexLint.Support;

namespace CodexLint.Package.Tests;

/// <summary>The tool's packages, installed from a folder and run, as somebody without the source has them.</summary>
[Collection(PackageCollection.Name)]
[Trait("Category", "Matrix")]
public sealed class ToolPackageTests(PackageFeed package)
{
    [NativeFact]
    public void The_native_tool_is_installed_and_runs()
    {
        var installed = Install([], "linux-x64", "any");
        Check(installed);
        // Native code: no assembly of ours lies in the store.
        Directory.EnumerateFiles(installed, "codexlint.dll", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void The_portable_tool_is_installed_and_runs()
    {
        var installed = Install(["-p:ToolPackageRuntimeIdentifiers=any"], "any");
        Check(installed);
        Directory.EnumerateFiles(installed, "codexlint.dll", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    private void Check(string installed)
    {
        var repository = new TestRepository(package).Add(".github/workflows/broken.yml", TestRepository.Broken);
        var result = DotNet.RunTool(Path.Combine(installed, "codexlint"), repository.Root, "check", "--format", "github");
        result.Output.ShouldContain("::error file=.github/workflows/broken.yml,line=3,");
        result.ExitCode.ShouldBe(1);
        DotNet.RunTool(Path.Combine(installed, "codexlint"), repository.Root, "--version").Output
            .Trim()
            .ShouldBe(PackageFeed.Metadata("Version"));
    }

    /// <param name="options">Options of the pack, beside those that a release has.</param>
    /// <param name="packed">The runtimes for which a package is made.</param>
    private string Install(string[] options, params ReadOnlySpan<string> packed)
    {
        var folder = package.CreateDirectory();
        var feed = Path.Combine(folder, "feed");
        Pack("");
        foreach (var runtime in packed)
            Pack(runtime);

        var path = Path.Combine(folder, "tool");
        var result = DotNet.Run(
            folder, Path.Combine(folder, "packages"), "tool", "install", "CodexLint.Tool", "--tool-path", path, "--source", feed,
            "--version", PackageFeed.Version);
        result.ExitCode.ShouldBe(0, result.Output);
        return path;

        void Pack(string runtime)
        {
            string[] arguments = ["pack", Path.Combine("src", "CodexLint.Cli"), "--configuration", "Release", "--output", feed,
                $"-p:PackageVersion={PackageFeed.Version}", "-nologo", .. options];
            var packing = DotNet.Run(
                SharedFolder.Repository, PackageFeed.UserCache, runtime.Length == 0 ? arguments : [.. arguments, "--runtime", runtime]);
            packing.ExitCode.ShouldBe(0, packing.Output);
        }
    }
}
