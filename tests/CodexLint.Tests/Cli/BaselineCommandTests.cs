using CodexLint.Linting;
using CodexLint.Support;

namespace CodexLint.Cli;

public sealed class BaselineCommandTests : IDisposable
{
    private const string File = ".github/workflows/x.yml";

    private readonly TemporaryRepository repository =
        new TemporaryRepository().Add(File, TemporaryRepository.Review).Only("CDX1101", "CDX1201");

    [Fact]
    public void What_is_known_stays_out_and_what_is_mended_is_named()
    {
        ToolRun.In(repository.Root, "baseline").Output.ShouldBe($"2 known findings in {Baseline.DefaultFileName}\n");
        ToolRun.In(repository.Root, "check", "--baseline", Baseline.DefaultFileName)
            .ShouldBe(new ToolRun(ExitCode.Clean, "no findings in 1 file; 2 known from the baseline\n", ""));

        repository.Add(File, TemporaryRepository.Review.Replace("review:", "again:", StringComparison.Ordinal));
        var run = ToolRun.In(repository.Root, "check", "--baseline", Baseline.DefaultFileName);
        run.Output.ShouldStartWith(".github/workflows/x.yml(3,3): warning CDX1201: Job 'again'");
        run.Output.ShouldEndWith("\n1 warning in 1 file; 1 known from the baseline\ncodexlint fix mends 1\n");
        run.Error.ShouldBe($"codexlint: the baseline's CDX1201 in {File} is no longer reported: review:\n");
        ToolRun.In(repository.Root, "baseline").Output.ShouldBe($"2 known findings in {Baseline.DefaultFileName}: 1 new, 1 gone\n");
        ToolRun.In(repository.Root, "check", "--baseline", Baseline.DefaultFileName).ExitCode.ShouldBe(ExitCode.Clean);
    }

    [Fact]
    public void A_file_that_is_no_baseline_is_not_overwritten()
    {
        repository.Add("mine.json", "[]");
        ToolRun.In(repository.Root, "baseline", "--output", "mine.json")
            .ShouldBe(new ToolRun(ExitCode.CouldNotRun, "", "codexlint: 'mine.json' is not overwritten: it is no baseline of codexlint\n"));
        System.IO.File.ReadAllText(Path.Combine(repository.Root, "mine.json")).ShouldBe("[]");
    }

    [Fact]
    public void Without_workflows_there_is_no_baseline()
    {
        using var empty = new TemporaryRepository();
        ToolRun.In(empty.Root, "baseline")
            .ShouldBe(new ToolRun(
                ExitCode.CouldNotRun, "", $"codexlint: no workflow files in {Path.Combine(empty.Root, ".github", "workflows")}\n"));
        System.IO.File.Exists(Path.Combine(empty.Root, Baseline.DefaultFileName)).ShouldBeFalse();
    }

    [Fact]
    public void A_baseline_is_of_a_whole_repository() => ToolRun.In(repository.Root, "baseline", File)
        .ShouldBe(new ToolRun(ExitCode.CouldNotRun, "", "codexlint: a baseline describes a whole repository; name its root\n"));

    public void Dispose() => repository.Dispose();
}
