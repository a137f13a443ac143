using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>A node of a YAML document. An alias is the anchored node itself, at the anchor's place.</summary>
internal abstract class YamlNode(SourceFile file, TextSpan span)
{
    /// <summary>The file in which the node stands.</summary>
    public SourceFile File { get; } = file;

    /// <summary>
    /// From the node's first character to behind its last; quotes and block indicators included, tags, anchors and the line breaks at
    /// the end of a block scalar not. Empty where nothing is written, behind the <c>:</c> or <c>-</c> to which the nothing belongs.
    /// </summary>
    public TextSpan Span { get; } = span;

    /// <summary>The place of <see cref="Span"/>.</summary>
    public Location Location => File.LocationOf(Span);

    /// <summary>The anchor's name without <c>&amp;</c>; null for most nodes. An edit of an anchored node acts at every alias.</summary>
    public string? Anchor { get; init; }

    /// <summary>Whether the node, or one that contains it, has an anchor, so that an edit of it may act at several places.</summary>
    public bool IsAnchored { get; init; }
}

/// <summary>A mapping, in block or flow style, its entries in the order of the file; duplicate keys are kept.</summary>
internal sealed class MappingNode(SourceFile file, TextSpan span, ImmutableArray<MappingEntry> entries, bool isFlow) : YamlNode(file, span)
{
    /// <summary>The entries in the order of the file.</summary>
    public ImmutableArray<MappingEntry> Entries { get; } = entries;

    /// <summary>Whether the mapping is written in braces, or as a pair inside brackets (<c>[a: b]</c>).</summary>
    public bool IsFlow { get; } = isFlow;

    /// <summary>The first entry with this key, compared as GitHub's reader compares keys: without regard to case.</summary>
    public MappingEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (string.Equals(entry.Key.Value, key, StringComparison.OrdinalIgnoreCase))
                return entry;
        }

        return null;
    }
}

/// <summary>A key with its value. A key written as an alias is a scalar of its own, at the alias' place.</summary>
internal sealed record MappingEntry(ScalarNode Key, YamlNode Value)
{
    /// <summary>From the key's first character to behind the value's last, or behind the alias that stands for the value.</summary>
    public TextSpan Span
    {
        get
        {
            var end = ValueSpan.End;
            return end >= Key.Span.End && (IsAlias || ReferenceEquals(Value.File, Key.File))
                ? TextSpan.FromBounds(Key.Span.Start, end)
                : Key.Span;
        }
    }

    /// <summary>Whether the value is written as an alias (<c>*name</c>), so that its text stands elsewhere.</summary>
    public bool IsAlias => AliasSpan is not null;

    /// <summary>The alias (<c>*name</c>) that stands for the value; null where the value itself is written here.</summary>
    public TextSpan? AliasSpan { get; init; }

    /// <summary>What stands behind the key: the alias if there is one, else the value.</summary>
    public TextSpan ValueSpan => AliasSpan ?? Value.Span;
}

/// <summary>A sequence, in block or flow style.</summary>
internal sealed class SequenceNode(SourceFile file, TextSpan span, ImmutableArray<YamlNode> items, bool isFlow) : YamlNode(file, span)
{
    /// <summary>The items in the order of the file.</summary>
    public ImmutableArray<YamlNode> Items { get; } = items;

    /// <summary>Whether the sequence is written in brackets.</summary>
    public bool IsFlow { get; } = isFlow;

    /// <summary>For each item its alias (<c>*name</c>), null for items written here; empty where no item is an alias.</summary>
    public ImmutableArray<TextSpan?> AliasSpans { get; init; } = [];

    /// <summary>Whether an item is written as an alias, so that its text stands elsewhere.</summary>
    public bool IsAlias(int index) => !AliasSpans.IsEmpty && AliasSpans[index] is not null;

    /// <summary>What stands in the sequence for an item: the alias if there is one, else the item.</summary>
    public TextSpan SpanOf(int index) => AliasSpans.IsEmpty ? Items[index].Span : AliasSpans[index] ?? Items[index].Span;
}
