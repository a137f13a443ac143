namespace CodexLint.Support;

/// <summary>A theory that reads the shared folder; skipped, with the reason shown, where the folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute()
    {
        if (!SharedFolder.Exists)
            Skip = "The shared folder with cases and corpus is not beside the repository.";
    }
}
