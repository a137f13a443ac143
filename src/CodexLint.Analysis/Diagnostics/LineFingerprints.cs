using System.Collections.Immutable;
using System.Globalization;
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

    /// <summary>A fingerprint for each line of the text, such as <c>c129715d7a2bc9a3:1</c>; the number counts lines of the same hash.</summary>
    public static ImmutableArray<string> Compute(SourceText text, bool hasByteOrderMark)
    {
        var characters = new List<char>(text.Length + 2);
        var lineStarts = new List<int> { 0 };
        if (hasByteOrderMark)
            characters.Add('\uFEFF');

        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character is ' ' or '\t' || (character is '\n' && i > 0 && text[i - 1] is '\r'))
                continue;

            characters.Add(character is '\r' ? '\n' : character);
            if (character is '\r' or '\n')
                lineStarts.Add(characters.Count);
        }

        characters.Add(EndOfFile);
        return [.. Hash(CollectionsMarshal.AsSpan(characters), lineStarts)];
    }

    private static List<string> Hash(ReadOnlySpan<char> characters, List<int> lineStarts)
    {
        var fingerprints = new List<string>(lineStarts.Count);
        var seen = new Dictionary<long, int>(lineStarts.Count);
        foreach (var start in lineStarts)
        {
            var window = characters[start..Math.Min(start + WindowLength, characters.Length)];
            var hash = 0L;
            foreach (var character in window)
                hash = unchecked((hash * Factor) + character);
            for (var i = window.Length; i < WindowLength; i++)
                hash = unchecked(hash * Factor);

            var count = seen[hash] = seen.GetValueOrDefault(hash) + 1;
            fingerprints.Add(string.Create(CultureInfo.InvariantCulture, $"{hash:x}:{count}"));
        }

        return fingerprints;
    }
}
