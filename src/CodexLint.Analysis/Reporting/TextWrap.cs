namespace CodexLint.Reporting;

/// <summary>Breaks text between words.</summary>
internal static class TextWrap
{
    /// <summary>A column narrower than this is not broken into: one word a line reads worse than a line that the terminal breaks.</summary>
    private const int MinimumWidth = 24;

    /// <summary>The lines of a text; one line where the width is not limited.</summary>
    /// <param name="text">Text on one line.</param>
    /// <param name="width">The columns of a line; null for no limit.</param>
    /// <param name="taken">The columns of the first line that are taken already.</param>
    public static IEnumerable<string> Lines(string text, int? width, int taken = 0)
    {
        if (width is not { } columns || columns < MinimumWidth)
        {
            yield return text;
            yield break;
        }

        var start = 0;
        var left = columns - taken;
        while (text.Length - start > left)
        {
            var end = left > 0 ? text.LastIndexOf(' ', start + left, left + 1) : -1;
            if (end <= start)
                end = text.IndexOf(' ', start + Math.Max(left, 1));
            if (end < 0)
                break;

            yield return text[start..end];
            start = end + 1;
            left = columns;
        }

        yield return text[start..];
    }
}
