using System.Globalization;
using System.Text;

namespace CodexLint.Hosting;

/// <summary>A file's text as read from the disk, or why there is none.</summary>
/// <param name="Utf8">The text in UTF-8 without a byte order mark; empty where there is a problem.</param>
/// <param name="Problem">Why there is no text; null where there is one.</param>
internal readonly record struct TextFile(ReadOnlyMemory<byte> Utf8, string? Problem)
{
    /// <summary>No workflow that people write comes near; it bounds what one file may cost.</summary>
    public const int MaxLength = 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Whether the file starts with a byte order mark.</summary>
    public bool HasByteOrderMark { get; init; }

    /// <summary>The text, decoded anew each time; null where the file is not analyzed.</summary>
    public string? Content => Problem is null ? Encoding.UTF8.GetString(Utf8.Span) : null;

    /// <summary>The text of a file; what cannot be read is a problem, not an exception.</summary>
    public static TextFile Of(RawFile file) => file.Problem is { } problem ? Unread(problem) : Of(file.Bytes);

    /// <summary>The text of these bytes, which are UTF-8 with or without a byte order mark.</summary>
    public static TextFile Of(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MaxLength)
            return Unread(string.Create(CultureInfo.InvariantCulture, $"it is longer than the limit of {MaxLength:N0} bytes"));
        if (bytes.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return Unread("it is UTF-16, and GitHub reads workflows as UTF-8");

        var hasMark = bytes.Span.StartsWith(ByteOrderMark);
        var content = hasMark ? bytes[ByteOrderMark.Length..] : bytes;
        return System.Text.Unicode.Utf8.IsValid(content.Span)
            ? new TextFile(content, null) { HasByteOrderMark = hasMark }
            : Unread("it is not valid UTF-8");
    }

    private static TextFile Unread(string problem) => new(default, problem);
}
