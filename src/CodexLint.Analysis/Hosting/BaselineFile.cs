using CodexLint.Linting;

namespace CodexLint.Hosting;

/// <summary>The baseline as a file on the disk.</summary>
public static class BaselineFile
{
    /// <summary>No repository has so many findings; it bounds what a file of somebody else may cost.</summary>
    private const int MaximumLength = 16 * 1024 * 1024;

    /// <summary>Reads a baseline; one that cannot be read is a problem, not an exception.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="problem">Why there is no baseline, as the rest of a sentence about the file; null where there is one.</param>
    public static Baseline? Read(string path, out string? problem)
    {
        try
        {
            var file = new FileInfo(path);
            problem = !file.Exists ? "it does not exist"
                : file.Length > MaximumLength ? "it is too long to be a baseline"
                : null;
            return problem is null ? Baseline.Parse(File.ReadAllBytes(path), out problem) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            problem = $"it cannot be read ({exception.Message})";
            return null;
        }
    }

    /// <summary>Writes a baseline as a whole or not at all.</summary>
    /// <param name="path">An absolute path.</param>
    public static void Write(string path, Baseline baseline) => AtomicFile.Write(path, baseline.Write().Span);
}
