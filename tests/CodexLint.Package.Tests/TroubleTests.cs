using System.Diagnostics;
using CodexLint.Package.Tests.Support;

namespace CodexLint.Package.Tests;

/// <summary>
/// Builds on a machine that has trouble: two at once, full disks, folders that nobody may write, whoever presses Ctrl-C. No finding is
/// lost, no build breaks.
/// </summary>
[Collection(PackageCollection.Name)]
[Trait("Category", "Matrix")]
public sealed class TroubleTests : IDisposable
{
    private readonly TestRepository repository;

    public TroubleTests(PackageFeed package)
    {
        repository = new TestRepository(package).AddProject("A").AddProject("B");
        repository.Run("restore", "A").ExitCode.ShouldBe(0);
        repository.Run("restore", "B").ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Two_builds_at_once_show_the_finding_once_each()
    {
        for (var round = 0; round < 2; round++)
        {
            var results = await Task.WhenAll(Task.Run(() => Build("A")), Task.Run(() => Build("B")));
            foreach (var result in results)
            {
                result.Findings.ShouldBe([TestRepository.Finding], result.Output);
                result.ExitCode.ShouldBe(0, result.Output);
                result.Output.ShouldNotContain("CDX0099");
            }

            (await File.ReadAllTextAsync(repository.Sarif)).ShouldContain("\"CDX0005\"");
            Directory.EnumerateFiles(Path.GetDirectoryName(repository.Sarif)!)
                .Select(Path.GetExtension)
                .ShouldBe([".replay", ".sarif"], ignoreOrder: true, "no file is left half written");
            repository.Add(".github/workflows/later.yml", "on: push\n");
        }
    }

    [DeviceFact]
    public void A_full_disk_in_the_place_of_the_report_that_was_asked_for_is_a_warning()
    {
        var result = Build("A", "-p:CodexLintSarif=/dev/full", "-v:d");
        result.Output.ShouldContain(
            "CDX0006: This setting has no effect: CodexLintSarif is '/dev/full', which cannot be written (No space left on device");
        result.Findings.ShouldBe([TestRepository.Finding]);
        result.ExitCode.ShouldBe(0, result.Output);
        result.Output.ShouldNotContain("the report is");
    }

    [MountFact]
    public void A_full_disk_under_the_usual_place_of_the_report_is_a_note()
    {
        using (SmallDisk.Full(Path.Combine(repository.Root, "obj")))
        {
            for (var i = 0; i < 2; i++)
            {
                var result = Build("A", "-v:d");
                result.Findings.ShouldBe([TestRepository.Finding], result.Output);
                result.ExitCode.ShouldBe(0, result.Output);
                result.Output.ShouldContain("codexlint.sarif cannot be written: No space left on device");
                result.Output.ShouldNotContain("the report is");
                result.Output.ShouldNotContain("CDX0099");
                File.Exists(repository.Sarif).ShouldBeFalse("no part of a report is left");
            }
        }

        Build("A", "-v:d").Output.ShouldContain($"the report is {repository.Sarif}");
    }

    [MountFact]
    public void A_folder_that_may_only_be_read_costs_neither_findings_nor_the_build()
    {
        Build("A").ExitCode.ShouldBe(0);
        var report = File.ReadAllBytes(repository.Sarif);
        using (SmallDisk.ReadOnly(Path.Combine(repository.Root, "obj")))
        {
            // What is remembered is read there; what changed cannot be remembered.
            foreach (var isNew in new[] { false, true })
            {
                if (isNew)
                    repository.Add(".github/workflows/broken.yml", TestRepository.Broken);
                var result = Build("A");
                result.Findings.ShouldBe(
                    isNew ? [TestRepository.Finding, "error CDX0001 broken.yml(3,7)"] : [TestRepository.Finding], ignoreOrder: true,
                    result.Output);
                result.ExitCode.ShouldBe(isNew ? 1 : 0, result.Output);
                result.Output.ShouldNotContain("CDX0099");
                File.ReadAllBytes(repository.Sarif).ShouldBe(report);
            }
        }
    }

    [GroupTheory]
    [InlineData("task", "INT", 1)]
    [InlineData("tool", "INT", 1)]
    [InlineData("task", "KILL", 128 + 9)]
    public async Task Who_ends_a_build_in_the_middle_of_a_lint_gets_no_part_of_a_result_and_the_next_build_is_right(
        string host, string signal, int exitCode)
    {
        const int Long = 500;
        var jobs = string.Concat(Enumerable.Range(0, 40).Select(i =>
            $"  j{i}:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: openai/codex-action@v1\n"));
        for (var i = 0; i < Long; i++)
            repository.Add($".github/workflows/long{i}.yml", $"on: push # {i}\njobs:\n{jobs}");

        using var build = repository.StartGroup("build", "A", "--no-restore", "-v:d", $"-p:CodexLintHost={host}");
        build.BeginErrorReadLine();
        while (await build.StandardOutput.ReadLineAsync() is { } line
            && !line.Contains("Task \"Lint" + (host is "task" ? "Repository" : "WithTool"), StringComparison.Ordinal))
        {
            // The lint has not begun.
        }

        await Task.Delay(TimeSpan.FromSeconds(1));
        build.HasExited.ShouldBeFalse("a lint that takes this long can be interrupted");
        using (var kill = Process.Start("kill", [$"-{signal}", "--", $"-{build.Id}"]))
            await kill.WaitForExitAsync();
        var rest = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        build.ExitCode.ShouldBe(exitCode, rest);
        rest.ShouldNotContain("warning CDX");
        rest.ShouldNotContain("error CDX");
        Directory.Exists(Path.GetDirectoryName(repository.Sarif)).ShouldBeFalse("nothing was written");
        repository.IsCompiled("A").ShouldBeFalse("the build ended, too");

        for (var i = 1; i < Long; i++)
            File.Delete(Path.Combine(repository.Root, ".github", "workflows", $"long{i}.yml"));
        var next = Build("A", $"-p:CodexLintHost={host}");
        next.Findings.ShouldContain(TestRepository.Finding, next.Output);
        next.Findings.Count(finding => finding.Contains("long0.yml", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(40);
        (await File.ReadAllTextAsync(repository.Sarif)).ShouldContain("long0.yml");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(repository.Root, recursive: true);

    private BuildResult Build(string project, params string[] arguments) =>
        repository.Run(["build", project, "--no-restore", .. arguments]);
}
