using System.Text.RegularExpressions;
using CodexLint.Package.Tests.Support;

namespace CodexLint.Package.Tests;

/// <summary>Those who read a build find the code, the file, the place and the project of a finding in it.</summary>
[Collection(PackageCollection.Name)]
public sealed partial class DisplayTests : IDisposable
{
    private readonly TestRepository repository;

    public DisplayTests(PackageFeed package)
    {
        repository = new TestRepository(package).AddProject("App").Add(".github/workflows/a (1).yml", TestRepository.Broken);
        repository.Run("restore", "App").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Readers_of_lines_and_of_the_binary_log_see_each_finding()
    {
        var log = Path.Combine(repository.Root, "x.binlog");
        var lines = Check(repository.Run("build", "App", "--no-restore", $"-bl:{log}"));
        Check(repository.Run("build", log)).ShouldBe(lines);
    }

    [Fact]
    public void The_terminal_logger_shows_each_finding_and_links_its_code_to_the_page()
    {
        var output = repository.Run("build", "App", "--no-restore", "-tl:on").Output;
        output.ShouldContain(
            "\e]8;;https://github.com/codexlint/codexlint/blob/main/src/CodexLint.Analysis/Rules/Correctness/CDX0001.md\e\\CDX0001");
        output.ShouldContain("CodexLint");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(repository.Root, recursive: true);

    /// <summary>The lines that the problem matcher of actions/setup-dotnet and that of Visual Studio Code take, which agree.</summary>
    private List<string> Check(BuildResult result)
    {
        var lines = result.Output.Split("\nBuild ")[0]
            .Split('\n')
            .Select(line => line.TrimEnd('\r'))
            .Where(line =>
                line.Contains(": error CDX", StringComparison.Ordinal) || line.Contains(": warning CDX", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        lines.Count.ShouldBe(2, result.Output);
        foreach (var line in lines)
        {
            var annotation = SetupDotNet().Match(line);
            var problem = VisualStudioCode().Match(line);
            annotation.Success.ShouldBeTrue(line);
            annotation.Groups[1].Value.ShouldBe(problem.Groups[1].Value);
            File.Exists(annotation.Groups[1].Value).ShouldBeTrue(line);
            annotation.Groups[6].Value.ShouldEndWith("CodexLint.proj");
            problem.Groups[2].Value.ShouldStartWith(annotation.Groups[2].Value + ",");
            problem.Groups[5].Value.ShouldBe(annotation.Groups[4].Value);
        }

        return lines;
    }

    // https://github.com/actions/setup-dotnet/blob/main/.github/csharp.json
    [GeneratedRegex(@"^([^\s].*)\((\d+)(?:,\d+|,\d+,\d+)?\):\s+(error|warning)\s+([a-zA-Z]+(?<!MSB)\d+):\s*(.*?)\s+\[(.*?)\]$")]
    private static partial Regex SetupDotNet();

    // https://code.visualstudio.com/docs/debugtest/tasks: $msCompile
    [GeneratedRegex(@"^(?:\s*\d+>)?(\S.*?)(?:\((\d+|\d+,\d+|\d+,\d+,\d+,\d+)\))?\s*:\s+(?:(\S+)\s+)?((?:fatal +)?error|warning|info)\s+(\w+\d+)?\s*:\s*(.*)$")]
    private static partial Regex VisualStudioCode();
}
