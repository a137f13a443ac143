using CodexLint.Linting;

namespace CodexLint.Hosting;

/// <summary>The baseline as a file on the disk.</summary>
internal static class BaselineFile
{
    /// <summary>No repository has so many findings; it bounds what a file of somebody else may cost.</summary>
    private const int MaxLength = 16 * 1024 * 1024;

    /// <summary>Reads a baseline; one that cannot be read is a problem, not an exception.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="problem">Why there is no baseline, as the rest of a sentence about the file; null where there is one.</param>
    /// <param name="record">Where to note what was read; null where nobody asks.</param>
    public static Baseline? Read(string path, out string? problem, InputRecord? record = null)
    {
        var file = RawFile.Read(path, MaxLength);
        record?.Add(new InputQuestion(InputKind.OwnFile, path), file.Fingerprint);
        problem = file.Problem;
        return problem is null ? Baseline.Parse(file.Bytes, out problem) : null;
    }

    /// <summary>Writes a baseline as a whole or not at all.</summary>
    /// <param name="path">An absolute path.</param>
    public static void Write(string path, Baseline baseline) => AtomicFile.Write(path, baseline.Write().Span);
}
