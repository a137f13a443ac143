namespace CodexLint.Hosting;

/// <summary>Writes whole files: a reader sees the old content or the new, never a part.</summary>
internal static class AtomicFile
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

        Directory.CreateDirectory(DirectoryOf(path));
        var temporary = WriteBeside(path, content);
        try
        {
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes another content into a file that has the expected one; its permissions stay.</summary>
    /// <param name="path">An absolute path that is no link.</param>
    /// <returns>Whether the file had the expected content and has the new one now.</returns>
    public static bool Replace(string path, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> content)
    {
        var temporary = WriteBeside(path, content);
        try
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));

            // A file that may not be written is not replaced either, though its folder would allow that.
            using (var stream = new FileStream(
                path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0))
            {
                var bytes = new byte[expected.Length + 1];
                var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
                if (!expected.SequenceEqual(bytes.AsSpan(0, length)))
                {
                    File.Delete(temporary);
                    return false;
                }
            }

            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Whether a path names a device or a pipe of a process, such as /dev/stdout, which a file must not replace.</summary>
    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(path);

    private static string DirectoryOf(string path) =>
        Path.GetDirectoryName(path) ?? throw new IOException($"'{path}' is not a path of a file.");

    private static string WriteBeside(string path, ReadOnlySpan<byte> content)
    {
        var temporary = Path.Combine(DirectoryOf(path), Path.GetRandomFileName());
        try
        {
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            stream.Write(content);
            return temporary;
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
}
