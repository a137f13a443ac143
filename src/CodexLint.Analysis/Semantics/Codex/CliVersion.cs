using System.Globalization;

namespace CodexLint.Semantics.Codex;

/// <summary>A released version of the command line: <c>0.147.0</c>.</summary>
internal readonly record struct CliVersion(int Major, int Minor, long Patch)
{
    /// <summary>What the package manager installs today when no version is given: at least as new as all that the contract knows.</summary>
    public static readonly CliVersion Latest = new(int.MaxValue, 0, 0);

    private const long NewestPatch = long.MaxValue;

    /// <summary>
    /// Reads <c>0.147.0</c>, with or without <c>v</c>, or <c>latest</c>; for a range of patches (<c>0.1.x</c>, <c>~0.1.2</c>) the newest
    /// that it lets in. Null for other ranges and tags, and for versions before a release.
    /// </summary>
    public static CliVersion? Parse(string text)
    {
        if (text == "latest")
            return Latest;

        // Below 1.0 a caret lets the patch alone move.
        var isRange = text is ['~', ..] or ['^', '0', '.', ..];
        var parts = text.AsSpan(isRange ? 1 : 0).TrimStart('v').ToString().Split('.');
        if ((isRange && parts.Length == 3) || parts is [_, _] or [_, _, "*" or "x" or "X"])
            return Number(parts[0]) is int first && Number(parts[1]) is int second ? new CliVersion(first, second, NewestPatch) : null;

        return parts.Length == 3
            && Number(parts[0]) is int major
            && Number(parts[1]) is int minor
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var patch)
            ? new CliVersion(major, minor, patch)
            : null;
    }

    /// <summary>Whether this is the version or a later one.</summary>
    public bool IsAtLeast(CliVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch)) >= 0;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture, $"{Major}.{Minor}.{(Patch == NewestPatch ? "x" : Patch.ToString(CultureInfo.InvariantCulture))}");

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
