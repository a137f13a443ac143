namespace CodexLint.Support;

/// <summary>A theory about cultures; skipped, with the reason shown, where the system has no data on them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IcuTheoryAttribute : TheoryAttribute
{
    public IcuTheoryAttribute()
    {
        var hasData = !OperatingSystem.IsLinux() || new[] { "/usr/lib", "/usr/lib64" }.Where(Directory.Exists).Any(folder =>
            Directory.EnumerateFiles(folder, "libicuuc.so*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
                .Any());
        if (!hasData)
            Skip = "This system has no data on cultures (libicu).";
    }
}
