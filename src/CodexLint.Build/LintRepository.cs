using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Linting;
using CodexLint.Reporting;
using Microsoft.Build.Framework;
using Microsoft.CodeAnalysis;
using RuleSet = CodexLint.Rules.RuleSet;
using Task = Microsoft.Build.Utilities.Task;

namespace CodexLint.Build;

/// <summary>Lints the repository and reports findings as the compiler reports its own; called by CodexLint.proj alone.</summary>
[MSBuildMultiThreadableTask]
public sealed class LintRepository : Task, ICancelableTask, IDisposable
{
    private const string DefaultSarif = "auto";
    private const string NoSarif = "none";

    private readonly CancellationTokenSource cancellation = new();

    /// <summary>The repository's root as an absolute path.</summary>
    [Required]
    public string Root { get; set; } = "";

    /// <summary>The mode; empty leaves it to the configuration.</summary>
    public string? Mode { get; set; }

    /// <summary>The absolute path of the SARIF file; <c>auto</c> for its place under the root; empty or <c>none</c> for no file.</summary>
    public string? Sarif { get; set; }

    /// <summary>Whether silenced findings go into the SARIF file, too, marked so.</summary>
    public bool SarifSuppressed { get; set; }

    /// <summary>Absolute paths of files to lint besides the repository's workflows, separated by semicolons.</summary>
    public string? Include { get; set; }

    /// <summary>The absolute path of a file of known findings that stay out of the report; empty for none.</summary>
    public string? Baseline { get; set; }

    /// <summary>Ids to leave out.</summary>
    public string? NoWarn { get; set; }

    /// <summary>Ids to raise to errors.</summary>
    public string? WarningsAsErrors { get; set; }

    /// <summary>Ids whose warnings stay warnings.</summary>
    public string? WarningsNotAsErrors { get; set; }

    /// <summary>Whether warnings are errors.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>Whether a text given for the SARIF file is one of the words that are no path.</summary>
    internal static bool IsSarifWord(string text) => text is DefaultSarif or NoSarif;

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            Lint();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Log.LogOwnFailure(exception);
        }

        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc/>
    public void Cancel() => cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => cancellation.Dispose();

    private void Lint()
    {
        var cache = new ReplayCache(Root, SettingsText());
        var replay = cache.Find();
        if (replay is not null && replay.RaisedIds.SequenceEqual(RaisedIds(replay.Lines)))
            Say(replay);
        else
            LintAnew(cache);
    }

    /// <summary>All that the report depends on beside files.</summary>
    private string SettingsText() => string.Join(
        '\n', Mode, Sarif, SarifSuppressed, Include, Baseline, NoWarn, WarningsAsErrors, WarningsNotAsErrors, TreatWarningsAsErrors);

    /// <summary>Kept apart, so that a replay does not load what only an analysis needs.</summary>
    private void LintAnew(ReplayCache cache)
    {
        var mode = Configuration.ParseMode(Mode);
        var settings = new LintSettings
        {
            Mode = mode,
            NoWarn = LintSettings.ParseIds(NoWarn),
            WarningsAsErrors = LintSettings.ParseIds(WarningsAsErrors),
            WarningsNotAsErrors = LintSettings.ParseIds(WarningsNotAsErrors),
            TreatWarningsAsErrors = TreatWarningsAsErrors,
        };
        var record = new InputRecord();
        var request = new LintRequest(Root) { Include = [.. (Include ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)], Record = record, Settings = settings };
        var report = ApplyBaseline(RepositoryLinter.Lint(request, cancellation.Token), record, out var problem);
        var lines = LogLine.Of(report);
        if (problem is not null)
            lines = lines.Insert(0, InvalidSetting($"CodexLintBaseline is '{Baseline}', and {problem}"));
        if (mode is null && !string.IsNullOrWhiteSpace(Mode))
            lines = lines.Insert(0, InvalidSetting($"CodexLintMode is '{Mode}', which is none of minimum, recommended and strict"));

        var raised = RaisedIds(lines);
        var replay = new Replay(lines, report.Notes, raised);
        Say(replay);
        WriteSarif(report, raised, record);
        // A mistake of ours may lie in circumstances that no input shows.
        if (lines.All(line => line.Id != RuleSet.RuleFailed.Descriptor.Id))
            cache.Keep(replay, record);
    }

    private Report ApplyBaseline(Report report, InputRecord record, out string? problem)
    {
        problem = null;
        return string.IsNullOrEmpty(Baseline) ? report : BaselineFile.Read(Baseline, out problem, record)?.Apply(report).Report ?? report;
    }

    private void Say(Replay replay)
    {
        foreach (var note in replay.Notes)
            Log.LogMessage(MessageImportance.Low, "CodexLint: {0}", LogText.Escape(note));
        foreach (var line in replay.Lines)
            Log.LogLine(line);
        if (SarifPath() is { } path)
            Log.LogMessage(MessageImportance.Low, "CodexLint -> {0}", path);
    }

    private void WriteSarif(Report report, ImmutableArray<string> raised, InputRecord record)
    {
        if (SarifPath() is not { } path)
            return;

        var content = SarifWriter.Write(Raise(report, raised), SarifSuppressed);
        record.AddReport(path, content.Span);
        try
        {
            AtomicFile.Write(path, content.Span);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nobody asked for the file in its default place: a folder that cannot be written must not break a build there.
            if (Sarif is DefaultSarif)
                Log.LogMessage(MessageImportance.Normal, "CodexLint: {0} cannot be written: {1}", path, exception.Message);
            else
                Log.LogLine(InvalidSetting($"CodexLintSarif is '{path}', which cannot be written ({exception.Message})"));
        }
    }

    private string? SarifPath() => Sarif switch
    {
        null or "" or NoSarif => null,
        DefaultSarif => Path.Combine(Root, "obj", "codexlint", "codexlint.sarif"),
        var path => path,
    };

    private static LogLine InvalidSetting(string problem) => LogLine.Of(RuleSet.InvalidConfiguration.Descriptor, $"This setting has no effect: {problem}");

    /// <summary>The ids of warnings that <c>-warnaserror</c> on the command line makes errors, which only the engine knows.</summary>
    private ImmutableArray<string> RaisedIds(ImmutableArray<LogLine> lines) => BuildEngine is IBuildEngine8 engine
        ? [.. lines.Where(line => line.Level is LogLevel.Warning).Select(line => line.Id).Distinct().Order(StringComparer.Ordinal).Where(engine.ShouldTreatWarningAsError)]
        : [];

    private static Report Raise(Report report, ImmutableArray<string> ids) => ids.IsEmpty ? report : report with
    {
        Files = [.. report.Files.Select(file => file with { Findings = [.. file.Findings.Select(finding => Raise(finding, ids))] })],
    };

    private static Finding Raise(Finding finding, ImmutableArray<string> ids) =>
        finding.Diagnostic.Severity is DiagnosticSeverity.Warning && ids.Contains(finding.Diagnostic.Id) ? finding.WithSeverity(DiagnosticSeverity.Error) : finding;
}
