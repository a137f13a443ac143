namespace CodexLint.Hosting;

/// <summary>Writes whole files: a reader sees the old content or the new, never a part.</summary>
public static class AtomicFile
{
    /// <summary>Writes a file, and its folder where that is missing.</summary>
    /// <param name="path">An absolute path.</param>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var directory = Path.GetDirectoryName(path) ?? throw new IOException($"'{path}' is not a path of a file.");
        Directory.CreateDirectory(directory);
        var temporary = Path.Combine(directory, Path.GetRandomFileName());
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
                stream.Write(content);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
