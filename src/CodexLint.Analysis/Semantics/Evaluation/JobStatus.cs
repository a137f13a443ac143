namespace CodexLint.Semantics.Evaluation;

/// <summary>The status of what has run so far, as status functions see it.</summary>
internal enum JobStatus
{
    /// <summary>All succeeded.</summary>
    Success,

    /// <summary>Something failed.</summary>
    Failure,

    /// <summary>A job that this one needs was skipped, and none failed.</summary>
    Skipped,

    /// <summary>The run was cancelled.</summary>
    Cancelled,
}
