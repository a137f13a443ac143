using System.Diagnostics;
using System.Text;

namespace CodexLint.Package.Tests.Support;

/// <summary>Runs the SDK as a user would.</summary>
internal static class DotNet
{
    /// <summary>Far beyond what a build takes; a build that hangs must not hang the tests.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs <c>dotnet</c> with these arguments.</summary>
    /// <param name="packages">The folder where NuGet keeps packages: one of the tests' own, so that no version is known already.</param>
    public static BuildResult Run(string directory, string packages, params string[] arguments)
    {
        using var process = Start(directory, packages, arguments);
        return Finish(process, "dotnet " + string.Join(' ', arguments));
    }

    /// <summary>Runs an installed tool.</summary>
    public static BuildResult RunTool(string path, string directory, params string[] arguments)
    {
        using var process = Start(path, directory, "", arguments);
        return Finish(process, path);
    }

    /// <summary>Starts <c>dotnet</c> with these arguments in the environment that a user's shell has.</summary>
    public static Process Start(string directory, string packages, params string[] arguments) =>
        Start("dotnet", directory, packages, arguments);

    /// <summary>Starts <c>dotnet</c> so in a group of its own: what a terminal sends all processes of a command can be sent it.</summary>
    public static Process StartGroup(string directory, string packages, params string[] arguments) =>
        Start(GroupTheoryAttribute.Program, directory, packages, ["dotnet", .. arguments]);

    private static BuildResult Finish(Process process, string command)
    {
        process.StandardInput.Close();
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{command} took longer than {Limit}:\n{output}");
        }

        process.WaitForExit();
        return new BuildResult(process.ExitCode, output.ToString());

        void Append(string? line)
        {
            lock (output)
                output.Append(line).Append('\n');
        }
    }

    private static Process Start(string program, string directory, string packages, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // `dotnet test` leaves its own paths in the environment; a user's shell has none of them.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["NUGET_PACKAGES"] = packages;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
    }
}
