namespace CodexLint.Support;

/// <summary>A theory of what only some systems have; skipped as a <see cref="SystemFactAttribute"/> is.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SystemTheoryAttribute : TheoryAttribute
{
    public SystemTheoryAttribute(params string[] systems)
    {
        Systems = systems;
        Skip = new SystemFactAttribute(systems).Skip;
    }

    public IReadOnlyList<string> Systems { get; }
}
