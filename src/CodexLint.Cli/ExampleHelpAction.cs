using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CodexLint.Cli;

/// <summary>Help as System.CommandLine writes it, with examples behind.</summary>
internal sealed class ExampleHelpAction(HelpAction help, ImmutableArray<(string CommandLine, string Meaning)> rootExamples) : SynchronousCommandLineAction
{
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

        return result;
    }
}
