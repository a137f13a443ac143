using System.Diagnostics;
using System.Globalization;
using System.Text;
using CodexLint.Cli;
using CodexLint.Linting;
using CodexLint.Reporting;
using CodexLint.Support;

namespace CodexLint.Robustness;

/// <summary>The same input gives the same bytes, whatever the machine, the moment and the order of things are.</summary>
public sealed class DeterminismTests : IDisposable
{
    private static readonly string[] Formats = ["text", "json", "sarif", "github", "markdown"];

    private readonly TemporaryRepository repository = new();

    public DeterminismTests()
    {
        for (var i = 0; i < 12; i++)
        {
            repository.Add(
                $".github/workflows/{"iIıİabzZ_-12"[i]}{i}.yml",
                TemporaryRepository.Review.Replace("review:", $"{(i % 2 == 0 ? "INIT" : "init")}{i}:", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Foreign_numbers_and_dates_change_no_byte()
    {
        var expected = All();
        var (before, beforeOfInterface) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Foreign();
            All().ShouldBe(expected);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeOfInterface);
        }
    }

    /// <summary>As in a build, whose process has the user's culture where the tool has none.</summary>
    [IcuTheory]
    [InlineData("tr_TR.UTF-8", "Pacific/Kiritimati")]
    [InlineData("th_TH.UTF-8", "America/St_Johns")]
    [InlineData("ar_SA.UTF-8", "UTC")]
    public void The_culture_and_the_time_zone_of_a_process_change_no_byte(string language, string zone)
    {
        foreach (var format in Formats)
            InProcess(format, language, zone).ShouldBe(ToolRun.In(repository.Root, "check", "--format", format).Output);
    }

    [Fact]
    public void Threads_and_their_timing_change_no_byte()
    {
        var expected = All();
        for (var i = 0; i < 10; i++)
            All().ShouldBe(expected);
    }

    [Fact]
    public void The_order_of_the_paths_changes_no_byte()
    {
        var files = Directory.GetFiles(Path.Combine(repository.Root, ".github", "workflows")).Order(StringComparer.Ordinal).ToList();
        var expected = Run([.. files]);
        files.Reverse();
        Run([.. files]).ShouldBe(expected);
        Run([.. files.OrderBy(file => file.GetHashCode(StringComparison.Ordinal))]).ShouldBe(expected);

        string Run(string[] paths) => ToolRun.In(repository.Root, ["check", "--format", "sarif", .. paths]).Output;
    }

    [Fact]
    public void The_working_directory_changes_no_byte_of_a_report_with_relative_paths()
    {
        var expected = ToolRun.In(repository.Root, "check", "--format", "sarif").Output;
        ToolRun.In(Path.Combine(repository.Root, ".github", "workflows"), "check", "--format", "sarif").Output.ShouldBe(expected);
        ToolRun.In(Path.GetTempPath(), "check", "--format", "sarif", repository.Root).Output.ShouldBe(expected);
    }

    [Fact]
    public void Line_endings_move_no_finding_and_the_reports_have_ours()
    {
        var expected = repository.Findings();
        foreach (var file in Directory.GetFiles(Path.Combine(repository.Root, ".github", "workflows")))
            File.WriteAllText(file, File.ReadAllText(file).ReplaceLineEndings("\r\n"));
        repository.Findings().ShouldBe(expected);
        All().ShouldNotContain('\r');
    }

    [Fact]
    public void The_moment_and_the_place_of_the_lint_are_in_no_report()
    {
        using var other = new TemporaryRepository();
        foreach (var file in Directory.GetFiles(Path.Combine(repository.Root, ".github", "workflows")))
            other.Add(Path.Combine(".github", "workflows", Path.GetFileName(file)), File.ReadAllBytes(file));
        foreach (var format in Formats)
        {
            ToolRun.In(other.Root, "check", "--format", format).Output
                .ShouldBe(ToolRun.In(repository.Root, "check", "--format", format).Output);
        }
    }

    public void Dispose() => repository.Dispose();

    private string All()
    {
        var all = new StringBuilder();
        foreach (var format in Formats)
            all.Append(ToolRun.In(repository.Root, "check", "--format", format).Output);
        foreach (var line in LogLine.Of(repository.Lint(LintSettings.Default)))
            all.Append(line.Path).Append(line.Message).Append('\n');
        return all.ToString();
    }

    /// <summary>A culture unlike ours; tests run with invariant globalization, as the tool does.</summary>
    private static CultureInfo Foreign()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "minus";
        culture.DateTimeFormat.DateSeparator = ".";
        return culture;
    }

    private string InProcess(string format, string language, string zone)
    {
        var settings = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "codexlint.runtimeconfig.json"))
            .Replace("\"System.Globalization.Invariant\": true", "\"System.Globalization.Invariant\": false", StringComparison.Ordinal)
            .Replace(
                "\"System.Globalization.PredefinedCulturesOnly\": true", "\"System.Globalization.PredefinedCulturesOnly\": false",
                StringComparison.Ordinal);
        repository.Add("foreign.runtimeconfig.json", settings);
        var start = new ProcessStartInfo("dotnet",
            ["exec", "--runtimeconfig", Path.Combine(repository.Root, "foreign.runtimeconfig.json"),
                Path.Combine(AppContext.BaseDirectory, "codexlint.dll"), "check", "--format", format])
        {
            WorkingDirectory = repository.Root,
            RedirectStandardOutput = true,
            Environment = { ["LANG"] = language, ["LC_ALL"] = language, ["TZ"] = zone },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(1);
        return output;
    }
}
