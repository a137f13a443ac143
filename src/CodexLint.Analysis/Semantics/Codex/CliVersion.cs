using System.Globalization;

namespace CodexLint.Semantics.Codex;

/// <summary>A released version of the command line: <c>0.147.0</c>.</summary>
public readonly record struct CliVersion(int Major, int Minor, long Patch)
{
    /// <summary>What the package manager installs today when no version is given: at least as new as all that the contract knows.</summary>
    public static readonly CliVersion Latest = new(int.MaxValue, 0, 0);

    /// <summary>Reads <c>0.147.0</c>, with or without <c>v</c>, or <c>latest</c>; null for ranges, other tags and versions before a release.</summary>
    public static CliVersion? Parse(string text)
    {
        if (text == "latest")
            return Latest;

        var parts = text.TrimStart('v').Split('.');
        return parts.Length == 3 && Number(parts[0]) is int major && Number(parts[1]) is int minor && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var patch)
            ? new CliVersion(major, minor, patch)
            : null;
    }

    /// <summary>Whether this is the version or a later one.</summary>
    public bool IsAtLeast(CliVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch)) >= 0;

    /// <inheritdoc/>
    public override string ToString() => this == Latest ? "latest" : string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
