namespace CodexLint.Support;

/// <summary>A test that runs the real bash; skipped, with the reason shown, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BashFactAttribute : FactAttribute
{
    public BashFactAttribute()
    {
        if (!File.Exists("/bin/bash") && !File.Exists("/usr/bin/bash"))
            Skip = "There is no bash on this machine.";
    }
}
