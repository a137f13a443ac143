using System.Globalization;

namespace CodexLint.Semantics.Codex;

/// <summary>A version of the action: <c>v1.11</c>.</summary>
internal readonly record struct ActionVersion(int Major, int Minor) : IComparable<ActionVersion>
{
    /// <summary>Reads <c>1.11</c>, <c>v1.11</c> or <c>v1.11.0</c>; null for anything else, a major alone included.</summary>
    public static ActionVersion? Parse(ReadOnlySpan<char> text)
    {
        if (text is ['v' or 'V', ..])
            text = text[1..];
        var dot = text.IndexOf('.');
        if (dot < 0)
            return null;

        var rest = text[(dot + 1)..];
        var patch = rest.IndexOf('.');
        var minor = patch < 0 ? rest : rest[..patch];
        return int.TryParse(text[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new ActionVersion(major, number)
            : null;
    }

    public static bool operator <(ActionVersion left, ActionVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(ActionVersion left, ActionVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(ActionVersion left, ActionVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ActionVersion left, ActionVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(ActionVersion other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"v{Major}.{Minor}");
}
