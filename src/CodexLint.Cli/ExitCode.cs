namespace CodexLint.Cli;

/// <summary>What a command tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Nothing was found that the caller asked to fail on.</summary>
    public const int Clean = 0;

    /// <summary>There are findings at or above the severity that the caller asked to fail on.</summary>
    public const int Findings = 1;

    /// <summary>The command could not do what was asked; beats <see cref="Findings"/>.</summary>
    public const int CouldNotRun = 2;
}
