using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>Whether the steps so far have left the job green, and whether they have left it red.</summary>
internal readonly record struct StatusOfSteps(Reachability Success, Reachability Failure)
{
    /// <summary>The first step that leaves the job red, in some runs at least.</summary>
    public Step? Culprit { get; init; }

    /// <summary>Before the first step of what runs at all, or of what does not.</summary>
    public static StatusOfSteps AtStart(Reachability reaches) =>
        new(reaches == Reachability.Never ? Reachability.Never : Reachability.Always, Reachability.Never);
}
