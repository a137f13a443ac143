using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace CodexLint.Build;

/// <summary>Lints the repository and reports findings as the compiler reports its own; called by CodexLint.proj alone.</summary>
[MSBuildMultiThreadableTask]
#pragma warning disable CA1515 // The engine loads public tasks only.
public sealed class LintRepository : Task, ICancelableTask, IDisposable
#pragma warning restore CA1515
{
    private readonly CancellationTokenSource cancellation = new();

    /// <summary>The repository's root as an absolute path.</summary>
    [Required]
    public string Root { get; set; } = "";

    /// <summary>The mode; empty leaves it to the configuration.</summary>
    public string? Mode { get; set; }

    /// <summary>The absolute path of the SARIF file; <c>auto</c> for its place under the root; empty or <c>none</c> for no file.</summary>
    public string? Sarif { get; set; }

    /// <summary>Whether silenced findings go into the SARIF file, too, marked so. A text: what is neither true nor false must not fail a build.</summary>
    public string? SarifSuppressed { get; set; }

    /// <summary>Absolute paths of files to lint besides the repository's workflows, separated by <c>|</c>, which Windows forbids in names.</summary>
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
    public string? TreatWarningsAsErrors { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var settings = new BuildSettings
            {
                Root = Root,
                Mode = Mode?.Trim() ?? "",
                Sarif = Sarif ?? "",
                SarifSuppressed = SarifSuppressed ?? "",
                Include = Include ?? "",
                Baseline = Baseline ?? "",
                NoWarn = NoWarn ?? "",
                WarningsAsErrors = WarningsAsErrors ?? "",
                WarningsNotAsErrors = WarningsNotAsErrors ?? "",
                TreatWarningsAsErrors = TreatWarningsAsErrors ?? "",
            };
            new BuildLint(settings, new TaskLog(Log, BuildEngine)).Run(cancellation.Token);
            return !Log.HasLoggedErrors;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Cancel() => cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => cancellation.Dispose();
}
