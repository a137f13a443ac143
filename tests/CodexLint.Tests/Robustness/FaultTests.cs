using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using CodexLint.Build;
using CodexLint.Cli;
using CodexLint.Hosting;
using CodexLint.Reporting;
using CodexLint.Support;

namespace CodexLint.Robustness;

/// <summary>What machines do: files that cannot be read or vanish, full disks, whoever presses Ctrl-C, two at once.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TemporaryRepository repository = new TemporaryRepository().Only("CDX0005", "CDX1201")
        .Add(".github/workflows/a.yml", TemporaryRepository.Review).Add(".github/workflows/b.yml", TemporaryRepository.Review);

    private string Workflows => Path.Combine(repository.Root, ".github", "workflows");

    [Fact]
    public void A_file_that_vanishes_between_listing_and_reading_is_a_finding_and_the_others_go_on()
    {
        var request = new LintRequest(repository.Root)
        {
            Progress = (done, _) => File.Delete(Path.Combine(Workflows, done == 1 ? "b.yml" : "none")),
        };
        RepositoryLinter.Lint(request, CancellationToken.None).Files
            .Select(file => file.Path + Lint.Describe(file.Findings[0])[..35])
            .ShouldBe(
        [
            ".github/workflows/a.yml(3,3): warning CDX1201: Job 'review",
            ".github/workflows/b.yml(1,1): warning CDX0005: This file w",
        ]);
    }

    [Fact]
    public async Task A_folder_that_goes_while_it_is_listed_is_an_empty_one()
    {
        var folder = new RepositoryFolder(repository.Root);
        var tests = Path.Combine(repository.Root, "tests");
        using var listed = new CancellationTokenSource();
        var other = Task.Run(() =>
        {
            while (!listed.IsCancellationRequested)
                Directory.CreateDirectory(tests).Delete();
        });
        for (var i = 0; i < 5_000; i++)
            folder.FilesIn("tests").ShouldBeEmpty();
        await listed.CancelAsync();
        await other;
    }

    [Fact]
    public void A_file_that_becomes_a_folder_is_a_finding()
    {
        var request = new LintRequest(repository.Root)
        {
            Progress = (done, _) =>
            {
                if (done != 1)
                    return;
                File.Delete(Path.Combine(Workflows, "b.yml"));
                Directory.CreateDirectory(Path.Combine(Workflows, "b.yml"));
            },
        };
        Lint.Describe(RepositoryLinter.Lint(request, CancellationToken.None).Files[1].Findings[0])
            .ShouldBe("(1,1): warning CDX0005: This file was not analyzed: it is not a file");
    }

    [Fact]
    public async Task A_file_that_grows_while_it_is_read_is_read_up_to_the_limit()
    {
        var path = Path.Combine(repository.Root, "large.yml");
        await File.WriteAllBytesAsync(path, new byte[TextFile.MaxLength]);
        using var appending = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            while (!appending.IsCancellationRequested && stream.Length < 50_000_000)
                stream.Write(new byte[100_000]);
        });
        for (var i = 0; i < 20; i++)
            RawFile.Read(path).Bytes.Length.ShouldBeLessThanOrEqualTo(TextFile.MaxLength + 1);
        await appending.CancelAsync();
        await writer;
    }

    [SystemFact(SystemFactAttribute.Linux, SystemFactAttribute.MacOS)]
    [UnsupportedOSPlatform("windows")]
    public void Who_may_not_read_a_file_or_a_folder_is_told_so()
    {
        File.SetUnixFileMode(Path.Combine(Workflows, "b.yml"), UnixFileMode.None);
        var (exitCode, output, _) = AsNobody("check");
        exitCode.ShouldBe(1);
        output.ShouldContain("b.yml(1,1): warning CDX0005: This file was not analyzed: it cannot be read (");
        output.ShouldContain("a.yml(3,3): warning CDX1201");

        File.SetUnixFileMode(Workflows, UnixFileMode.None);
        var (closed, _, error) = AsNobody("check");
        File.SetUnixFileMode(Workflows, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        closed.ShouldBe(2);
        error.ShouldContain("codexlint: Access to the path");
    }

    [SystemTheory(SystemFactAttribute.Linux)]
    [InlineData("sarif")]
    [InlineData("json")]
    public void A_full_disk_leaves_the_old_report_and_no_part_of_a_new_one(string format)
    {
        repository.Add("report", "old");
        var before = Directory.GetFileSystemEntries(repository.Root);
        // A file that may not grow fails as a full disk does, once the signal that goes with it is ignored.
        var (exitCode, _, error) = Run(
            "bash", ["-c", "trap '' XFSZ; ulimit -f 1; exec dotnet \"$0\" check --format \"$1\" --output report", Tool, format]);
        exitCode.ShouldBe(2);
        error.ShouldStartWith("codexlint: ");
        File.ReadAllText(Path.Combine(repository.Root, "report")).ShouldBe("old");
        Directory.GetFileSystemEntries(repository.Root).ShouldBe(before, ignoreOrder: true);
    }

    [SystemFact(SystemFactAttribute.Linux)]
    public void A_device_is_written_to_and_not_replaced()
    {
        ToolRun.In(repository.Root, "check", "--format", "json", "--output", "/dev/null").ExitCode.ShouldBe(1);
        File.Exists("/dev/null").ShouldBeTrue();
        new FileInfo("/dev/null").Length.ShouldBe(0);
        ToolRun.In(repository.Root, "check", "--format", "json", "--output", "/dev/full").ExitCode.ShouldBe(2, "the disk is full");
    }

    [SystemTheory(SystemFactAttribute.Linux)]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("check")]
    [InlineData("rules")]
    public void A_full_disk_behind_standard_output_is_named(string argument)
    {
        var (exitCode, _, error) = Run("bash", ["-c", "exec dotnet \"$0\" \"$1\" > /dev/full", Tool, argument]);
        exitCode.ShouldBe(2);
        error.ShouldBe("codexlint: standard output cannot be written: No space left on device\n");
    }

    [Fact]
    public void A_cancelled_command_ends_as_one_that_could_not_run_and_writes_nothing()
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        using var input = new MemoryStream();
        var exitCode = CommandLine.Run(
            ["check", "--format", "sarif", "--output", "report"], new Terminal(input, output, error, repository.Root),
            new CancellationToken(canceled: true));
        exitCode.ShouldBe(2);
        error.ToString().ShouldBeEmpty();
        output.Length.ShouldBe(0);
        File.Exists(Path.Combine(repository.Root, "report")).ShouldBeFalse();
    }

    [Fact]
    public void A_cancelled_build_says_nothing_and_writes_nothing()
    {
        var log = new SilentLog();
        Should.Throw<OperationCanceledException>(() =>
            new BuildLint(
                new BuildSettings { Root = repository.Root, Sarif = BuildSettings.DefaultSarif },
                log).Run(new CancellationToken(canceled: true)));
        log.Count.ShouldBe(0);
        Directory.Exists(Path.Combine(repository.Root, "obj")).ShouldBeFalse();
    }

    [SystemFact(SystemFactAttribute.Linux)]
    public void A_full_disk_during_a_fix_leaves_the_workflow_as_it_was()
    {
        var before = AddLongWorkflow();
        var (exitCode, _, error) = Run("bash", ["-c", "trap '' XFSZ; ulimit -f 1; exec dotnet \"$0\" fix --unsafe", Tool]);
        exitCode.ShouldBe(2);
        error.ShouldContain("codexlint: ");
        File.ReadAllText(Path.Combine(Workflows, "a.yml")).ShouldBe(before);
        Directory.GetFileSystemEntries(Workflows).Length.ShouldBe(1, "no part of the new file is left");
    }

    [SystemTheory(SystemFactAttribute.Linux)]
    [InlineData("fix --unsafe")]
    [InlineData("check --format sarif --output .github/workflows/a.yml")]
    public void Who_is_killed_in_the_middle_of_a_write_leaves_the_old_file_whole(string command)
    {
        var before = AddLongWorkflow();
        // The signal for a file that grows too long ends the process inside of the call that writes.
        var (exitCode, _, _) = Run("bash", ["-c", $"ulimit -c 0; ulimit -f 1; dotnet \"$0\" {command}", Tool]);
        exitCode.ShouldBe(128 + 25);
        File.ReadAllText(Path.Combine(Workflows, "a.yml")).ShouldBe(before);
        repository.Findings().Count.ShouldBe(1, "what is left of the new file is taken for no workflow");
    }

    /// <summary>One workflow, longer than a file may become where its length is limited.</summary>
    private string AddLongWorkflow()
    {
        File.Delete(Path.Combine(Workflows, "b.yml"));
        var text = new string('#', 3_000) + "\n" + TemporaryRepository.Review;
        repository.Add(".github/workflows/a.yml", text);
        return text;
    }

    [SystemFact(SystemFactAttribute.Linux)]
    public void A_tool_that_is_interrupted_or_killed_leaves_the_old_report()
    {
        repository.Add("report", "old");
        for (var i = 0; i < 40; i++)
            repository.Add($".github/workflows/more{i}.yml", TemporaryRepository.Review);
        foreach (var signal in (string[])["INT", "KILL"])
        {
            var (exitCode, _, _) = Run(
                "timeout", ["--foreground", "-s", signal, "0.15", "dotnet", Tool, "check", "--format", "sarif", "--output", "report"]);
            exitCode.ShouldBeOneOf(124, 137);
            File.ReadAllText(Path.Combine(repository.Root, "report")).ShouldBe("old");
        }
    }

    [Fact]
    public void What_another_fixed_after_it_was_looked_at_does_not_remain()
    {
        var request = new LintRequest(repository.Root)
        {
            Progress = (done, _) =>
            {
                if (done == 2)
                    ToolRun.In(repository.Root, "fix", "--unsafe").Output.ShouldEndWith("fixed 2 findings in 2 files; none remains\n");
            },
        };
        var fix = RepositoryFixer.Fix(request, _ => true, CancellationToken.None);
        fix.Files.ShouldBeEmpty();
        fix.Before.Findings.Count().ShouldBe(2);
        fix.After.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Of_many_who_fix_at_once_each_leaves_whole_files_and_says_what_it_left()
    {
        for (var i = 0; i < 10; i++)
            repository.Add($".github/workflows/c{i}.yml", TemporaryRepository.Review);
        var files = Directory.GetFiles(Workflows);
        var runs = new ToolRun[8];
        Parallel.For(
            0, runs.Length, new ParallelOptions { MaxDegreeOfParallelism = runs.Length },
            i => runs[i] = ToolRun.In(repository.Root, "fix", "--unsafe"));

        Directory.GetFiles(Workflows).ShouldBe(files, ignoreOrder: true);
        var mended = File.ReadAllText(files[0]);
        mended.ShouldContain("github.event.pull_request.head.repo.full_name == github.repository");
        files.ShouldAllBe(file => File.ReadAllText(file) == mended);
        foreach (var run in runs)
        {
            run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line =>
                line.EndsWith("changed in the meantime and stays as it is", StringComparison.Ordinal));
        }

        runs.ShouldAllBe(run => run.ExitCode == (run.Error.Length == 0 ? 0 : 2));
        ToolRun.In(repository.Root, "fix", "--unsafe").Output.ShouldBe("nothing to fix; none remains\n");
    }

    [Fact]
    public void Of_many_who_write_at_once_one_wins_as_a_whole()
    {
        var path = Path.Combine(repository.Root, "out", "report");
        Parallel.For(0, 32, i => AtomicFile.Write(path, Encoding.UTF8.GetBytes(new string((char)('a' + (i % 26)), 100_000))));
        var content = File.ReadAllText(path);
        content.Length.ShouldBe(100_000);
        content.Distinct().Count().ShouldBe(1);
        Directory.GetFiles(Path.GetDirectoryName(path)!).ShouldBe([path]);
    }

    public void Dispose() => repository.Dispose();

    private static string Tool => Path.Combine(AppContext.BaseDirectory, "codexlint.dll");

    /// <summary>Runs the tool as a user who owns nothing: root may read everything.</summary>
    [UnsupportedOSPlatform("windows")]
    private (int ExitCode, string Output, string Error) AsNobody(params string[] arguments)
    {
        if (Environment.UserName != "root")
            return Run("dotnet", [Tool, .. arguments]);

        // The tool lies where that user may read it.
        File.SetUnixFileMode(repository.Root, (UnixFileMode)0b111_101_101);
        var copy = Directory.CreateDirectory(Path.Combine(repository.Root, "tool"));
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(file => Path.GetExtension(file) is ".dll" or ".json"))
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)), overwrite: true);
        return Run(
            "setpriv",
            ["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", Path.Combine(copy.FullName, "codexlint.dll"), .. arguments]);
    }

    private (int ExitCode, string Output, string Error) Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The runtime maps its code twice through a file, which a limit on the size of files forbids.
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0", ["HOME"] = repository.Root, ["DOTNET_EnableDiagnostics"] = "0" },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    private sealed class SilentLog : IBuildLog
    {
        public int Count { get; private set; }

        public void Write(LogLine line) => Count++;

        public void WriteNote(string text) => Count++;

        public bool IsRaised(string id) => false;
    }
}
