namespace CodexLint.Support;

/// <summary>
/// A test that runs a program of Node.js; skipped, with the reason shown, where Node.js, the package or the shared folder is absent.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    /// <param name="needsShared">Whether the test reads the shared folder, too.</param>
    public NodeFactAttribute(string package, bool needsShared = false)
    {
        Package = package;
        NeedsShared = needsShared;
        if (NodeProgram.Node is null)
            Skip = "There is no Node.js on this machine.";
        else if (!Directory.Exists(Path.Combine(NodeProgram.Folder, "node_modules", package)))
            Skip = $"The package {package} is not installed; 'npm ci --prefix tests/node' does so.";
        else if (needsShared)
            Skip = new SharedFactAttribute().Skip;
    }

    public string Package { get; }

    public bool NeedsShared { get; }
}
