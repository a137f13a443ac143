using CodexLint.Cli;

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
};
using var input = Console.OpenStandardInput();
using var output = Console.OpenStandardOutput();
return CommandLine.Run(args, new Terminal(input, output, Console.Error, Environment.CurrentDirectory), cancellation.Token);
