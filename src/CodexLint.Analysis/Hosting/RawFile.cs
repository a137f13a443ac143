using System.Globalization;
using System.Security.Cryptography;

namespace CodexLint.Hosting;

/// <summary>A file's bytes as read from the disk, or why there are none.</summary>
/// <param name="Bytes">The whole content; empty where there is a problem.</param>
/// <param name="Problem">Why the file was not read, as the rest of a sentence about it; null where it was.</param>
internal readonly record struct RawFile(ReadOnlyMemory<byte> Bytes, string? Problem)
{
    /// <summary>What tells this content, or this problem, from any other.</summary>
    public string Fingerprint => Problem ?? FingerprintOf(Bytes.Span);

    /// <summary>What tells these bytes from any other.</summary>
    public static string FingerprintOf(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes));

    /// <summary>Reads a file; what cannot be read is a problem, not an exception.</summary>
    public static RawFile Read(string path, int maximumLength = TextFile.MaxLength)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return Unread(Directory.Exists(path) ? "it is not a file" : "it does not exist");
            if (file.Length > maximumLength)
            {
                return Unread(string.Create(
                    CultureInfo.InvariantCulture, $"it is {file.Length:N0} bytes long and the limit is {maximumLength:N0}"));
            }

            // Pipes and devices have no length; to open one could block for ever.
            return file.Length == 0 ? default : new RawFile(ReadBounded(path, maximumLength), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Unread("it cannot be read (" + exception.Message + ")");
        }
    }

    private static RawFile Unread(string problem) => new(default, problem);

    /// <summary>At most one byte more than the limit, however the file grows while it is read.</summary>
    private static ReadOnlyMemory<byte> ReadBounded(string path, int maximumLength)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var bytes = GC.AllocateUninitializedArray<byte>((int)Math.Min(stream.Length, maximumLength) + 1);
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes.AsMemory(0, length);
    }
}
