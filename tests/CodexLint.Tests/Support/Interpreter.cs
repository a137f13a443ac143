using System.Diagnostics;

namespace CodexLint.Support;

/// <summary>Other languages' interpreters, to whose word ours is held.</summary>
internal static class Interpreter
{
    /// <summary>What a program writes for this input; the test fails where the program does.</summary>
    public static string Run(string interpreter, IEnumerable<string> arguments, string input)
    {
        var start = new ProcessStartInfo(interpreter, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{interpreter} does not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, error.GetAwaiter().GetResult());
        return output.GetAwaiter().GetResult();
    }
}
