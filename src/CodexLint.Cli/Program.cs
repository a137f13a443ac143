using CodexLint.Cli;

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
};
using var input = Console.OpenStandardInput();
using var output = Console.OpenStandardOutput();
var terminal = new Terminal(input, output, Console.Error, Environment.CurrentDirectory)
{
    IsOutputWatched = !Console.IsOutputRedirected,
    IsErrorWatched = !Console.IsErrorRedirected,
    ShowsColors = TerminalTraits.ShowsColors(Environment.GetEnvironmentVariable, OperatingSystem.IsWindows()),
    Width = TerminalTraits.Width(),
};
return CommandLine.Run(args, terminal, cancellation.Token);
