namespace CodexLint.Workflows.Schema;

/// <summary>Guesses what a misspelt word was meant to be.</summary>
public static class Spelling
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

    /// <summary>How many characters must be inserted, removed or replaced to make one word of another, letter case and underscores aside.</summary>
    private static int Distance(string first, string second)
    {
        var row = new int[second.Length + 1];
        for (var i = 0; i < row.Length; i++)
            row[i] = i;
        for (var i = 1; i <= first.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                var replaced = diagonal + (Fold(first[i - 1]) == Fold(second[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }

    private static char Fold(char character) => character == '_' ? '-' : char.ToLowerInvariant(character);
}
