using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Yaml;

/// <summary>Finds the comments of a file: each <c>#</c> outside the scalars.</summary>
/// <remarks>YamlDotNet's own mode for comments refuses valid files.</remarks>
internal sealed class CommentFinder
{
    private readonly string text;
    private readonly List<TextSpan> scalars = [];
    private readonly ImmutableArray<Comment>.Builder comments = ImmutableArray.CreateBuilder<Comment>();

    private CommentFinder(string text) => this.text = text;

    /// <summary>All comments in the order of the file.</summary>
    public static ImmutableArray<Comment> Find(SourceFile file, YamlNode? root)
    {
        if (!file.Content.Contains('#', StringComparison.Ordinal))
            return [];

        var finder = new CommentFinder(file.Content);
        if (root is not null)
            finder.Collect(root);

        // A pair's key may have been dropped, a mistaken alias is a scalar too: the order of the file is not taken on trust.
        finder.scalars.Sort(static (left, right) => left.Start.CompareTo(right.Start));
        finder.FindBetweenScalars();
        return finder.comments.ToImmutable();
    }

    /// <summary>The reader bounds the depth of the tree.</summary>
    private void Collect(YamlNode node)
    {
        switch (node)
        {
            case ScalarNode scalar:
                Collect(scalar);
                break;
            case SequenceNode sequence:
                for (var index = 0; index < sequence.Items.Length; index++)
                {
                    if (!sequence.IsAlias(index))
                        Collect(sequence.Items[index]);
                }

                break;
            case MappingNode mapping:
                foreach (var entry in mapping.Entries)
                {
                    Collect(entry.Key);
                    if (!entry.IsAlias)
                        Collect(entry.Value);
                }

                break;
        }
    }

    private void Collect(ScalarNode scalar)
    {
        // The line of a block's indicator may end with a comment.
        var span = scalar.Span;
        var start = scalar.Style < ScalarStyle.Literal ? span.Start : Math.Min(YamlCharacters.LineEnd(text, span.Start), span.End);
        if (start < span.End)
            scalars.Add(TextSpan.FromBounds(start, span.End));
    }

    private void FindBetweenScalars()
    {
        var position = 0;
        foreach (var scalar in scalars)
        {
            FindUntil(position, scalar.Start);
            position = Math.Max(position, scalar.End);
        }

        FindUntil(position, text.Length);
    }

    private void FindUntil(int position, int end)
    {
        while (position < end)
        {
            var found = text.AsSpan(position, end - position).IndexOf('#');
            if (found < 0)
                return;

            position += found;
            if (!StartsComment(position))
            {
                position++;
                continue;
            }

            var lineEnd = YamlCharacters.LineEnd(text, position);
            var commentEnd = lineEnd;
            while (YamlCharacters.IsBlank(text[commentEnd - 1]))
                commentEnd--;
            comments.Add(new(TextSpan.FromBounds(position, commentEnd), IsAlone(position)));
            position = lineEnd;
        }
    }

    /// <summary>A <c>#</c> inside a tag or an anchor belongs to its name.</summary>
    private bool StartsComment(int position) =>
        position == 0 || YamlCharacters.IsBlank(text[position - 1]) || YamlCharacters.IsBreak(text[position - 1])
        || text[position - 1] is ']' or '}' or '"' or '\'' or ',' or '\uFEFF';

    private bool IsAlone(int position)
    {
        while (position > 0 && YamlCharacters.IsBlank(text[position - 1]))
            position--;
        return position == 0 || YamlCharacters.IsBreak(text[position - 1]) || text[position - 1] == '\uFEFF';
    }
}
