namespace CodexLint.Diagnostics;

/// <summary>What happens to a job or a step.</summary>
public enum Happening
{
    /// <summary>It runs in each run.</summary>
    Runs,

    /// <summary>It runs in none.</summary>
    Skipped,

    /// <summary>It depends on the event, or on something that cannot be seen, whether it runs.</summary>
    MayRun,

    /// <summary>It runs and fails in each run.</summary>
    Fails,

    /// <summary>It runs in each run and fails in some.</summary>
    MayFail,
}

/// <summary>Happenings in words.</summary>
internal static class HappeningText
{
    extension(Happening happening)
    {
        /// <summary>Such as <c>may run</c>.</summary>
        public string Text => happening switch
        {
            Happening.Runs => "runs",
            Happening.Skipped => "skipped",
            Happening.MayRun => "may run",
            Happening.Fails => "fails",
            _ => "may fail",
        };
    }
}
