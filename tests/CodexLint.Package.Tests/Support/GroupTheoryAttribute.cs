using CodexLint.Support;

namespace CodexLint.Package.Tests.Support;

/// <summary>A test that starts a group of processes; skipped, with the reason shown, where there is no program for that.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GroupTheoryAttribute : TheoryAttribute
{
    /// <summary>Makes of itself the first process of a group, and then the program that it is given.</summary>
    internal const string Program = "setsid";

    public GroupTheoryAttribute()
    {
        if (SearchPath.Find(Program) is null)
            Skip = $"There is no {Program} on this machine.";
    }
}
