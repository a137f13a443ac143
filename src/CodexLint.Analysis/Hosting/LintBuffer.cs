namespace CodexLint.Hosting;

/// <summary>The content of a file that is not read from the disk.</summary>
/// <param name="Path">The absolute path under which it is linted.</param>
/// <param name="Content">UTF-8, with or without a byte order mark.</param>
public sealed record LintBuffer(string Path, ReadOnlyMemory<byte> Content);
