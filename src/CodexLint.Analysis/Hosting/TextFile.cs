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

    /// <summary>The text of a file; what cannot be read is a problem, not an exception.</summary>
    public static TextFile Of(RawFile file) => file.Problem is { } problem ? Unread(problem) : Decode(file.Bytes.Span);

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
}
