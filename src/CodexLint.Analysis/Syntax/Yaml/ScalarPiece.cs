using System.Runtime.InteropServices;

namespace CodexLint.Syntax.Yaml;

/// <summary>A run of decoded characters and the file's characters it stems from; of equal length if taken as they are.</summary>
/// <param name="Value">Offset into the decoded text.</param>
/// <param name="ValueLength">How many decoded characters; never zero except in the one piece of an empty scalar.</param>
/// <param name="File">Offset into the file.</param>
/// <param name="FileLength">How many characters of the file.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScalarPiece(int Value, int ValueLength, int File, int FileLength)
{
    /// <summary>Behind the last of the file's characters.</summary>
    public int FileEnd => File + FileLength;

    /// <summary>Whether each decoded character is one of the file's.</summary>
    public bool IsVerbatim => ValueLength == FileLength;
}
