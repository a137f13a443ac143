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
        var fingerprints = ImmutableArray.CreateBuilder<LineFingerprint>();
        var seen = new Dictionary<long, int>();

        // What counts, behind a window of zeros. A line's hash is complete when the window has passed over its start.
        var characters = new char[content.Length + 2 + (2 * WindowLength)];
        var (length, hash, lineStarts) = (WindowLength, 0L, new List<int> { WindowLength });
        for (var i = hasByteOrderMark ? -1 : 0; i <= content.Length || fingerprints.Count < lineStarts.Count; i++)
        {
            var character = i < 0 ? '\uFEFF' : i < content.Length ? content[i] : i == content.Length ? EndOfFile : '\0';
            if (character is ' ' or '\t' || (character is '\n' && i > 0 && content[i - 1] is '\r'))
                continue;
            if (character is '\r')
                character = '\n';

            hash = unchecked((hash * Factor) + character - (characters[length - WindowLength] * FactorOfFirst));
            characters[length++] = character;
            if (fingerprints.Count < lineStarts.Count && length == lineStarts[fingerprints.Count] + WindowLength)
                fingerprints.Add(new LineFingerprint(hash, seen[hash] = seen.GetValueOrDefault(hash) + 1));
            if (character is '\n')
                lineStarts.Add(length);
        }

        return fingerprints.ToImmutable();
    }

    private static long Power(int exponent)
    {
        var power = 1L;
        for (var i = 0; i < exponent; i++)
            power = unchecked(power * Factor);
        return power;
    }
}
