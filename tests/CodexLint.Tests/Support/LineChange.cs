using CodexLint.Reporting;

namespace CodexLint.Support;

/// <summary>Lines that stand one behind the other in a text, and what another text has in their place, byte for byte.</summary>
internal sealed record LineChange(IReadOnlyList<string> Removed, IReadOnlyList<string> Added)
{
    public static IEnumerable<LineChange> Between(string before, string after)
    {
        List<string> removed = [], added = [];
        foreach (var line in UnifiedDiff.Write("x", before, after, TextStyle.Plain, isWatched: false).Split('\n').Skip(2))
        {
            if (line.StartsWith('-'))
                removed.Add(line[1..]);
            else if (line.StartsWith('+'))
                added.Add(line[1..]);
            if (line is ['-' or '+', ..] || removed.Count + added.Count == 0)
                continue;

            yield return new LineChange(removed, added);
            (removed, added) = ([], []);
        }
    }
}
