using System.Text;
using CodexLint.Reporting;

namespace CodexLint.Cli;

/// <summary>Where a command reads and writes.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output: reports and nothing else, as UTF-8 on every system.</param>
/// <param name="Error">Standard error: notes and why the command could not run.</param>
/// <param name="Directory">The folder to which the user's paths are relative, as an absolute path.</param>
internal sealed record Terminal(Stream Input, Stream Output, TextWriter Error, string Directory)
{
    /// <summary>Whether somebody looks at <see cref="Output"/>, rather than a file or a program.</summary>
    public bool IsOutputWatched { get; init; }

    /// <summary>Whether somebody looks at <see cref="Error"/>.</summary>
    public bool IsErrorWatched { get; init; }

    /// <summary>Whether whoever looks sees colours, and wants them.</summary>
    public bool ShowsColors { get; init; }

    /// <summary>The columns of the terminal; null where they are not known.</summary>
    public int? Width { get; init; }

    /// <summary>How text for people is written to <see cref="Output"/>.</summary>
    public TextStyle Style(ColorChoice color) => new(
        color is ColorChoice.Always || (color is ColorChoice.Auto && IsOutputWatched && ShowsColors),
        IsOutputWatched ? Width : null);

    /// <summary>Writes text to standard output.</summary>
    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes to standard output.</summary>
    public void Write(ReadOnlySpan<byte> content)
    {
        try
        {
            Output.Write(content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"standard output cannot be written: {exception.Message}");
        }
    }
}
