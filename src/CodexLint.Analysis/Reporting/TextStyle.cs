namespace CodexLint.Reporting;

/// <summary>How text for people is written.</summary>
/// <param name="IsColored">Whether the reader's terminal shows colours.</param>
/// <param name="Width">How many columns the reader's terminal has; null where lines are not broken, as in a pipe.</param>
public sealed record TextStyle(bool IsColored, int? Width)
{
    /// <summary>For a file or a pipe.</summary>
    public static TextStyle Plain { get; } = new(IsColored: false, Width: null);

    /// <summary>The text in a colour; colours are the sixteen that each reader chooses for their terminal.</summary>
    /// <param name="text">Text in which nothing acts on a terminal; see <see cref="LogText"/>.</param>
    internal string Paint(string text, Ink ink) => IsColored && text.Length > 0 ? $"\u001b[{Code(ink)}m{text}\u001b[0m" : text;

    private static string Code(Ink ink) => ink switch
    {
        Ink.Error => "1;31",
        Ink.Warning => "1;33",
        Ink.Notice => "1;36",
        Ink.Related => "34",
        Ink.Good => "32",
        Ink.Faint => "2",
        _ => "1",
    };
}

/// <summary>What a piece of text is, which decides its colour.</summary>
internal enum Ink
{
    /// <summary>A heading, or the text that matters most.</summary>
    Strong,

    /// <summary>An error.</summary>
    Error,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>A piece of information.</summary>
    Notice,

    /// <summary>A place that explains a finding.</summary>
    Related,

    /// <summary>All is well, or what mends a finding.</summary>
    Good,

    /// <summary>What is needed to read the rest.</summary>
    Faint,
}
