using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Linting;
using CodexLint.Reporting;
using Microsoft.CodeAnalysis;
using RuleSet = CodexLint.Rules.RuleSet;

namespace CodexLint.Build;

/// <summary>Lints the repository of a build, or says again what was said where nothing changed.</summary>
internal sealed class BuildLint(BuildSettings settings, IBuildLog log)
{
    /// <summary>The id of <c>RuleSet.RuleFailed</c>, which cannot be asked where the compiler's types do not load.</summary>
    private const string RuleFailed = "CDX0099";

    /// <summary>Says all findings and writes the report. A mistake of ours never breaks a build: it becomes one warning.</summary>
    public void Run(CancellationToken cancellation)
    {
        try
        {
            var cache = new ReplayCache(settings.Root, settings.Key);
            var replay = cache.Find();
            if (replay is not null && replay.RaisedIds.SequenceEqual(RaisedIds(replay.Lines)))
            {
                Say(replay);
                // The cache has looked at the file.
                SayReport();
            }
            else
            {
                LintAnew(cache, cancellation);
            }
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            var message = $"CodexLint failed and reports nothing for this build: {exception.GetType().Name}: {exception.Message}";
            log.Write(new LogLine(LogLevel.Warning, RuleFailed, "CodexLint", 0, 0, LogText.Escape(message), ""));
        }
    }

    /// <summary>Kept apart, so that a replay does not load what only an analysis needs.</summary>
    private void LintAnew(ReplayCache cache, CancellationToken cancellation)
    {
        var problems = new List<string>();
        var mode = Configuration.ParseMode(settings.Mode);
        if (mode is null && settings.Mode.Length > 0)
            problems.Add($"CodexLintMode is '{settings.Mode}', which is none of minimum, recommended and strict");
        var withSuppressed = IsTrue("CodexLintSarifSuppressed", settings.SarifSuppressed, problems);
        var record = new InputRecord();
        var request = new LintRequest(settings.Root)
        {
            Include = [.. settings.Include.Split('|', StringSplitOptions.RemoveEmptyEntries)],
            Record = record,
            Settings = new LintSettings
            {
                Mode = mode,
                NoWarn = LintSettings.ParseIds(settings.NoWarn),
                WarningsAsErrors = LintSettings.ParseIds(settings.WarningsAsErrors),
                WarningsNotAsErrors = LintSettings.ParseIds(settings.WarningsNotAsErrors),
                TreatWarningsAsErrors = IsTrue("CodexLintTreatWarningsAsErrors", settings.TreatWarningsAsErrors, problems),
            },
        };
        var report = ApplyBaseline(RepositoryLinter.Lint(request, cancellation), record, problems);
        ImmutableArray<LogLine> lines = [.. problems.Select(InvalidSetting), .. LogLine.Of(report)];
        var replay = new Replay(lines, report.Notes, RaisedIds(lines));
        Say(replay);
        WriteSarif(report, replay.RaisedIds, withSuppressed, record);
        // A mistake of ours may lie in circumstances that no input shows.
        if (lines.All(line => line.Id != RuleFailed))
            cache.Keep(replay, record);
    }

    private Report ApplyBaseline(Report report, InputRecord record, List<string> problems)
    {
        if (settings.Baseline.Length == 0)
            return report;

        var baseline = BaselineFile.Read(settings.Baseline, out var problem, record);
        if (problem is not null)
            problems.Add($"CodexLintBaseline is '{settings.Baseline}', and {problem}");
        return baseline?.Apply(report).Report ?? report;
    }

    private static bool IsTrue(string name, string value, List<string> problems)
    {
        if (value is not ("" or "true" or "false"))
            problems.Add($"{name} is '{value}', which is neither true nor false");
        return value is "true";
    }

    private void Say(Replay replay)
    {
        foreach (var note in replay.Notes)
            log.WriteNote(LogText.Escape(note));
        foreach (var line in replay.Lines)
            log.Write(line);
    }

    private void SayReport()
    {
        if (settings.SarifPath is { } path)
            log.WriteNote($"the report is {LogText.Escape(path)}");
    }

    private void WriteSarif(Report report, ImmutableArray<string> raised, bool withSuppressed, InputRecord record)
    {
        if (settings.SarifPath is not { } path)
            return;

        var content = SarifWriter.Write(Raise(report, raised), withSuppressed);
        record.AddReport(path, content.Span);
        try
        {
            AtomicFile.Write(path, content.Span);
            SayReport();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nobody asked for the file in its default place: a folder that cannot be written must not break a build there.
            if (settings.Sarif is BuildSettings.DefaultSarif)
                log.WriteNote(LogText.Escape($"{path} cannot be written: {exception.Message}"));
            else
                log.Write(InvalidSetting($"CodexLintSarif is '{path}', which cannot be written ({exception.Message})"));
        }
    }

    private static LogLine InvalidSetting(string problem) =>
        LogLine.Of(RuleSet.InvalidConfiguration.Descriptor, $"This setting has no effect: {problem}");

    /// <summary>The ids of warnings that <c>-warnaserror</c> on the command line makes errors, which only the engine knows.</summary>
    private ImmutableArray<string> RaisedIds(ImmutableArray<LogLine> lines) =>
        [.. lines.Where(line => line.Level is LogLevel.Warning)
            .Select(line => line.Id)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Where(log.IsRaised)];

    private static Report Raise(Report report, ImmutableArray<string> ids) => ids.IsEmpty ? report : report with
    {
        Files = [.. report.Files.Select(file => file with { Findings = [.. file.Findings.Select(finding => Raise(finding, ids))] })],
    };

    private static Finding Raise(Finding finding, ImmutableArray<string> ids) =>
        finding.Diagnostic.Severity is DiagnosticSeverity.Warning && ids.Contains(finding.Diagnostic.Id)
            ? finding.WithSeverity(DiagnosticSeverity.Error)
            : finding;
}
