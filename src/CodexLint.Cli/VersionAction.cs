using System.CommandLine;
using System.CommandLine.Invocation;
using CodexLint.Diagnostics;

namespace CodexLint.Cli;

/// <summary>Writes the version that reports name, and that the package has.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(ToolVersion.Current);
        return ExitCode.Clean;
    }
}
