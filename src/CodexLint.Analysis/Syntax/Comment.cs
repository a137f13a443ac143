using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>A comment of a YAML file, from its <c>#</c> to the end of its line.</summary>
/// <param name="Span">UTF-16 offsets into the file, without the line break.</param>
/// <param name="IsAlone">Whether nothing but white space stands before it on its line.</param>
public sealed record Comment(TextSpan Span, bool IsAlone)
{
    /// <summary>The comments of a file in its order; none where the file could not be read, since then nothing tells text from comment.</summary>
    public static ImmutableArray<Comment> In(WorkflowFile file)
    {
        if (file.Root is not { } root)
            return [];

        var text = file.Source.Content;
        var comments = ImmutableArray.CreateBuilder<Comment>();
        var position = 0;
        foreach (var scalar in Scalars(root))
        {
            // An alias repeats the anchored node, and an anchored node may contain others.
            if (scalar.Span.Start < position)
                continue;

            AddBetween(text, position, scalar.Span.Start, comments);
            var header = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded ? LineEnd(text, scalar.Span.Start) : scalar.Span.Start;
            AddBetween(text, scalar.Span.Start, Math.Min(header, scalar.Span.End), comments);
            position = scalar.Span.End;
        }

        AddBetween(text, position, text.Length, comments);
        return comments.ToImmutable();
    }

    /// <summary>All scalars in the order of the file; a list instead of recursion, so that depth costs no stack.</summary>
    private static List<ScalarNode> Scalars(YamlNode root)
    {
        var scalars = new List<ScalarNode>();
        var visited = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<YamlNode>([root]);
        while (pending.TryPop(out var node))
        {
            if (!visited.Add(node))
                continue;

            switch (node)
            {
                case ScalarNode scalar:
                    scalars.Add(scalar);
                    break;
                case SequenceNode sequence:
                    foreach (var item in sequence.Items)
                        pending.Push(item);
                    break;
                case MappingNode mapping:
                    foreach (var entry in mapping.Entries)
                    {
                        pending.Push(entry.Key);
                        pending.Push(entry.Value);
                    }

                    break;
            }
        }

        scalars.Sort((left, right) => left.Span.CompareTo(right.Span));
        return scalars;
    }

    /// <summary>A <c>#</c> outside of scalars begins a comment at the start of a line or behind white space.</summary>
    private static void AddBetween(string text, int start, int end, ImmutableArray<Comment>.Builder comments)
    {
        for (var i = text.AsSpan(start, end - start).IndexOf('#') is var offset and >= 0 ? start + offset : end; i < end; i++)
        {
            if (text[i] is not '#' || (i > 0 && text[i - 1] is not (' ' or '\t' or '\r' or '\n')))
                continue;

            var lineEnd = LineEnd(text, i);
            comments.Add(new Comment(TextSpan.FromBounds(i, lineEnd), IsFirstOnLine(text, i)));
            i = lineEnd;
        }
    }

    private static int LineEnd(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny('\r', '\n');
        return length < 0 ? text.Length : start + length;
    }

    private static bool IsFirstOnLine(string text, int position)
    {
        while (position > 0 && text[position - 1] is (' ' or '\t'))
            position--;
        return position == 0 || text[position - 1] is '\r' or '\n';
    }
}
