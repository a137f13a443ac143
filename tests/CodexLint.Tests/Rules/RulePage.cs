using CodexLint.Support;

namespace CodexLint.Rules;

/// <summary>A rule's page, read as the test that it is.</summary>
internal sealed class RulePage
{
    private readonly string[] lines;

    private RulePage(Rule rule, string path)
    {
        Rule = rule;
        Path = path;
        lines = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
    }

    /// <summary>The rule.</summary>
    public Rule Rule { get; }

    /// <summary>The page's file in the source tree.</summary>
    public string Path { get; }

    /// <summary>The page's first line.</summary>
    public string Title => lines[0];

    /// <summary>Whether the page's head says that there is a fix: <c>safe</c>, <c>unsafe</c> or <c>none</c>.</summary>
    public string FixSafety
    {
        get
        {
            const string Marker = " Fix: ";
            var head = lines.First(line => line.Contains(Marker, StringComparison.Ordinal));
            return head[(head.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)..].Split([' ', '.', ',', ';'])[0];
        }
    }

    /// <summary>The headings of the second level, in order.</summary>
    public IReadOnlyList<string> Headings => [.. lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..])];

    /// <summary>The page that stands beside a rule's class.</summary>
    public static RulePage Of(Rule rule) =>
        new(rule, System.IO.Path.Combine(SharedFolder.Repository, "src", "CodexLint.Analysis", "Rules", rule.Descriptor.Category, rule.Descriptor.Id + ".md"));

    /// <summary>Where the page of a rule is expected.</summary>
    public static bool Exists(Rule rule) =>
        File.Exists(System.IO.Path.Combine(SharedFolder.Repository, "src", "CodexLint.Analysis", "Rules", rule.Descriptor.Category, rule.Descriptor.Id + ".md"));

    /// <summary>The fenced blocks below a heading, in order.</summary>
    public IReadOnlyList<Block> Blocks(string heading)
    {
        var blocks = new List<Block>();
        var isInside = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("## ", StringComparison.Ordinal))
                isInside = lines[i] == "## " + heading;
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
                continue;

            var end = Array.FindIndex(lines, i + 1, line => line == "```");
            if (isInside)
                blocks.Add(new Block(lines[i][3..], string.Join('\n', lines[(i + 1)..end]) + "\n", i + 1, end));
            i = end;
        }

        return blocks;
    }

    /// <summary>Other files of the examples' repository: blocks whose first line is a comment with a path.</summary>
    public IReadOnlyDictionary<string, string> Files => Headings.SelectMany(Blocks).Where(IsFile).ToDictionary(block => block.Content.Split('\n')[0][2..], block => block.Content);

    /// <summary>Whether a block is another file of the examples' repository.</summary>
    public static bool IsFile(Block block) => block.Content.StartsWith("# .github/", StringComparison.Ordinal);

    /// <summary>Writes the page with another content of a block.</summary>
    public void Replace(Block block, string content)
    {
        string[] updated = [.. lines[..block.Start], .. content.TrimEnd('\n').Split('\n'), .. lines[block.End..]];
        File.WriteAllText(Path, string.Join('\n', updated));
    }

    /// <summary>A fenced block.</summary>
    /// <param name="Language">What stands behind the fence.</param>
    /// <param name="Content">The lines within, each with its line break.</param>
    /// <param name="Start">The first line within, from 0.</param>
    /// <param name="End">The line of the closing fence.</param>
    public sealed record Block(string Language, string Content, int Start, int End);
}
