namespace CodexLint.Support;

/// <summary>A theory that runs a program of Node.js; skipped as a <see cref="NodeFactAttribute"/> is.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute(string package)
    {
        Package = package;
        Skip = new NodeFactAttribute(package).Skip;
    }

    public string Package { get; }
}
