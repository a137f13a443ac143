using System.Globalization;
using System.Text.Unicode;

namespace CodexLint.Hosting;

/// <summary>A file's text as read from the disk, or why there is none.</summary>
/// <param name="Content">The text without a byte order mark; null where the file is not analyzed.</param>
/// <param name="Problem">Why there is no text; null where there is one.</param>
internal readonly record struct TextFile(string? Content, string? Problem)
{
    /// <summary>No workflow that people write comes near; it bounds what one file may cost.</summary>
    public const int MaximumLength = 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Whether the file starts with a byte order mark.</summary>
    public bool HasByteOrderMark { get; init; }

    /// <summary>Reads a file; what cannot be read is a problem, not an exception.</summary>
    public static TextFile Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return Unread("it does not exist or is not a file");
            if (file.Length > MaximumLength)
                return Unread(string.Create(CultureInfo.InvariantCulture, $"it is {file.Length:N0} bytes long and the limit is {MaximumLength:N0}"));

            // Pipes and devices have no length; to open one could block for ever.
            return file.Length == 0 ? new TextFile("", null) : Decode(ReadBounded(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Unread("it cannot be read (" + exception.Message + ")");
        }
    }

    /// <summary>The text of these bytes, which are UTF-8 with or without a byte order mark.</summary>
    public static TextFile Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaximumLength)
            return Unread(string.Create(CultureInfo.InvariantCulture, $"it is longer than the limit of {MaximumLength:N0} bytes"));
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return Unread("it is UTF-16, and GitHub reads workflows as UTF-8");

        var hasMark = bytes.StartsWith(ByteOrderMark);
        var content = hasMark ? bytes[ByteOrderMark.Length..] : bytes;
        return Utf8.IsValid(content)
            ? new TextFile(System.Text.Encoding.UTF8.GetString(content), null) { HasByteOrderMark = hasMark }
            : Unread("it is not valid UTF-8");
    }

    private static TextFile Unread(string problem) => new(null, problem);

    /// <summary>At most one byte more than the limit, however the file grows while it is read.</summary>
    private static byte[] ReadBounded(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var bytes = new byte[Math.Min(stream.Length, MaximumLength) + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes[..length];
    }
}
