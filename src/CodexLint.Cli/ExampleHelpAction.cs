using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CodexLint.Cli;

/// <summary>Help as System.CommandLine writes it, with examples behind.</summary>
internal sealed class ExampleHelpAction(
    HelpAction help, ImmutableArray<(string CommandLine, string Meaning)> rootExamples) : SynchronousCommandLineAction
{
    private static readonly ImmutableArray<string> UsualExitCodes = ["0  done", "2  could not run"];

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var result = help.Invoke(parseResult);
        var examples = parseResult.CommandResult.Command is ExampleCommand command ? command.Examples : rootExamples;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var (commandLine, meaning) in examples)
        {
            output.WriteLine($"  {commandLine}");
            output.WriteLine($"      {meaning}");
        }

        output.WriteLine();
        output.WriteLine("Exit codes:");
        foreach (var line in (parseResult.CommandResult.Command as ExampleCommand)?.ExitCodes ?? UsualExitCodes)
            output.WriteLine($"  {line}");

        return result;
    }
}
