namespace CodexLint.Hosting;

/// <summary>A file with its fixes, not yet written.</summary>
/// <param name="FullPath">The file's absolute path.</param>
/// <param name="Path">Its path from the repository's root, with forward slashes.</param>
/// <param name="Before">The text as it was read.</param>
/// <param name="After">The text with the fixes.</param>
/// <param name="FixedCount">How many findings are gone.</param>
public sealed record FixedFile(string FullPath, string Path, string Before, string After, int FixedCount)
{
    /// <summary>The bytes that were read.</summary>
    public required ReadOnlyMemory<byte> Original { get; init; }

    /// <summary>The bytes to write: line endings and byte order mark as they were.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Writes the file, unless it is no longer what was read.</summary>
    /// <returns>Whether it was written.</returns>
    public bool Save() => AtomicFile.Replace(RealPath.Resolve(FullPath) ?? FullPath, Original.Span, Content.Span);
}
