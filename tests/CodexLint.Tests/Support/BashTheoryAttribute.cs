namespace CodexLint.Support;

/// <summary>A theory that runs the real bash; skipped as a <see cref="BashFactAttribute"/> is.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BashTheoryAttribute : TheoryAttribute
{
    public BashTheoryAttribute() => Skip = new BashFactAttribute().Skip;
}
