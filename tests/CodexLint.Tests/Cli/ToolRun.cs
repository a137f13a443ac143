using System.Text;

namespace CodexLint.Cli;

/// <summary>What the tool did with a command line.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the tool in a folder, as with its output in a pipe.</summary>
    public static ToolRun In(string directory, params string[] arguments) => With("", directory, terminal => terminal, arguments);

    /// <summary>Runs the tool with this text as standard input.</summary>
    public static ToolRun WithInput(string input, string directory, params string[] arguments) =>
        With(input, directory, terminal => terminal, arguments);

    /// <summary>Runs the tool on a terminal of our making.</summary>
    public static ToolRun With(string input, string directory, Func<Terminal, Terminal> shape, params string[] arguments)
    {
        using var standardInput = new MemoryStream(Encoding.UTF8.GetBytes(input));
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = CommandLine.Run(arguments, shape(new Terminal(standardInput, output, error, directory)), CancellationToken.None);
        return new ToolRun(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
