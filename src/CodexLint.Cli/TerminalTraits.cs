namespace CodexLint.Cli;

/// <summary>What the user's terminal can do.</summary>
internal static class TerminalTraits
{
    /// <summary>Whether the terminal shows colours and the user has not said <c>NO_COLOR</c> (https://no-color.org).</summary>
    /// <param name="variable">The environment.</param>
    public static bool ShowsColors(Func<string, string?> variable, bool isWindows)
    {
        if (!string.IsNullOrEmpty(variable("NO_COLOR")))
            return false;

        var term = variable("TERM");
        // The old console of Windows prints colour sequences as text; newer terminals name themselves.
        return isWindows
            ? term is not (null or "dumb") || variable("WT_SESSION") is not null || variable("TERM_PROGRAM") is not null
            : term is not (null or "" or "dumb");
    }

    /// <summary>The columns of the terminal; null where there is none.</summary>
    public static int? Width()
    {
        try
        {
            return !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Console.WindowWidth : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
