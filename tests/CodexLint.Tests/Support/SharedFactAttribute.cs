namespace CodexLint.Support;

/// <summary>A test that reads the shared folder; skipped, with the reason shown, where the folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (!SharedFolder.Exists)
            Skip = "The shared folder with cases and corpus is not beside the repository.";
    }
}
