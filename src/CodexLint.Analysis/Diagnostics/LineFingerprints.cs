using System.Buffers;
using System.Collections.Immutable;
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

    /// <summary>A fingerprint for each line of the text.</summary>
    public static ImmutableArray<LineFingerprint> Compute(SourceText text, bool hasByteOrderMark)
    {
        var content = text.ToString();
        var characters = ArrayPool<char>.Shared.Rent(content.Length + 2 + WindowLength);
        var (length, lineStarts) = (0, new List<int> { 0 });
        if (hasByteOrderMark)
            characters[length++] = '\uFEFF';

        for (var i = 0; i < content.Length; i++)
        {
            var character = content[i];
            if (character is ' ' or '\t' || (character is '\n' && i > 0 && content[i - 1] is '\r'))
                continue;

            characters[length++] = character is '\r' ? '\n' : character;
            if (character is '\r' or '\n')
                lineStarts.Add(length);
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
        for (var end = 0; fingerprints.Count < lineStarts.Count; end++)
        {
            hash = unchecked((hash * Factor) + characters[end]);
            var start = end - WindowLength + 1;
            if (start > 0)
                hash = unchecked(hash - (characters[start - 1] * FactorOfFirst));
            if (start == lineStarts[fingerprints.Count])
                fingerprints.Add(new LineFingerprint(hash, seen[hash] = seen.GetValueOrDefault(hash) + 1));
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
