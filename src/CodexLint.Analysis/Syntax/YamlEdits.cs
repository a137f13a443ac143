using CodexLint.Syntax.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>
/// Edits of entries and items that look as if the file's author had made them. Null where an edit cannot be made for certain: where the
/// text also stands for an alias, where keys are merged, where the style of the collection cannot take it.
/// </summary>
internal static class YamlEdits
{
    private const string MergeKey = "<<";

    /// <summary>Inserts entries into a mapping.</summary>
    /// <param name="mapping">The mapping; it has none of the keys.</param>
    /// <param name="entries">The entries as YAML in block style, indented by two columns.</param>
    /// <param name="order">
    /// The usual order of keys: the entries stand behind those that come before their first; behind all where it is not named.
    /// </param>
    /// <param name="around">Where to look for the author's style; the mapping alone where that is not given.</param>
    public static YamlEdit? Insert(MappingNode mapping, string entries, ReadOnlySpan<string> order = default, YamlNode? around = null)
    {
        if (YamlSnippet.TryParse(entries) is not { } snippet
            || mapping.IsAnchored
            || mapping.Entries.IsEmpty
            || mapping.Find(MergeKey) is not null
            || snippet.IsAnyKeyIn(mapping))
        {
            return null;
        }

        var previous = IndexBefore(mapping, snippet.Key, order);
        var style = YamlStyle.Of(around ?? mapping);
        return mapping.IsFlow ? InsertInFlow(mapping, snippet, style, previous) : InsertInBlock(mapping, snippet, style, previous);
    }

    /// <summary>Inserts an entry into the mapping that a key of another mapping holds, and both where the key is missing.</summary>
    /// <param name="owner">The mapping with the key: a step.</param>
    /// <param name="key">The key: <c>env</c>.</param>
    /// <param name="entry">The entry as YAML.</param>
    /// <param name="order">The usual order of the owner's keys.</param>
    /// <param name="around">Where to look for the author's style.</param>
    public static YamlEdit? InsertBelow(
        MappingNode owner, string key, string entry, ReadOnlySpan<string> order = default, YamlNode? around = null) =>
        owner.Find(key) switch
        {
            null => Insert(owner, $"{key}:\n  {entry.ReplaceLineEndings("\n  ")}", order, around),
            { IsAlias: false, Value: MappingNode inner } when !owner.IsAnchored => Insert(inner, entry, default, around),
            _ => null,
        };

    /// <summary>Inserts an item, a mapping, into a sequence in block style.</summary>
    /// <param name="sequence">The sequence; it has items.</param>
    /// <param name="index">The index of the item before which the new one stands; the number of items to append it.</param>
    /// <param name="item">The item's entries as YAML in block style, indented by two columns, without the <c>-</c>.</param>
    public static YamlEdit? InsertItem(SequenceNode sequence, int index, string item)
    {
        if (YamlSnippet.TryParse(item) is not { } snippet || sequence.IsFlow || sequence.IsAnchored || sequence.Items.IsEmpty)
            return null;

        var text = sequence.File.Content;
        var isLast = index == sequence.Items.Length;
        var neighbour = sequence.SpanOf(isLast ? index - 1 : index);
        if (FindDash(text, neighbour.Start) is not { } dash || (isLast && EndsWithKeptBreaks(sequence)))
            return null;

        var style = YamlStyle.Of(sequence);
        var column = YamlStyle.ColumnOf(text, dash);
        var isBeside = YamlCharacters.LineStart(text, dash) == YamlCharacters.LineStart(text, neighbour.Start);
        var gap = isBeside ? neighbour.Start - dash : 2;
        var content = new string(' ', column) + "-" + new string(' ', gap - 1) + snippet.InBlock(style, column + gap);
        var blank = HasBlankLinesBetween(sequence) ? style.LineBreak : "";
        return isLast
            ? new YamlEdit(
                sequence.File,
                new TextChange(new TextSpan(YamlCharacters.LineEnd(text, neighbour.End), 0), blank + style.LineBreak + content))
            : new YamlEdit(sequence.File, new TextChange(new TextSpan(WithComments(text, dash), 0), content + style.LineBreak + blank));
    }

    /// <summary>Removes an entry with its lines and the comments on them and directly above; not the only one of a mapping.</summary>
    public static YamlEdit? Remove(MappingNode mapping, string key)
    {
        if (mapping.IsAnchored || mapping.Entries.Length < 2 || mapping.Find(key) is not { } entry)
            return null;

        var index = mapping.Entries.IndexOf(entry);
        var next = index + 1 < mapping.Entries.Length ? mapping.Entries[index + 1] : null;
        if (mapping.IsFlow)
        {
            return RemoveFrom(
                mapping,
                next is null
                    ? TextSpan.FromBounds(mapping.Entries[index - 1].Span.End, entry.Span.End)
                    : TextSpan.FromBounds(entry.Span.Start, next.Span.Start));
        }

        if (IsFirstOnLine(mapping.File.Content, entry.Span.Start))
            return RemoveFrom(mapping, Lines(mapping.File.Content, entry.Span));

        // Behind a `-`: the next key takes the place.
        return next is not null && mapping.File.Content.AsSpan(entry.Span.End, next.Span.Start - entry.Span.End).IsWhiteSpace()
            ? RemoveFrom(mapping, TextSpan.FromBounds(entry.Span.Start, next.Span.Start))
            : null;
    }

    /// <summary>Removes an item with its lines and the comments on them and directly above; not the only one of a sequence.</summary>
    public static YamlEdit? RemoveItem(SequenceNode sequence, int index)
    {
        if (sequence.IsAnchored || sequence.Items.Length < 2)
            return null;

        var span = sequence.SpanOf(index);
        if (sequence.IsFlow)
        {
            var isLast = index == sequence.Items.Length - 1;
            return RemoveFrom(
                sequence,
                isLast
                    ? TextSpan.FromBounds(sequence.SpanOf(index - 1).End, span.End)
                    : TextSpan.FromBounds(span.Start, sequence.SpanOf(index + 1).Start));
        }

        return LinesOf(sequence, index) is { } lines ? RemoveFrom(sequence, lines) : null;
    }

    /// <summary>Moves an item of a sequence in block style, with the comments directly above it, to before an earlier one.</summary>
    public static YamlEdit?[] MoveItem(SequenceNode sequence, int from, int to)
    {
        var text = sequence.File.Content;
        if (sequence.IsAnchored
            || LinesOf(sequence, from) is not { } lines
            || LinesOf(sequence, to) is not { } place
            || !YamlCharacters.IsBreak(text[lines.End - 1])
            || EndsWithKeptBreaks(sequence.Items[from]))
        {
            return [null];
        }

        // The blank line before it goes along, to behind it.
        var blank = YamlCharacters.LineStart(text, lines.Start - 1);
        var hasBlank = text.AsSpan(blank..lines.Start).IsWhiteSpace();
        var moved = text[lines.Start..lines.End] + (hasBlank ? text[blank..lines.Start] : "");
        return
        [
            new YamlEdit(sequence.File, new TextChange(new TextSpan(place.Start, 0), moved)),
            RemoveFrom(sequence, hasBlank ? TextSpan.FromBounds(blank, lines.End) : lines),
        ];
    }

    /// <summary>The lines of an entry with the comments directly above; null where something else stands on them.</summary>
    internal static TextSpan? LinesOf(MappingNode mapping, int index) =>
        !mapping.IsFlow && IsFirstOnLine(mapping.File.Content, mapping.Entries[index].Span.Start)
            ? Lines(mapping.File.Content, mapping.Entries[index].Span)
            : null;

    /// <summary>The lines of an item with the comments directly above; null where something else stands on them.</summary>
    internal static TextSpan? LinesOf(SequenceNode sequence, int index)
    {
        var text = sequence.File.Content;
        var span = sequence.SpanOf(index);
        return !sequence.IsFlow && FindDash(text, span.Start) is { } dash && IsFirstOnLine(text, dash)
            ? Lines(text, TextSpan.FromBounds(dash, span.End))
            : null;
    }

    private static YamlEdit RemoveFrom(YamlNode node, TextSpan span) => new(node.File, new TextChange(span, ""));

    /// <summary>The index of the entry behind which a key belongs; -1 for the first place.</summary>
    private static int IndexBefore(MappingNode mapping, string key, ReadOnlySpan<string> order)
    {
        var rank = order.IndexOf(key);
        if (rank < 0)
            return mapping.Entries.Length - 1;

        for (var i = mapping.Entries.Length - 1; i >= 0; i--)
        {
            if (order[..rank].Contains(mapping.Entries[i].Key.Value))
                return i;
        }

        return -1;
    }

    private static YamlEdit? InsertInBlock(MappingNode mapping, YamlSnippet snippet, YamlStyle style, int previous)
    {
        var text = mapping.File.Content;
        var first = mapping.Entries[0].Key.Span.Start;
        var column = YamlStyle.ColumnOf(text, first);
        var content = snippet.InBlock(style, column);
        if (previous < 0 && IsFirstOnLine(text, first))
        {
            return new YamlEdit(
                mapping.File,
                new TextChange(new TextSpan(WithComments(text, first), 0), new string(' ', column) + content + style.LineBreak));
        }

        var entry = mapping.Entries[Math.Max(previous, 0)];
        return !entry.IsAlias && EndsWithKeptBreaks(entry.Value)
            ? null
            : new YamlEdit(
                mapping.File,
                new TextChange(
                    new TextSpan(YamlCharacters.LineEnd(text, entry.Span.End), 0), style.LineBreak + new string(' ', column) + content));
    }

    private static YamlEdit? InsertInFlow(MappingNode mapping, YamlSnippet snippet, YamlStyle style, int previous)
    {
        var text = mapping.File.Content;
        var entry = mapping.Entries[Math.Max(previous, 0)];
        if (text[mapping.Span.Start] != '{' || snippet.InFlow(style) is not { } content)
            return null;

        // Entries on lines of their own may have comments, which a comma would have to stand before.
        return text.AsSpan(mapping.Span.Start, mapping.Span.Length).ContainsAny('\n', '\r')
            ? null
            : new YamlEdit(mapping.File, new TextChange(new TextSpan(entry.Span.End, 0), ", " + content));
    }

    /// <summary>The <c>-</c> before an item; null where more than blanks and line breaks stands between them.</summary>
    private static int? FindDash(string text, int item)
    {
        var position = item - 1;
        while (position >= 0 && (YamlCharacters.IsBlank(text[position]) || YamlCharacters.IsBreak(text[position])))
            position--;
        return position >= 0 && position < item - 1 && text[position] == '-' ? position : null;
    }

    private static bool IsFirstOnLine(string text, int position) =>
        text.AsSpan(YamlCharacters.LineStart(text, position)..position).IsWhiteSpace();

    /// <summary>The start of a place's line, or of the first of the comments directly above it, in the same column.</summary>
    private static int WithComments(string text, int position)
    {
        var start = YamlCharacters.LineStart(text, position);
        var column = position - start;
        while (start > 0)
        {
            var above = YamlCharacters.LineStart(text, start - (start > 1 && text[start - 2] == '\r' && text[start - 1] == '\n' ? 2 : 1));
            if (above + column >= start || text[above + column] != '#' || !text.AsSpan(above, column).IsWhiteSpace())
                break;

            start = above;
        }

        return start;
    }

    /// <summary>Whole lines with their line breaks and the comments above.</summary>
    private static TextSpan Lines(string text, TextSpan span)
    {
        var start = WithComments(text, span.Start);
        var end = YamlCharacters.LineEnd(text, span.End);
        if (YamlCharacters.BreakLength(text, end) is var length and > 0)
            return TextSpan.FromBounds(start, end + length);

        // The last line of a file without a line break at its end takes the break before it along.
        var before = start - (start > 1 && text[start - 2] == '\r' ? 2 : 1);
        return TextSpan.FromBounds(Math.Max(before, 0), end);
    }

    private static bool HasBlankLinesBetween(SequenceNode sequence)
    {
        var text = sequence.File.Content;
        var blank = 0;
        for (var i = 1; i < sequence.Items.Length; i++)
        {
            var end = YamlCharacters.LineEnd(text, sequence.SpanOf(i - 1).End);
            var next = WithComments(text, FindDash(text, sequence.SpanOf(i).Start) ?? sequence.SpanOf(i).Start);
            if (next > end + YamlCharacters.BreakLength(text, end))
                blank++;
        }

        return blank > 0 && blank * 2 >= sequence.Items.Length - 1;
    }

    /// <summary>Whether a node ends with a block scalar whose blank lines at the end belong to its value (<c>|+</c>).</summary>
    private static bool EndsWithKeptBreaks(YamlNode node) => node switch
    {
        MappingNode { Entries: [.., { IsAlias: false } last] } => EndsWithKeptBreaks(last.Value),
        SequenceNode { Items: [.., var last] } sequence => !sequence.IsAlias(sequence.Items.Length - 1) && EndsWithKeptBreaks(last),
        ScalarNode { Style: ScalarStyle.Literal or ScalarStyle.Folded } scalar =>
            scalar.File.Content.AsSpan(scalar.Span.Start..YamlCharacters.LineEnd(scalar.File.Content, scalar.Span.Start)) is var header
            && header[..(header.IndexOf('#') is var comment and >= 0 ? comment : header.Length)].Contains('+'),
        _ => false,
    };
}
