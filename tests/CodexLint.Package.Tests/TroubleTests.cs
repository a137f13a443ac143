using CodexLint.Package.Tests.Support;

namespace CodexLint.Package.Tests;

/// <summary>Builds on a machine that has trouble: two at once, full disks, folders that nobody may write. No finding is lost, no build breaks.</summary>
[Collection(PackageCollection.Name)]
[Trait("Category", "Matrix")]
public sealed class TroubleTests : IDisposable
{
    private const string Finding = "warning CDX0005 bytes.yml(1,1)";

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
                result.Findings.ShouldBe([Finding], result.Output);
                result.ExitCode.ShouldBe(0, result.Output);
                result.Output.ShouldNotContain("CDX0099");
            }

            (await File.ReadAllTextAsync(repository.Sarif)).ShouldContain("\"CDX0005\"");
            Directory.EnumerateFiles(Path.GetDirectoryName(repository.Sarif)!).Select(Path.GetExtension).ShouldBe([".replay", ".sarif"], ignoreOrder: true, "no file is left half written");
            repository.Add(".github/workflows/later.yml", "on: push\n");
        }
    }

    [DeviceFact]
    public void A_full_disk_in_the_place_of_the_report_that_was_asked_for_is_a_warning()
    {
        var result = Build("A", "-p:CodexLintSarif=/dev/full", "-v:d");
        result.Output.ShouldContain("CDX0006: This setting has no effect: CodexLintSarif is '/dev/full', which cannot be written (No space left on device");
        result.Findings.ShouldBe([Finding]);
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
                result.Findings.ShouldBe([Finding], result.Output);
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
                result.Findings.ShouldBe(isNew ? [Finding, "error CDX0001 broken.yml(3,7)"] : [Finding], ignoreOrder: true, result.Output);
                result.ExitCode.ShouldBe(isNew ? 1 : 0, result.Output);
                result.Output.ShouldNotContain("CDX0099");
                File.ReadAllBytes(repository.Sarif).ShouldBe(report);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(repository.Root, recursive: true);

    private BuildResult Build(string project, params string[] arguments) => repository.Run(["build", project, "--no-restore", .. arguments]);
}
