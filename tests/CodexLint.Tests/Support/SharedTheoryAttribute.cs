namespace CodexLint.Support;

/// <summary>A theory that reads the shared folder; skipped as a <see cref="SharedFactAttribute"/> is.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = new SharedFactAttribute().Skip;
}
