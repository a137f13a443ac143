using CodexLint.Package.Tests.Support;

namespace CodexLint.Package.Tests;

/// <summary><c>dotnet watch</c> lints again when a workflow is saved, in a repository whose <c>.git</c> is a file, too.</summary>
[Collection(PackageCollection.Name)]
[Trait("Category", "Matrix")]
public sealed class WatchTests(PackageFeed package)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_saved_workflow_is_linted_again()
    {
        var repository = new TestRepository(package).AddProject("App")
            .ReplaceGit("gitdir: elsewhere\n")
            .Add(".github/workflows/later.yml", "on: push\n");
        repository.Run("build", "App").ExitCode.ShouldBe(0);
        using var watch = repository.Start("watch", "build", "--project", "App", "--non-interactive");
        watch.BeginErrorReadLine();
        try
        {
            (await ReadUntil(watch.StandardOutput, "Time Elapsed")).ShouldNotContain("later.yml");
            repository.Add(".github/workflows/later.yml", TestRepository.Broken);
            (await ReadUntil(watch.StandardOutput, "Time Elapsed")).ShouldContain("later.yml(3,7): error CDX0001: ");
        }
        finally
        {
            watch.Kill(entireProcessTree: true);
        }
    }

    private static async Task<string> ReadUntil(StreamReader output, string end)
    {
        using var cancellation = new CancellationTokenSource(Limit);
        var lines = new List<string>();
        while (await output.ReadLineAsync(cancellation.Token) is { } line)
        {
            lines.Add(line);
            if (line.Contains(end, StringComparison.Ordinal))
                return string.Join('\n', lines);
        }

        throw new InvalidOperationException("dotnet watch ended:\n" + string.Join('\n', lines));
    }
}
