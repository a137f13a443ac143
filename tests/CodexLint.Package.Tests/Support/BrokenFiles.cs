namespace CodexLint.Package.Tests.Support;

/// <summary>
/// Files that nobody can load until this is disposed. To take them away would not do: the engine looks for assemblies in other places, too.
/// </summary>
internal sealed class BrokenFiles : IDisposable
{
    private readonly IReadOnlyList<string> paths;

    public BrokenFiles(IReadOnlyList<string> paths)
    {
        this.paths = paths;
        foreach (var path in paths)
        {
            File.Move(path, path + ".whole");
            File.WriteAllText(path, "no assembly");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var path in paths)
            File.Move(path + ".whole", path, overwrite: true);
    }
}
