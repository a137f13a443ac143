namespace CodexLint.Support;

/// <summary>A page of Markdown whose fenced blocks are executed.</summary>
internal class MarkdownPage
{
    protected MarkdownPage(string path)
    {
        Path = path;
        Lines = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
    }

    /// <summary>Whether what pages show is to be written into them instead of compared.</summary>
    public static bool IsUpdated { get; } = Environment.GetEnvironmentVariable("CODEXLINT_UPDATE_PAGES") == "1";

    /// <summary>The page's file in the source tree.</summary>
    public string Path { get; }

    /// <summary>The page's first line.</summary>
    public string Title => Lines[0];

    /// <summary>The headings of the second level, in order.</summary>
    public IReadOnlyList<string> Headings =>
        [.. Lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..])];

    /// <summary>The page's lines, without their ends.</summary>
    protected IReadOnlyList<string> Lines { get; }

    /// <summary>The fenced blocks below a heading, in order.</summary>
    public IReadOnlyList<Block> Blocks(string heading)
    {
        var blocks = new List<Block>();
        var isInside = false;
        for (var i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].StartsWith("## ", StringComparison.Ordinal))
                isInside = Lines[i] == "## " + heading;
            if (!Lines[i].StartsWith("```", StringComparison.Ordinal))
                continue;

            var end = i + 1;
            while (Lines[end] != "```")
                end++;
            if (isInside)
                blocks.Add(new Block(Lines[i][3..], string.Join('\n', Lines.Take(end).Skip(i + 1)) + "\n", i + 1, end));
            i = end;
        }

        return blocks;
    }

    /// <summary>Whether a block is another file of the examples' repository: its first line is a comment with a path.</summary>
    public static bool IsFile(Block block) => block.Content.StartsWith("# .github/", StringComparison.Ordinal);

    /// <summary>Writes the page with another content of a block.</summary>
    public void Replace(Block block, string content) => Replace(block.Start, block.End, content);

    /// <summary>The files that blocks are, by path.</summary>
    protected static IReadOnlyDictionary<string, string> FilesOf(IEnumerable<Block> blocks) =>
        blocks.Where(IsFile).ToDictionary(block => block.Content.Split('\n')[0][2..], block => block.Content);

    /// <summary>Writes the page with other lines in the place of these.</summary>
    protected void Replace(int start, int end, string content) =>
        File.WriteAllText(Path, string.Join('\n', Lines.Take(start).Concat(content.TrimEnd('\n').Split('\n')).Concat(Lines.Skip(end))));

    /// <summary>A fenced block.</summary>
    /// <param name="Language">What stands behind the fence.</param>
    /// <param name="Content">The lines within, each with its line break.</param>
    /// <param name="Start">The first line within, from 0.</param>
    /// <param name="End">The line of the closing fence.</param>
    public sealed record Block(string Language, string Content, int Start, int End);
}
