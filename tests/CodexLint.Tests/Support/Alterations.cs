namespace CodexLint.Support;

/// <summary>Texts that differ a little from one that is given.</summary>
internal static class Alterations
{
    /// <summary>The text without each of its lines, and without each word of its lines.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            yield return string.Join('\n', lines.Where((_, index) => index != i));

            var indent = lines[i].Length - lines[i].TrimStart().Length;
            var words = lines[i][indent..].Split(' ');
            for (var j = 0; words.Length > 1 && j < words.Length; j++)
            {
                var line = lines[i][..indent] + string.Join(' ', words.Where((_, index) => index != j));
                yield return string.Join('\n', lines.Select((other, index) => index == i ? line : other));
            }
        }
    }
}
