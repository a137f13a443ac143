using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Linting;
using CodexLint.Reporting;
using Microsoft.Build.Framework;
using Microsoft.CodeAnalysis;
using Task = Microsoft.Build.Utilities.Task;

namespace CodexLint.Build;

/// <summary>Lints the repository and reports findings as the compiler reports its own; called by CodexLint.proj alone.</summary>
[MSBuildMultiThreadableTask]
public sealed class LintRepository : Task, ICancelableTask, IDisposable
{
    private const string DefaultSarif = "auto";

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

    /// <summary>Ids to leave out.</summary>
    public string? NoWarn { get; set; }

    /// <summary>Ids to raise to errors.</summary>
    public string? WarningsAsErrors { get; set; }

    /// <summary>Ids whose warnings stay warnings.</summary>
    public string? WarningsNotAsErrors { get; set; }

    /// <summary>Whether warnings are errors.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>Whether a text given for the SARIF file is one of the words that are no path.</summary>
    internal static bool IsSarifWord(string text) => text is DefaultSarif or "none";

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
        var mode = Configuration.ParseMode(Mode);
        if (mode is null && !string.IsNullOrWhiteSpace(Mode))
            Log.LogInvalidSetting($"CodexLintMode is '{Mode}', which is none of minimum, recommended and strict");

        var settings = new LintSettings
        {
            Mode = mode,
            NoWarn = LintSettings.ParseIds(NoWarn),
            WarningsAsErrors = LintSettings.ParseIds(WarningsAsErrors),
            WarningsNotAsErrors = LintSettings.ParseIds(WarningsNotAsErrors),
            TreatWarningsAsErrors = TreatWarningsAsErrors,
        };
        var report = RepositoryLinter.Lint(new LintRequest(Root) { Include = [.. (Include ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)], Settings = settings }, cancellation.Token);
        foreach (var note in report.Notes)
            Log.LogMessage(MessageImportance.Low, "CodexLint: {0}", LogText.Escape(note));
        foreach (var file in report.Files)
        {
            var path = LogText.Escape(Path.GetFullPath(file.Path, Root));
            foreach (var finding in file.Findings)
                Log.LogFinding(path, finding.Diagnostic);
        }

        WriteSarif(report);
    }

    private void WriteSarif(Report report)
    {
        if (Sarif is null or "" or "none")
            return;

        var path = Sarif is DefaultSarif ? Path.Combine(Root, "obj", "codexlint", "codexlint.sarif") : Sarif;
        AtomicFile.Write(path, SarifWriter.Write(Raise(report), SarifSuppressed).Span);
        Log.LogMessage(MessageImportance.Low, "CodexLint -> {0}", path);
    }

    /// <summary>The report with the levels that <c>-warnaserror</c> on the command line gives, which only the engine knows.</summary>
    private Report Raise(Report report) => report with
    {
        Files = [.. report.Files.Select(file => file with { Findings = [.. file.Findings.Select(Raise)] })],
    };

    private Finding Raise(Finding finding) =>
        finding.Diagnostic.Severity is DiagnosticSeverity.Warning
        && BuildEngine is IBuildEngine8 engine
        && engine.ShouldTreatWarningAsError(finding.Diagnostic.Id)
            ? finding.WithSeverity(DiagnosticSeverity.Error)
            : finding;
}
