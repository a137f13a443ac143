using System.Runtime.InteropServices;
using CodexLint.Cli;

using var cancellation = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
{
    context.Cancel = true;
    cancellation.Cancel();
});
if (FindDirectory() is not { } directory)
{
    Console.Error.WriteLine("codexlint: the current folder does not exist any more");
    return ExitCode.CouldNotRun;
}

using var input = Console.OpenStandardInput();
using var output = Console.OpenStandardOutput();
var terminal = new Terminal(input, output, Console.Error, directory)
{
    IsOutputWatched = !Console.IsOutputRedirected,
    IsErrorWatched = !Console.IsErrorRedirected,
    ShowsColors = TerminalTraits.ShowsColors(Environment.GetEnvironmentVariable, OperatingSystem.IsWindows()),
    Width = TerminalTraits.Width(),
};
return CommandLine.Run(args, terminal, cancellation.Token);

// What a shell stands in may have been removed by somebody else.
static string? FindDirectory()
{
    try
    {
        return Environment.CurrentDirectory;
    }
    catch (IOException)
    {
        return null;
    }
}
