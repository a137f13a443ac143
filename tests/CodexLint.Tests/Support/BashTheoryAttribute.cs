namespace CodexLint.Support;

/// <summary>A theory that runs the real bash; skipped, with the reason shown, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BashTheoryAttribute : TheoryAttribute
{
    public BashTheoryAttribute()
    {
        if (!File.Exists("/bin/bash") && !File.Exists("/usr/bin/bash"))
            Skip = "There is no bash on this machine.";
    }
}
