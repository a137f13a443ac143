using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Diagnostics;

/// <summary>
/// The fingerprints by which GitHub recognizes an alert after lines moved: for each line a hash of the text that begins there.
/// Follows https://github.com/github/codeql-action/blob/main/src/fingerprints.ts, which warns where a report disagrees with it.
/// </summary>
internal static class LineFingerprints
{
    /// <summary>How many characters from a line's start count; blanks and tabs are not among them.</summary>
    private const int WindowLength = 100;

    private const long Factor = 37;

    /// <summary>What stands behind the last character, once; after it come zeros.</summary>
    private const char EndOfFile = '\uFFFF';

    /// <summary>The factor of a character that leaves the window.</summary>
    private static readonly long FactorOfFirst = Power(WindowLength);

    /// <summary>A fingerprint for each line of the text, or for so many of the first ones.</summary>
    public static ImmutableArray<LineFingerprint> Compute(SourceText text, bool hasByteOrderMark, int lines = int.MaxValue)
    {
        var content = text.ToString();
        var characters = ArrayPool<char>.Shared.Rent(content.Length + 2 + WindowLength);
        var (length, lineStarts) = (0, new List<int> { 0 });
        if (hasByteOrderMark)
            characters[length++] = '\uFEFF';

        for (var i = 0; i < content.Length; i++)
        {
            var character = content[i];
            if (character > ' ')
            {
                characters[length++] = character;
            }
            else if (character is '\r' || (character is '\n' && (i == 0 || content[i - 1] is not '\r')))
            {
                characters[length++] = '\n';
                if (lineStarts.Count < lines)
                    lineStarts.Add(length);
                else if (length - lineStarts[^1] > WindowLength)
                    break;
            }
            else if (character is not (' ' or '\t' or '\n'))
            {
                characters[length++] = character;
            }
        }

        characters[length] = EndOfFile;
        characters.AsSpan(length + 1, WindowLength).Clear();
        var fingerprints = Hash(characters, lineStarts);
        ArrayPool<char>.Shared.Return(characters);
        return fingerprints;
    }

    private static ImmutableArray<LineFingerprint> Hash(ReadOnlySpan<char> characters, List<int> lineStarts)
    {
        var fingerprints = ImmutableArray.CreateBuilder<LineFingerprint>(lineStarts.Count);
        var seen = new Dictionary<long, int>(lineStarts.Count);
        var hash = 0L;
        foreach (var character in characters[..WindowLength])
            hash = unchecked((hash * Factor) + character);

        // From one line to the next the window moves a character at a time.
        var start = 0;
        foreach (var lineStart in lineStarts)
        {
            for (; start < lineStart; start++)
                hash = unchecked((hash * Factor) + characters[start + WindowLength] - (characters[start] * FactorOfFirst));
            fingerprints.Add(new LineFingerprint(hash, ++CollectionsMarshal.GetValueRefOrAddDefault(seen, hash, out _)));
        }

        return fingerprints.MoveToImmutable();
    }

    private static long Power(int exponent)
    {
        var power = 1L;
        for (var i = 0; i < exponent; i++)
            power = unchecked(power * Factor);
        return power;
    }
}
