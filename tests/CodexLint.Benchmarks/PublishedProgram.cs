using System.Diagnostics;
using CodexLint.Support;

namespace CodexLint.Benchmarks;

/// <summary>Programs of this repository, compiled to native code as they are shipped.</summary>
internal static class PublishedProgram
{
    /// <summary>The program's file.</summary>
    /// <param name="project">The folder of its project.</param>
    /// <param name="program">Its name.</param>
    /// <param name="publishes">Whether to compile it first; else the last run has.</param>
    public static string Of(string project, string program, bool publishes)
    {
        var output = Path.Combine(SharedFolder.Repository, "artifacts", "benchmarks");
        if (!publishes)
            return Path.Combine(output, program);

        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = SharedFolder.Repository };
        foreach (var argument in (ReadOnlySpan<string>)["publish", project, "-r", "linux-x64", "-o", output, "-v", "q"])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0
            ? Path.Combine(output, program)
            : throw new InvalidOperationException($"{project} cannot be published.");
    }
}
