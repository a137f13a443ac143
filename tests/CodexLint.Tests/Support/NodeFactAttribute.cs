namespace CodexLint.Support;

/// <summary>A test that runs a program of Node.js; skipped, with the reason shown, where Node.js or the package is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute(string package)
    {
        Package = package;
        if (NodeProgram.Node is null)
            Skip = "There is no Node.js on this machine.";
        else if (!Directory.Exists(Path.Combine(NodeProgram.Folder, "node_modules", package)))
            Skip = $"The package {package} is not installed; 'npm ci --prefix tests/node' does so.";
    }

    public string Package { get; }
}
