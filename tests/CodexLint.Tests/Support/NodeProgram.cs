using System.Diagnostics;

namespace CodexLint.Support;

/// <summary>The programs in tests/node, which hold other people's readers of workflows against ours.</summary>
internal static class NodeProgram
{
    /// <summary>The folder of the programs and their packages.</summary>
    public static string Folder { get; } = Path.Combine(SharedFolder.Repository, "tests", "node");

    /// <summary>Where Node.js is; null where it is not installed.</summary>
    public static string? Node { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, "node"), Path.Combine(folder, "node.exe") })
        .FirstOrDefault(File.Exists);

    /// <summary>What a program writes for this input.</summary>
    public static string Run(string program, string input)
    {
        var start = new ProcessStartInfo(Node!, [Path.Combine(Folder, program)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("Node.js does not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, error.GetAwaiter().GetResult());
        return output.GetAwaiter().GetResult();
    }
}
