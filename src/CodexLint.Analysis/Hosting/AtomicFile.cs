namespace CodexLint.Hosting;

/// <summary>Writes whole files: a reader sees the old content or the new, never a part.</summary>
public static class AtomicFile
{
    /// <summary>Writes a file, and its folder where that is missing.</summary>
    /// <param name="path">An absolute path.</param>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        if (IsDevice(path))
        {
            using var device = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            device.Write(content);
            return;
        }

        var directory = Path.GetDirectoryName(path) ?? throw new IOException($"'{path}' is not a path of a file.");
        Directory.CreateDirectory(directory);
        var temporary = Path.Combine(directory, Path.GetRandomFileName());
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
                stream.Write(content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            // So says the runtime of a file that its file system cannot hold.
            File.Delete(temporary);
            throw new IOException(exception.Message, exception);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Whether a path names a device or a pipe of a process, such as /dev/stdout, which a file must not replace.</summary>
    private static bool IsDevice(string path) => !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(path);
}
