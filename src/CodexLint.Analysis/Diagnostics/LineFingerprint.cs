using System.Globalization;

namespace CodexLint.Diagnostics;

/// <summary>By what GitHub recognizes a line.</summary>
/// <param name="Hash">The hash of the text that begins there.</param>
/// <param name="Number">Counts the lines of the same hash.</param>
internal readonly record struct LineFingerprint(long Hash, int Number)
{
    /// <summary>As reports write it, such as <c>c129715d7a2bc9a3:1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Hash:x}:{Number}");
}
