using System.Diagnostics;

namespace CodexLint.Support;

/// <summary>Scripts of steps, run by the real bash.</summary>
internal static class Bash
{
    /// <summary>Runs a script as the runner does.</summary>
    /// <param name="script">The script, without expressions.</param>
    /// <param name="folder">The workspace.</param>
    /// <param name="environment">Variables beside those of the tests' process.</param>
    /// <returns>The exit code, and both outputs together.</returns>
    public static (int ExitCode, string Output) Run(
        string script, string folder, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.sh");
        File.WriteAllText(file, script);
        // As the runner starts it without a shell: no pipefail, so that scripts have to do without it.
        var start = new ProcessStartInfo("bash", ["-e", file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash does not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        File.Delete(file);
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
