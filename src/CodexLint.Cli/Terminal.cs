using System.Text;

namespace CodexLint.Cli;

/// <summary>Where a command reads and writes.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output: reports and nothing else, as UTF-8 on every system.</param>
/// <param name="Error">Standard error: notes and why the command could not run.</param>
/// <param name="Directory">The folder to which the user's paths are relative, as an absolute path.</param>
internal sealed record Terminal(Stream Input, Stream Output, TextWriter Error, string Directory)
{
    /// <summary>Writes text to standard output.</summary>
    public void Write(string text) => Output.Write(Encoding.UTF8.GetBytes(text));
}
