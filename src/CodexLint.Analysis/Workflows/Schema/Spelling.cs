namespace CodexLint.Workflows.Schema;

/// <summary>Guesses what a misspelt word was meant to be.</summary>
internal static class Spelling
{
    /// <summary>The known word that is at most a third of its length away; null where none is, or two are as close.</summary>
    public static string? Closest(string word, IEnumerable<string> known)
    {
        string? closest = null;
        var best = int.MaxValue;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - word.Length) > candidate.Length / 3)
                continue;

            var distance = Distance(word, candidate);
            if (distance == best)
                closest = null;
            if (distance < best)
                (best, closest) = (distance, candidate);
        }

        return closest is not null && best <= Math.Max(1, closest.Length / 3) ? closest : null;
    }

    /// <summary>
    /// How many characters must be inserted, removed, replaced or swapped with their neighbour to make one word of another, letter case
    /// and underscores aside.
    /// </summary>
    private static int Distance(string first, string second)
    {
        // A row for the prefix of the first word, and the two before it.
        int[] before = [];
        var above = Enumerable.Range(0, second.Length + 1).ToArray();
        for (var i = 1; i <= first.Length; i++)
        {
            var row = new int[second.Length + 1];
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                var replaced = above[j - 1] + (AreEqual(first[i - 1], second[j - 1]) ? 0 : 1);
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j - 1], above[j]));
                if (i > 1 && j > 1 && AreEqual(first[i - 1], second[j - 2]) && AreEqual(first[i - 2], second[j - 1]))
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, above) = (above, row);
        }

        return above[^1];
    }

    private static bool AreEqual(char first, char second) => Fold(first) == Fold(second);

    private static char Fold(char character) => character == '_' ? '-' : char.ToLowerInvariant(character);
}
