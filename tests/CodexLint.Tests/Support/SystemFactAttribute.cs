namespace CodexLint.Support;

/// <summary>A test of what only some systems have; skipped, with the reason shown, on all others.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SystemFactAttribute : FactAttribute
{
    public const string Linux = "linux";

    public const string MacOS = "macos";

    public SystemFactAttribute(params string[] systems)
    {
        Systems = systems;
        if (!systems.Any(OperatingSystem.IsOSPlatform))
            Skip = $"This is about {string.Join(" and ", systems)}.";
    }

    public IReadOnlyList<string> Systems { get; }
}
