using System.Diagnostics;
using System.Globalization;

namespace CodexLint.Cli;

/// <summary>A line on the terminal that tells how far long work is; it is gone when the work is done.</summary>
internal sealed class ProgressLine : IDisposable
{
    /// <summary>Work that is done sooner needs no line.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    /// <summary>More often nobody can read it.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly Terminal terminal;
    private readonly TimeSpan patience;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan shownAt = TimeSpan.Zero;
    private int length;

    private ProgressLine(Terminal terminal, TimeSpan patience)
    {
        this.terminal = terminal;
        this.patience = patience;
    }

    /// <summary>A line for this terminal; null where nobody looks.</summary>
    public static ProgressLine? Start(Terminal terminal) => Start(terminal, Patience);

    internal static ProgressLine? Start(Terminal terminal, TimeSpan patience) =>
        terminal.IsErrorWatched ? new ProgressLine(terminal, patience) : null;

    /// <summary>Shows how many files are done.</summary>
    public void Show(int done, int total)
    {
        lock (gate)
        {
            var now = watch.Elapsed;
            if (now < patience || (length > 0 && now - shownAt < Interval))
                return;

            shownAt = now;
            var text = string.Create(CultureInfo.InvariantCulture, $"codexlint: {done} of {total} workflows");
            terminal.Error.Write("\r" + text.PadRight(length));
            length = text.Length;
        }
    }

    /// <summary>Takes the line off the terminal.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (length > 0)
                terminal.Error.Write("\r" + new string(' ', length) + "\r");
            length = 0;
        }
    }
}
