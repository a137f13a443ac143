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

    /// <summary>The settings, a line each, as <c>Name=value</c>.</summary>
    [Required]
    public string Settings { get; set; } = "";

    /// <summary>The setting that the engine works out from patterns.</summary>
    public string? Include { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var settings = BuildSettings.Parse(Settings.Split('\n')) with { Include = Include ?? "" };
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
