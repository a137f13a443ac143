using System.Globalization;
using System.Text;

namespace CodexLint.Reporting;

/// <summary>The difference of two texts as <c>patch</c> and <c>git apply</c> read it.</summary>
internal static class UnifiedDiff
{
    /// <summary>Lines that are shown around a change.</summary>
    private const int Context = 3;

    /// <summary>The difference; empty where there is none.</summary>
    /// <param name="path">The file's path, with forward slashes.</param>
    /// <param name="style">How to write it; on a terminal what would act on it is written out.</param>
    /// <param name="isWatched">Whether a person reads the text, rather than a program that applies it.</param>
    public static string Write(string path, string before, string after, TextStyle style, bool isWatched)
    {
        var (old, now) = (LinesOf(before), LinesOf(after));
        var edits = Edits(old, now);
        var text = new StringBuilder();
        for (var first = 0; first < edits.Count;)
        {
            // Changes whose surroundings meet are shown as one.
            var last = first;
            while (last + 1 < edits.Count && edits[last + 1].OldStart - edits[last].OldEnd <= 2 * Context)
                last++;

            if (text.Length == 0)
            {
                text.Append(style.Paint($"--- a/{LogText.Escape(path)}", Ink.Strong)).Append('\n');
                text.Append(style.Paint($"+++ b/{LogText.Escape(path)}", Ink.Strong)).Append('\n');
            }

            WriteHunk(text, old, now, edits[first..(last + 1)], style, isWatched);
            first = last + 1;
        }

        return text.ToString();
    }

    private static void WriteHunk(StringBuilder text, string[] old, string[] now, List<Edit> edits, TextStyle style, bool isWatched)
    {
        var oldStart = Math.Max(0, edits[0].OldStart - Context);
        var oldEnd = Math.Min(old.Length, edits[^1].OldEnd + Context);
        var nowStart = edits[0].NewStart - (edits[0].OldStart - oldStart);
        var nowEnd = edits[^1].NewEnd + (oldEnd - edits[^1].OldEnd);
        text.Append(style.Paint($"@@ -{Range(oldStart, oldEnd)} +{Range(nowStart, nowEnd)} @@", Ink.Related)).Append('\n');
        var position = oldStart;
        foreach (var edit in edits)
        {
            WriteLines(old[position..edit.OldStart], ' ', null);
            WriteLines(old[edit.OldStart..edit.OldEnd], '-', Ink.Error);
            WriteLines(now[edit.NewStart..edit.NewEnd], '+', Ink.Good);
            position = edit.OldEnd;
        }

        WriteLines(old[position..oldEnd], ' ', null);

        void WriteLines(string[] lines, char sign, Ink? ink)
        {
            foreach (var line in lines)
            {
                var content = line.TrimEnd('\n');
                var shown = sign + (isWatched ? LogText.Escape(content.TrimEnd('\r')) : content);
                text.Append(ink is { } color ? style.Paint(shown, color) : shown).Append('\n');
                if (!line.EndsWith('\n'))
                    text.Append("\\ No newline at end of file\n");
            }
        }
    }

    /// <summary>Counts from one; an empty range names the line before it.</summary>
    private static string Range(int start, int end) => (end - start) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"{start},0"),
        1 => string.Create(CultureInfo.InvariantCulture, $"{start + 1}"),
        var count => string.Create(CultureInfo.InvariantCulture, $"{start + 1},{count}"),
    };

    /// <summary>The lines with their line breaks.</summary>
    private static string[] LinesOf(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return [.. lines];
    }

    /// <summary>What is replaced, after Myers: the fewest lines removed and added.</summary>
    private static List<Edit> Edits(string[] old, string[] now)
    {
        var trace = new List<int[]>();
        var limit = old.Length + now.Length;
        var reach = new int[(2 * limit) + 2];
        for (var distance = 0; ; distance++)
        {
            trace.Add(reach[(limit - distance)..(limit + distance + 2)]);
            for (var diagonal = -distance; diagonal <= distance; diagonal += 2)
            {
                var isDown = diagonal == -distance || (diagonal != distance && reach[limit + diagonal - 1] < reach[limit + diagonal + 1]);
                var x = isDown ? reach[limit + diagonal + 1] : reach[limit + diagonal - 1] + 1;
                while (x < old.Length && x - diagonal < now.Length && old[x] == now[x - diagonal])
                    x++;
                reach[limit + diagonal] = x;
                if (x >= old.Length && x - diagonal >= now.Length)
                    return Backtrack(trace, old.Length, now.Length);
            }
        }
    }

    private static List<Edit> Backtrack(List<int[]> trace, int x, int y)
    {
        var edits = new List<Edit>();
        for (var distance = trace.Count - 1; distance > 0; distance--)
        {
            // The furthest points before this step, of the diagonals from -distance to distance + 1.
            var reach = trace[distance];
            var diagonal = x - y;
            var isDown = diagonal == -distance || (diagonal != distance && reach[distance + diagonal - 1] < reach[distance + diagonal + 1]);
            var previous = diagonal + (isDown ? 1 : -1);
            var fromX = reach[distance + previous];
            var fromY = fromX - previous;
            var edit = isDown ? new Edit(fromX, fromX, fromY, fromY + 1) : new Edit(fromX, fromX + 1, fromY, fromY);
            if (edits.Count > 0 && edits[^1].OldStart == edit.OldEnd && edits[^1].NewStart == edit.NewEnd)
                edits[^1] = new Edit(edit.OldStart, edits[^1].OldEnd, edit.NewStart, edits[^1].NewEnd);
            else
                edits.Add(edit);
            (x, y) = (fromX, fromY);
        }

        edits.Reverse();
        return edits;
    }

    /// <summary>Lines of the old text and those that stand in their place.</summary>
    private sealed record Edit(int OldStart, int OldEnd, int NewStart, int NewEnd);
}
