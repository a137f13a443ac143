using System.ComponentModel;
using System.Diagnostics;
using CodexLint.Support;

namespace CodexLint.Package.Tests.Support;

/// <summary>A test that clones this repository; skipped, with the reason shown, where it is none or git is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CloneFactAttribute : FactAttribute
{
    public CloneFactAttribute()
    {
        try
        {
            Git(SharedFolder.Repository, "rev-parse", "HEAD");
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            Skip = $"The repository cannot be cloned: {exception.Message}";
        }
    }

    /// <summary>What git answers.</summary>
    internal static string Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("git does not start");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(error.GetAwaiter().GetResult().Trim());
    }
}
